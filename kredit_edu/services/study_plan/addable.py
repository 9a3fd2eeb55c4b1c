"""What may be added to a draft beside the slots of its year, by the checks that judge it later (22, 35, 53)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import frappe
from frappe.model.document import Document

from kredit_edu.rules.edition import InstitutionRules
from kredit_edu.rules.facts import is_mastered
from kredit_edu.rules.study_plan_beside import Way, YearPeriod, debts, studied_now, ways_to_add
from kredit_edu.rules.study_plan_facts import PlanFacts, PlanRow
from kredit_edu.rules.terms import Component, PlanState, WorkKind
from kredit_edu.services.calendar.windows import learner_scope
from kredit_edu.services.discipline.titles import titles_of
from kredit_edu.services.rules_context import read_context
from kredit_edu.services.study_plan import PLAN
from kredit_edu.services.study_plan.beside import slots_of_curriculum
from kredit_edu.services.study_plan.facts import plan_facts
from kredit_edu.services.study_plan.learner import learner_of
from kredit_edu.services.study_plan.options import CLOSED
from kredit_edu.services.study_plan.sources import Work, load_work, year_periods
from kredit_edu.services.study_plan.year import load_year

FAILED, LEFT_OVER, MASTERED, OTHER = "Failed", "Left Over", "Mastered", "Other"
STANDINGS = (FAILED, LEFT_OVER, MASTERED, OTHER)
"""How a discipline stands with the learner, in the order in which it is offered."""


@dataclass(frozen=True)
class Addable:
	"""A discipline that may be added: how it stands with the learner, and every way to add it."""

	work: Work
	standing: str
	ways: tuple[Way, ...]


def addable(name: str) -> dict[str, object]:
	"""The disciplines that may be added to a plan, debts first, each with its sources, periods and purposes.

	Nothing may be added to a plan that is no draft. Raises PermissionError when the user may not read the plan.
	"""
	doc = frappe.get_doc(PLAN, name)
	doc.check_permission("read")
	found, periods = load_addable(doc)
	titles = titles_of(each.work.discipline for each in found)
	return {
		"periods": [
			{"name": period.name, "period_number": period.number, "is_summer": period.is_summer}
			for period in periods
		],
		"disciplines": [{**_payload(each), "title": titles[each.work.discipline]} for each in found],
	}


def load_addable(doc: Document) -> tuple[list[Addable], tuple[YearPeriod, ...]]:
	"""What may be added to a plan, and the periods of its year. A constant number of queries."""
	context, _decision = read_context()
	if context is None or doc.state != PlanState.DRAFT.value:
		return [], ()
	slots = load_year(doc.curriculum, doc.academic_year, int(doc.study_year))
	scope = learner_scope(doc.curriculum, int(doc.study_year), doc.learner, doc.academic_year)
	learner = learner_of(doc.learner)
	facts = plan_facts(doc, slots, learner, scope, context.edition, with_other_years=True)
	owed = debts(slots_of_curriculum(doc.curriculum), scope.first_period, facts)
	periods = tuple(year_periods(doc).values())
	names = _candidates(facts, owed, periods)
	works = load_work(names, doc.curriculum)
	found = [_addable(works[name], owed, periods, facts, context.institution) for name in names]
	usable = [each for each in found if each.ways]
	usable.sort(key=lambda each: (STANDINGS.index(each.standing), each.work.title))
	return usable, periods


def _candidates(facts: PlanFacts, owed: frozenset[str], periods: Iterable[YearPeriod]) -> list[str]:
	"""Debts, what was graded, the program's own of other years, and what is taught in the year's summer.

	What the year itself asks for is chosen in its slots; what is studied now is not taken a second time.
	"""
	of_year = {option for slot in facts.slots_of_year for option in slot.options}
	others = (facts.of_program | _of_summer(periods)) - of_year
	return sorted((owed | facts.attempted | others) - studied_now(facts))


def _of_summer(periods: Iterable[YearPeriod]) -> set[str]:
	summer = [period.name for period in periods if period.is_summer]
	if not summer:
		return set()
	filters = {"academic_period": ("in", summer), "state": ("not in", CLOSED)}
	return set(frappe.get_all("Kredit Offering", filters, pluck="discipline", order_by="discipline"))


def _addable(
	work: Work,
	owed: frozenset[str],
	periods: tuple[YearPeriod, ...],
	facts: PlanFacts,
	rules: InstitutionRules,
) -> Addable:
	row = PlanRow(
		row_key="",
		slot="",
		discipline=work.discipline,
		kind=WorkKind(work.kind),
		component=Component(work.component) if work.component else Component.ELECTIVE,
		credits=work.credits,
		period=0,
		title=work.title,
	)
	ways = ways_to_add(row, work.discipline in owed, periods, facts, rules)
	return Addable(work, _standing(work.discipline, owed, facts), ways)


def _standing(discipline: str, owed: frozenset[str], facts: PlanFacts) -> str:
	if is_mastered(facts.facts, discipline):
		return MASTERED
	if discipline in facts.attempted:
		return FAILED
	return LEFT_OVER if discipline in owed else OTHER


def _payload(each: Addable) -> dict[str, object]:
	return {
		"discipline": each.work.discipline,
		"credits": each.work.credits,
		"hours": each.work.hours,
		"kind": each.work.kind,
		"standing": each.standing,
		"sources": [
			{
				"source": way.source.value,
				"academic_periods": list(way.periods),
				"purposes": [purpose.value for purpose in way.purposes],
			}
			for way in each.ways
		],
	}
