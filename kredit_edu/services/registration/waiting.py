"""Who waits on whom: plans in review, and the people who have the next step (2(29), 10.1, 31)."""

from __future__ import annotations

import frappe
from frappe.query_builder.functions import Count
from frappe.utils.user import get_users_with_role

from kredit_edu.rules.moves import DEAN, REGISTRAR
from kredit_edu.rules.terms import PlanState

LEARNER, PLAN = "Kredit Learner", "Kredit Study Plan"
ROLE_OF_STATE = {PlanState.DEAN_REVIEW.value: DEAN, PlanState.REGISTRAR_REVIEW.value: REGISTRAR}


def reviewers(academic_year: str) -> dict[str, int]:
	"""User → how many plans of the year wait for that person, in the order of users. Two queries and one a role."""
	waiting: dict[str, int] = dict(_by_adviser(academic_year))
	for role, number in _by_role(academic_year).items():
		for user in get_users_with_role(role):
			waiting[user] = waiting.get(user, 0) + number
	return dict(sorted(waiting.items()))


def waiting_for(user: str, academic_year: str) -> int:
	"""How many plans of the year wait for a person now."""
	roles = set(frappe.get_roles(user))
	by_role = _by_role(academic_year)
	own = dict(_by_adviser(academic_year, user)).get(user, 0)
	return own + sum(number for role, number in by_role.items() if role in roles)


def _by_adviser(academic_year: str, adviser: str | None = None) -> list[tuple[str, int]]:
	plan, learner = frappe.qb.DocType(PLAN), frappe.qb.DocType(LEARNER)
	query = (
		frappe.qb.from_(plan)
		.join(learner)
		.on(learner.name == plan.learner)
		.select(learner.adviser, Count(plan.name))
		.where(
			(plan.academic_year == academic_year)
			& (plan.state == PlanState.ADVISER_REVIEW.value)
			& (learner.adviser != "")
		)
		.groupby(learner.adviser)
	)
	return [*(query.where(learner.adviser == adviser) if adviser else query).run()]


def _by_role(academic_year: str) -> dict[str, int]:
	plan = frappe.qb.DocType(PLAN)
	rows = (
		frappe.qb.from_(plan)
		.select(plan.state, Count(plan.name))
		.where((plan.academic_year == academic_year) & plan.state.isin(list(ROLE_OF_STATE)))
		.groupby(plan.state)
		.run()
	)
	return {ROLE_OF_STATE[state]: number for state, number in rows}
