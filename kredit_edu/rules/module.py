"""What a module is made of (16, 2(17))."""

from __future__ import annotations

from dataclasses import dataclass

from kredit_edu.rules.decision import Decision, Reason
from kredit_edu.rules.policy import UniversityPolicy
from kredit_edu.rules.readings import ReadingId

LEAST_PARTS = 2


@dataclass(frozen=True)
class ModuleFacts:
	"""A module: distinct disciplines and other study work that a learner masters in it."""

	key: str
	title: str
	disciplines: frozenset[str]
	other_work: frozenset[str]
	outcomes_filled: bool = False
	criteria_filled: bool = False

	@property
	def parts(self) -> int:
		"""The number of distinct things in the module."""
		return len(self.disciplines) + len(self.other_work)

	@property
	def is_literal(self) -> bool:
		"""Whether 16 permits it as written: two disciplines, or one with other study work."""
		return bool(self.disciplines) and self.parts >= LEAST_PARTS

	@property
	def is_other_work_alone(self) -> bool:
		"""Whether only the reading D54 can permit it: several kinds of other work, no discipline."""
		return not self.disciplines and self.parts >= LEAST_PARTS


def rests_on_attestation_reading(facts: ModuleFacts, policy: UniversityPolicy) -> bool:
	"""Whether the module is allowed only because D54 is in force."""
	return facts.is_other_work_alone and ReadingId.D54 in policy.readings


def check_module(facts: ModuleFacts, policy: UniversityPolicy, require_outcomes: bool = False) -> Decision:
	"""Whether a module holds enough (16), and is complete where the university requires it (2(17)).

	``require_outcomes`` asks for learning outcomes and for the criteria by which they are assessed.
	"""
	reasons = []
	if not facts.is_literal and not rests_on_attestation_reading(facts, policy):
		reasons.append(_composition_reason(facts))
	if require_outcomes:
		reasons += _incomplete_reasons(facts)
	return Decision(tuple(reasons))


def _incomplete_reasons(facts: ModuleFacts) -> list[Reason]:
	asked = (
		("outcomes", "module.no_outcomes", facts.outcomes_filled),
		("assessment_criteria", "module.no_criteria", facts.criteria_filled),
	)
	params = {"title": facts.title}
	return [
		Reason("2(17)", key, params, field=field, row=facts.key) for field, key, filled in asked if not filled
	]


def _composition_reason(facts: ModuleFacts) -> Reason:
	if facts.is_other_work_alone:
		return Reason("16", "module.other_work_alone", {"title": facts.title}, row=facts.key)
	params = {
		"title": facts.title,
		"disciplines": len(facts.disciplines),
		"other_work": len(facts.other_work),
	}
	return Reason("16", "module.too_small", params, row=facts.key)
