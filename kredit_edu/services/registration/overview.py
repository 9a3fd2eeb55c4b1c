"""The registrar's desk: how registration of a year stands, counted anew each time (30, 31, 35(2)).

Everything is aggregated in the database, in a constant number of queries whatever the number of learners.
"""

from __future__ import annotations

from dataclasses import asdict

import frappe
from frappe import _
from frappe.query_builder import Order
from frappe.query_builder.functions import Count
from frappe.utils import today

from kredit_edu.permissions.scopes import ADMINISTRATOR, REGISTRAR, SUPPORT
from kredit_edu.services.languages import title_field
from kredit_edu.services.registration.missing import (
	MOST_ON_PAGE,
	Choice,
	count_without_plan,
	group_without_plan,
	learners_without_plan,
)
from kredit_edu.services.registration.queue import plans_by_state, reviewers_with_plans
from kredit_edu.services.stream_fill import OfferingFill, period_fill

ROLES = (REGISTRAR, ADMINISTRATOR, SUPPORT)
PERIOD, REOPENING, OVERRIDE = "Kredit Academic Period", "Kredit Reopening", "Kredit Override"
GROUPINGS = ("program", "learner_group", "adviser")


def check_role() -> None:
	"""Raises PermissionError for whoever does not look after registration."""
	if frappe.session.user != "Administrator" and not set(ROLES) & set(frappe.get_roles()):
		frappe.throw(_("You may not see these figures."), frappe.PermissionError)


def choices() -> dict[str, object]:
	"""Years and periods to choose from, and those that the page opens with. One query."""
	check_role()
	periods = frappe.get_all(
		PERIOD,
		fields=["name", "title", "academic_year", "starts_on", "ends_on"],
		order_by="starts_on asc, name asc",
	)
	shown = _now_or_next(periods)
	return {
		"years": sorted({period.academic_year for period in periods}, reverse=True),
		"periods": [
			{"name": period.name, "title": period.title, "academic_year": period.academic_year}
			for period in periods
		],
		"academic_year": shown.academic_year if shown else None,
		"academic_period": shown.name if shown else None,
		"may_act": REGISTRAR in frappe.get_roles(),
		"sees_learners": bool({REGISTRAR, SUPPORT} & set(frappe.get_roles())),
	}


def overview(choice: Choice, academic_period: str | None = None) -> dict[str, object]:
	"""Figures of a year, and the offerings of one of its periods, as of now."""
	check_role()
	return {
		"missing": count_without_plan(choice),
		"states": plans_by_state(choice),
		"waiting": reviewers_with_plans(choice),
		"reopenings": _open_again(choice),
		"overrides": _overridden(choice),
		"offerings": [_offering(fill) for fill in _fill(choice, academic_period)],
	}


def without_plan(choice: Choice, start: int = 0, limit: int = 50) -> dict[str, object]:
	"""A page of the learners who have sent no plan, of those whom the user may see. Two queries."""
	check_role()
	rows = learners_without_plan(choice, start, min(limit, MOST_ON_PAGE))
	advisers = _full_names({row.adviser for row in rows if row.adviser})
	return {
		"rows": [
			{
				"name": row.name,
				"number": row.learner_number,
				"full_name": row.full_name_kk,
				"program": row.program,
				"group": row.learner_group,
				"adviser": advisers.get(row.adviser) or row.adviser,
				"has_user": bool(row.user),
				"draft": row.draft,
			}
			for row in rows
		],
		"start": start,
	}


def without_plan_by(choice: Choice, by: str) -> list[dict[str, object]]:
	"""How many have sent no plan, by program, group or adviser; at most 200, the most first. Two queries."""
	check_role()
	rows = group_without_plan(choice, by)
	values = {row.value for row in rows if row.value}
	titles = _titles_of(by, values)
	return [
		{
			"value": row.value or None,
			"title": titles.get(row.value) or row.value or None,
			"number": row.number,
			"with_draft": row.with_draft,
		}
		for row in rows
	]


def _now_or_next(periods: list[frappe._dict]) -> frappe._dict | None:
	"""The period that has not ended yet and comes first; else the last one."""
	day = today()
	coming = [period for period in periods if str(period.ends_on) >= day]
	return (coming or periods[-1:] or [None])[0]


def _fill(choice: Choice, academic_period: str | None) -> list[OfferingFill]:
	if not academic_period:
		return []
	offerings = period_fill(academic_period)
	if not choice.program:
		return offerings
	taught = _disciplines_of(choice.program)
	return [fill for fill in offerings if fill.discipline in taught]


def _disciplines_of(program: str) -> set[str]:
	"""The disciplines that the curricula of a program name."""
	curriculum, option = (
		frappe.qb.DocType("Kredit Curriculum"),
		frappe.qb.DocType("Kredit Curriculum Option Row"),
	)
	rows = (
		frappe.qb.from_(option)
		.join(curriculum)
		.on(curriculum.name == option.parent)
		.select(option.discipline)
		.where(curriculum.program == program)
		.distinct()
		.run()
	)
	return {discipline for (discipline,) in rows}


def _offering(fill: OfferingFill) -> dict[str, object]:
	kept = (
		"name",
		"title",
		"language",
		"group",
		"stream",
		"lecturer_name",
		"least",
		"seats",
		"held",
		"state",
	)
	values = asdict(fill)
	return {
		**{field: values[field] for field in kept},
		"enrolled": fill.learners,
		"waiting": fill.waiting,
		"free": fill.free,
		"below_minimum": fill.below_least,
	}


def _open_again(choice: Choice) -> int:
	"""How many deadlines of the year are reopened for learners today."""
	reopening, learner = frappe.qb.DocType(REOPENING), frappe.qb.DocType("Kredit Learner")
	query = (
		frappe.qb.from_(reopening)
		.join(learner)
		.on(learner.name == reopening.learner)
		.select(Count(reopening.name))
		.where(
			(reopening.academic_year == choice.academic_year)
			& (reopening.opens_on <= today())
			& (reopening.closes_on >= today())
			& reopening.revoked_on.isnull()
		)
	)
	return choice.narrow(query, learner).run()[0][0]


def _overridden(choice: Choice) -> int:
	"""How many overrides of the Registrar stand in plans of the year."""
	override, learner = frappe.qb.DocType(OVERRIDE), frappe.qb.DocType("Kredit Learner")
	query = (
		frappe.qb.from_(override)
		.join(learner)
		.on(learner.name == override.learner)
		.select(Count(override.name))
		.where((override.academic_year == choice.academic_year) & override.revoked_on.isnull())
	)
	return choice.narrow(query, learner).run()[0][0]


def _titles_of(by: str, values: set[str]) -> dict[str, str]:
	if by == "adviser":
		return _full_names(values)
	if by != "program" or not values:
		return {}
	field = title_field()
	rows = frappe.get_all(
		"Kredit Program", {"name": ("in", sorted(values))}, ["name", "code", field], order_by="name asc"
	)
	return {row.name: f"{row.code} {row[field]}" for row in rows}


def _full_names(users: set[str]) -> dict[str, str]:
	if not users:
		return {}
	user = frappe.qb.DocType("User")
	rows = (
		frappe.qb.from_(user)
		.select(user.name, user.full_name)
		.where(user.name.isin(sorted(users)))
		.orderby(user.name, order=Order.asc)
		.run()
	)
	return dict(rows)
