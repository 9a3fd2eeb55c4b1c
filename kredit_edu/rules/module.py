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
	"""Whether a module holds enough (16), and its learning outcomes where they are required (2(17))."""
	reasons = []
	if not facts.is_literal and not rests_on_attestation_reading(facts, policy):
		reasons.append(_composition_reason(facts))
	if require_outcomes and not facts.outcomes_filled:
		params = {"title": facts.title}
		reasons.append(Reason("2(17)", "module.no_outcomes", params, field="outcomes", row=facts.key))
	return Decision(tuple(reasons))


def _composition_reason(facts: ModuleFacts) -> Reason:
	if facts.is_other_work_alone:
		return Reason("16", "module.other_work_alone", {"title": facts.title}, row=facts.key)
	params = {
		"title": facts.title,
		"disciplines": len(facts.disciplines),
		"other_work": len(facts.other_work),
	}
	return Reason("16", "module.too_small", params, row=facts.key)
