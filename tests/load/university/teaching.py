"""Offerings of a semester: groups of a discipline in a language, with people, seats and a timetable.

A slot of the curriculum has hours of the week of its own, so no learner's groups clash.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from tests.load.university.layout import Line
from tests.load.university.people import Learner, Staff
from tests.load.university.structure import Discipline
from tests.load.university.writer import Writer
from tests.load.university.years import Term

OFFERING = "Kredit Offering"
IN_STREAM = 4
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday")
HOURS_OF_DAY = ("08:00", "09:50", "11:40", "13:50", "15:40", "17:30", "19:20")
MINUTES = 100
ROOMS = 180


@dataclass
class Choice:
	"""What a learner takes in a slot, and in which group."""

	learner: Learner
	line: Line
	discipline: Discipline
	group: Group | None = None


@dataclass
class Group:
	"""An offering."""

	name: str
	discipline: Discipline
	term: Term
	language: str
	lecturer: str
	examiner: str
	members: list[Choice] = field(default_factory=list)


Key = tuple[str, str]
"""Discipline by name, and language."""


class Teaching:
	"""Opens the groups of one semester after another, people in turn."""

	def __init__(self, writer: Writer, staff: Staff, seats: int) -> None:
		self.writer = writer
		self.seats = seats
		self._lecturers = itertools.cycle(staff.teachers)
		self._helpers = itertools.cycle(reversed(staff.teachers))
		self._examiners = itertools.cycle(staff.examiners)
		self._rooms = itertools.cycle(f"{1 + n // 60}-{101 + n % 60}" for n in range(ROOMS))

	def open_for(self, term: Term, choices: Iterable[Choice]) -> list[Group]:
		"""Groups of a semester that is over, each with its members; every seat that was taken is counted."""
		waiting: dict[Key, list[Choice]] = defaultdict(list)
		for choice in choices:
			waiting[choice.discipline.name, choice.learner.language].append(choice)
		groups = []
		for (_name, language), members in waiting.items():
			opened = self._groups(term, members[0].discipline, language, -(-len(members) // self.seats))
			for number, group in enumerate(opened):
				group.members = members[number * self.seats : (number + 1) * self.seats]
				for choice in group.members:
					choice.group = group
				self._write(group, number)
				groups.append(group)
		return groups

	def open_empty(self, term: Term, demand: Mapping[tuple[Discipline, str], int]) -> None:
		"""Groups of a semester that learners still register for: seats for all, and some more."""
		for (discipline, language), number in demand.items():
			for place, group in enumerate(self._groups(term, discipline, language, 1 + number // self.seats)):
				self._write(group, place)

	def _groups(self, term: Term, discipline: Discipline, language: str, number: int) -> Iterator[Group]:
		lecturer = ""
		for place in range(number):
			if place % IN_STREAM == 0:
				lecturer = next(self._lecturers)
			yield Group(self.writer.name(), discipline, term, language, lecturer, next(self._examiners))

	def _write(self, group: Group, number: int) -> None:
		line, title = group.discipline.line, f"{group.language[:3]}-{number + 1}"
		helper = next(self._helpers)
		taught = line.kind == "Discipline"
		self.writer.add(
			OFFERING,
			group.name,
			discipline=group.discipline.name,
			academic_period=group.term.name,
			teaching_language=group.language,
			group_title=title,
			stream_title=f"{group.language[:3]} {number // IN_STREAM + 1}" if taught else None,
			lecturer=group.lecturer,
			examiner=group.examiner,
			seats_min="8",
			least_learners=8,
			seats_max=str(self.seats),
			seats_limit=self.seats,
			seats_taken=len(group.members),
			title=" · ".join((group.discipline.title.kk, group.term.name, title)),
		)
		if not taught:
			return
		parent = (OFFERING, group.name)
		teachers = [{"duty": "Practical", "teacher": helper}]
		self.writer.add_rows("Kredit Offering Teacher Row", parent, "teachers", teachers)
		rows = self._hours(line, number, group.lecturer, helper)
		self.writer.add_rows("Kredit Timetable Row", parent, "timetable", rows)

	def _hours(self, line: Line, number: int, lecturer: str, helper: str) -> Iterator[dict[str, str]]:
		"""A lecture of the stream and a practical of the group, in cells of the week that are the slot's own."""
		stream, place = divmod(number, IN_STREAM)
		hours = {"Lecture": (stream, lecturer), "Practical": (stream + place + 1, helper)}
		for work, (shift, teacher) in hours.items():
			starts_at = HOURS_OF_DAY[shift % len(HOURS_OF_DAY)]
			hour, minute = map(int, starts_at.split(":"))
			end = hour * 60 + minute + MINUTES
			yield {
				"weekday": DAYS[line.place],
				"starts_at": f"{starts_at}:00",
				"ends_at": f"{end // 60:02}:{end % 60:02}:00",
				"weeks": "Every",
				"work": work,
				"teacher": teacher,
				"room": next(self._rooms),
			}


def demand_of(learners: Iterable[Learner], lines: Iterable[Line]) -> dict[tuple[Discipline, str], int]:
	"""How many seats learners need in each discipline and language, if their choices fall evenly."""
	needed: dict[tuple[Discipline, str], float] = defaultdict(float)
	lines = tuple(lines)
	for learner in learners:
		for line in lines:
			options = learner.program.options(line)
			for discipline in options:
				needed[discipline, learner.language] += 1 / len(options)
	return {key: round(number) for key, number in needed.items()}
