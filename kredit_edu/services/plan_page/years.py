"""The academic years of a learner: those with plans, and those for which a plan can be begun (8.2, 35)."""

from __future__ import annotations

from collections import defaultdict

import frappe
from frappe.model.document import Document
from frappe.utils import getdate

from kredit_edu.rules.terms import PlanState
from kredit_edu.services.study_plan import PLAN
from kredit_edu.services.study_plan.year import PERIODS_IN_YEAR

HEAD = ["name", "academic_year", "version", "state", "study_year"]


def plans_of(learner: str) -> list[frappe._dict]:
	"""The plans of a learner that the user may read, newest year and version first. One query."""
	return frappe.get_list(
		PLAN,
		{"learner": learner},
		HEAD,
		order_by="academic_year desc, version desc, creation desc",
		limit_page_length=0,
	)


def choose_year(plans: list[frappe._dict], academic_year: str | None) -> str | None:
	"""The plan to show: of the year asked for, or of the newest; a version at work before an older one."""
	year = academic_year or (plans[0].academic_year if plans else None)
	of_year = [plan for plan in plans if plan.academic_year == year]
	alive = [plan for plan in of_year if plan.state != PlanState.SUPERSEDED.value]
	return next((plan.name for plan in (*alive, *of_year)), None)


def startable_years(learner: Document, plans: list[frappe._dict]) -> list[str]:
	"""Academic years that are not over, that the curriculum plans and that have no plan yet, nearest first.

	Two queries. Whether registration is open, the plan's own reasons say.
	"""
	head = frappe.db.get_value(
		"Kredit Curriculum", learner.curriculum, ["term_form", "period_count"], as_dict=True
	)
	if not head:
		return []
	years = -(-int(head.period_count) // PERIODS_IN_YEAR[head.term_form])
	first = int(learner.admission_year)
	planned = {f"{year}-{year + 1}" for year in range(first, first + years)}
	taken = {plan.academic_year for plan in plans if plan.state != PlanState.SUPERSEDED.value}
	return [
		year for year, ends_on in _years(head.term_form) if ends_on >= getdate() and year in planned - taken
	]


def _years(term_form: str) -> list[tuple[str, object]]:
	"""Academic years with their last day of study."""
	found: dict[str, list] = defaultdict(list)
	for period in frappe.get_all(
		"Kredit Academic Period",
		{"term_form": term_form, "is_summer": 0},
		["academic_year", "ends_on"],
		order_by="academic_year asc",
	):
		found[period.academic_year].append(period.ends_on)
	return [(year, max(days)) for year, days in found.items()]
