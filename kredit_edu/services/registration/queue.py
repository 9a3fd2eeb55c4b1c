"""Plans in review: how many wait, for whom, and since when (2(29), 10.1, 31)."""

from __future__ import annotations

from datetime import datetime

import frappe
from frappe.query_builder.functions import Count, Max, Min
from pypika.queries import QueryBuilder
from pypika.terms import Case

from kredit_edu.rules.terms import PlanState
from kredit_edu.services.registration import IN_REVIEW
from kredit_edu.services.registration.missing import LEARNER, PLAN, Choice
from kredit_edu.services.registration.waiting import ROLE_OF_STATE

MOVES = "Kredit Study Plan Move Entry"
MOST_REVIEWERS = 200


def plans_by_state(choice: Choice) -> dict[str, int]:
	"""State → how many plans of the year are in it. One query."""
	plan, learner = frappe.qb.DocType(PLAN), frappe.qb.DocType(LEARNER)
	query = (
		frappe.qb.from_(plan)
		.join(learner)
		.on(learner.name == plan.learner)
		.select(plan.state, Count(plan.name))
		.where(plan.academic_year == choice.academic_year)
		.groupby(plan.state)
	)
	found = dict(choice.narrow(query, learner).run())
	return {state.value: found.get(state.value, 0) for state in PlanState}


def reviewers_with_plans(choice: Choice) -> list[dict[str, object]]:
	"""For whom plans wait, the longest waiting first: an adviser, or a whole role. One query.

	``since`` is when the oldest of them came to this review.
	"""
	waiting = _waiting(choice)
	user = frappe.qb.DocType("User")
	rows = (
		frappe.qb.from_(waiting)
		.left_join(user)
		.on(user.name == waiting.adviser)
		.select(
			waiting.state,
			waiting.adviser,
			Max(user.full_name).as_("full_name"),
			Count(waiting.name).as_("number"),
			Min(waiting.since).as_("since"),
		)
		.groupby(waiting.state, waiting.adviser)
		.orderby(Min(waiting.since), waiting.adviser)
		.limit(MOST_REVIEWERS)
		.run(as_dict=True)
	)
	return [_row(row) for row in rows]


def _waiting(choice: Choice) -> QueryBuilder:
	"""Each plan in review with the adviser whose turn it is (empty for a role) and the time of its last step."""
	plan, learner, step = (frappe.qb.DocType(name) for name in (PLAN, LEARNER, MOVES))
	of_adviser = plan.state == PlanState.ADVISER_REVIEW.value
	query = (
		frappe.qb.from_(plan)
		.join(learner)
		.on(learner.name == plan.learner)
		.left_join(step)
		.on((step.parent == plan.name) & (step.parenttype == PLAN))
		.select(
			plan.name,
			plan.state,
			Case().when(of_adviser, learner.adviser).else_("").as_("adviser"),
			Max(step.moved_on).as_("since"),
		)
		.where((plan.academic_year == choice.academic_year) & plan.state.isin(IN_REVIEW))
		.groupby(plan.name)
	)
	return choice.narrow(query, learner).as_("waiting")


def _row(row: frappe._dict) -> dict[str, object]:
	since: datetime | None = row.since
	return {
		"state": row.state,
		"role": ROLE_OF_STATE.get(row.state),
		"user": row.adviser or None,
		"name": row.full_name or row.adviser or None,
		"number": row.number,
		"since": str(since) if since else None,
	}
