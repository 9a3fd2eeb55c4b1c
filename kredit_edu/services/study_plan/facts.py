"""What the Rules ask about a plan, loaded in a constant number of queries whatever its length."""

from __future__ import annotations

from collections import defaultdict

import frappe
from frappe.model.document import Document

from kredit_edu.rules.decision import Decision, Reason
from kredit_edu.rules.facts import FactBook, StudyFact
from kredit_edu.rules.study_plan import PlanFacts, PlanRow, check_plan
from kredit_edu.rules.terms import Component, PlanState, WorkKind
from kredit_edu.services.rules_context import rules_context
from kredit_edu.services.study_plan.year import YearSlot, load_year

ADVISER_ROLES = {"Kredit Teacher", "Kredit Adviser"}


def reasons_for(doc: Document, slots: tuple[YearSlot, ...] | None = None) -> Decision:
	"""Everything that keeps the plan from leaving its draft, and the warnings, all at once."""
	if slots is None:
		slots = load_year(doc.curriculum, doc.academic_year, int(doc.study_year))
	context = rules_context()
	decision = check_plan(_facts(doc, slots), context.institution, context.policy)
	return decision + _check_periods(slots, doc) + _check_offerings(doc)


def fact_book(learner: str, but_plan: str | None = None) -> FactBook:
	"""What the learner passed, takes now and has planned in other plans. Three queries."""
	facts: dict[str, set[StudyFact]] = defaultdict(set)
	for discipline in frappe.get_all(
		"Kredit Grade", {"learner": learner, "is_positive": 1}, pluck="discipline", order_by="name"
	):
		facts[discipline].add(StudyFact.PASSED)
	for discipline in frappe.get_all(
		"Kredit Enrollment", {"learner": learner, "status": "Enrolled"}, pluck="discipline", order_by="name"
	):
		facts[discipline].add(StudyFact.IN_PROGRESS)
	for discipline in _planned(learner, but_plan):
		facts[discipline].add(StudyFact.PLANNED)
	return FactBook(facts)


def _facts(doc: Document, slots: tuple[YearSlot, ...]) -> PlanFacts:
	titles = {option.discipline: option.title for slot in slots for option in slot.options}
	roles = set(frappe.get_roles(doc.adviser)) if doc.adviser else set()
	return PlanFacts(
		learner=doc.learner,
		program=doc.program,
		rows=tuple(_row(row, titles) for row in doc.get("items") if row.discipline),
		slots_of_year=tuple(slot.as_rules_see_it() for slot in slots),
		adviser=doc.adviser,
		adviser_is_teacher=bool(roles & ADVISER_ROLES),
		rules_acknowledged=bool(doc.rules_acknowledged),
		facts=fact_book(doc.learner, doc.name),
	)


def _row(row: Document, titles: dict[str, str]) -> PlanRow:
	return PlanRow(
		row_key=row.row_key,
		slot=row.slot_key or "",
		discipline=row.discipline,
		kind=WorkKind(row.kind) if row.kind else WorkKind.DISCIPLINE,
		component=Component(row.component) if row.component else Component.ELECTIVE,
		credits=row.credits,
		period=row.period_number,
		title=titles.get(row.discipline)
		or frappe.db.get_value("Kredit Discipline", row.discipline, "title_kk"),
	)


def _planned(learner: str, but_plan: str | None) -> list[str]:
	plan = frappe.qb.DocType("Kredit Study Plan")
	item = frappe.qb.DocType("Kredit Study Plan Item")
	query = (
		frappe.qb.from_(item)
		.join(plan)
		.on(item.parent == plan.name)
		.select(item.discipline)
		.where((plan.learner == learner) & (plan.state != PlanState.SUPERSEDED.value))
		.where(item.discipline.isnotnull() & (plan.name != (but_plan or "")))
	)
	return [discipline for (discipline,) in query.run()]


def _check_periods(slots: tuple[YearSlot, ...], doc: Document) -> Decision:
	missing = sorted({slot.period for slot in slots if not slot.academic_period})
	return Decision.of(
		*(
			Reason(
				"18.1",
				"plan.no_academic_period",
				{"period": number, "year": doc.academic_year},
				field="items",
			)
			for number in missing
		)
	)


def _check_offerings(doc: Document) -> Decision:
	"""An offering that a row names teaches the row's discipline in the row's period."""
	chosen = {row.offering: row for row in doc.get("items") if row.offering}
	if not chosen:
		return Decision()
	offerings = frappe.get_all(
		"Kredit Offering",
		{"name": ("in", list(chosen))},
		["name", "title", "discipline", "academic_period"],
		order_by="name",
	)
	return Decision.of(
		*(
			Reason(
				"4(3)",
				"plan.offering_of_other_discipline",
				{"offering": offering.title},
				field="offering",
				row=chosen[offering.name].row_key,
			)
			for offering in offerings
			if (offering.discipline, offering.academic_period)
			!= (chosen[offering.name].discipline, chosen[offering.name].academic_period)
		)
	)
