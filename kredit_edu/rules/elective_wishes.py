"""What learners wish to study next year, said in spring from an approved catalogue (4(2), 32(1), 35(2))."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum

from kredit_edu.rules.decision import Decision, Reason


class Demand(str, Enum):
	"""Whether enough learners wish for an option to make a group of it."""

	ENOUGH = "Enough"
	TOO_FEW = "Too few"
	OPEN = "No least number"


@dataclass(frozen=True)
class ChoiceWindow:
	"""The days on which wishes are taken, both included; None while nobody has set them."""

	opens_on: date | None
	closes_on: date | None

	def holds(self, day: date) -> bool:
		"""Whether wishes are taken on a day."""
		return bool(self.opens_on and self.closes_on) and self.opens_on <= day <= self.closes_on


@dataclass(frozen=True)
class WishFacts:
	"""The wishes of one learner for one slot of a catalogue, the first one first, as names of disciplines.

	``offered`` holds name and title of what the slot offers to learners of this admission.
	"""

	wished: tuple[str, ...]
	offered: Mapping[str, str]
	slot: str
	window: ChoiceWindow
	today: date
	catalogue_in_force: bool = True
	of_the_program: bool = True
	studies: bool = True


def check_window(window: ChoiceWindow) -> Decision:
	"""Both days or neither, in their order (35(2))."""
	if not window.opens_on and not window.closes_on:
		return Decision()
	if window.opens_on and window.closes_on and window.opens_on <= window.closes_on:
		return Decision()
	params = {"opens": window.opens_on or "–", "closes": window.closes_on or "–"}
	return Decision.of(Reason("35(2)", "wish.window", params, field="choice_closes_on"))


def check_wishes(facts: WishFacts) -> Decision:
	"""Whether the wishes can be taken, all reasons at once. No wish at all takes back what was wished."""
	reasons = []
	if not facts.studies:
		reasons.append(Reason("35", "wish.not_studying", field="learner"))
	if not facts.catalogue_in_force:
		reasons.append(Reason("7.1", "wish.not_in_force", field="catalogue"))
	if not facts.window.holds(facts.today):
		params = {"opens": facts.window.opens_on or "–", "closes": facts.window.closes_on or "–"}
		reasons.append(Reason("35(2)", "wish.closed", params, field="catalogue"))
	if not facts.of_the_program:
		reasons.append(Reason("32(1)", "wish.other_program", field="catalogue"))
	elif not facts.offered:
		reasons.append(
			Reason("32(1)", "wish.no_slot", {"slot": facts.slot}, field="slot_key", row=facts.slot)
		)
	else:
		reasons += _option_reasons(facts)
	return Decision(tuple(reasons))


def _option_reasons(facts: WishFacts) -> list[Reason]:
	reasons = [
		Reason(
			"32(1)", "wish.not_offered", {"discipline": name, "slot": facts.slot}, "disciplines", facts.slot
		)
		for name in dict.fromkeys(facts.wished)
		if name not in facts.offered
	]
	repeated = {name for name in facts.wished if name in facts.offered and facts.wished.count(name) > 1}
	reasons += [
		Reason("32(1)", "wish.repeated", {"title": facts.offered[name]}, "disciplines", facts.slot)
		for name in sorted(repeated)
	]
	return reasons


def demand_for(wishes: int, least: int) -> Demand:
	"""Whether the learners who wish for an option first reach its least number; 0 is no least number."""
	if not least:
		return Demand.OPEN
	return Demand.ENOUGH if wishes >= least else Demand.TOO_FEW
