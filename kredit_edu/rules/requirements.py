"""What a program requires of its curricula: credits by cycle, component and kind of study work.

The numbers are the university's or its state standard's, not the Rules' (D57); the Rules make them bind:
a curriculum carries out the program (6(2)), with the components and kinds of work of 8.2.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from types import MappingProxyType
from typing import Protocol, TypeVar

from kredit_edu.rules.decision import Decision, Reason
from kredit_edu.rules.numbers import Parsed, is_blank, parse_whole, shown
from kredit_edu.rules.terms import Component, Cycle, WorkKind

E = TypeVar("E", bound=Enum)

OF_PROGRAM, OF_COMPONENTS, OF_PRACTICE, OF_ATTESTATION = "6(2)", "8.2", "21.1", "17"


class CycleScope(str, Enum):
	"""The cycles of which a requirement speaks; some standards name two together."""

	ALL = ""
	GENERAL_EDUCATION = "General Education"
	BASIC = "Basic"
	PROFILE = "Profile"
	BASIC_AND_PROFILE = "Basic and Profile"
	FINAL_ATTESTATION = "Final Attestation"

	def holds(self, cycle: Cycle) -> bool:
		"""Whether a cycle is meant."""
		if self is CycleScope.BASIC_AND_PROFILE:
			return cycle in (Cycle.BASIC, Cycle.PROFILE)
		return self is CycleScope.ALL or self.value == cycle.value


class ComponentScope(str, Enum):
	"""The component of which a requirement speaks, or all of them."""

	ALL = ""
	MANDATORY = "Mandatory"
	UNIVERSITY = "University"
	ELECTIVE = "Elective"

	def holds(self, component: Component) -> bool:
		"""Whether a component is meant."""
		return self is ComponentScope.ALL or self.value == component.value


class KindScope(str, Enum):
	"""The kind of study work of which a requirement speaks; research is of either sort."""

	ALL = ""
	DISCIPLINE = "Discipline"
	PRACTICE = "Practice"
	RESEARCH = "Research"
	FINAL_ATTESTATION = "Final Attestation"

	def holds(self, kind: WorkKind) -> bool:
		"""Whether a kind of study work is meant."""
		if self is KindScope.RESEARCH:
			return kind in (WorkKind.RESEARCH_WORK, WorkKind.EXPERIMENTAL_RESEARCH_WORK)
		return self is KindScope.ALL or self.value == kind.value


class RequiredBound(str, Enum):
	"""How the credits of a requirement bind."""

	LEAST = "At Least"
	EXACTLY = "Exactly"
	MOST = "At Most"

	def holds(self, present: int, required: int) -> bool:
		"""Whether the credits present satisfy those required."""
		if self is RequiredBound.LEAST:
			return present >= required
		return present <= required if self is RequiredBound.MOST else present == required


_KEYS: Mapping[RequiredBound, str] = MappingProxyType(
	{
		RequiredBound.LEAST: "requirement.least",
		RequiredBound.EXACTLY: "requirement.exactly",
		RequiredBound.MOST: "requirement.most",
	}
)
# "Mandatory" alone is a word that Desk translates in its own way.
_COMPONENT_NAMES = {ComponentScope.ALL: "all components", ComponentScope.MANDATORY: "Mandatory component"}


class Volume(Protocol):
	"""Something that a learner masters, as far as requirements ask: a slot of a curriculum."""

	@property
	def cycle(self) -> Cycle: ...

	@property
	def component(self) -> Component: ...

	@property
	def kind(self) -> WorkKind: ...

	@property
	def volume(self) -> int: ...


@dataclass(frozen=True)
class Requirement:
	"""One requirement of a program: so many ``credits`` of what lies in all three scopes.

	``row`` is its number in the program, ``source`` what it is taken from, for example a state standard.
	"""

	row: str
	credits: int
	bound: RequiredBound = RequiredBound.LEAST
	cycle: CycleScope = CycleScope.ALL
	component: ComponentScope = ComponentScope.ALL
	kind: KindScope = KindScope.ALL
	source: str = ""

	@property
	def scope(self) -> tuple[CycleScope, ComponentScope, KindScope]:
		"""What the requirement speaks of."""
		return self.cycle, self.component, self.kind

	@property
	def clause(self) -> str:
		"""The clause by which the requirement binds a curriculum."""
		if self.kind is KindScope.PRACTICE:
			return OF_PRACTICE
		if KindScope.FINAL_ATTESTATION is self.kind or CycleScope.FINAL_ATTESTATION is self.cycle:
			return OF_ATTESTATION
		everything = self.component is ComponentScope.ALL and self.kind is KindScope.ALL
		return OF_PROGRAM if everything else OF_COMPONENTS

	def covers(self, part: Volume) -> bool:
		"""Whether a part of the curriculum counts towards the requirement."""
		return (
			self.cycle.holds(part.cycle)
			and self.component.holds(part.component)
			and self.kind.holds(part.kind)
		)

	@property
	def names(self) -> dict[str, str]:
		"""What the requirement speaks of, in words."""
		return {
			"cycle": self.cycle.value or "all cycles",
			"component": _COMPONENT_NAMES.get(self.component, self.component.value),
			"kind": self.kind.value or "all study work",
			"source": self.source or "the program",
		}


@dataclass(frozen=True)
class Comparison:
	"""A requirement beside what a curriculum holds, in credits."""

	requirement: Requirement
	present: int

	@property
	def required(self) -> int:
		"""Credits required."""
		return self.requirement.credits

	@property
	def difference(self) -> int:
		"""Credits present above those required; negative when fewer."""
		return self.present - self.required

	@property
	def clause(self) -> str:
		"""The clause by which the requirement binds."""
		return self.requirement.clause

	@property
	def holds(self) -> bool:
		"""Whether the curriculum meets the requirement."""
		return self.requirement.bound.holds(self.present, self.required)


def compare(requirements: Iterable[Requirement], parts: Sequence[Volume]) -> tuple[Comparison, ...]:
	"""Every requirement beside what the parts of a curriculum make together."""
	return tuple(
		Comparison(requirement, sum(part.volume for part in parts if requirement.covers(part)))
		for requirement in requirements
	)


def check_requirements(requirements: Iterable[Requirement], parts: Sequence[Volume]) -> Decision:
	"""Whether a curriculum meets what its program requires; every requirement that it misses."""
	return Decision(
		tuple(
			Reason(
				found.clause,
				_KEYS[found.requirement.bound],
				{**found.requirement.names, "present": found.present, "required": found.required},
				field="requirements",
				row=found.requirement.row,
			)
			for found in compare(requirements, parts)
			if not found.holds
		)
	)


def check_consistency(requirements: Sequence[Requirement], total: int) -> Decision:
	"""Whether a curriculum of ``total`` credits can meet the requirements at all."""
	reasons = []
	seen: dict[tuple, Requirement] = {}
	for requirement in requirements:
		if requirement.bound is not RequiredBound.MOST and requirement.credits > total:
			params = {"row": requirement.row, "credits": requirement.credits, "total": total}
			reasons.append(_about(requirement, "requirement.above_total", params))
		first = seen.setdefault((requirement.scope, requirement.bound), requirement)
		if first is not requirement:
			params = {"row": requirement.row, "other": first.row}
			reasons.append(_about(requirement, "requirement.repeated", params))
	reasons += _contradictions(requirements)
	return Decision(tuple(reasons))


def _contradictions(requirements: Sequence[Requirement]) -> list[Reason]:
	"""Every requirement of most credits, or of so many exactly, below another one of the same scope."""
	return [
		_about(high, "requirement.contradiction", {"row": high.row, "other": low.row})
		for high in requirements
		for low in requirements
		if high.scope == low.scope and high.bound is not low.bound
		if high.bound is not RequiredBound.LEAST and low.bound is not RequiredBound.MOST
		if low.credits > high.credits
	]


def _about(requirement: Requirement, key: str, params: Mapping[str, object]) -> Reason:
	return Reason(OF_PROGRAM, key, params, field="requirements", row=requirement.row)


def parse_requirement(raw: Mapping[str, object], number: int, most: int) -> Parsed[Requirement]:
	"""A requirement from the fields of its row, or every reason why it cannot be read.

	``number`` is the row's, counted from 1; ``most`` the greatest number of credits that is possible.
	"""
	reasons: list[Reason] = []
	cycle = _choice(raw, "cycle", "Cycle", CycleScope, number, reasons)
	component = _choice(raw, "component", "Component", ComponentScope, number, reasons)
	kind = _choice(raw, "work_kind", "Kind of study work", KindScope, number, reasons)
	bound = _choice(raw, "bound", "Bound", RequiredBound, number, reasons)
	if not reasons and not (cycle.value or component.value or kind.value):
		reasons.append(
			Reason(OF_PROGRAM, "requirement.no_scope", {"row": number}, "requirements", str(number))
		)
	credits = parse_whole(raw.get("credits"), "requirements", 0, most, OF_PROGRAM)
	if not credits.ok:
		params = {"row": number, "given": shown(raw.get("credits") or "–"), "most": most}
		reasons.append(Reason(OF_PROGRAM, "requirement.not_whole", params, "requirements", str(number)))
	if reasons:
		return Parsed(None, Decision(tuple(reasons)))
	source = str(raw.get("source") or "").strip()
	return Parsed(Requirement(str(number), credits.value, bound, cycle, component, kind, source))


def _choice(
	raw: Mapping[str, object], field: str, label: str, choices: type[E], number: int, reasons: list[Reason]
) -> E:
	given = raw.get(field)
	first = next(iter(choices))
	if is_blank(given):
		return first
	for member in choices:
		if given == member.value:
			return member
	params = {"row": number, "given": shown(given), "label": label}
	reasons.append(Reason(OF_PROGRAM, "requirement.unknown_choice", params, "requirements", str(number)))
	return first
