"""Offerings: their size, who teaches, and whether their group is formed (4(3), 30.1, 30.2, 37.1)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kredit_edu.rules.decision import ALLOWED, Decision, Reason, Severity
from kredit_edu.rules.numbers import parse_whole
from kredit_edu.rules.terms import OfferingState

STREAMS, SIZE = "30.1", "30.2"
MOST_SEATS = 10_000
CLOSED = frozenset({OfferingState.MERGED, OfferingState.CANCELLED})
"""States in which nobody is taught and nobody can register."""


@dataclass(frozen=True)
class Sizes:
	"""The least number of learners and the seats of an offering, 0 without limit (D37); None where unreadable."""

	least: int | None
	most: int | None
	decision: Decision = ALLOWED


@dataclass(frozen=True)
class Teaching:
	"""A person with a duty beside the lecturer's."""

	duty: str
	teacher: str


@dataclass(frozen=True)
class GroupSize:
	"""How full an offering is, and what was decided of it; ``learners`` are held and enrolled."""

	title: str
	state: OfferingState
	least: int
	learners: int


def parse_sizes(least: object, most: object) -> Sizes:
	"""The sizes that people entered: whole, at least one learner, not more than there are seats (30.2)."""
	few = parse_whole(least, "seats_min", 1, MOST_SEATS, SIZE)
	many = parse_whole(most, "seats_max", 0, MOST_SEATS, SIZE)
	decision = few.decision + many.decision
	if decision.allowed and few.value and many.value and few.value > many.value:
		params = {"least": few.value, "seats": many.value}
		decision += Decision.of(Reason(SIZE, "offering.least_above_seats", params, field="seats_min"))
	return Sizes(few.value, many.value, decision)


def check_teachers(entries: Iterable[Teaching]) -> Decision:
	"""Whether everybody has each duty once."""
	seen: set[Teaching] = set()
	reasons = []
	for entry in entries:
		if entry in seen:
			params = {"person": entry.teacher, "duty": entry.duty}
			reasons.append(Reason(STREAMS, "offering.teacher_twice", params, field="teachers"))
		seen.add(entry)
	return Decision(tuple(reasons))


def check_formed(group: GroupSize, *, started: bool = True) -> Decision:
	"""Whether the group may start: enough learners, or the Registrar's decision to start with fewer (30.1).

	Before its period has ``started``, too few learners are only told.
	"""
	if group.state in CLOSED:
		params = {"title": group.title, "state": group.state}
		return Decision.of(Reason(STREAMS, "offering.not_taught", params, field="state"))
	if group.state is OfferingState.CONFIRMED or group.learners >= group.least:
		return ALLOWED
	params = {"title": group.title, "learners": group.learners, "least": group.least}
	severity = Severity.REFUSAL if started else Severity.WARNING
	return Decision.of(
		Reason(STREAMS, "offering.below_minimum", params, field="seats_min", severity=severity)
	)


def check_open(title: str, state: OfferingState) -> Decision:
	"""Whether an offering still changes: one that was merged or cancelled stays as it was decided (30.1)."""
	if state not in CLOSED:
		return ALLOWED
	return Decision.of(Reason(STREAMS, "offering.closed", {"title": title, "state": state}, field="state"))


def people_who_teach(lecturer: str | None, others: Sequence[str | None]) -> tuple[str, ...]:
	"""The lecturer and whoever else teaches, each once."""
	return tuple(dict.fromkeys(person for person in (lecturer, *others) if person))
