"""One slot of a curriculum: its period and its options (7.2, 8.2, 28.1)."""

from __future__ import annotations

from kredit_edu.rules.curriculum_facts import SlotFacts
from kredit_edu.rules.decision import Decision, Reason
from kredit_edu.rules.edition import InstitutionRules
from kredit_edu.rules.policy import UniversityPolicy


def check_slot(slot: SlotFacts, periods: int, rules: InstitutionRules, policy: UniversityPolicy) -> Decision:
	"""Whether a slot lies in the curriculum's periods and offers enough to choose from."""
	reasons = []
	if not 1 <= slot.period <= periods:
		params = {"title": slot.title, "period": slot.period, "periods": periods}
		reasons.append(Reason("28.1", "slot.period_outside", params, field="period", row=slot.key))
	if slot.choose < 1 or len(slot.options) < slot.choose:
		params = {"title": slot.title, "options": len(slot.options), "choose": slot.choose}
		reasons.append(Reason("8.2", "slot.too_few_options", params, field="options", row=slot.key))
	reasons += _alternative_reasons(slot, rules, policy)
	return Decision(tuple(reasons))


def _alternative_reasons(slot: SlotFacts, rules: InstitutionRules, policy: UniversityPolicy) -> list[Reason]:
	"""A slot of the elective component offers alternatives, except where no catalogue is due (7.2, D34)."""
	due = rules.elective_alternatives
	needed = slot.choose + policy.elective_alternatives - 1
	if not due.value or not slot.is_choice or len(slot.options) >= needed:
		return []
	params = {"title": slot.title, "options": len(slot.options), "needed": needed}
	return [Reason(due.clause, "slot.no_alternative", params, field="options", row=slot.key)]
