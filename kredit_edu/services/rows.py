"""Rows of documents that the Rules guard: they are written with their document alone, and stay with it."""

from __future__ import annotations

from frappe.model.document import Document
from frappe.model.naming import set_new_name

from kredit_edu.rules.decision import Decision, Reason
from kredit_edu.services.refusals import refuse


def refuse_row_alone(clause: str = "10.1") -> None:
	"""Refuse to write or delete a row apart from its document, which would pass by every check of it.

	Called by a row's own controller: Frappe asks it only when the row comes alone.
	"""
	refuse(Decision.of(Reason(clause, "state.row_alone")))


def keep_rows_apart(doc: Document) -> None:
	"""Make new rows of those that carry the name of another document's row.

	Frappe saves a named row by its name alone, so the other document would lose it. Called in ``validate``.
	"""
	before = doc.get_doc_before_save()
	if before is None:
		return
	for df in doc.meta.get_table_fields():
		own = {row.name for row in before.get(df.fieldname)}
		for row in doc.get(df.fieldname):
			if not row.get("__islocal") and row.name not in own:
				row.set("__islocal", 1)
				set_new_name(row)
