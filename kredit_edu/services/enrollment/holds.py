"""Seats of a study plan: held when it is sent, taken when it is approved, kept or freed when it comes back (30, 31, 35).

The caller has locked the plan. Enrollment rows come first and counters last, offerings in the order of their
names, so that concurrent plans wait for each other instead of deadlocking.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Sequence
from datetime import datetime

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import add_to_date, now_datetime

from kredit_edu.rules.seats import SeatChanges, SeatRow, Standing, check_repeated, seat_changes
from kredit_edu.rules.terms import EnrollmentStatus
from kredit_edu.services.enrollment import PLAN, record
from kredit_edu.services.enrollment.seats import SAVE_POINT, change_counters, give_back
from kredit_edu.services.enrollment.waiting import pass_seats
from kredit_edu.services.notify import notify
from kredit_edu.services.refusals import refuse
from kredit_edu.services.rules_context import rules_context
from kredit_edu.services.titles import titles_in_language


def hold(plan: Document) -> None:
	"""Hold a seat for each row of a plan that is sent, reconciled with what it holds already.

	Raises RuleRefused with every offering that is full (30.2) or closed (30.1), and with every discipline in
	which the learner is enrolled already (35). Five queries when a plan is sent for the first time.
	"""
	enrollments = record.standing_of(plan)
	if plan.seats_held_until or plan.changes_plan or _holds_of(enrollments):
		enrollments = record.standing_of(plan, locking=True)
	frappe.db.savepoint(SAVE_POINT)
	try:
		_reconcile(plan, enrollments)
	except Exception as error:
		if not frappe.db.is_duplicate_entry(error):
			raise
		# What another request wrote since this transaction began is seen by a locking read alone.
		frappe.db.rollback(save_point=SAVE_POINT)
		_reconcile(plan, record.standing_of(plan, locking=True))
	_note_until(plan, None)


def take(plan: Document) -> None:
	"""Turn the holds of an approved plan into enrollments.

	For a change, enrollments of rows that are gone or changed are withdrawn and their seats given back. Raises
	RuleRefused as :func:`hold` does: a plan that lost its holds needs free seats again.
	"""
	frappe.db.savepoint(SAVE_POINT)
	enrollments = record.standing_of(plan, locking=True)
	changes = _reconcile(plan, enrollments)
	if changes.made:
		enrollments = record.standing_of(plan, locking=True)
		changes = _changes(plan, enrollments)
	for row, found in changes.standing:
		_follow_row(row, found)
	record.withdraw_all(changes.replaced, plan.change_reason or _("The study plan was changed."))
	record.make_final(plan, changes.kept)
	_give_back(changes.replaced)
	_note_until(plan, None)


def keep_for_a_time(plan: Document) -> None:
	"""Keep the seats of a returned plan for the hours that the university gives; none frees them at once (30.2).

	The learner is told until when, if the plan names groups at all.
	"""
	hours = rules_context().policy.registration.seat_hold_hours
	if not hours:
		free(plan)
		return
	until = add_to_date(now_datetime(), hours=hours)
	_note_until(plan, until)
	if any(row.offering for row in record.rows_of(plan)):
		user = frappe.db.get_value("Kredit Learner", plan.learner, "user")
		notify([user], PLAN, plan.name, "seats.kept", {"until": until})


def free(plan: Document) -> None:
	"""Give back every seat that a plan holds."""
	holds = _holds_of(record.standing_of(plan, locking=True))
	record.delete_holds(holds)
	_give_back(holds)
	_note_until(plan, None)


def _reconcile(plan: Document, enrollments: Sequence[Standing]) -> SeatChanges:
	changes = _changes(plan, enrollments)
	_refuse_repeated(changes, enrollments)
	record.delete_holds(changes.dropped)
	for row, found in changes.kept:
		_follow_row(row, found)
	record.insert_holds(plan, changes.made)
	rows = {row.offering: row.row_key for row in changes.made if row.offering}
	needed, freed = changes.seats_needed, changes.seats_freed
	passed = pass_seats(plan.learner, needed, {*needed, *freed})
	change_counters([name for name in needed if name not in passed], freed, rows)
	return changes


def _holds_of(enrollments: Iterable[Standing]) -> list[Standing]:
	return [found for found in enrollments if found.of_version and found.status is EnrollmentStatus.HELD]


def _changes(plan: Document, enrollments: Sequence[Standing]) -> SeatChanges:
	return seat_changes(record.rows_of(plan), enrollments)


def _refuse_repeated(changes: SeatChanges, enrollments: Sequence[Standing]) -> None:
	"""Titles are looked up only where something is refused."""
	if check_repeated(changes, enrollments).allowed:
		return
	rows = (*(row for row, _hold in changes.kept), *changes.made)
	titles = titles_in_language("Kredit Discipline", (row.discipline for row in rows))
	named = dataclasses.replace(
		changes,
		kept=tuple((_named(row, titles), found) for row, found in changes.kept),
		made=tuple(_named(row, titles) for row in changes.made),
	)
	refuse(check_repeated(named, enrollments))


def _named(row: SeatRow, titles: dict[str, str]) -> SeatRow:
	return dataclasses.replace(row, title=titles.get(row.discipline, row.discipline))


def _follow_row(row: SeatRow, found: Standing) -> None:
	if found.row_key != row.row_key:
		record.rename_row(found.name, row.row_key)


def _give_back(seats: Iterable[Standing]) -> None:
	give_back(sorted({seat.offering for seat in seats if seat.offering}))


def _note_until(plan: Document, until: datetime | None) -> None:
	"""Until when the seats are kept; written past the document too, which may have been saved before."""
	if plan.seats_held_until == until:
		return
	plan.seats_held_until = until
	if not plan.is_new():
		frappe.db.set_value(PLAN, plan.name, "seats_held_until", until, update_modified=False)
