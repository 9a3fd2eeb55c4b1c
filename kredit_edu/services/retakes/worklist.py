"""The worklist of retakes and repeats: who stands where on the way on from an unsatisfactory result (36.2, 36.3)."""

from __future__ import annotations

from dataclasses import dataclass

import frappe
from frappe import _
from frappe.utils import format_date, getdate
from pypika.terms import Criterion, EmptyCriterion

from kredit_edu.permissions.criteria import rows_of
from kredit_edu.permissions.terms import ALL, NONE
from kredit_edu.rules.retakes import Route, RouteKind, route_of
from kredit_edu.services.retakes import RETAKE
from kredit_edu.services.retakes.failed import GRADE, FailedResult, failed_results
from kredit_edu.services.rules_context import rules_context

DAY = "dd.MM.yyyy"


@dataclass(frozen=True)
class WorkRow:
	"""A result and where its learner stands after it."""

	result: FailedResult
	route: Route

	@property
	def text(self) -> str:
		"""The stage in the user's language."""
		kind, span = self.route.kind, self.route.span
		if kind is RouteKind.RETAKE and span:
			days = {"since": format_date(span.starts_on, DAY), "until": format_date(span.ends_on, DAY)}
			if span.starts_on > getdate():
				return _("Retake from {since} to {until}").format(**days)
			return _("Retake until {until}").format(**days)
		if kind is RouteKind.ENROLLED_AGAIN:
			return _("Enrolled again in {period}").format(period=self.route.period)
		return {
			RouteKind.NO_RANGE: _("The calendar has no range for retakes"),
			RouteKind.REGISTERED: _("Registered"),
			RouteKind.LAPSED: _("Lapsed: enroll again"),
			RouteKind.ENROLL_AGAIN: _("Enroll again"),
			RouteKind.PASSED: _("Passed"),
		}[kind]


def worklist(
	academic_period: str | None = None,
	program: str | None = None,
	learner_group: str | None = None,
	*,
	with_passed: bool = True,
) -> list[WorkRow]:
	"""Everybody with an unsatisfactory result whom the user may see, in order of names. A constant number of queries.

	The Registrar and the support service see all, an adviser the own learners, a learner oneself. Raises
	PermissionError for other users.
	"""
	if not frappe.has_permission(RETAKE, "read"):
		frappe.throw(_("You may not see this list."), frappe.PermissionError)
	grade = frappe.qb.DocType(GRADE)
	where = _visible()
	if academic_period:
		where &= grade.academic_period == academic_period
	if program:
		where &= grade.program == program
	if learner_group:
		learner = frappe.qb.DocType("Kredit Learner")
		where &= learner.learner_group == learner_group
	return _rows(where, with_passed)


def own_worklist() -> list[WorkRow]:
	"""The unsatisfactory results of the learner whom the user is; empty for other users."""
	learner = frappe.db.get_value("Kredit Learner", {"user": frappe.session.user})
	if not learner:
		return []
	return _rows(frappe.qb.DocType(GRADE).learner == learner, with_passed=True)


def row_view(row: WorkRow) -> dict[str, object]:
	"""A row for other systems: the stage as a value of RouteKind and as text, the days as ISO dates."""
	result, span = row.result, row.route.span
	registered = row.route.kind is RouteKind.REGISTERED
	return {
		"learner": result.learner,
		"name": result.name,
		"learner_group": result.group or None,
		"program": result.program or None,
		"discipline": result.discipline,
		"title": result.facts.title,
		"academic_period": result.facts.period,
		"enrollment": result.enrollment,
		"letter": result.facts.letter,
		"state": row.route.kind.value,
		"text": row.text,
		"since": span.starts_on.isoformat() if span else None,
		"until": span.ends_on.isoformat() if span else None,
		"enrolled_in": row.route.period or None,
		"retake": result.retake.name if result.retake else None,
		"may_register": bool(row.route.kind is RouteKind.RETAKE and span and span.has(getdate())),
		"may_cancel": registered,
	}


def _rows(where: Criterion, with_passed: bool) -> list[WorkRow]:
	policy = rules_context().policy.assessment.retake
	today = getdate()
	rows = [
		WorkRow(
			result,
			route_of(result.facts, policy, today, passed=result.passed, enrolled_in=result.enrolled_in),
		)
		for result in failed_results(where)
	]
	return [row for row in rows if with_passed or row.route.kind is not RouteKind.PASSED]


def _visible() -> Criterion:
	"""The grades of learners whose retakes the user may read: the rows are tied to people by their learner."""
	rows = rows_of(frappe.session.user, RETAKE)
	if rows == ALL:
		return EmptyCriterion()
	grade = frappe.qb.DocType(GRADE)
	return grade.name.isnull() if rows == NONE else rows.condition(grade, frappe.session.user)
