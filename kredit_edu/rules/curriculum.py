"""A working curriculum as a whole: everything that is decided when it is approved."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

from kredit_edu.rules.curriculum_facts import CurriculumFacts, OptionFacts, SlotFacts
from kredit_edu.rules.decision import Decision, Reason, Severity
from kredit_edu.rules.discipline import (
	PART_BELOW_FLOOR,
	DisciplineFacts,
	check_discipline,
	volume_reason,
)
from kredit_edu.rules.edition import InstitutionRules
from kredit_edu.rules.hours import rests_on_mooc_reading
from kredit_edu.rules.load import check_load
from kredit_edu.rules.module import check_module, rests_on_attestation_reading
from kredit_edu.rules.policy import UniversityPolicy
from kredit_edu.rules.readings import ReadingId, ReadingUse
from kredit_edu.rules.requirements import check_requirements
from kredit_edu.rules.slots import check_slot
from kredit_edu.rules.syllabus import needs_typical_program, typical_program_reason
from kredit_edu.rules.terms import WorkKind
from kredit_edu.rules.titles import TitleEntry, fold_title, repeated_titles

__all__ = ["CurriculumFacts", "OptionFacts", "SlotFacts", "check_curriculum", "readings_used"]

IN_A_MODULE = (WorkKind.PRACTICE, WorkKind.FINAL_ATTESTATION)


def check_curriculum(facts: CurriculumFacts, rules: InstitutionRules, policy: UniversityPolicy) -> Decision:
	"""Everything that a curriculum must satisfy to be approved, all reasons at once.

	Reasons name the slot key or the module key in ``row``. What a contested reading permits is refused
	while the reading is not in force, and is told by :func:`readings_used` while it is.
	"""
	checks = [_check_option(slot, option, facts, rules, policy) for slot, option in _options(facts)]
	checks += [check_slot(slot, facts.periods, rules, policy) for slot in facts.slots]
	checks += [
		_check_total(facts),
		check_requirements(facts.requirements, facts.slots),
		_check_titles(facts, rules),
		_check_practice(facts, rules),
		_check_membership(facts),
		_check_typical_programs(facts),
	]
	checks += [
		check_module(facts.module_with_content(key), policy, policy.module_outcomes_required)
		for key in facts.modules
	]
	checks.append(_check_load(facts, policy))
	return Decision.merge(checks)


def readings_used(
	facts: CurriculumFacts, rules: InstitutionRules, policy: UniversityPolicy
) -> tuple[ReadingUse, ...]:
	"""Everything in the curriculum that is allowed only because a contested reading is in force."""
	uses = []
	for slot, option in _options(facts):
		discipline = option.discipline
		if _is_small_part(discipline, rules) and _rests_on_sum(
			_volume_of_parts(discipline, facts), rules, policy
		):
			uses.append(ReadingUse(ReadingId.D21, rules.credits_floor.clause, slot.key, discipline.title))
		if discipline.is_discipline and rests_on_mooc_reading(
			discipline.hours, discipline.delivery, rules, policy.readings
		):
			uses.append(ReadingUse(ReadingId.D16, rules.classroom_share.clause, slot.key, discipline.title))
	for key in facts.modules:
		module = facts.module_with_content(key)
		if rests_on_attestation_reading(module, policy):
			uses.append(ReadingUse(ReadingId.D54, "16", key, module.title))
	return tuple(dict.fromkeys(uses))


def _options(facts: CurriculumFacts) -> Iterator[tuple[SlotFacts, OptionFacts]]:
	for slot in facts.slots:
		for option in slot.options:
			yield slot, option


def _check_option(
	slot: SlotFacts,
	option: OptionFacts,
	facts: CurriculumFacts,
	rules: InstitutionRules,
	policy: UniversityPolicy,
) -> Decision:
	discipline = option.discipline
	decision = check_discipline(discipline, rules, policy)
	if _is_small_part(discipline, rules):
		together = _volume_of_parts(discipline, facts)
		decision = _with_small_part_decided(decision, discipline, together, rules, policy)
	reasons = [dataclasses.replace(reason, row=slot.key) for reason in decision.reasons]
	if discipline.credits != slot.credits:
		params = {"title": discipline.title, "credits": discipline.credits, "slot_credits": slot.credits}
		reasons.append(Reason("4(1)", "slot.credits_differ", params, field="credits", row=slot.key))
	return Decision(tuple(reasons))


def _is_small_part(discipline: DisciplineFacts, rules: InstitutionRules) -> bool:
	"""Whether only the sum of parts of one title can reach the least volume (11.1, D21)."""
	return (
		discipline.is_discipline
		and discipline.may_come_in_parts
		and 1 <= discipline.credits < rules.credits_floor.value
	)


def _volume_of_parts(discipline: DisciplineFacts, facts: CurriculumFacts) -> int:
	"""Credits of all parts with the discipline's title; alternatives of one slot are not added up."""
	title = fold_title(discipline.title)
	parts = {
		slot.key: option.discipline.credits
		for slot, option in _options(facts)
		if option.discipline.may_come_in_parts and fold_title(option.discipline.title) == title
	}
	return sum(parts.values())


def _rests_on_sum(together: int, rules: InstitutionRules, policy: UniversityPolicy) -> bool:
	return ReadingId.D21 in policy.readings and together >= rules.credits_floor.value


def _with_small_part_decided(
	decision: Decision,
	discipline: DisciplineFacts,
	together: int,
	rules: InstitutionRules,
	policy: UniversityPolicy,
) -> Decision:
	"""The discipline's decision with its open question answered: by the sum of its parts, or refused."""
	answer = volume_reason(discipline, rules)
	if _rests_on_sum(together, rules, policy):
		params = {**answer.params, "together": together}
		answer = dataclasses.replace(
			answer, key="credits.part_by_sum", params=params, severity=Severity.WARNING
		)
	settled = [reason for reason in decision.reasons if reason.key != PART_BELOW_FLOOR]
	return Decision((*settled, answer))


def _check_total(facts: CurriculumFacts) -> Decision:
	total = sum(slot.volume for slot in facts.slots)
	if total == facts.required_credits:
		return Decision()
	params = {"total": total, "required": facts.required_credits}
	return Decision.of(Reason("6(2)", "curriculum.total", params, field="required_credits"))


def _check_titles(facts: CurriculumFacts, rules: InstitutionRules) -> Decision:
	return repeated_titles(
		[
			TitleEntry(
				row=slot.key,
				titles=option.discipline.titles,
				exempt=option.discipline.may_come_in_parts,
				part_of=option.discipline.code if rules.multi_period.value else None,
			)
			for slot, option in _options(facts)
			if option.discipline.is_discipline
		]
	)


def _check_practice(facts: CurriculumFacts, rules: InstitutionRules) -> Decision:
	if not rules.practice_required.value or any(slot.kind == WorkKind.PRACTICE for slot in facts.slots):
		return Decision()
	return Decision.of(Reason(rules.practice_required.clause, "curriculum.no_practice"))


def _check_membership(facts: CurriculumFacts) -> Decision:
	"""Every practice and the final attestation lies in a module, and in one alone (17)."""
	reasons = []
	module_of: dict[str, str] = {}
	for slot, option in _options(facts):
		discipline = option.discipline
		if discipline.kind not in IN_A_MODULE:
			continue
		params = {"title": discipline.title}
		if slot.module not in facts.modules:
			reasons.append(Reason("17", "module.work_outside", params, field="module", row=slot.key))
		elif module_of.setdefault(option.key, slot.module) != slot.module:
			reasons.append(Reason("17", "module.work_in_two", params, field="module", row=slot.key))
	return Decision(tuple(reasons))


def _check_typical_programs(facts: CurriculumFacts) -> Decision:
	"""Mandatory general education disciplines of bachelors follow a typical program (14.1)."""
	return Decision(
		tuple(
			typical_program_reason(option.discipline.title, slot.key)
			for slot, option in _options(facts)
			if needs_typical_program(facts.level, slot.cycle, slot.component)
			and option.discipline.is_discipline
			and not option.has_typical_program
		)
	)


def _check_load(facts: CurriculumFacts, policy: UniversityPolicy) -> Decision:
	by_period: dict[int, int] = {}
	for slot in facts.slots:
		by_period[slot.period] = by_period.get(slot.period, 0) + slot.volume
	by_year: dict[int, int] = {}
	for period, credits in by_period.items():
		year = (period - 1) // facts.periods_in_year + 1
		by_year[year] = by_year.get(year, 0) + credits
	return check_load(by_period, by_year, policy)
