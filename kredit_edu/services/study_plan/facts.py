"""What the Rules ask about a plan, loaded in a constant number of queries whatever its length."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

import frappe
from frappe.model.document import Document

from kredit_edu.rules.catalogue import check_offered
from kredit_edu.rules.decision import Decision, Reason
from kredit_edu.rules.edition import InstitutionRules, LetterRow, edition_by_key
from kredit_edu.rules.facts import FactBook, StudyFact
from kredit_edu.rules.scale import row_of_letter
from kredit_edu.rules.study_plan import PlanFacts, PlanRow, check_plan
from kredit_edu.rules.terms import Component, CurriculumState, PlanState, WorkKind
from kredit_edu.services.calendar.windows import check_registration_window
from kredit_edu.services.rules_context import read_context
from kredit_edu.services.study_plan.differences import check_change_of
from kredit_edu.services.study_plan.learner import PlanLearner, learner_of
from kredit_edu.services.study_plan.offerings import check_offerings
from kredit_edu.services.study_plan.year import YearSlot, load_year

TEACHER_ROLE = "Kredit Teacher"


def reasons_for(doc: Document, slots: tuple[YearSlot, ...] | None = None) -> Decision:
	"""Everything that keeps the plan from its next step, and the warnings, all at once.

	Settings that break the edition are among the reasons: the form opens all the same.
	"""
	context, decision = read_context()
	if context is None:
		return decision
	if slots is None:
		slots = load_year(doc.curriculum, doc.academic_year, int(doc.study_year))
	learner = learner_of(doc.learner)
	return Decision.merge(
		(
			check_plan(_facts(doc, slots, learner), context.institution, context.policy),
			_check_standing(doc, learner),
			_check_catalogue(slots, doc, context.institution),
			_check_periods(slots, doc),
			check_offerings(doc),
			check_change_of(doc, context.policy),
			check_registration_window(
				doc.curriculum,
				doc.academic_year,
				int(doc.study_year),
				doc.learner,
				is_change=bool(doc.changes_plan),
			),
		)
	)


def fact_book(
	learner: str,
	but_plan: str | None = None,
	program: str | None = None,
	changes_plan: str | None = None,
) -> FactBook:
	"""What the learner passed, takes now and has planned in other plans. Three queries.

	Credits earned are those of ``program``, or of all programs when none is given. ``changes_plan`` is the
	plan that ``but_plan`` is to take the place of.
	"""
	facts: dict[str, set[StudyFact]] = defaultdict(set)
	grades: dict[str, LetterRow] = {}
	earned: dict[tuple[str, str], int] = {}
	for grade in frappe.get_all(
		"Kredit Grade",
		{"learner": learner, "is_positive": 1},
		["discipline", "program", "credits", "letter", "edition"],
		order_by="sequence asc",
	):
		facts[grade.discipline].add(StudyFact.PASSED)
		row = row_of_letter(grade.letter, edition_by_key(grade.edition))
		best = grades.setdefault(grade.discipline, row)
		if row.points_hundredths > best.points_hundredths:
			grades[grade.discipline] = row
		if program in (None, grade.program):
			earned.setdefault((grade.program, grade.discipline), grade.credits)
	for discipline in frappe.get_all(
		"Kredit Enrollment", {"learner": learner, "status": "Enrolled"}, pluck="discipline", order_by="name"
	):
		facts[discipline].add(StudyFact.IN_PROGRESS)
	for discipline in _planned(learner, (but_plan, changes_plan)):
		facts[discipline].add(StudyFact.PLANNED)
	return FactBook(facts, grades, sum(earned.values()))


def _facts(doc: Document, slots: tuple[YearSlot, ...], learner: PlanLearner) -> PlanFacts:
	rows = [row for row in doc.get("items") if row.discipline]
	titles = {option.discipline: option.title for slot in slots for option in slot.options}
	titles |= _titles({row.discipline for row in rows} - titles.keys())
	return PlanFacts(
		learner=doc.learner,
		program=doc.program,
		rows=tuple(_row(row, titles) for row in rows),
		slots_of_year=tuple(slot.as_rules_see_it() for slot in slots),
		adviser=learner.adviser,
		adviser_is_teacher=bool(learner.adviser) and TEACHER_ROLE in frappe.get_roles(learner.adviser),
		rules_acknowledged=bool(doc.rules_acknowledged),
		facts=fact_book(doc.learner, doc.name, doc.program, doc.changes_plan),
	)


def _row(row: Document, titles: Mapping[str, str]) -> PlanRow:
	return PlanRow(
		row_key=row.row_key,
		slot=row.slot_key or "",
		discipline=row.discipline,
		kind=WorkKind(row.kind) if row.kind else WorkKind.DISCIPLINE,
		component=Component(row.component) if row.component else Component.ELECTIVE,
		credits=row.credits,
		period=row.period_number,
		title=titles.get(row.discipline, ""),
	)


def _titles(disciplines: Iterable[str]) -> dict[str, str]:
	"""Titles of what stands in the plan but not in the curriculum's year."""
	names = sorted(disciplines)
	if not names:
		return {}
	found = frappe.get_all(
		"Kredit Discipline", {"name": ("in", names)}, ["name", "title_kk"], order_by="name"
	)
	return {row.name: row.title_kk for row in found}


def _planned(learner: str, but_plans: Iterable[str | None]) -> list[str]:
	plan = frappe.qb.DocType("Kredit Study Plan")
	item = frappe.qb.DocType("Kredit Study Plan Item")
	query = (
		frappe.qb.from_(item)
		.join(plan)
		.on(item.parent == plan.name)
		.select(item.discipline)
		.where((plan.learner == learner) & (plan.state != PlanState.SUPERSEDED.value))
		.where(item.discipline.isnotnull() & plan.name.notin([name or "" for name in but_plans]))
	)
	return [discipline for (discipline,) in query.run()]


def _check_standing(doc: Document, learner: PlanLearner) -> Decision:
	"""A plan is formed by someone who studies, from a curriculum in force (10.1, 35)."""
	reasons = []
	if not learner.studies:
		params = {"status": learner.status}
		reasons.append(Reason("35", "plan.learner_does_not_study", params, field="learner"))
	# A draft takes what the record says when it is saved or moved.
	if doc.state != PlanState.DRAFT.value and (doc.program, doc.curriculum) != (
		learner.program,
		learner.curriculum,
	):
		reasons.append(Reason("2(14)", "plan.of_other_curriculum", field="curriculum"))
	state = frappe.db.get_value("Kredit Curriculum", doc.curriculum, "state")
	if state == CurriculumState.DRAFT.value:
		reasons.append(Reason("10.1", "plan.curriculum_not_approved", field="curriculum"))
	return Decision(tuple(reasons))


def _check_catalogue(slots: tuple[YearSlot, ...], doc: Document, rules: InstitutionRules) -> Decision:
	"""A plan is formed from the program and its approved catalogue of the year (7.1, 8.1)."""
	if not slots:
		return Decision()
	unoffered = {
		slot.key: slot.options[0].title if slot.options else slot.code
		for slot in slots
		if slot.needs_catalogue and not slot.in_catalogue
	}
	return check_offered(slots[0].catalogue, unoffered, doc.program, doc.academic_year, rules)


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
