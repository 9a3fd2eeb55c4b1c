"""The study plans whose rows name an offering: they follow it, and their history says so (2(14), 30.1)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import frappe
from frappe.query_builder.functions import Max
from frappe.utils import now_datetime

from kredit_edu.rules.terms import PlanState
from kredit_edu.services.bulk import insert_rows

PLAN, ROW, HISTORY = "Kredit Study Plan", "Kredit Study Plan Item", "Kredit Study Plan Move Entry"


@dataclass(frozen=True)
class NamedIn:
	"""A plan of which a row names the offering, locked until the transaction ends."""

	name: str
	state: str


def lock_plans(offering: str) -> list[NamedIn]:
	"""The plans in which an offering is named, those apart that a later version has superseded. Two queries.

	Plans come first in the order of locks, as in every step of a review; then enrollments, then offerings.
	"""
	names = frappe.get_all(ROW, {"offering": offering}, pluck="parent", distinct=True, order_by="parent")
	if not names:
		return []
	table = frappe.qb.DocType(PLAN)
	rows = (
		frappe.qb.from_(table)
		.select(table.name, table.state)
		.where(table.name.isin(sorted(names)) & (table.state != PlanState.SUPERSEDED.value))
		.orderby(table.name)
		.for_update()
	).run()
	return [NamedIn(name, state) for name, state in rows]


def move_rows(plans: Iterable[NamedIn], offering: str, into: str, lecturer: str) -> None:
	"""Let the rows of these plans name another offering. One query."""
	names = [plan.name for plan in plans]
	if not names:
		return
	table = frappe.qb.DocType(ROW)
	(
		frappe.qb.update(table)
		.set(table.offering, into)
		.set(table.lecturer, lecturer)
		.where((table.offering == offering) & table.parent.isin(names))
	).run()


def note(plans: Iterable[NamedIn], text: str) -> None:
	"""Write into the history of each plan what happened to its group. Three queries.

	A plan that somebody has open was changed: saving it asks to load it again.
	"""
	plans = list(plans)
	if not plans:
		return
	now, user = now_datetime(), frappe.session.user
	names = [plan.name for plan in plans]
	table, plan_table = frappe.qb.DocType(HISTORY), frappe.qb.DocType(PLAN)
	last = dict(
		frappe.qb.from_(table)
		.select(table.parent, Max(table.idx))
		.where((table.parenttype == PLAN) & table.parent.isin(names))
		.groupby(table.parent)
		.run()
	)
	insert_rows(
		HISTORY,
		(
			{
				"idx": last.get(plan.name, 0) + 1,
				"parent": plan.name,
				"parenttype": PLAN,
				"parentfield": "moves",
				"moved_on": now,
				"moved_by": user,
				"to_state": plan.state,
				"from_state": plan.state,
				"comment": text,
			}
			for plan in plans
		),
	)
	(
		frappe.qb.update(plan_table)
		.set(plan_table.modified, now)
		.set(plan_table.modified_by, user)
		.where(plan_table.name.isin(names))
	).run()
