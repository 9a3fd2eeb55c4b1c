"""Typical curricula of military institutions, and the working curricula drawn up from them (6.2, 10.2)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kredit_edu.rules.curriculum_facts import CurriculumFacts, SlotFacts
from kredit_edu.rules.decision import Decision, Reason, Severity
from kredit_edu.rules.discipline import check_volume
from kredit_edu.rules.edition import InstitutionRules
from kredit_edu.rules.terms import Component, CurriculumKind, Cycle, WorkKind
from kredit_edu.rules.titles import fold_title

TYPICAL, WHOLE_STUDY = "6.2", "10.2"


@dataclass(frozen=True)
class StateApproval:
	"""What stands on record of the state body's approval and of the agreement to it (6.2)."""

	body: str = ""
	number: str = ""
	has_date: bool = False
	agreement_number: str = ""
	has_agreement_date: bool = False
	has_agreement_file: bool = False

	def missing(self) -> tuple[tuple[str, str], ...]:
		"""Message key and field of everything that is missing."""
		given = (
			(self.body, "typical.no_body", "approving_body"),
			(self.number, "typical.no_approval_number", "approval_number"),
			(self.has_date, "typical.no_approval_date", "approval_date"),
			(self.agreement_number, "typical.no_agreement_number", "agreement_number"),
			(self.has_agreement_date, "typical.no_agreement_date", "agreement_date"),
			(self.has_agreement_file, "typical.no_agreement_file", "agreement_file"),
		)
		return tuple((key, field) for value, key, field in given if not value)


@dataclass(frozen=True)
class TypicalFacts:
	"""A typical curriculum: its items as slots, and the university component's credits by cycle."""

	items: CurriculumFacts
	cycle_totals: Mapping[Cycle, int]
	approval: StateApproval = StateApproval()


def uses_typical(rules: InstitutionRules) -> bool:
	"""Whether working curricula of the institution are drawn up from typical ones."""
	return CurriculumKind.TYPICAL.value in rules.curriculum_kinds.value


def check_typical(facts: TypicalFacts, rules: InstitutionRules) -> Decision:
	"""Everything that the record of a typical curriculum needs to be approved, all reasons at once."""
	if not uses_typical(rules):
		return Decision.of(Reason(TYPICAL, "typical.only_military", field="kind"))
	reasons = [Reason(TYPICAL, key, field=field) for key, field in facts.approval.missing()]
	slots = facts.items.slots
	if not any(_is_mandatory_discipline(slot) for slot in slots):
		reasons.append(Reason(TYPICAL, "typical.no_mandatory", field="slots"))
	if not any(_is_activity(slot) for slot in slots):
		reasons.append(Reason(TYPICAL, "typical.no_activity", field="slots"))
	if not any(facts.cycle_totals.values()):
		reasons.append(Reason(TYPICAL, "typical.no_cycle_totals", field="cycle_totals"))
	for slot in slots:
		reasons += _item_reasons(slot, rules)
	total = sum(slot.volume for slot in slots) + sum(facts.cycle_totals.values())
	if total != facts.items.required_credits:
		params = {"total": total, "required": facts.items.required_credits}
		reasons.append(_warning("typical.total", params, field="cycle_totals"))
	return Decision(tuple(reasons))


def check_by_typical(working: CurriculumFacts, typical: TypicalFacts | None) -> Decision:
	"""Whether a working curriculum keeps to its typical one, and covers the whole study (6.2, 10.2).

	Items are told by their titles, so that a discipline which the working curriculum spreads over several
	periods counts as a whole. ``typical`` is None when no approved one is linked.
	"""
	reasons = list(_whole_study_reasons(working))
	reasons += [
		_warning("typical.elective_here", {"title": slot.title}, field="component", row=slot.key)
		for slot in working.slots
		if slot.component == Component.ELECTIVE
	]
	if typical is None:
		reasons.append(Reason(TYPICAL, "typical.missing", field="typical_curriculum"))
		return Decision(tuple(reasons))
	reasons += _differing_items(_items(working.slots), _items(typical.items.slots))
	reasons += _differing_totals(working, typical)
	return Decision(tuple(reasons))


def _item_reasons(slot: SlotFacts, rules: InstitutionRules) -> list[Reason]:
	reasons: list[Reason] = []
	if slot.component == Component.ELECTIVE:
		reasons.append(_refusal("typical.elective", slot, "component"))
	elif not _is_activity(slot) and slot.component == Component.UNIVERSITY:
		reasons.append(_refusal("typical.university_item", slot, "component"))
	if len(slot.options) < slot.choose:
		params = {"title": slot.title, "options": len(slot.options), "choose": slot.choose}
		reasons.append(Reason("8.2", "slot.too_few_options", params, field="options", row=slot.key))
	for option in slot.options:
		discipline = option.discipline
		reasons += check_volume(discipline, rules).refusals
		if discipline.credits != slot.credits:
			params = {
				"title": discipline.title,
				"credits": discipline.credits,
				"slot_credits": slot.credits,
			}
			reasons.append(Reason("4(1)", "slot.credits_differ", params, field="credits", row=slot.key))
	return reasons


def _whole_study_reasons(working: CurriculumFacts) -> Iterable[Reason]:
	filled = {slot.period for slot in working.slots if slot.volume}
	for period in range(1, working.periods + 1):
		if period not in filled:
			yield Reason(WHOLE_STUDY, "whole_study.empty_period", {"period": period}, field="period_count")
	total = sum(slot.volume for slot in working.slots)
	if total < working.required_credits:
		params = {"total": total, "required": working.required_credits}
		yield Reason(WHOLE_STUDY, "whole_study.short", params, field="required_credits")


@dataclass
class _Item:
	title: str
	credits: int = 0


def _items(slots: Iterable[SlotFacts]) -> dict[tuple[WorkKind, str], _Item]:
	"""Credits of everything that a typical curriculum gives item by item, by kind and title."""
	items: dict[tuple[WorkKind, str], _Item] = {}
	for slot in slots:
		if _is_mandatory_discipline(slot) or _is_activity(slot):
			item = items.setdefault((slot.kind, fold_title(slot.title)), _Item(slot.title))
			item.credits += slot.volume
	return items


def _differing_items(
	working: Mapping[tuple[WorkKind, str], _Item], typical: Mapping[tuple[WorkKind, str], _Item]
) -> list[Reason]:
	reasons = []
	for key, item in typical.items():
		here = working.get(key)
		params = {"title": item.title, "credits": item.credits}
		if here is None:
			reasons.append(Reason(TYPICAL, "typical.item_missing", params, field="slots"))
		elif here.credits != item.credits:
			params = {**params, "given": here.credits}
			reasons.append(Reason(TYPICAL, "typical.item_credits", params, field="credits"))
	reasons += [
		Reason(TYPICAL, "typical.item_foreign", {"title": item.title}, field="component")
		for key, item in working.items()
		if key not in typical
	]
	return reasons


def _differing_totals(working: CurriculumFacts, typical: TypicalFacts) -> list[Reason]:
	here = dict.fromkeys(Cycle, 0)
	for slot in working.slots:
		if slot.component == Component.UNIVERSITY and not _is_activity(slot):
			here[slot.cycle] += slot.volume
	return [
		Reason(
			TYPICAL,
			"typical.cycle_total",
			{"cycle": cycle, "given": given, "credits": typical.cycle_totals.get(cycle, 0)},
			field="slots",
		)
		for cycle, given in here.items()
		if given != typical.cycle_totals.get(cycle, 0)
	]


def _is_mandatory_discipline(slot: SlotFacts) -> bool:
	return slot.kind == WorkKind.DISCIPLINE and slot.component == Component.MANDATORY


def _is_activity(slot: SlotFacts) -> bool:
	"""Practice, research and final attestation, which typical curricula give one by one (6.2)."""
	return slot.kind != WorkKind.DISCIPLINE


def _refusal(key: str, slot: SlotFacts, field: str) -> Reason:
	return Reason(TYPICAL, key, {"title": slot.title}, field=field, row=slot.key)


def _warning(
	key: str, params: Mapping[str, object], field: str | None = None, row: str | None = None
) -> Reason:
	return Reason(TYPICAL, key, params, field=field, row=row, severity=Severity.WARNING)
