"""The rows of a study plan against the curriculum, the learner's grades and enrollments (8.2, 22, 32, 35)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from kredit_edu.rules.decision import Decision, Reason
from kredit_edu.rules.edition import InstitutionRules
from kredit_edu.rules.facts import LearnerFacts, StudyFact, is_mastered
from kredit_edu.rules.study_plan_facts import PlanFacts, PlanRow, PlanSlot
from kredit_edu.rules.summer import SummerEnrollment, check_summer_enrollment
from kredit_edu.rules.terms import Component, RowSource

# What is taken beside the slots of the year: it was to be mastered before.
LEFT_OVER = (RowSource.DEBT, RowSource.REPEAT)


def check_rows(facts: PlanFacts, rules: InstitutionRules) -> Decision:
	"""Whether each row may stand in the plan, and none of them twice."""
	return Decision.merge(
		(
			*(_check_row(row, facts, rules) for row in facts.rows),
			_check_duplicates(facts),
			_check_enrolled(facts),
			_check_partners(facts),
		)
	)


def check_row(row: PlanRow, facts: PlanFacts, rules: InstitutionRules) -> Decision:
	"""Whether one row may stand in the plan, beside all the others."""
	others = Decision.merge((_check_duplicates(facts), _check_enrolled(facts)))
	about = tuple(reason for reason in others.reasons if reason.row == row.row_key)
	return _check_row(row, facts, rules) + Decision(about)


def check_slots(facts: PlanFacts) -> Decision:
	"""Whether everything that the year asks for is there, and no more of it than may be chosen."""
	return Decision.merge(_check_slot(slot, facts) for slot in facts.slots_of_year)


def _check_row(row: PlanRow, facts: PlanFacts, rules: InstitutionRules) -> Decision:
	if row.is_summer:
		return _check_summer(row, facts, rules)
	slot = facts.slot(row.slot)
	if slot is not None and row.discipline in slot.options:
		return Decision((*_differences(row, slot), *_mastered(row, slot, facts)))
	if row.source is RowSource.MINOR and facts.minor and row.discipline in facts.minor.disciplines:
		return _check_minor_row(row, slot, facts)
	if row.discipline in _open_beside(row, facts):
		return Decision(tuple(_mastered(row, None, facts)))
	return Decision.of(row.reason("2(14)", "plan.row_outside", "discipline"))


def _open_beside(row: PlanRow, facts: PlanFacts) -> frozenset[str]:
	"""What may be taken beside the slots of the year: what is left over, and the program's own at a partner."""
	if row.source in LEFT_OVER:
		return facts.earlier | facts.attempted
	return facts.of_program if row.source is RowSource.MOBILITY else frozenset()


def _differences(row: PlanRow, slot: PlanSlot) -> Iterable[Reason]:
	if (row.kind, row.component) != (slot.kind, slot.component):
		yield row.reason("2(14)", "plan.row_of_other_kind", "component")
	yield from _volume(row, slot)


def _volume(row: PlanRow, slot: PlanSlot) -> Iterable[Reason]:
	if row.credits != slot.credits:
		params = {"credits": row.credits, "slot_credits": slot.credits}
		yield row.reason("4(1)", "plan.row_credits", "credits", **params)
	if row.period != slot.period:
		params = {"period": row.period, "slot_period": slot.period}
		yield row.reason("28.1", "plan.row_period", "period", **params)


def _check_partners(facts: PlanFacts) -> Decision:
	"""What is studied at a partner is listed with the partner (53)."""
	return Decision.of(
		*(
			row.reason("53", "plan.no_partner", "partner_institution")
			for row in facts.rows
			if row.source is RowSource.MOBILITY and not row.partner.strip()
		)
	)


def _mastered(row: PlanRow, slot: PlanSlot | None, facts: PlanFacts) -> Iterable[Reason]:
	"""A mastered discipline is taken again in the summer semester alone (22.1, D58).

	What was mastered under this very row stays in the plan when the rest of it is changed.
	"""
	in_parts = slot is not None and slot.comes_in_parts
	if not row.is_finished and is_held(row.discipline, in_parts, facts.facts):
		yield row.reason("22.1", "plan.already_mastered", "discipline")


def _check_summer(row: PlanRow, facts: PlanFacts, rules: InstitutionRules) -> Decision:
	"""A row of the summer semester: never for the graduating course, always for a purpose of the list (22)."""
	taking = SummerEnrollment(
		row.shown,
		is_summer=True,
		is_graduating=facts.is_graduating,
		purpose=row.purpose,
		is_mastered=is_mastered(facts.facts, row.discipline) and not row.is_finished,
	)
	found = check_summer_enrollment(taking, rules)
	return Decision(tuple(replace(reason, row=row.row_key) for reason in found.reasons))


def _check_minor_row(row: PlanRow, slot: PlanSlot | None, facts: PlanFacts) -> Decision:
	"""A discipline of the minor is studied in a slot of the University or Elective component (32(2), 34)."""
	if slot is None:
		return Decision.of(row.reason("34", "plan.minor_beside_slots", "discipline"))
	if slot.component is Component.MANDATORY:
		params = {"slot": slot.shown}
		return Decision.of(row.reason("32(2)", "plan.minor_in_mandatory", "discipline", **params))
	return Decision((*_volume(row, slot), *_mastered(row, None, facts)))


def _check_slot(slot: PlanSlot, facts: PlanFacts) -> Decision:
	in_slot = {row.discipline: row for row in facts.rows if row.slot == slot.key and not row.is_summer}
	taken = in_slot.keys() & set(slot.options)
	of_minor = _of_minor(slot, in_slot.values(), facts)
	held = taken | {option for option in slot.options if is_held(option, slot.comes_in_parts, facts.facts)}
	if slot.is_fixed:
		missing = [option for option in slot.options if option not in held][len(of_minor) :]
		params: dict[str, object] = {"title": slot.shown}
		key = "plan.required_missing"
	else:
		filled = len(held) + len(of_minor)
		missing = [slot.key] * max(0, slot.choose - filled)
		params = {"title": slot.shown, "chosen": filled, "choose": slot.choose}
		key = "plan.choice_open"
	if missing:
		return Decision.of(Reason("8.2", key, params, field="items", row=slot.key))
	chosen = len(taken) + len(of_minor)
	if chosen > slot.choose:
		params = {"title": slot.shown, "chosen": chosen, "choose": slot.choose}
		return Decision.of(Reason("32(1)", "plan.too_many_chosen", params, field="items", row=slot.key))
	return Decision()


def _of_minor(slot: PlanSlot, rows: Iterable[PlanRow], facts: PlanFacts) -> set[str]:
	"""The disciplines of the minor that fill the slot: they count inside of it, not on top (34)."""
	if facts.minor is None or slot.component is Component.MANDATORY:
		return set()
	return {
		row.discipline
		for row in rows
		if row.source is RowSource.MINOR
		and row.discipline in facts.minor.disciplines
		and row.discipline not in slot.options
	}


def is_held(discipline: str, comes_in_parts: bool, facts: LearnerFacts) -> bool:
	"""Whether the learner has mastered a discipline before, so that it need not stand in the plan (9(1), 22.1).

	Of a discipline in parts, one passed part is not another; what was recognised is recognised as a whole.
	"""
	if StudyFact.RECOGNISED in facts.states_of(discipline):
		return True
	return not comes_in_parts and is_mastered(facts, discipline)


def _check_duplicates(facts: PlanFacts) -> Decision:
	"""A discipline stands once in a plan (35).

	Parts of one discipline stand in slots of their own; what was graded may be repeated in a later period.
	"""
	seen: set[tuple[str, str]] = set()
	reasons = []
	for row in facts.rows:
		slot = facts.slot(row.slot)
		place = row.slot if slot is not None and slot.comes_in_parts else ""
		if row.discipline in facts.attempted:
			place = f"{place}|{row.academic_period or row.period}"
		if (row.discipline, place) in seen:
			reasons.append(row.reason("35", "plan.row_repeated", "discipline"))
		seen.add((row.discipline, place))
	return Decision(tuple(reasons))


def _check_enrolled(facts: PlanFacts) -> Decision:
	"""Nobody is enrolled twice in one discipline and period, by two plans for example (31, 35)."""
	elsewhere = {(each.discipline, each.academic_period) for each in facts.enrolled if each.elsewhere}
	return Decision.of(
		*(
			row.reason("35", "plan.enrolled_elsewhere", "discipline")
			for row in facts.rows
			if (row.discipline, row.academic_period) in elsewhere
		)
	)
