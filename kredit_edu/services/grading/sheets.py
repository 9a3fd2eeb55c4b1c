"""Opening of grade sheets: one for an offering at a time, its rows made of the enrollments alone."""

from __future__ import annotations

from datetime import date

import frappe
from frappe.model.document import Document

from kredit_edu.rules.decision import Decision, Reason
from kredit_edu.rules.grade_sheet import ORGANISER, SheetState, check_people, check_unpublished
from kredit_edu.rules.terms import SheetKind
from kredit_edu.services.commission import check_complete
from kredit_edu.services.grading.sheet_facts import (
	ENROLLMENT,
	SHEET,
	enrolled_in,
	locked_sheet,
	offering_facts,
)
from kredit_edu.services.numbering import next_number
from kredit_edu.services.offering.formed import check_group_formed
from kredit_edu.services.offering.people import other_teachers
from kredit_edu.services.refusals import refuse
from kredit_edu.services.syllabus.start import check_group_start

_ROWS_TOKEN = object()
"""Compared by identity, so that nothing posted can pass for the service's own change of rows."""


def open_sheet(offering: str, control_date: date | None = None) -> Document:
	"""The draft sheet of an offering: made, or brought in step with the enrollments if it is there.

	Marks that stand already are kept, and so is the day of the final control unless another one is given.

	:raises frappe.PermissionError: the user may not make grade sheets (37.2).
	:raises RuleRefused: nobody is enrolled, one person teaches and examines (37.1), a state exam has no
	        whole commission, the period has started while nothing settles what is taught (13, 15.1), or
	        nobody has decided to start with so few learners (30.1).
	"""
	if not frappe.has_permission(SHEET, "create"):
		frappe.throw(frappe._("Grade sheets are opened by the Registrar."), frappe.PermissionError)
	offering_facts(offering, lock=True)
	existing = _active_sheet(offering)
	if existing is None:
		values = {"doctype": SHEET, "offering": offering, "control_date": control_date}
		return frappe.get_doc(values).insert()
	return _follow_enrollments(locked_sheet(existing), control_date)


def start_sheet(doc: Document) -> None:
	"""Give a new sheet its rows; posted rows and marks are left out.

	:raises RuleRefused: the offering has a draft sheet, nobody to grade, one person for both roles, a
	        state exam without its whole commission, no settled content, or too few learners for a start.
	"""
	people = offering_facts(doc.offering, lock=True)
	others = other_teachers(doc.offering)
	enrollments = enrolled_in(doc.offering)
	refuse(
		check_people(people.lecturer, people.examiner, others)
		+ check_complete(doc.offering, people.discipline, people.lecturer, others)
		+ _check_single(doc.offering)
		+ _check_group(doc.offering, enrollments)
		+ check_group_start(doc.offering)
	)
	doc.number = _number(people.academic_period)
	doc.sheet_kind = SheetKind.MAIN.value
	doc.set("entries", [])
	for enrollment in enrollments:
		doc.append("entries", {"enrollment": enrollment.name, "learner": enrollment.learner})


def rows_are_changed_by_service(doc: Document) -> bool:
	"""Whether the service itself is adding or removing rows."""
	return doc.flags.kredit_rows is _ROWS_TOKEN


def guard_deletion(doc: Document) -> None:
	"""Refuse to delete a published sheet (42). Raises RuleRefused."""
	state = frappe.db.get_value(SHEET, doc.name, "state", for_update=True)
	refuse(check_unpublished(state or SheetState.DRAFT.value))


def _follow_enrollments(doc: Document, control_date: date | None) -> Document:
	wanted = {row.name: row.learner for row in enrolled_in(doc.offering)}
	refuse(_check_group(doc.offering, wanted) + check_group_start(doc.offering))
	rows = {row.enrollment: row for row in doc.entries}
	dated = control_date is not None and doc.control_date != control_date
	if rows.keys() == wanted.keys() and not dated:
		return doc
	doc.control_date = control_date or doc.control_date
	doc.set("entries", [row for row in doc.entries if row.enrollment in wanted])
	for enrollment, learner in wanted.items():
		if enrollment not in rows:
			doc.append("entries", {"enrollment": enrollment, "learner": learner})
	doc.flags.kredit_rows = _ROWS_TOKEN
	# The Registrar may not write marks, and Frappe would put those of the kept rows back to what it read
	# before the lock; who may open sheets was checked above.
	doc.flags.ignore_permissions = True
	try:
		return doc.save()
	finally:
		doc.flags.kredit_rows = None
		doc.flags.ignore_permissions = False


def _number(academic_period: str) -> str:
	year = frappe.get_cached_value("Kredit Academic Period", academic_period, "academic_year")
	return next_number("GS", year[:4])


def _active_sheet(offering: str) -> str | None:
	# A locking read: another request may have made the sheet after this one began to read.
	return frappe.db.get_value(SHEET, {"active_key": offering}, "name", for_update=True)


def _check_single(offering: str) -> Decision:
	existing = _active_sheet(offering)
	if existing is None:
		return Decision()
	return Decision.of(Reason(ORGANISER, "sheet.exists", {"sheet": existing}, field="offering"))


def _check_group(offering: str, enrollments: object) -> Decision:
	if enrollments:
		return check_group_formed(offering)
	return Decision.of(Reason(ORGANISER, "sheet.nobody", field="offering"))


def statuses_of(enrollments: list[str]) -> dict[str, frappe._dict]:
	"""These enrollments by name, locked and as last committed."""
	table = frappe.qb.DocType(ENROLLMENT)
	query = (
		frappe.qb.from_(table)
		.select(
			table.name,
			table.learner,
			table.discipline,
			table.academic_period,
			table.offering,
			table.program,
			table.kind,
			table.credits,
			table.status,
		)
		.where(table.name.isin(enrollments))
		.orderby(table.name)
		.for_update()
	)
	return {row.name: row for row in query.run(as_dict=True)} if enrollments else {}
