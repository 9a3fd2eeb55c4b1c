"""A coded sheet as its examiner fills it in, and what the forms know of the coded sheet of a grade sheet."""

from __future__ import annotations

import frappe
from frappe import _
from frappe.model.document import Document

from kredit_edu.rules.coded_sheet import CodedState
from kredit_edu.rules.grade_sheet import MarkColumn
from kredit_edu.services.coded_sheet.guards import CODED, CODED_ROW
from kredit_edu.services.mark_entry.table import Column, Line, MarkTable


def coded_table(name: str) -> MarkTable:
	"""A coded sheet that the user may read, in order of codes. Raises frappe.PermissionError."""
	doc = frappe.get_doc(CODED, name)
	doc.check_permission("read")
	return table_of_codes(doc)


def table_of_codes(doc: Document) -> MarkTable:
	"""The table of a coded sheet that the caller has opened to the user."""
	key = MarkColumn.CONTROL.value
	is_open = doc.state == CodedState.DRAFT.value and frappe.session.user == doc.examiner
	label = _(frappe.get_meta(CODED_ROW).get_label(key))
	return MarkTable(
		name=doc.name,
		modified=str(doc.modified),
		columns=(Column(key, label, is_open),),
		rows=tuple(
			Line(key=row.code, number=row.code, name=row.code, values={key: row.final_control or None})
			for row in doc.entries
		),
	)


def coded_sheet_of(grade_sheet: str) -> dict[str, object] | None:
	"""Name, state and number of codes with marks of the coded sheet of a grade sheet, None without one."""
	fields = ["name", "state", "entry_began_on", "modified"]
	found = frappe.db.get_value(CODED, {"grade_sheet": grade_sheet}, fields, as_dict=True)
	if not found:
		return None
	return {
		"name": found.name,
		"state": found.state,
		"has_begun": bool(found.entry_began_on),
		"modified": str(found.modified),
	}
