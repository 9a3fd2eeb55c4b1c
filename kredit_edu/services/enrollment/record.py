"""Enrollment rows: read as they stand, written in bulk, never by hand (35)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import frappe
from frappe.model.document import Document
from frappe.query_builder import Case
from frappe.utils import now_datetime

from kredit_edu.rules.decision import Decision, Reason
from kredit_edu.rules.seats import SeatRow, Standing, source_of
from kredit_edu.rules.terms import EnrollmentStatus
from kredit_edu.services.bulk import insert_rows
from kredit_edu.services.enrollment import ENROLLMENT, OFFERING, PLAN

HELD = EnrollmentStatus.HELD.value
ENROLLED = EnrollmentStatus.ENROLLED.value
_HOLD = "|held"


def only_from_plans() -> Decision:
	"""Why no enrollment is entered, changed or deleted by hand (35)."""
	return Decision.of(Reason("35", "enrollment.only_from_plan"))


def rows_of(plan: Document) -> tuple[SeatRow, ...]:
	"""The rows of a plan with a discipline: each is an enrollment, or is to become one."""
	return tuple(
		SeatRow(row.row_key, row.discipline, row.academic_period or "", row.offering or None)
		for row in plan.get("items")
		if row.discipline
	)


def standing_of(plan: Document, locking: bool = False) -> tuple[Standing, ...]:
	"""All enrollments of a plan's learner, oldest first. One query.

	A locking read sees what was committed after the transaction began, and keeps it from changing.
	"""
	enrollment, other = frappe.qb.DocType(ENROLLMENT), frappe.qb.DocType(PLAN)
	query = (
		frappe.qb.from_(enrollment)
		.left_join(other)
		.on(other.name == enrollment.study_plan)
		.select(
			enrollment.name,
			enrollment.row_key,
			enrollment.discipline,
			enrollment.academic_period,
			enrollment.offering,
			enrollment.status,
			enrollment.study_plan,
			other.program,
			other.academic_year,
		)
		.where(enrollment.learner == plan.learner)
		.orderby(enrollment.creation, enrollment.name)
	)
	found = (query.for_update() if locking else query).run(as_dict=True)
	year = (plan.program, plan.academic_year)
	return tuple(_standing(row, plan.name, year) for row in found)


def insert_holds(plan: Document, rows: Iterable[SeatRow]) -> None:
	"""One held enrollment for each of these rows of a plan, in one insert.

	Raises the database's error of a duplicate when the learner holds a seat in one of the subjects already.
	"""
	items = {item.row_key: item for item in plan.get("items")}
	insert_rows(
		ENROLLMENT,
		(
			{
				"learner": plan.learner,
				"discipline": row.discipline,
				"academic_period": row.period or None,
				"offering": row.offering,
				"lecturer": item.lecturer,
				"study_plan": plan.name,
				"row_key": row.row_key,
				"program": plan.program,
				"kind": item.kind,
				"credits": item.credits,
				"status": HELD,
				"source": source_of(item.source).value,
				"edition": plan.edition,
				"active_key": final_key(plan.learner, row) + _HOLD,
			}
			for row in rows
			for item in (items[row.row_key],)
		),
	)


def delete_holds(holds: Iterable[Standing]) -> None:
	"""Delete holds, which are no enrollments yet."""
	if names := [hold.name for hold in holds]:
		table = frappe.qb.DocType(ENROLLMENT)
		frappe.qb.from_(table).delete().where(table.name.isin(names) & (table.status == HELD)).run()


def rename_row(enrollment: str, row_key: str) -> None:
	"""Tie an enrollment to another row of the plan: its discipline was taken out and put in again."""
	frappe.db.set_value(ENROLLMENT, enrollment, "row_key", row_key, update_modified=False)


def make_final(plan: Document, holds: Sequence[tuple[SeatRow, Standing]]) -> None:
	"""Turn holds into enrollments, with what the plan and the offerings say now. Two queries.

	Raises the database's error of a duplicate when an enrollment in one of the subjects stands (35).
	"""
	if not holds:
		return
	table = frappe.qb.DocType(ENROLLMENT)
	keys = Case()
	for row, hold in holds:
		keys = keys.when(table.name == hold.name, final_key(plan.learner, row))
	query = (
		frappe.qb.update(table)
		.set(table.status, ENROLLED)
		.set(table.active_key, keys.else_(table.active_key))
		.set(table.edition, plan.edition)
		.set(table.modified, now_datetime())
		.set(table.modified_by, frappe.session.user)
		.where(table.name.isin([hold.name for _row, hold in holds]))
	)
	if lecturers := _lecturers(row.offering for row, _hold in holds if row.offering):
		taught = Case()
		for offering, lecturer in lecturers.items():
			taught = taught.when(table.offering == offering, lecturer)
		query = query.set(table.lecturer, taught.else_(table.lecturer))
	query.run()


def final_key(learner: str, row: SeatRow) -> str:
	"""The key that lets a learner stand once in a discipline and period (35)."""
	return f"{learner}|{row.discipline}|{row.period}"


def withdraw_all(enrollments: Iterable[Standing], reason: str) -> None:
	"""Withdraw enrollments that an approved change of the plan has left out. One query."""
	names = [found.name for found in enrollments]
	if not names:
		return
	table = frappe.qb.DocType(ENROLLMENT)
	now = now_datetime()
	(
		frappe.qb.update(table)
		.set(table.status, EnrollmentStatus.WITHDRAWN.value)
		.set(table.active_key, None)
		.set(table.withdrawn_on, now)
		.set(table.withdrawal_reason, reason)
		.set(table.modified, now)
		.set(table.modified_by, frappe.session.user)
		.where(table.name.isin(names) & (table.status == ENROLLED))
		.run()
	)


def _standing(row: frappe._dict, version: str, year: tuple[str, str]) -> Standing:
	return Standing(
		row_key=row.row_key or "",
		discipline=row.discipline,
		period=row.academic_period or "",
		offering=row.offering or None,
		name=row.name,
		status=EnrollmentStatus(row.status),
		of_plan=(row.program, row.academic_year) == year,
		of_version=row.study_plan == version,
	)


def _lecturers(offerings: Iterable[str]) -> dict[str, str]:
	names = sorted(set(offerings))
	if not names:
		return {}
	found = frappe.get_all(OFFERING, {"name": ("in", names)}, ["name", "lecturer"], order_by="name")
	return {row.name: row.lecturer for row in found if row.lecturer}
