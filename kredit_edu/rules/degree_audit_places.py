"""Which work fills which place of a curriculum: as many as possible, each once, always in the same way (39, 42).

Works are taken in turn: what is done before what is studied, that before what is planned, the earlier before the
later. A work that finds its places taken may move an earlier one to another place, never drop it, so that the
first ones keep counting and no place stays open that could be filled.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from kredit_edu.rules.degree_audit_facts import (
	AuditException,
	AuditFacts,
	AuditSlot,
	ExceptionKind,
	Work,
	WorkState,
)
from kredit_edu.rules.requirements import ComponentScope, CycleScope
from kredit_edu.rules.terms import Component, Cycle, WorkKind

KEPT_ALWAYS = (WorkKind.PRACTICE, WorkKind.FINAL_ATTESTATION)
"""What no exception lets fall away (21.1, 17)."""
_TURN = {WorkState.DONE: 0, WorkState.IN_PROGRESS: 1, WorkState.PLANNED: 2, WorkState.FAILED: 3}


class NotUsed(str, Enum):
	"""Why a work fills no place."""

	FAILED = "not passed"
	REPEATED = "counted already"
	OTHER_PROGRAM = "of another program"
	NO_ROOM = "its places are filled"
	WAIVED = "falls away"
	OUTSIDE = "not in the curriculum"


@dataclass(frozen=True)
class Unused:
	"""A work that counts nowhere, and why."""

	work: Work
	why: NotUsed


@dataclass(frozen=True)
class Placed:
	"""A work that counts: in a slot, or by an exception in a cycle and component without one.

	``place`` is the discipline of the curriculum in whose place it stands, "" where the learner chooses.
	"""

	work: Work
	slot: AuditSlot | None = None
	exception: AuditException | None = None
	place: str = ""

	@property
	def cycle(self) -> Cycle | None:
		"""The cycle in which it counts."""
		if self.slot:
			return self.slot.cycle
		named = self.exception.cycle if self.exception else CycleScope.ALL
		return next((cycle for cycle in Cycle if cycle.value == named.value), None)

	@property
	def component(self) -> Component | None:
		"""The component in which it counts."""
		if self.slot:
			return self.slot.component
		named = self.exception.component if self.exception else ComponentScope.ALL
		return next((component for component in Component if component.value == named.value), None)

	@property
	def kind(self) -> WorkKind:
		"""The kind of study work as which it counts."""
		return self.slot.kind if self.slot else self.work.kind


@dataclass(frozen=True)
class Assignment:
	"""Every work of a learner: what counts and where, and what does not."""

	placed: tuple[Placed, ...]
	unused: tuple[Unused, ...]


@dataclass(frozen=True)
class Place:
	"""A place of a slot: for one ``discipline`` where nothing is chosen, else for any of ``room`` of its options."""

	slot: AuditSlot
	discipline: str = ""
	room: int = 1

	@property
	def key(self) -> tuple[str, str]:
		"""What tells it from other places."""
		return self.slot.key, self.discipline

	@property
	def accepts(self) -> frozenset[str]:
		"""The disciplines of the curriculum that fill it."""
		return frozenset((self.discipline,)) if self.discipline else self.slot.disciplines


def assign(facts: AuditFacts) -> Assignment:
	"""Give every work at most one place. The same facts give the same answer, in whatever order they come."""
	chosen, unused = _each_once(facts)
	places = {place.key: place for place in places_of(facts)}
	ways = {work.key: _ways(work, tuple(places.values()), facts) for work in chosen}
	seats = _match(chosen, ways, {key: place.room for key, place in places.items()})
	gone = waived(facts)
	placed: list[Placed] = []
	for work in chosen:
		if work.key in seats:
			place = seats[work.key]
			placed.append(Placed(work, places[place].slot, ways[work.key][place], places[place].discipline))
		elif allowed := _allowance(work, facts.exceptions):
			placed.append(Placed(work, None, allowed))
		else:
			unused.append(Unused(work, _why(work, bool(ways[work.key]), gone)))
	return Assignment(tuple(placed), tuple(sorted(unused, key=lambda each: _turn(each.work))))


def places_of(facts: AuditFacts) -> tuple[Place, ...]:
	"""The places of all slots, but for those that fall away."""
	gone = waived(facts)
	found: list[Place] = []
	for slot in facts.slots:
		if not slot.is_fixed:
			found.append(Place(slot, room=slot.choose))
			continue
		named = [option.discipline for option in slot.options]
		found += [Place(slot, name) for name in dict.fromkeys(named) if (slot.key, name) not in gone]
		if slot.choose > len(named):
			found.append(Place(slot, room=slot.choose - len(named)))
	return tuple(found)


def waived(facts: AuditFacts) -> frozenset[tuple[str, str]]:
	"""Slot and discipline of every place that falls away.

	Nothing does where the learner chooses, in practice and final attestation (21.1, 17), or what is mastered anyway.
	"""
	named = {each.instead_of for each in facts.exceptions if each.kind is ExceptionKind.WAIVE}
	named -= {work.discipline for work in facts.works if work.state is WorkState.DONE}
	return frozenset(
		(slot.key, discipline)
		for slot in facts.slots
		if slot.is_fixed and slot.kind not in KEPT_ALWAYS
		for discipline in slot.disciplines & named
	)


def _why(work: Work, has_ways: bool, gone: frozenset[tuple[str, str]]) -> NotUsed:
	if has_ways:
		return NotUsed.NO_ROOM
	return NotUsed.WAIVED if work.discipline in {name for _slot, name in gone} else NotUsed.OUTSIDE


def _turn(work: Work) -> tuple[int, int, str, str]:
	return (_TURN[work.state], work.order, work.discipline, work.key)


def _each_once(facts: AuditFacts) -> tuple[list[Work], list[Unused]]:
	"""The works that may count, in turn: each discipline once (39), in parts once a part."""
	in_parts = {option.discipline for slot in facts.slots for option in slot.options if option.comes_in_parts}
	chosen: dict[tuple[str, str], Work] = {}
	mastered: set[str] = set()
	unused: list[Unused] = []
	for work in sorted(facts.works, key=_turn):
		if work.program != facts.program and not facts.from_anywhere:
			unused.append(Unused(work, NotUsed.OTHER_PROGRAM))
			continue
		part = (work.enrollment or work.key) if work.discipline in in_parts else ""
		if not work.counts:
			if work.discipline not in mastered:
				unused.append(Unused(work, NotUsed.FAILED))
			continue
		if (work.discipline, part) in chosen:
			if work.state is WorkState.DONE:
				unused.append(Unused(work, NotUsed.REPEATED))
			continue
		chosen[work.discipline, part] = work
		if work.state is WorkState.DONE:
			mastered.add(work.discipline)
	return list(chosen.values()), unused


def _ways(
	work: Work, places: Sequence[Place], facts: AuditFacts
) -> dict[tuple[str, str], AuditException | None]:
	"""Place → the exception by which the work may fill it, if any; the most fitting place first."""
	found: list[tuple[int, int, Place, AuditException | None]] = []
	for number, place in enumerate(places):
		if work.discipline in place.accepts:
			found.append((1 if work.slot in ("", place.slot.key) else 2, number, place, None))
		elif exception := _exception_for(work, place, facts.exceptions):
			found.append((0, number, place, exception))
		elif rank := _rank_of_choice(work, place.slot, facts):
			found.append((rank, number, place, None))
	return {place.key: exception for _rank, _number, place, exception in sorted(found, key=lambda e: e[:2])}


def _rank_of_choice(work: Work, slot: AuditSlot, facts: AuditFacts) -> int:
	"""How well a discipline that is no option fits a slot with a choice; 0 where it does not."""
	if work.kind is not slot.kind or slot.is_fixed:
		return 0
	if work.slot == slot.key:
		return 1
	if work.discipline in slot.catalogue:
		return 3
	of_minor = facts.minor is not None and work.discipline in facts.minor.parts
	fits = slot.is_minor_slot or work.credits == slot.credits
	return 4 if of_minor and fits and slot.component is not Component.MANDATORY else 0


def _exception_for(work: Work, place: Place, exceptions: Sequence[AuditException]) -> AuditException | None:
	"""The exception that lets a work into a place. Practice and final attestation are replaced by their like alone."""
	if work.kind is not place.slot.kind and place.slot.kind in KEPT_ALWAYS:
		return None
	for each in sorted(exceptions, key=lambda each: each.key):
		if each.discipline != work.discipline:
			continue
		if each.kind is ExceptionKind.SUBSTITUTE and each.instead_of in place.accepts:
			return each
		if each.kind is ExceptionKind.ALSO_ALLOW and each.slot and each.slot == place.slot.key:
			return each
	return None


def _allowance(work: Work, exceptions: Sequence[AuditException]) -> AuditException | None:
	"""The exception by which a work counts in a cycle or component without a slot."""
	for each in sorted(exceptions, key=lambda each: each.key):
		if each.kind is ExceptionKind.ALSO_ALLOW and each.discipline == work.discipline and each.has_scope:
			return each
	return None


def _match(
	works: Sequence[Work],
	ways: Mapping[str, Iterable[tuple[str, str]]],
	rooms: Mapping[tuple[str, str], int],
) -> dict[str, tuple[str, str]]:
	"""Work → place, as many as can be, by augmenting paths in the order of the works."""
	seats: dict[str, tuple[str, str]] = {}
	inside: dict[tuple[str, str], list[str]] = {place: [] for place in rooms}

	def sit(work: str, place: tuple[str, str]) -> bool:
		seats[work] = place
		inside[place].append(work)
		return True

	def seat(work: str, tried: set[tuple[str, str]]) -> bool:
		for place in ways[work]:
			if place in tried:
				continue
			tried.add(place)
			if len(inside[place]) < rooms[place]:
				return sit(work, place)
			for other in tuple(inside[place]):
				if seat(other, tried):
					inside[place].remove(other)
					return sit(work, place)
		return False

	for work in works:
		seat(work.key, set())
	return seats
