"""What ends by itself: seats of returned plans and offers of waitlists; each in a transaction of its own (30.2)."""

from __future__ import annotations

from collections.abc import Callable

import frappe
from frappe.utils import now_datetime
from pypika.queries import Table
from pypika.terms import Criterion, Field

from kredit_edu.rules.terms import PlanState
from kredit_edu.services.background import keep
from kredit_edu.services.enrollment import PLAN, WAITLIST, holds, waitlist
from kredit_edu.services.enrollment.waiting import OFFERED
from kredit_edu.services.moves import locked
from kredit_edu.services.notify import notify

MOST_AT_ONCE = 1000


def end_what_is_over() -> None:
	"""Free what is over; run every few minutes. What fails is logged and tried again at the next run."""
	for name in _plans():
		_alone(free_plan, PLAN, name)
	for name in _offers():
		_alone(waitlist.expire, WAITLIST, name)


def free_plan(name: str) -> bool:
	"""Free the seats of a returned plan when their time is over; says whether it did."""
	plan = locked(PLAN, name)
	until = plan.seats_held_until
	if plan.state != PlanState.DRAFT.value or not until or until > now_datetime():
		return False
	holds.free(plan)
	user = frappe.db.get_value("Kredit Learner", plan.learner, "user")
	notify([user], PLAN, name, "seats.expired", {})
	return True


def _plans() -> list[str]:
	table = frappe.qb.DocType(PLAN)
	# get_all would take a plan that keeps no seats for one whose time is long over.
	over = (table.state == PlanState.DRAFT.value) & (table.seats_held_until <= now_datetime())
	return _names(table, over, table.seats_held_until)


def _offers() -> list[str]:
	table = frappe.qb.DocType(WAITLIST)
	over = (table.state == OFFERED) & (table.offered_until <= now_datetime())
	return _names(table, over, table.offered_until)


def _names(table: Table, over: Criterion, since: Field) -> list[str]:
	query = frappe.qb.from_(table).select(table.name).where(over).orderby(since, table.name)
	return [name for (name,) in query.limit(MOST_AT_ONCE).run()]


def _alone(act: Callable[[str], bool], doctype: str, name: str) -> None:
	try:
		act(name)
	except Exception:
		frappe.db.rollback()
		frappe.log_error(title="Seats that are over", reference_doctype=doctype, reference_name=name)
	keep()
