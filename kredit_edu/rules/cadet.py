"""Enrollment from the curriculum itself, without a study plan: in military institutions alone (4(2), 8.1, 35)."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from kredit_edu.rules.decision import Decision, Reason
from kredit_edu.rules.edition import InstitutionRules
from kredit_edu.rules.facts import LearnerFacts
from kredit_edu.rules.study_plan_facts import PlanSlot
from kredit_edu.rules.study_plan_rows import is_held


@dataclass(frozen=True)
class CadetSlot:
	"""A slot of the year with the options that the curriculum proposes first, in its order."""

	slot: PlanSlot
	proposed: tuple[str, ...] = ()


def check_no_plan_needed(rules: InstitutionRules) -> Decision:
	"""Whether learners may be enrolled without plans of their own: the Rules exempt military institutions (8.1)."""
	required = rules.study_plan_required
	if not required.value:
		return Decision()
	return Decision.of(Reason(required.clause, "cadet.plan_required", field="learner_group"))


def to_enroll(
	slots: Iterable[CadetSlot], facts: LearnerFacts, taken: Collection[tuple[str, int]]
) -> tuple[tuple[tuple[PlanSlot, str], ...], Decision]:
	"""Slot and discipline of everything that is still to be enrolled, and the slots that leave it open.

	``taken`` holds discipline and period of what the learner is enrolled in. What is mastered or recognised is
	not studied again; of several options the curriculum's own proposal is taken.
	"""
	found: list[tuple[PlanSlot, str]] = []
	reasons = []
	for each in slots:
		slot = each.slot
		filled = {
			option
			for option in slot.options
			if (option, slot.period) in taken or is_held(option, slot.comes_in_parts, facts)
		}
		left = [option for option in slot.options if option not in filled]
		wanted = max(0, min(slot.choose, len(slot.options)) - len(filled))
		if wanted < len(left):
			left = [option for option in each.proposed if option in left]
		if len(left) < wanted:
			params = {"title": slot.shown}
			reasons.append(Reason("8.2", "cadet.no_proposal", params, field="options", row=slot.key))
		found += [(slot, option) for option in left[:wanted]]
	return tuple(found), Decision(tuple(reasons))
