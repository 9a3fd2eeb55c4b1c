"""Marks and absences entered from outside a form, by enrollment."""

from __future__ import annotations

from collections.abc import Collection, Mapping

import frappe
from frappe.model.document import Document

from kredit_edu.rules.absence import AbsenceColumn
from kredit_edu.rules.decision import Decision, Reason
from kredit_edu.rules.grade_sheet import ORGANISER, MarkColumn, check_publisher
from kredit_edu.services.grading.sheet_facts import locked_sheet
from kredit_edu.services.grading.sheet_rows import who_enrolls_again
from kredit_edu.services.refusals import refuse


def save_marks(name: str, marks: Mapping[str, Mapping[str, object]], modified: str | None = None) -> Document:
	"""Write marks of 0-100 into a draft sheet: enrollment -> {"admission_rating": …, "final_control": …}.

	Rows and columns that are not named stay as they are; an empty mark clears it.

	:raises StaleDocument: the sheet was changed since ``modified``.
	:raises frappe.PermissionError: the sheet is not the user's.
	:raises RuleRefused: an unknown row or column, a value that is no mark (36.1), a mark of another's
	        column (37.1).
	"""
	return _write(name, marks, modified, {column.value for column in MarkColumn})


def set_absences(
	name: str, absences: Mapping[str, Mapping[str, object]], modified: str | None = None
) -> Document:
	"""Enter absences from the final control: enrollment -> {"absence": …, "absence_reason": …, "absence_document": …}.

	``absence`` is a value of Absence, or empty to take it back. Rows that are not named stay as they are.

	:raises StaleDocument: the sheet was changed since ``modified``.
	:raises frappe.PermissionError: the sheet is not the user's.
	:raises RuleRefused: the user is not the Registrar (37.2), a mark stands beside it, or a reason is missing.
	"""
	refuse(check_publisher(frappe.get_roles()))
	return _write(name, absences, modified, {column.value for column in AbsenceColumn})


def _write(
	name: str, given: Mapping[str, Mapping[str, object]], modified: str | None, columns: Collection[str]
) -> Document:
	doc = locked_sheet(name, modified)
	doc.check_permission("write")
	rows = {row.enrollment: row for row in doc.entries}
	refuse(_check_named(given, rows, columns))
	for enrollment, values in given.items():
		rows[enrollment].update(dict(values))
	# Each column has one writer, whom validation tells by name; the permission levels would fall back on
	# marks that were read before the lock.
	doc.flags.ignore_permissions = True
	try:
		return doc.save()
	finally:
		doc.flags.ignore_permissions = False


def _check_named(
	marks: Mapping[str, Mapping[str, object]], rows: Mapping[str, Document], columns: Collection[str]
) -> Decision:
	unknown = [enrollment for enrollment in marks if enrollment not in rows]
	reasons = [
		Reason(ORGANISER, "sheet.unknown_row", {"given": enrollment}, row=enrollment)
		for enrollment in unknown
	]
	reasons += [
		Reason(ORGANISER, "sheet.unknown_column", {"given": name}, field=name, row=enrollment)
		for enrollment, given in marks.items()
		for name in given
		if name not in columns
	]
	decision = Decision(tuple(reasons))
	return decision + who_enrolls_again(unknown) if unknown else decision
