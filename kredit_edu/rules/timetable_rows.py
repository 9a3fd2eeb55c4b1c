"""Rows of a timetable as people and files write them: when, what, who and where (30.1)."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import time, timedelta

from kredit_edu.rules.decision import ALLOWED, Decision, Reason
from kredit_edu.rules.numbers import shown

CLAUSE = "30.1"
DAY = 24 * 60 * 60
MOST_ROWS = 200
_TIME = re.compile(r"(\d{1,2})[:.](\d{2})(?::(\d{2})(?:\.0{1,6})?)?", re.ASCII)


@dataclass(frozen=True)
class WrittenRow:
	"""A row as entered; ``number`` is its place from 1, times are whatever was sent."""

	number: int
	starts_at: object
	ends_at: object
	teacher: str = ""


@dataclass(frozen=True)
class Times:
	"""The times of a row in seconds since midnight; None where unreadable."""

	starts_at: int | None
	ends_at: int | None
	decision: Decision = ALLOWED


def read_time(raw: object) -> int | None:
	"""Seconds since midnight of "9:05", "09:05:00" or what a database gives; None for anything else."""
	if isinstance(raw, timedelta):
		seconds = raw.total_seconds()
	elif isinstance(raw, time):
		seconds = raw.hour * 3600 + raw.minute * 60 + raw.second
	elif isinstance(raw, str) and (match := _TIME.fullmatch(raw.strip())):
		hours, minutes, rest = (int(part or 0) for part in match.groups())
		if minutes > 59 or rest > 59:
			return None
		seconds = hours * 3600 + minutes * 60 + rest
	else:
		return None
	return int(seconds) if 0 <= seconds < DAY and seconds == int(seconds) else None


def read_times(row: WrittenRow) -> Times:
	"""When a class is, the end after the beginning."""
	starts_at, ends_at = read_time(row.starts_at), read_time(row.ends_at)
	reasons = [
		_reason("timetable.not_a_time", row, given=shown(raw) if raw else "–")
		for raw, read in ((row.starts_at, starts_at), (row.ends_at, ends_at))
		if read is None
	]
	if starts_at is not None and ends_at is not None and starts_at >= ends_at:
		reasons.append(_reason("timetable.ends_before", row))
	return Times(starts_at, ends_at, Decision(tuple(reasons)))


def check_rows(
	rows: Iterable[WrittenRow],
	people: Collection[str],
	name_of: Callable[[str], str] = str,
) -> Decision:
	"""Whether every class has its times and is held by somebody who teaches the offering."""
	rows = tuple(rows)
	if len(rows) > MOST_ROWS:
		params = {"given": len(rows), "most": MOST_ROWS}
		return Decision.of(Reason(CLAUSE, "timetable.too_many_rows", params, field="timetable"))
	strangers = (
		_reason("timetable.teacher_of_other", row, person=name_of(row.teacher))
		for row in rows
		if row.teacher and row.teacher not in people
	)
	return Decision.merge((*(read_times(row).decision for row in rows), Decision(tuple(strangers))))


def _reason(key: str, row: WrittenRow, **params: object) -> Reason:
	return Reason(CLAUSE, key, {"number": row.number, **params}, field="timetable", row=str(row.number))
