"""Academic debts: unsatisfactory results that nothing has settled, and what is open to the learner (36.2, 36.3)."""

from __future__ import annotations

from dataclasses import dataclass

import frappe
from frappe.utils import getdate
from pypika.terms import Criterion

from kredit_edu.permissions.grade_lists import learners_listed
from kredit_edu.permissions.terms import ALL
from kredit_edu.rules.retakes import RouteKind, route_of
from kredit_edu.services.retakes.failed import GRADE, FailedResult, failed_results
from kredit_edu.services.retakes.worklist import WorkRow
from kredit_edu.services.rules_context import rules_context


@dataclass(frozen=True)
class Owing:
	"""Whose debts are listed: everybody's whom the user may see where nothing is given; the period is the result's."""

	academic_period: str | None = None
	program: str | None = None
	level: str | None = None
	learner_group: str | None = None
	adviser: str | None = None


@dataclass(frozen=True)
class Debt:
	"""A result that is owed, its credits, and what is open."""

	result: FailedResult
	credits: int
	open: str


def debts(owing: Owing) -> list[Debt]:
	"""All debts in the order of names, a learner's in the order of titles. A constant number of queries.

	The Registrar sees all, an adviser those of the own learners. Raises PermissionError for who may see nobody's
	results.
	"""
	user = frappe.session.user
	conditions, visible = _conditions(owing), learners_listed(user)
	if visible != ALL:
		conditions.append(visible.condition(frappe.qb.DocType(GRADE), user))
	policy, today = rules_context().policy.assessment.retake, getdate()
	open_rows = []
	for result in failed_results(Criterion.all(conditions)):
		route = route_of(result.facts, policy, today, passed=result.passed, enrolled_in=result.enrolled_in)
		if route.kind is not RouteKind.PASSED:
			open_rows.append(WorkRow(result, route))
	credits = _credits([row.result.grade for row in open_rows])
	return [Debt(row.result, credits[row.result.grade], row.text) for row in open_rows]


def _conditions(owing: Owing) -> list[Criterion]:
	grade, learner = frappe.qb.DocType(GRADE), frappe.qb.DocType("Kredit Learner")
	program = frappe.qb.DocType("Kredit Program")
	asked = (
		(grade.academic_period, owing.academic_period),
		(grade.program, owing.program),
		(program.level, owing.level),
		(learner.learner_group, owing.learner_group),
		(learner.adviser, owing.adviser),
	)
	return [field == value for field, value in asked if value]


def _credits(grades: list[str]) -> dict[str, int]:
	if not grades:
		return {}
	rows = frappe.get_all(GRADE, {"name": ("in", grades)}, ["name", "credits"], order_by="name asc")
	return {row.name: row.credits for row in rows}
