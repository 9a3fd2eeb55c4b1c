"""Academic calendars for the tests of the Rules: valid by default, one thing changed at a time."""

from __future__ import annotations

import dataclasses
from datetime import date

from kredit_edu.rules.calendar_facts import (
	CalendarFacts,
	CalendarPeriod,
	CalendarRow,
	CalendarScope,
	CouncilDecision,
	Span,
)
from kredit_edu.rules.terms import CalendarRowType as Kind

S1, S2, SUMMER = "2024-2025-S1", "2024-2025-S2", "2024-2025-SUMMER"
AUTUMN = CalendarPeriod(S1, Span(date(2024, 9, 2), date(2025, 1, 5)))
SPRING = CalendarPeriod(S2, Span(date(2025, 1, 27), date(2025, 6, 1)))
LATE = CalendarPeriod(SUMMER, Span(date(2025, 6, 9), date(2025, 7, 20)), is_summer=True)


def span(starts_on: str, ends_on: str) -> Span:
	return Span(date.fromisoformat(starts_on), date.fromisoformat(ends_on))


def row(kind: Kind, starts_on: str, ends_on: str, period: str | None = None, key: str = "9") -> CalendarRow:
	return CalendarRow(key, kind, span(starts_on, ends_on), period)


ORDINARY_ROWS = (
	row(Kind.REGISTRATION, "2024-04-15", "2024-09-08", key="1"),
	row(Kind.THEORY, "2024-09-02", "2024-12-15", S1, "2"),
	row(Kind.INTERIM_ATTESTATION, "2024-12-16", "2025-01-05", S1, "3"),
	row(Kind.HOLIDAY, "2025-01-06", "2025-01-26", None, "4"),
	row(Kind.THEORY, "2025-01-27", "2025-05-11", S2, "5"),
	row(Kind.INTERIM_ATTESTATION, "2025-05-12", "2025-06-01", S2, "6"),
	row(Kind.PRACTICE, "2025-06-02", "2025-06-29", None, "7"),
	row(Kind.HOLIDAY, "2025-06-30", "2025-07-27", None, "8"),
	row(Kind.PUBLIC_HOLIDAY, "2025-03-21", "2025-03-23", None, "10"),
)
FINAL = row(Kind.FINAL_ATTESTATION, "2025-06-02", "2025-06-29", None, "11")


def calendar(rows=ORDINARY_ROWS, *more: CalendarRow, **values) -> CalendarFacts:
	"""A calendar of a civil university's year: two semesters, two breaks of 21 and 28 days."""
	facts = CalendarFacts(
		academic_year="2024-2025",
		year=span("2024-09-01", "2025-08-31"),
		scope=CalendarScope(),
		decision=CouncilDecision("7", date(2024, 8, 28), has_file=True),
		rows=(*rows, *more),
		periods=(AUTUMN, SPRING),
		practice_planned=True,
		today=date(2024, 8, 29),
	)
	return dataclasses.replace(facts, **values)


def graduating(rows=ORDINARY_ROWS, *more: CalendarRow, **values) -> CalendarFacts:
	"""The same calendar for the graduating course, with its final attestation."""
	return calendar(rows, FINAL, *more, scope=CalendarScope(is_graduating=True), **values)


def without(*kinds: Kind) -> tuple[CalendarRow, ...]:
	"""The ordinary rows without those of some kinds."""
	return tuple(row for row in ORDINARY_ROWS if row.kind not in kinds)


def replaced(key: str, **values) -> tuple[CalendarRow, ...]:
	"""The ordinary rows with one of them changed."""
	return tuple(dataclasses.replace(row, **values) if row.key == key else row for row in ORDINARY_ROWS)


def breaks(*ranges: tuple[str, str]) -> tuple[CalendarRow, ...]:
	"""The ordinary rows with other holidays."""
	return (
		*without(Kind.HOLIDAY),
		*(row(Kind.HOLIDAY, *days, key=f"h{number}") for number, days in enumerate(ranges)),
	)
