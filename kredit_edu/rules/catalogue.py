"""The catalogue of elective disciplines: what it offers, and what of it a plan may take (2(30), 7, 8.1)."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Iterable, Mapping

from kredit_edu.rules.catalogue_facts import CatalogueFacts, CatalogueOption, CatalogueSlot
from kredit_edu.rules.decision import Decision, Reason, Severity
from kredit_edu.rules.discipline import PART_BELOW_FLOOR, check_discipline, volume_reason
from kredit_edu.rules.edition import InstitutionRules
from kredit_edu.rules.policy import UniversityPolicy
from kredit_edu.rules.terms import Component
from kredit_edu.rules.titles import TitleEntry, repeated_titles

__all__ = [
	"CatalogueFacts",
	"CatalogueOption",
	"CatalogueSlot",
	"check_catalogue",
	"check_catalogue_due",
	"check_component",
	"check_offered",
	"check_repeats",
]

ELECTIVE_COMPONENTS = (Component.UNIVERSITY, Component.ELECTIVE)


def check_catalogue_due(rules: InstitutionRules) -> Decision:
	"""Whether the institution keeps a catalogue at all; military institutions do not (4(2), 7.1)."""
	if rules.catalogue_required.value:
		return Decision()
	return Decision.of(Reason(rules.catalogue_required.clause, "catalogue.not_due"))


def check_component(slot: CatalogueSlot) -> Decision:
	"""Elective disciplines lie in the university component and the elective one alone (2(30))."""
	if slot.component in ELECTIVE_COMPONENTS:
		return Decision()
	return Decision.of(Reason("2(30)", "catalogue.mandatory_slot", {"slot": slot.key}, "slots", slot.key))


def check_catalogue(facts: CatalogueFacts, rules: InstitutionRules, policy: UniversityPolicy) -> Decision:
	"""Everything that a catalogue must satisfy to be sent and approved, all reasons at once.

	Reasons name the slot key in ``row``.
	"""
	due = check_catalogue_due(rules)
	if not due.allowed:
		return due
	checks = [_check_content(facts)]
	for slot in facts.slots:
		checks += [check_component(slot), _check_place(slot), _check_choice(slot, rules, policy)]
		checks += [_check_option(slot, option, rules, policy) for option in slot.options]
	checks += [_check_titles(facts, rules), _check_missing(facts)]
	return Decision.merge(checks)


def check_offered(
	catalogue: str | None, unoffered: Mapping[str, str], program: str, year: str, rules: InstitutionRules
) -> Decision:
	"""Whether a plan can be formed from an approved catalogue (7.1, 8.1).

	``catalogue`` is the one in force for the program and the academic year, None when there is none;
	``unoffered`` holds key and title of each slot with a choice that it does not name.
	"""
	due = rules.catalogue_required
	if not due.value:
		return Decision()
	if catalogue is None:
		params = {"program": program, "year": year}
		return Decision.of(Reason(due.clause, "catalogue.none_approved", params, field="academic_year"))
	return Decision.of(
		*(
			Reason(due.clause, "catalogue.slot_not_offered", {"title": title}, field="items", row=key)
			for key, title in unoffered.items()
		)
	)


def _check_content(facts: CatalogueFacts) -> Decision:
	if facts.slots:
		return Decision()
	return Decision.of(Reason("7.1", "catalogue.empty", field="slots"))


def _check_place(slot: CatalogueSlot) -> Decision:
	reasons = []
	if not slot.curriculum_in_force:
		reasons.append(Reason("10.1", "catalogue.draft_curriculum", {"slot": slot.key}, "slots", slot.key))
	if not slot.of_the_year:
		reason = Reason("7.1", "catalogue.other_year", {"slot": slot.key}, "slots", slot.key)
		reasons.append(dataclasses.replace(reason, severity=Severity.WARNING))
	return Decision(tuple(reasons))


def _check_choice(slot: CatalogueSlot, rules: InstitutionRules, policy: UniversityPolicy) -> Decision:
	"""A slot in which learners choose gives them alternatives (7.2, D34).

	A slot of the university component that offers no more than is taken is filled in like a mandatory one.
	"""
	offered = len(slot.alternatives())
	params = {"title": slot.shown, "options": offered}
	if offered < slot.choose:
		reason = Reason("8.2", "slot.too_few_options", {**params, "choose": slot.choose}, "options", slot.key)
		return Decision.of(reason)
	needed = slot.choose + policy.elective_alternatives - 1
	if offered >= needed or not rules.elective_alternatives.value:
		return Decision()
	clause = rules.elective_alternatives.clause
	if slot.component == Component.UNIVERSITY and offered == slot.choose:
		reason = Reason(clause, "catalogue.no_choice", {"title": slot.shown}, "options", slot.key)
		return Decision.of(dataclasses.replace(reason, severity=Severity.WARNING))
	return Decision.of(
		Reason(clause, "slot.no_alternative", {**params, "needed": needed}, "options", slot.key)
	)


def _check_option(
	slot: CatalogueSlot, option: CatalogueOption, rules: InstitutionRules, policy: UniversityPolicy
) -> Decision:
	discipline = option.discipline
	title = {"title": discipline.title}
	reasons = []
	if not discipline.is_discipline:
		reasons.append(Reason("2(30)", "catalogue.not_a_discipline", title, "options", slot.key))
	if discipline.credits != slot.credits:
		params = {**title, "credits": discipline.credits, "slot_credits": slot.credits}
		reasons.append(Reason("4(1)", "slot.credits_differ", params, "options", slot.key))
	if option.seats_min and option.seats_max and option.seats_min > option.seats_max:
		params = {**title, "least": option.seats_min, "most": option.seats_max}
		reasons.append(Reason("30.2", "catalogue.seats", params, "options", slot.key))
	for teacher in option.strangers:
		params = {**title, "teacher": teacher}
		reasons.append(Reason("4(3)", "catalogue.not_a_teacher", params, "teachers", slot.key))
	if option.is_addition:
		reasons += _addition_reasons(slot, option, rules, policy)
	return Decision(tuple(reasons))


def _addition_reasons(
	slot: CatalogueSlot, option: CatalogueOption, rules: InstitutionRules, policy: UniversityPolicy
) -> list[Reason]:
	"""What the approval of a curriculum would have asked of a discipline that the curriculum does not know."""
	discipline = option.discipline
	reasons = []
	if not option.addition_reason.strip():
		params = {"title": discipline.title}
		reasons.append(Reason("2(30)", "catalogue.addition_unexplained", params, "options", slot.key))
	for reason in check_discipline(discipline, rules, policy).reasons:
		# Parts of one title are added up over a curriculum (D21); a single addition has no other parts.
		settled = volume_reason(discipline, rules) if reason.key == PART_BELOW_FLOOR else reason
		reasons.append(dataclasses.replace(settled, row=slot.key))
	return reasons


def _check_titles(facts: CatalogueFacts, rules: InstitutionRules) -> Decision:
	"""No title twice among the curriculum and the catalogue of one admission (12.1, D20)."""
	own = {slot.key for slot in facts.slots}
	decisions = []
	for admission in dict.fromkeys(slot.admission for slot in facts.slots):
		entries = [*facts.other_titles.get(admission, ())]
		entries += [
			TitleEntry(
				row=slot.key,
				titles=option.discipline.titles,
				exempt=option.discipline.may_come_in_parts,
				part_of=option.discipline.code if rules.multi_period.value else None,
			)
			for slot in facts.slots
			if slot.admission == admission
			for option in slot.options
			if option.discipline.is_discipline
		]
		decisions.append(repeated_titles(entries))
	found = Decision.merge(decisions)
	return Decision(tuple(reason for reason in found.reasons if reason.row in own))


def _check_missing(facts: CatalogueFacts) -> Decision:
	"""Slots with a choice that no learner could fill from this catalogue."""
	return Decision.of(
		*(
			Reason(
				"7.1",
				"catalogue.slot_missing",
				{"slot": key, "title": title},
				field="slots",
				row=key,
				severity=Severity.WARNING,
			)
			for key, title in facts.missing.items()
		)
	)


def check_repeats(slots: Iterable[str], options: Iterable[tuple[str, str, str]]) -> Decision:
	"""A slot stands once in a catalogue, and a discipline once in a slot; options give slot, name and title."""
	reasons = [
		Reason("7.1", "catalogue.slot_repeated", {"slot": key}, "slots", key)
		for key, number in Counter(slots).items()
		if number > 1
	]
	for (slot, _name, title), number in Counter(options).items():
		if number > 1:
			params = {"title": title, "slot": slot}
			reasons.append(Reason("12.1", "catalogue.option_repeated", params, "options", slot))
	return Decision(tuple(reasons))
