"""Opening of grade sheets: one for an offering and control at a time, its rows never typed by anybody."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import frappe
from frappe.model.document import Document

from kredit_edu.rules.absence import Absence
from kredit_edu.rules.decision import Decision, Reason
from kredit_edu.rules.grade_sheet import ORGANISER, SheetState, check_people, check_unpublished
from kredit_edu.rules.terms import SheetKind
from kredit_edu.services.commission import check_complete
from kredit_edu.services.exam_timetable.lookup import exam_day
from kredit_edu.services.examiner_override import with_overrides
from kredit_edu.services.grading.sheet_facts import ENROLLMENT, SHEET, locked_sheet, offering_facts
from kredit_edu.services.grading.sheet_rows import (
	SheetRow,
	active_key,
	has_published_main,
	main_rows,
	named_rows,
	retake_rows,
)
from kredit_edu.services.numbering import next_number
from kredit_edu.services.offering.formed import check_group_formed
from kredit_edu.services.offering.people import other_teachers
from kredit_edu.services.refusals import refuse
from kredit_edu.services.syllabus.start import check_group_start

_ROWS_TOKEN = object()
"""Compared by identity, so that nothing posted can pass for the service's own change of rows."""


@dataclass(frozen=True)
class _Named:
	"""The enrollments for which an individual sheet is opened; what is posted is never one of these."""

	enrollments: tuple[str, ...]


def open_sheet(
	offering: str,
	control_date: date | None = None,
	kind: str = SheetKind.MAIN.value,
	enrollments: Sequence[str] | None = None,
) -> Document:
	"""The draft sheet of an offering: made, or brought in step with the enrollments or retakes if it is there.

	``kind`` is a value of SheetKind; an individual sheet is made for the named ``enrollments``. Marks that stand
	already are kept, and so is the day of the final control unless another one is given; a new sheet takes it from the
	published timetable of exams.

	:raises frappe.PermissionError: the user may not make grade sheets (37.2).
	:raises RuleRefused: nobody is to be graded, one person teaches and examines (37.1), a state exam has no
	        whole commission, the period has started while nothing settles what is taught (13, 15.1),
	        nobody has decided to start with so few learners (30.1), the main sheet is published already, or a
	        control was not put off; every reason at once.
	"""
	if not frappe.has_permission(SHEET, "create"):
		frappe.throw(frappe._("Grade sheets are opened by the Registrar."), frappe.PermissionError)
	refuse(_check_kind(kind))
	offering_facts(offering, lock=True)
	existing = _active_sheet(offering, kind)
	if existing is not None:
		return _follow(locked_sheet(existing), control_date)
	day = control_date or exam_day(offering, kind)
	values = {"doctype": SHEET, "offering": offering, "sheet_kind": kind, "control_date": day}
	doc = frappe.get_doc(values)
	doc.flags.kredit_named = _Named(tuple(enrollments or ()))
	# The rows may begin with an admission rating, which the Registrar does not write; who may open sheets was
	# checked above.
	doc.flags.ignore_permissions = True
	try:
		return doc.insert()
	finally:
		doc.flags.ignore_permissions = False


def start_sheet(doc: Document) -> None:
	"""Give a new sheet its rows; posted rows and marks are left out.

	:raises RuleRefused: the offering has a draft sheet of the kind, nobody to grade, one person for both roles,
	        a state exam without its whole commission, no settled content, or too few learners for a start.
	"""
	doc.sheet_kind = doc.sheet_kind or SheetKind.MAIN.value
	refuse(_check_kind(doc.sheet_kind))
	people = offering_facts(doc.offering, lock=True)
	others = other_teachers(doc.offering)
	rows, decision = _rows_of(doc)
	refuse(
		with_overrides(check_people(people.lecturer, people.examiner, others), doc.offering)
		+ check_complete(doc.offering, people.discipline, people.lecturer, others)
		+ _check_single(doc.offering, doc.sheet_kind)
		+ decision
		+ check_group_start(doc.offering)
	)
	doc.number = _number(people.academic_period)
	doc.set("entries", [])
	for row in rows:
		doc.append("entries", row.values)


def rows_are_changed_by_service(doc: Document) -> bool:
	"""Whether the service itself is adding or removing rows."""
	return doc.flags.kredit_rows is _ROWS_TOKEN


def guard_deletion(doc: Document) -> None:
	"""Refuse to delete a published sheet (42). Raises RuleRefused."""
	state = frappe.db.get_value(SHEET, doc.name, "state", for_update=True)
	refuse(check_unpublished(state or SheetState.DRAFT.value))


def _rows_of(doc: Document) -> tuple[list[SheetRow], Decision]:
	"""The rows that a sheet is to have, and why it has none."""
	if doc.sheet_kind == SheetKind.FX_RETAKE.value:
		rows = retake_rows(doc.offering)
		if rows:
			return rows, Decision()
		return rows, Decision.of(Reason("36.2", "sheet.no_retakes", field="offering"))
	if doc.sheet_kind == SheetKind.INDIVIDUAL.value:
		named = doc.flags.kredit_named
		return named_rows(doc.offering, named.enrollments if isinstance(named, _Named) else ())
	if has_published_main(doc.offering):
		return [], Decision.of(Reason(ORGANISER, "sheet.main_published", field="offering"))
	rows = main_rows(doc.offering)
	return rows, _check_group(doc.offering, rows)


def _follow(doc: Document, control_date: date | None) -> Document:
	rows, decision = _rows_of(doc)
	refuse(decision + check_group_start(doc.offering))
	stored = {row.enrollment: row for row in doc.entries}
	# Who was absent with a reason stays on the sheet that says so, whatever another sheet has brought since.
	stay = {name for name, row in stored.items() if row.absence == Absence.WITH_REASON.value}
	wanted = {row.enrollment: row for row in rows}
	dated = control_date is not None and doc.control_date != control_date
	if stored.keys() == wanted.keys() | stay and not dated and not _is_stale(stored, wanted):
		return doc
	doc.control_date = control_date or doc.control_date
	doc.set("entries", [row for row in doc.entries if row.enrollment in wanted or row.enrollment in stay])
	for name, row in wanted.items():
		if name in stored:
			stored[name].retake = row.retake
		else:
			doc.append("entries", row.values)
	doc.flags.kredit_rows = _ROWS_TOKEN
	# The Registrar may not write marks, and Frappe would put those of the kept rows back to what it read
	# before the lock; who may open sheets was checked above.
	doc.flags.ignore_permissions = True
	try:
		return doc.save()
	finally:
		doc.flags.kredit_rows = None
		doc.flags.ignore_permissions = False


def _is_stale(stored: dict[str, Document], wanted: dict[str, SheetRow]) -> bool:
	"""Whether a kept row belongs to another retake than the one that is registered now."""
	return any(name in stored and stored[name].retake != row.retake for name, row in wanted.items())


def _number(academic_period: str) -> str:
	year = frappe.get_cached_value("Kredit Academic Period", academic_period, "academic_year")
	return next_number("GS", year[:4])


def _active_sheet(offering: str, kind: str) -> str | None:
	key = active_key(offering, kind)
	# A locking read: another request may have made the sheet after this one began to read.
	return frappe.db.get_value(SHEET, {"active_key": key}, "name", for_update=True) if key else None


def _check_kind(kind: str) -> Decision:
	if kind in {known.value for known in SheetKind}:
		return Decision()
	return Decision.of(Reason(ORGANISER, "sheet.unknown_kind", {"given": kind}, field="sheet_kind"))


def _check_single(offering: str, kind: str) -> Decision:
	existing = _active_sheet(offering, kind)
	if existing is None:
		return Decision()
	return Decision.of(Reason(ORGANISER, "sheet.exists", {"sheet": existing}, field="offering"))


def _check_group(offering: str, rows: object) -> Decision:
	if rows:
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
