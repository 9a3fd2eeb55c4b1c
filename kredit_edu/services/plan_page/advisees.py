"""An adviser's learners with the state of their plans: who waits, who has none (2(29), 31)."""

from __future__ import annotations

import frappe
from frappe.utils import getdate

from kredit_edu.rules.terms import PlanState
from kredit_edu.services.languages import title_language
from kredit_edu.services.plan_page.words import time_words, words
from kredit_edu.services.study_plan import PLAN
from kredit_edu.services.study_plan.learner import STUDYING
from kredit_edu.services.titles import titles_in_language

LEARNER = "Kredit Learner"
FIRST_MONTH = 8
MOST_FOUND = 20
# Whoever waits for the adviser stands above; approved plans need nobody's eye.
_ORDER = (
	PlanState.ADVISER_REVIEW.value,
	"",
	PlanState.DRAFT.value,
	PlanState.DEAN_REVIEW.value,
	PlanState.REGISTRAR_REVIEW.value,
	PlanState.APPROVED.value,
)


def adviser_page(academic_year: str | None = None) -> dict[str, object]:
	"""The learners whom the user advises, in a year, those who wait first. A constant number of queries."""
	learners = _advised(frappe.session.user)
	plans = _plans([learner.name for learner in learners])
	years = sorted({plan.academic_year for plan in plans} | {current_year()}, reverse=True)
	year = academic_year if academic_year in years else _proposed(plans)
	of_year = _by_learner(plans, year)
	programs = titles_in_language("Kredit Program", (learner.program for learner in learners))
	found = [_learner(learner, of_year.get(learner.name), programs) for learner in learners]
	return {
		"academic_year": year,
		"years": years,
		"learners": sorted(found, key=lambda row: (_ORDER.index(row["state"]), row["full_name"])),
		"waiting": sum(row["waits"] for row in found),
		"without_plan": sum(not row["plan"] for row in found),
	}


def find_learners(text: str) -> list[dict[str, str]]:
	"""Learners whom the user may read, by a part of the number or name; at most MOST_FOUND. Two queries."""
	sought = f"%{text.strip()}%"
	if len(sought) < 4:
		return []
	names = ("learner_number", "full_name_kk", "full_name_ru", "full_name_en")
	found = frappe.get_list(
		LEARNER,
		or_filters=[[LEARNER, field, "like", sought] for field in names],
		fields=["name", "program", *names],
		order_by="learner_number asc",
		limit_page_length=MOST_FOUND,
	)
	programs = titles_in_language("Kredit Program", (row.program for row in found))
	return [
		{
			"name": row.name,
			"number": row.learner_number,
			"full_name": _full_name(row),
			"program": programs.get(row.program, ""),
		}
		for row in found
	]


def current_year() -> str:
	"""The academic year that has begun: from August on, the new one."""
	today = getdate()
	first = today.year if today.month >= FIRST_MONTH else today.year - 1
	return f"{first}-{first + 1}"


def _advised(user: str) -> list[frappe._dict]:
	return frappe.get_list(
		LEARNER,
		{"adviser": user, "status": STUDYING},
		[
			"name",
			"learner_number",
			"full_name_kk",
			"full_name_ru",
			"full_name_en",
			"program",
			"learner_group",
		],
		order_by="learner_number asc",
		limit_page_length=0,
	)


def _plans(learners: list[str]) -> list[frappe._dict]:
	if not learners:
		return []
	filters = {"learner": ("in", learners), "state": ("!=", PlanState.SUPERSEDED.value)}
	fields = ["name", "learner", "academic_year", "state", "version", "total_credits", "modified"]
	return frappe.get_list(PLAN, filters, fields, order_by="version asc, creation asc", limit_page_length=0)


def _proposed(plans: list[frappe._dict]) -> str:
	"""The newest year in which a plan waits for the adviser, else the current one."""
	waiting = [plan.academic_year for plan in plans if plan.state == PlanState.ADVISER_REVIEW.value]
	return max(waiting, default=current_year())


def _by_learner(plans: list[frappe._dict], year: str) -> dict[str, frappe._dict]:
	"""The latest version of the year for each learner."""
	return {plan.learner: plan for plan in plans if plan.academic_year == year}


def _learner(learner: frappe._dict, plan: frappe._dict | None, programs: dict[str, str]) -> dict[str, object]:
	state = plan.state if plan else ""
	return {
		"name": learner.name,
		"number": learner.learner_number,
		"full_name": _full_name(learner),
		"program": programs.get(learner.program, ""),
		"group": learner.learner_group or "",
		"plan": plan.name if plan else None,
		"state": state,
		"state_words": words(state),
		"credits": plan.total_credits if plan else 0,
		"since": time_words(plan.modified) if plan else "",
		"waits": state == PlanState.ADVISER_REVIEW.value,
	}


def _full_name(row: frappe._dict) -> str:
	return row[f"full_name_{title_language()}"] or row.full_name_kk
