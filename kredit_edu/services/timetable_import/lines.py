"""Rows of a timetable file → what each says, or what is wrong with it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TypeVar

from kredit_edu.rules.timetable import TimetableWork, Weekday, Weeks
from kredit_edu.rules.timetable_rows import WrittenRow, read_times
from kredit_edu.rules.timetable_words import read_language, read_weekday, read_weeks, read_work
from kredit_edu.services.curriculum_import.findings import FilePart, Finding, Verdict
from kredit_edu.services.curriculum_import.tables import Columns, RawFile, RawRow
from kredit_edu.services.timetable_import import CLAUSE

E = TypeVar("E")

NEEDED = ("discipline", "weekday", "starts_at", "ends_at", "work")
OPTIONAL = ("period", "language", "group", "lecturer", "weeks", "teacher", "room")
COLUMNS = Columns(FilePart.TIMETABLE, NEEDED, OPTIONAL, reads_times=True)
LONGEST_ROOM = 140


@dataclass(frozen=True)
class Line:
	"""A class as the file gives it: which offering, when, what, who and where. Times are seconds since midnight.

	A value that could not be read is None, and the row is not ``sound``; it still belongs to its offering.
	"""

	row: int
	discipline: str
	period: str
	language: str
	group: str
	lecturer: str
	weekday: Weekday | None
	starts_at: int | None
	ends_at: int | None
	weeks: Weeks | None
	work: TimetableWork | None
	teacher: str
	room: str
	sound: bool = True


def read_lines(file: RawFile, period: str) -> tuple[list[Line], list[Finding]]:
	"""The classes of a file and what is wrong with some. ``period`` is for rows that name none."""
	broken = {finding.row for finding in file.findings if finding.refuses}
	read = [_read(row, period) for row in file.rows]
	lines = [replace(line, sound=line.sound and line.row not in broken) for line, _findings in read]
	return lines, [finding for _line, findings in read for finding in findings]


def about(
	row: int, key: str, field: str = "", clause: str = CLAUSE, offering: str = "", **params: object
) -> Finding:
	"""A refusal of a row; ``offering`` is what people call the offering that it speaks of."""
	return Finding(Verdict.REFUSED, key, clause, field, row, offering, FilePart.TIMETABLE, params)


def _read(row: RawRow, period: str) -> tuple[Line, list[Finding]]:
	reader = _Row(row)
	weekday = reader.word("weekday", read_weekday)
	weeks = reader.word("weeks", read_weeks)
	work = reader.word("work", read_work)
	language = reader.language()
	times = read_times(WrittenRow(row.number, reader.text("starts_at"), reader.text("ends_at")))
	reader.findings += [
		about(row.number, _TIME_KEYS[reason.key], "starts_at", given=_given(reader))
		for reason in times.decision.reasons
	]
	for name, value in (
		("discipline", reader.text("discipline")),
		("period", reader.text("period") or period),
	):
		if not value:
			reader.tell("timetable_import.blank", name, column=name)
	if len(reader.text("room")) > LONGEST_ROOM:
		reader.tell("timetable_import.room_too_long", "room", most=LONGEST_ROOM)
	line = Line(
		row=row.number,
		discipline=reader.text("discipline"),
		period=reader.text("period") or period,
		language=language,
		group=reader.text("group"),
		lecturer=reader.text("lecturer"),
		weekday=weekday,
		starts_at=times.starts_at,
		ends_at=times.ends_at,
		weeks=weeks,
		work=work,
		teacher=reader.text("teacher"),
		room=reader.text("room"),
		sound=not reader.findings,
	)
	return line, reader.findings


_TIME_KEYS = {
	"timetable.not_a_time": "timetable_import.not_a_time",
	"timetable.ends_before": "timetable_import.ends_before",
}


class _Row:
	def __init__(self, row: RawRow) -> None:
		self.row = row
		self.findings: list[Finding] = []

	def text(self, column: str) -> str:
		return " ".join(self.row.values.get(column, "").split())

	def tell(self, key: str, field: str, **params: object) -> None:
		self.findings.append(about(self.row.number, key, field, **params))

	def word(self, column: str, read: Callable[[str], E | None]) -> E | None:
		value = read(self.text(column))
		if value is None:
			self.tell("timetable_import.unknown_word", column, column=column, given=self.text(column) or "–")
		return value

	def language(self) -> str:
		"""The language where one is given; without one, any fits."""
		return (self.word("language", read_language) or "") if self.text("language") else ""


def _given(reader: _Row) -> str:
	return f"{reader.text('starts_at') or '–'} – {reader.text('ends_at') or '–'}"
