"""What the Rules ask about a plan, loaded in a constant number of queries whatever its length."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

import frappe
from frappe.model.document import Document

from kredit_edu.rules.catalogue import check_offered
from kredit_edu.rules.decision import Decision, Reason
from kredit_edu.rules.edition import Edition, InstitutionRules
from kredit_edu.rules.study_plan import PlanFacts, PlanRow, check_plan
from kredit_edu.rules.study_plan_rows import LEFT_OVER
from kredit_edu.rules.terms import Component, CurriculumState, PlanState, RowSource, WorkKind
from kredit_edu.rules.timetable import TimetableSlot
from kredit_edu.rules.windows import LearnerScope
from kredit_edu.services.calendar.windows import check_registration_window, learner_scope
from kredit_edu.services.discipline.titles import titles_of
from kredit_edu.services.offering.timetable import slots_of
from kredit_edu.services.override import with_overrides
from kredit_edu.services.prerequisites import prerequisite_rules
from kredit_edu.services.rules_context import read_context
from kredit_edu.services.study_plan.beside import minor_of, periods_of_disciplines
from kredit_edu.services.study_plan.confirmations import check_confirmed
from kredit_edu.services.study_plan.differences import check_change_of
from kredit_edu.services.study_plan.history import ENROLLED, StudyHistory, history_of
from kredit_edu.services.study_plan.learner import PlanLearner, learner_of
from kredit_edu.services.study_plan.minors import check_minor_offered
from kredit_edu.services.study_plan.offerings import check_offerings
from kredit_edu.services.study_plan.year import YearSlot, load_year

TEACHER_ROLE = "Kredit Teacher"


def reasons_for(
	doc: Document, slots: tuple[YearSlot, ...] | None = None, learner: PlanLearner | None = None
) -> Decision:
	"""Everything that keeps the plan from its next step, and the warnings, all at once.

	Settings that break the edition are among the reasons: the form opens all the same.
	"""
	context, decision = read_context()
	if context is None:
		return decision
	if slots is None:
		slots = load_year(doc.curriculum, doc.academic_year, int(doc.study_year))
	learner = learner or learner_of(doc.learner)
	scope = learner_scope(doc.curriculum, int(doc.study_year), doc.learner, doc.academic_year)
	facts = plan_facts(doc, slots, learner, scope, context.edition)
	decision = Decision.merge(
		(
			check_plan(facts, context.institution, context.policy),
			_check_standing(doc, learner, scope),
			_check_catalogue(slots, doc, context.institution),
			_check_periods(slots, doc),
			check_offerings(doc),
			check_change_of(doc, context.policy),
			check_confirmed(doc, context.institution),
			check_minor_offered(doc),
			_check_deadline(doc, scope),
		)
	)
	return with_overrides(decision, doc, context.policy)


def _check_deadline(doc: Document, scope: LearnerScope) -> Decision:
	"""Deadlines are the learner's to keep; who reviews a plan that was sent in time may do so after them (35(2))."""
	if doc.state != PlanState.DRAFT.value:
		return Decision()
	return check_registration_window(scope, doc.academic_year, doc.learner, is_change=bool(doc.changes_plan))


def plan_facts(
	doc: Document,
	slots: tuple[YearSlot, ...],
	learner: PlanLearner,
	scope: LearnerScope,
	edition: Edition,
	*,
	with_other_years: bool = False,
) -> PlanFacts:
	"""What the Rules ask about a plan. A constant number of queries.

	The disciplines of the curriculum's other years are read where the plan has rows that may need them, or
	``with_other_years``.
	"""
	history = history_of(doc.learner, doc.program)
	rows = _rows(doc, slots, history)
	taken = {row.discipline for row in rows if not row.is_finished}
	in_progress = frozenset(taking.discipline for taking in history.takings if taking.status == ENROLLED)
	first = scope.first_period
	beside = with_other_years or any(
		row.source in (*LEFT_OVER, RowSource.MOBILITY) and not row.slot for row in rows
	)
	given = periods_of_disciplines(doc.curriculum) if beside else {}
	return PlanFacts(
		learner=doc.learner,
		program=doc.program,
		rows=rows,
		slots_of_year=tuple(slot.as_rules_see_it() for slot in slots),
		adviser=learner.adviser,
		adviser_is_teacher=bool(learner.adviser) and TEACHER_ROLE in frappe.get_roles(learner.adviser),
		rules_acknowledged=bool(doc.rules_acknowledged),
		facts=history.facts,
		is_graduating=scope.is_graduating,
		earlier=frozenset(discipline for discipline, period in given.items() if period < first),
		of_program=frozenset(given),
		attempted=history.attempted,
		enrolled=history.enrolled(doc.program, doc.academic_year),
		prerequisites=prerequisite_rules(taken, edition, doc.curriculum),
		minor=minor_of(doc.minor, doc.curriculum, first, history.facts, in_progress),
		timetable=_timetable(rows),
		is_shortened=bool(learner.is_shortened),
	)


def _timetable(rows: tuple[PlanRow, ...]) -> tuple[TimetableSlot, ...]:
	"""The classes of the chosen offerings; a single one clashes with nothing."""
	chosen = {row.offering for row in rows if row.offering}
	return tuple(slots_of(chosen)) if len(chosen) > 1 else ()


def _rows(doc: Document, slots: tuple[YearSlot, ...], history: StudyHistory) -> tuple[PlanRow, ...]:
	rows = [row for row in doc.get("items") if row.discipline]
	titles = {option.discipline: option.title for slot in slots for option in slot.options}
	# What stands in the plan but not in the curriculum's year.
	others = titles_of({row.discipline for row in rows} - titles.keys())
	titles |= {name: title["kk"] for name, title in others.items()}
	periods = {slot.academic_period: (slot.starts_on, False) for slot in slots if slot.academic_period}
	periods |= _other_periods({row.academic_period for row in rows} - periods.keys())
	taken = history.under(doc.program, doc.academic_year)
	return tuple(_row(row, titles, periods, taken) for row in rows)


def _row(
	row: Document,
	titles: Mapping[str, str],
	periods: Mapping[str, tuple[date | None, bool]],
	taken: Mapping[tuple[str | None, str, str], bool],
) -> PlanRow:
	starts_on, is_summer = periods.get(row.academic_period, (None, False))
	key = (row.row_key, row.discipline, row.academic_period)
	return PlanRow(
		row_key=row.row_key,
		slot=row.slot_key or "",
		discipline=row.discipline,
		kind=WorkKind(row.kind) if row.kind else WorkKind.DISCIPLINE,
		component=Component(row.component) if row.component else Component.ELECTIVE,
		credits=row.credits,
		period=row.period_number,
		title=titles.get(row.discipline, ""),
		source=RowSource(row.source) if row.source else RowSource.CURRICULUM,
		purpose=row.purpose or None,
		academic_period=row.academic_period or "",
		starts_on=starts_on,
		is_summer=is_summer,
		offering=row.offering or "",
		is_enrolled=key in taken,
		is_finished=taken.get(key, False),
		partner=row.partner_institution or "",
	)


def _other_periods(names: Iterable[str | None]) -> dict[str, tuple[date, bool]]:
	"""First day, and whether it is the summer semester, of periods in which the year has no slots."""
	wanted = sorted({name for name in names if name})
	if not wanted:
		return {}
	period = frappe.qb.DocType("Kredit Academic Period")
	found = (
		frappe.qb.from_(period)
		.select(period.name, period.starts_on, period.is_summer)
		.where(period.name.isin(wanted))
		.orderby(period.name)
	).run()
	return {name: (starts_on, bool(is_summer)) for name, starts_on, is_summer in found}


def _check_standing(doc: Document, learner: PlanLearner, scope: LearnerScope) -> Decision:
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
	if scope.curriculum_state is CurriculumState.DRAFT:
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
