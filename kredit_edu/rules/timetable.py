"""Timetables of offerings: which classes take place at the same time (30.1).

Times are seconds since midnight, intervals half-open: a class that begins when another ends does not clash
with it. Making a timetable is not the subject here; what clashes in it is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import Enum

from kredit_edu.rules.decision import Decision, Reason, Severity


class Weekday(str, Enum):
	"""Days of the week."""

	MONDAY = "Monday"
	TUESDAY = "Tuesday"
	WEDNESDAY = "Wednesday"
	THURSDAY = "Thursday"
	FRIDAY = "Friday"
	SATURDAY = "Saturday"
	SUNDAY = "Sunday"


class Weeks(str, Enum):
	"""Weeks of a period in which a class takes place."""

	EVERY = "Every"
	ODD = "Odd"
	EVEN = "Even"


class TimetableWork(str, Enum):
	"""What a class is; work with the teacher (ОБӨЖ) has hours of its own beside the classroom's (2(23))."""

	LECTURE = "Lecture"
	PRACTICAL = "Practical"
	LABORATORY = "Laboratory"
	GUIDED = "Independent Work with Teacher"


CLASSROOM_WORK = frozenset({TimetableWork.LECTURE, TimetableWork.PRACTICAL, TimetableWork.LABORATORY})
"""Works that count as classroom hours; hours with the teacher are counted apart (2(23))."""
IN_SUBGROUPS = frozenset({TimetableWork.PRACTICAL, TimetableWork.LABORATORY})


class ClashOf(str, Enum):
	"""Who or what would have to be in two places at once."""

	TEACHER = "Teacher"
	ROOM = "Room"
	GROUP = "Group"
	LEARNER = "Learner"


@dataclass(frozen=True)
class TimetableSlot:
	"""One class of an offering in the timetable; ``row`` names its row, ``title`` is what people call the offering.

	``starts_at`` and ``ends_at`` are seconds since midnight. ``period`` is the academic period; empty ``teacher``,
	``room``, ``group`` and ``stream`` are not known, so they clash with nothing.
	"""

	offering: str
	period: str
	discipline: str
	weekday: Weekday
	starts_at: int
	ends_at: int
	weeks: Weeks = Weeks.EVERY
	work: TimetableWork = TimetableWork.LECTURE
	title: str = ""
	language: str = ""
	lecturer: str = ""
	stream: str = ""
	group: str = ""
	teacher: str = ""
	room: str = ""
	row: str = ""

	@property
	def times(self) -> str:
		"""When it is, as people read it: "09:00–09:50"."""
		return f"{clock(self.starts_at)}–{clock(self.ends_at)}"


@dataclass(frozen=True)
class Clash:
	"""Two classes at the same time for one teacher, room, group or learner; ``key`` names which."""

	of: ClashOf
	key: str
	first: TimetableSlot
	second: TimetableSlot


def clock(seconds: int) -> str:
	"""A time of the day, "09:05"; seconds are shown where there are some."""
	minutes, rest = divmod(seconds, 60)
	text = f"{minutes // 60:02}:{minutes % 60:02}"
	return f"{text}:{rest:02}" if rest else text


def clashes(slots: Iterable[TimetableSlot]) -> tuple[Clash, ...]:
	"""What clashes for one learner who takes all of these offerings: classes of two offerings at the same time."""
	return tuple(
		Clash(ClashOf.LEARNER, "", first, second)
		for first, second in _overlaps(slots)
		if first.offering != second.offering and not share_a_lecture(first, second)
	)


def clashes_of_all(slots: Iterable[TimetableSlot]) -> tuple[Clash, ...]:
	"""What clashes among the offerings of periods, by teacher, room and group, in the order of time.

	Lectures that offerings of one stream share are one class. Practicals and laboratories of one offering at the
	same time with two teachers are its subgroups.
	"""
	slots = tuple(slots)
	found = (
		Clash(of, key, first, second)
		for of, (key_of, clash) in _RULES.items()
		for key, members in _by_key(slots, key_of)
		for first, second in _overlaps(members)
		if not share_a_lecture(first, second) and clash(first, second)
	)
	return tuple(sorted(found, key=_order))


def share_a_lecture(first: TimetableSlot, second: TimetableSlot) -> bool:
	"""Whether two offerings of one stream hear the same lecture: same time, same room, same teacher."""
	return (
		first.offering != second.offering
		and bool(first.stream)
		and first.work is second.work is TimetableWork.LECTURE
		and _stream(first) == _stream(second)
		and _lecture(first) == _lecture(second)
	)


def overlap(first: TimetableSlot, second: TimetableSlot) -> bool:
	"""Whether two classes have a moment in common."""
	return (
		(first.period, first.weekday) == (second.period, second.weekday)
		and (first.weeks is second.weeks or Weeks.EVERY in (first.weeks, second.weeks))
		and first.starts_at < second.ends_at
		and second.starts_at < first.ends_at
	)


def folded(name: str) -> str:
	"""The name of a room, group or stream, however it was typed."""
	return " ".join(name.split()).casefold()


def _stream(slot: TimetableSlot) -> tuple[str, ...]:
	return (slot.period, slot.discipline, slot.language, slot.lecturer, folded(slot.stream))


def _lecture(slot: TimetableSlot) -> tuple[object, ...]:
	return (slot.weekday, slot.starts_at, slot.ends_at, slot.teacher, folded(slot.room))


def _same_people(first: TimetableSlot, second: TimetableSlot) -> bool:
	"""Whether a group would have to be at both: one offering, or two disciplines of one group.

	Two offerings of one discipline for one group are its halves, with a teacher each.
	"""
	if first.offering != second.offering:
		return first.discipline != second.discipline
	return not _are_subgroups(first, second)


def _are_subgroups(first: TimetableSlot, second: TimetableSlot) -> bool:
	return (
		first.work is second.work
		and first.work in IN_SUBGROUPS
		and bool(first.teacher)
		and bool(second.teacher)
		and first.teacher != second.teacher
	)


def _always(first: TimetableSlot, second: TimetableSlot) -> bool:
	return True


def _group_key(slot: TimetableSlot) -> str:
	return folded(slot.group) or slot.offering


_RULES: dict[
	ClashOf, tuple[Callable[[TimetableSlot], str], Callable[[TimetableSlot, TimetableSlot], bool]]
] = {
	ClashOf.TEACHER: (lambda slot: slot.teacher, _always),
	ClashOf.ROOM: (lambda slot: folded(slot.room), _always),
	ClashOf.GROUP: (_group_key, _same_people),
}


def _by_key(
	slots: Iterable[TimetableSlot], key_of: Callable[[TimetableSlot], str]
) -> Iterator[tuple[str, list[TimetableSlot]]]:
	found: defaultdict[str, list[TimetableSlot]] = defaultdict(list)
	for slot in slots:
		if key := key_of(slot):
			found[key].append(slot)
	return iter(found.items())


def _overlaps(slots: Iterable[TimetableSlot]) -> Iterator[tuple[TimetableSlot, TimetableSlot]]:
	"""The pairs that overlap, the earlier first; a sweep over the day, so that a whole university is quick."""
	days: defaultdict[tuple[str, Weekday], list[TimetableSlot]] = defaultdict(list)
	for slot in slots:
		days[slot.period, slot.weekday].append(slot)
	for day in days.values():
		under_way: list[TimetableSlot] = []
		for slot in sorted(day, key=lambda slot: (slot.starts_at, slot.ends_at, slot.offering, slot.row)):
			under_way = [earlier for earlier in under_way if earlier.ends_at > slot.starts_at]
			yield from ((earlier, slot) for earlier in under_way if overlap(earlier, slot))
			under_way.append(slot)


_DAYS = {day: number for number, day in enumerate(Weekday)}


def _order(clash: Clash) -> tuple[object, ...]:
	first, second = clash.first, clash.second
	return (
		first.period,
		_DAYS[first.weekday],
		first.starts_at,
		second.starts_at,
		clash.of.value,
		clash.key,
		first.offering,
		second.offering,
		first.row,
		second.row,
	)


_KEYS = {
	ClashOf.TEACHER: "timetable.clash_teacher",
	ClashOf.ROOM: "timetable.clash_room",
	ClashOf.GROUP: "timetable.clash_group",
	ClashOf.LEARNER: "timetable.clash_learner",
}


def as_warnings(
	found: Iterable[Clash], name_of: Callable[[str], str] = str, clause: str = "30.1"
) -> Decision:
	"""Each clash as a warning; ``name_of`` gives the name of a teacher. ``row`` is the row of the first class."""
	return Decision(
		tuple(
			Reason(
				clause,
				_KEYS[clash.of],
				_params(clash, name_of),
				field="timetable",
				row=clash.first.row,
				severity=Severity.WARNING,
			)
			for clash in found
		)
	)


def _params(clash: Clash, name_of: Callable[[str], str]) -> dict[str, object]:
	params: dict[str, object] = {
		"weekday": clash.first.weekday,
		"first": clash.first.title,
		"second": clash.second.title,
		"first_times": clash.first.times,
		"second_times": clash.second.times,
	}
	if clash.of is not ClashOf.LEARNER:
		params["key"] = name_of(clash.key) if clash.of is ClashOf.TEACHER else shown_key(clash)
	return params


def shown_key(clash: Clash) -> str:
	"""The room or group as it is written; an offering without a group by its title."""
	shown = clash.first.room if clash.of is ClashOf.ROOM else clash.first.group
	return shown or clash.first.title
