"""A minor: a named set of disciplines, modules and other study work for further competences (2(16))."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kredit_edu.rules.decision import Decision, Reason
from kredit_edu.rules.terms import Component

OF_MINOR, WITHIN_MAJOR = "2(16)", "34"


@dataclass(frozen=True)
class MinorPart:
	"""A part of a minor: a discipline (or other study work), or a module with the disciplines that it holds.

	``component`` is the component of the major within which the part is studied (34), as it was given.
	"""

	row: str
	title: str
	component: str
	credits: int = 0
	discipline: str = ""
	module: str = ""
	holds: frozenset[str] = frozenset()

	@property
	def disciplines(self) -> frozenset[str]:
		"""The disciplines that the part brings."""
		return self.holds | ({self.discipline} if self.discipline else frozenset())


def check_minor(parts: Iterable[MinorPart], offered: bool) -> Decision:
	"""Whether the parts make a minor; an empty one cannot be ``offered`` to learners."""
	parts = tuple(parts)
	reasons = []
	seen: set[str] = set()
	for part in parts:
		reasons += _component_reasons(part)
		if bool(part.discipline) == bool(part.module):
			reasons.append(_about(part, OF_MINOR, "minor.not_one", {"row": part.row}))
			continue
		names = part.disciplines | ({part.module} if part.module else frozenset())
		if names & seen:
			reasons.append(_about(part, OF_MINOR, "minor.repeated", {"row": part.row, "title": part.title}))
		seen |= names
	if offered and not parts:
		reasons.append(Reason(OF_MINOR, "minor.empty", field="parts"))
	return Decision(tuple(reasons))


def _component_reasons(part: MinorPart) -> list[Reason]:
	if part.component in (Component.UNIVERSITY.value, Component.ELECTIVE.value):
		return []
	if part.component == Component.MANDATORY.value:
		return [_about(part, WITHIN_MAJOR, "minor.mandatory", {"row": part.row})]
	params = {"row": part.row, "given": part.component or "–"}
	return [_about(part, WITHIN_MAJOR, "minor.unknown_component", params)]


def _about(part: MinorPart, clause: str, key: str, params: dict[str, str]) -> Reason:
	return Reason(clause, key, params, field="parts", row=part.row)


def minor_credits(parts: Iterable[MinorPart]) -> int:
	"""The volume of a minor in credits: the sum of its parts."""
	return sum(part.credits for part in parts)
