"""Joining a group with another, and cancelling one: learners, seats, plans and the offering in one transaction (30.1).

Locks are taken as every step of a plan takes them: plans, enrollments, then offerings in the order of their names.
"""

from __future__ import annotations

from dataclasses import dataclass

import frappe
from frappe import _
from frappe.utils import now_datetime

from kredit_edu.rules.closing import Group, check_merge, check_not_graded, check_open_group
from kredit_edu.rules.terms import EnrollmentStatus, OfferingState
from kredit_edu.services.enrollment.following import follow_group
from kredit_edu.services.offering import OFFERING
from kredit_edu.services.offering.closing.facts import ENROLLMENT, SEATED, locked_groups
from kredit_edu.services.offering.closing.plans import lock_plans, move_rows, note
from kredit_edu.services.refusals import refuse

HELD = EnrollmentStatus.HELD.value


@dataclass(frozen=True)
class Seated:
	"""A learner with a seat in an offering; ``held`` while the plan is not approved."""

	enrollment: str
	learner: str
	held: bool


def merge(offering: str, into: str, text: str) -> list[Seated]:
	"""Move the learners of an offering, their seats and the rows of their plans to another one.

	Raises RuleRefused when the other takes not all of them (30.2), is of another discipline, period or language,
	or when grading has begun in either (30.1). Gives those who were moved.
	"""
	plans, (seated, statuses) = lock_plans(offering), _lock_enrollments(offering)
	groups = locked_groups((offering, into), {offering: statuses})
	group, target = groups[offering], groups.get(into)
	refuse(check_open_group(group) + check_merge(group, target))
	lecturer = frappe.db.get_value(OFFERING, into, "lecturer")
	_update(seated, {"offering": into, "lecturer": lecturer})
	move_rows(plans, offering, into, lecturer)
	note(plans, _("“{0}” was joined with “{1}”.").format(group.title, target.title))
	_close(group, len(seated), OfferingState.MERGED, text, into)
	_take(into, len(seated))
	follow_group(offering, into)
	return seated


def cancel(offering: str, text: str) -> list[Seated]:
	"""Withdraw the learners of an offering and free the seats that were held in it.

	Raises RuleRefused when grading has begun (30.1). Gives those who lost their seats.
	"""
	plans, (seated, statuses) = lock_plans(offering), _lock_enrollments(offering)
	group = locked_groups((offering,), {offering: statuses})[offering]
	refuse(check_open_group(group) + check_not_graded(group))
	reason = text or _("The group was cancelled: too few learners chose it.")
	now = now_datetime()
	_update(
		[each for each in seated if not each.held],
		{
			"status": EnrollmentStatus.WITHDRAWN.value,
			"active_key": None,
			"withdrawn_on": now,
			"withdrawal_reason": reason,
		},
	)
	_delete_holds([each for each in seated if each.held])
	note(plans, _("“{0}” was cancelled: {1}").format(group.title, reason))
	_close(group, len(seated), OfferingState.CANCELLED, reason)
	follow_group(offering, None)
	return seated


def confirm(offering: str, text: str) -> None:
	"""Confirm an offering, with the decision to start below its minimum where there is one (30.1)."""
	group = locked_groups((offering,), {})[offering]
	refuse(check_open_group(group))
	_close(group, 0, OfferingState.CONFIRMED, text)


def confirm_all(offerings: list[str]) -> None:
	"""Confirm offerings that have enough learners, as far as they are still open. One query."""
	if not offerings:
		return
	table = frappe.qb.DocType(OFFERING)
	(
		frappe.qb.update(table)
		.set(table.state, OfferingState.CONFIRMED.value)
		.set(table.modified, now_datetime())
		.set(table.modified_by, frappe.session.user)
		.where(table.name.isin(sorted(offerings)) & (table.state == OfferingState.OPEN.value))
	).run()


def _lock_enrollments(offering: str) -> tuple[list[Seated], list[str]]:
	"""Those with a seat now, and the status of everybody.

	The gap lock keeps others from taking a seat until the transaction ends.
	"""
	table = frappe.qb.DocType(ENROLLMENT)
	rows = (
		frappe.qb.from_(table)
		.select(table.name, table.learner, table.status)
		.where(table.offering == offering)
		.orderby(table.name)
		.for_update()
	).run()
	seated = [Seated(name, learner, status == HELD) for name, learner, status in rows if status in SEATED]
	return seated, [status for _name, _learner, status in rows]


def _update(seated: list[Seated], values: dict[str, object]) -> None:
	if not seated:
		return
	table = frappe.qb.DocType(ENROLLMENT)
	query = frappe.qb.update(table).where(table.name.isin([each.enrollment for each in seated]))
	for field, value in values.items():
		query = query.set(table[field], value)
	query.set(table.modified, now_datetime()).set(table.modified_by, frappe.session.user).run()


def _delete_holds(seated: list[Seated]) -> None:
	"""A hold is no enrollment yet, so nothing of it stays; the history of the plan tells of it."""
	if seated:
		table = frappe.qb.DocType(ENROLLMENT)
		frappe.qb.from_(table).delete().where(table.name.isin([each.enrollment for each in seated])).run()


def _close(group: Group, seats: int, state: OfferingState, text: str, into: str | None = None) -> None:
	"""Give so many seats back and write what was decided, past the document's own checks.

	They judge an offering that is taught; this one may be cancelled just because its lecturer has left.
	"""
	table = frappe.qb.DocType(OFFERING)
	(
		frappe.qb.update(table)
		.set(table.state, state.value)
		.set(table.decision, text or None)
		.set(table.merged_into, into)
		.set(table.seats_taken, table.seats_taken - seats)
		.set(table.modified, now_datetime())
		.set(table.modified_by, frappe.session.user)
		.where(table.name == group.name)
	).run()


def _take(offering: str, seats: int) -> None:
	table = frappe.qb.DocType(OFFERING)
	(
		frappe.qb.update(table)
		.set(table.seats_taken, table.seats_taken + seats)
		.where(table.name == offering)
	).run()
