"""What an academic calendar says, as the Rules read it. Days are calendar days, both ends included (D25)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from kredit_edu.rules.terms import CalendarRowType, EducationLevel

DAY = timedelta(days=1)


@dataclass(frozen=True)
class Span:
	"""A range of days, both ends included."""

	starts_on: date
	ends_on: date

	@property
	def days(self) -> int:
		"""The number of calendar days."""
		return (self.ends_on - self.starts_on).days + 1

	def holds(self, other: Span) -> bool:
		"""Whether the other range lies inside this one."""
		return self.starts_on <= other.starts_on and other.ends_on <= self.ends_on

	def has(self, day: date) -> bool:
		"""Whether the day lies in the range, its last day included (D36)."""
		return self.starts_on <= day <= self.ends_on


@dataclass(frozen=True)
class CalendarRow:
	"""A range of a calendar; ``key`` is its number in the table, ``period`` the name of an academic period."""

	key: str
	kind: CalendarRowType
	span: Span
	period: str | None = None

	@property
	def is_in_order(self) -> bool:
		"""Whether the range does not end before it starts."""
		return self.span.starts_on <= self.span.ends_on


@dataclass(frozen=True)
class CalendarPeriod:
	"""An academic period of the calendar's year and form, or its summer semester."""

	name: str
	span: Span
	is_summer: bool = False


@dataclass(frozen=True)
class CalendarScope:
	"""Whom a calendar is for (D30): None is every level and every course; ``course`` is the year of study."""

	level: EducationLevel | None = None
	is_graduating: bool = False
	course: int | None = None


@dataclass(frozen=True)
class CouncilDecision:
	"""The decision of the academic council by which a calendar is approved (18.1)."""

	number: str
	day: date | None
	has_file: bool = False


@dataclass(frozen=True)
class CalendarFacts:
	"""A calendar with what it is judged by.

	``practice_planned`` tells that the curricula of the year hold practice. ``in_force`` is the approved
	calendar of the same year and scope, ``based_on`` the one that this version replaces, ``former_decision``
	the decision of that one.
	"""

	academic_year: str
	year: Span
	scope: CalendarScope
	decision: CouncilDecision
	rows: tuple[CalendarRow, ...]
	periods: tuple[CalendarPeriod, ...]
	practice_planned: bool
	today: date
	in_force: str | None = None
	based_on: str | None = None
	former_decision: CouncilDecision | None = None

	def of_kind(self, *kinds: CalendarRowType) -> tuple[CalendarRow, ...]:
		"""The rows of some kinds whose days are in order."""
		return tuple(row for row in self.rows if row.kind in kinds and row.is_in_order)


def merged(spans: Iterable[Span]) -> tuple[Span, ...]:
	"""The same days as separate ranges: what touches or overlaps becomes one (D26)."""
	found: list[Span] = []
	for span in sorted(spans, key=lambda span: (span.starts_on, span.ends_on)):
		if found and span.starts_on <= found[-1].ends_on + DAY:
			last = found.pop()
			span = Span(last.starts_on, max(last.ends_on, span.ends_on))
		found.append(span)
	return tuple(found)
