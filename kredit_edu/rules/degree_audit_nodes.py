"""What a degree audit answers: progress in whole credits, and where a learner stands with each part of the program."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kredit_edu.rules.degree_audit_facts import AuditException, AuditFacts, AuditSlot, Outcome, Work
from kredit_edu.rules.degree_audit_places import Placed, Unused
from kredit_edu.rules.requirements import RequiredBound, Requirement

_WORSE = {outcome: number for number, outcome in enumerate(Outcome)}


def worst(outcomes: Iterable[Outcome], default: Outcome) -> Outcome:
	"""The outcome that is furthest from done; ``default`` where there is none."""
	return max(outcomes, key=_WORSE.__getitem__, default=default)


@dataclass(frozen=True)
class Progress:
	"""Whole academic credits: required, and of these done, studied now, planned and missing."""

	required: int
	done: int = 0
	in_progress: int = 0
	planned: int = 0
	missing: int = 0

	@property
	def outcome(self) -> Outcome:
		"""Where the learner stands: the worst of what is left."""
		if self.missing:
			return Outcome.MISSING
		if self.done >= self.required:
			return Outcome.DONE
		return Outcome.IN_PROGRESS if self.done + self.in_progress >= self.required else Outcome.PLANNED


@dataclass(frozen=True)
class PlaceNode:
	"""A place of a slot: the discipline that the curriculum asks for, "" for a choice, and what fills it."""

	discipline: str
	title: str
	outcome: Outcome
	work: Work | None = None
	exception: AuditException | None = None


@dataclass(frozen=True)
class SlotNode:
	"""A slot with its places."""

	slot: AuditSlot
	places: tuple[PlaceNode, ...]
	progress: Progress

	@property
	def outcome(self) -> Outcome:
		"""The worst outcome of its places."""
		return worst((place.outcome for place in self.places), Outcome.WAIVED)

	@property
	def title(self) -> str:
		"""The discipline, or the disciplines among which the learner chooses."""
		return " / ".join(option.title for option in self.slot.options) or self.slot.code


@dataclass(frozen=True)
class Group:
	"""A part of the program: a cycle, a component in a cycle, a module, a kind of study work."""

	key: str
	title: str
	progress: Progress
	outcome: Outcome


@dataclass(frozen=True)
class RequirementNode:
	"""A requirement of the program beside what counts towards it.

	``relieved`` credits of it fall away with disciplines that do; ``exception`` is the one by which all of it does.
	"""

	requirement: Requirement
	progress: Progress
	relieved: int = 0
	exception: AuditException | None = None

	@property
	def holds(self) -> bool:
		"""Whether what is done meets it."""
		bound, done = self.requirement.bound, self.progress.done
		if self.exception:
			return True
		if bound is RequiredBound.MOST:
			return done <= self.requirement.credits
		if done < self.progress.required:
			return False
		return bound is RequiredBound.LEAST or done <= self.requirement.credits

	@property
	def outcome(self) -> Outcome:
		"""Where the learner stands; what is exceeded is missing, since nothing that is still to come mends it."""
		if self.exception:
			return Outcome.WAIVED
		if self.holds:
			return Outcome.DONE
		return Outcome.MISSING if self.progress.outcome is Outcome.DONE else self.progress.outcome


@dataclass(frozen=True)
class MinorNode:
	"""The minor: each discipline of it with where the learner stands."""

	key: str
	title: str
	progress: Progress
	parts: tuple[PlaceNode, ...]


@dataclass(frozen=True)
class Audit:
	"""The answer of an audit."""

	facts: AuditFacts
	total: Progress
	slots: tuple[SlotNode, ...]
	requirements: tuple[RequirementNode, ...]
	cycles: tuple[Group, ...]
	components: tuple[Group, ...]
	modules: tuple[Group, ...]
	kinds: tuple[Group, ...]
	allowed: tuple[Placed, ...]
	unused: tuple[Unused, ...]
	minor: MinorNode | None = None

	@property
	def used(self) -> frozenset[str]:
		"""Keys of the works that count."""
		inside = (place.work for node in self.slots for place in node.places if place.work)
		return frozenset(work.key for work in (*inside, *(placed.work for placed in self.allowed)))
