"""A first sketch of a calendar from its periods, for the Registrar to change: nothing of it is prescribed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from kredit_edu.rules.calendar_facts import DAY, CalendarFacts, CalendarPeriod, CalendarRow, Span
from kredit_edu.rules.terms import CalendarRowType

# Usual lengths, in days; the Rules set none of them.
SESSION, SUMMER_SESSION, SHORTEST_BREAK, REGISTRATION = 14, 7, 7, 14


def propose_rows(facts: CalendarFacts) -> tuple[CalendarRow, ...]:
	"""Classes and attestation of each period, registration before the first, holidays between them.

	Proposed is only what the calendar does not show yet: of a period, a kind that it has no range of; of
	the whole year, a kind that it has not at all.
	"""
	periods = [period for period in facts.periods if not (period.is_summer and facts.scope.is_graduating)]
	proposed = [
		*(row for period in periods for row in _of_period(period)),
		*_registration(periods),
		*_holidays(facts, periods),
	]
	present = {(row.kind, row.period) for row in facts.rows}
	return tuple(row for row in proposed if (row.kind, row.period) not in present)


def _of_period(period: CalendarPeriod) -> Iterator[CalendarRow]:
	first, last = period.span.starts_on, period.span.ends_on
	session = SUMMER_SESSION if period.is_summer else SESSION
	begin = last - timedelta(session - 1)
	if begin <= first:
		return
	if period.is_summer:
		yield CalendarRow("", CalendarRowType.SUMMER_SEMESTER, period.span, period.name)
	yield CalendarRow("", CalendarRowType.THEORY, Span(first, begin - DAY), period.name)
	yield CalendarRow("", CalendarRowType.INTERIM_ATTESTATION, Span(begin, last), period.name)


def _registration(periods: list[CalendarPeriod]) -> Iterator[CalendarRow]:
	ordinary = [period.span for period in periods if not period.is_summer]
	if ordinary:
		first = min(span.starts_on for span in ordinary)
		span = Span(first - timedelta(REGISTRATION), first - DAY)
		yield CalendarRow("", CalendarRowType.REGISTRATION, span)


def _holidays(facts: CalendarFacts, periods: list[CalendarPeriod]) -> Iterator[CalendarRow]:
	"""The gaps between periods, and after the last one, that are a week or longer."""
	if not periods:
		return
	busy = [
		*(period.span for period in periods),
		*(row.span for row in facts.of_kind(CalendarRowType.PRACTICE, CalendarRowType.FINAL_ATTESTATION)),
	]
	free_from = min(span.starts_on for span in busy)
	for span in sorted(busy, key=lambda span: span.starts_on):
		if (span.starts_on - free_from).days >= SHORTEST_BREAK:
			yield CalendarRow("", CalendarRowType.HOLIDAY, Span(free_from, span.starts_on - DAY))
		free_from = max(free_from, span.ends_on + DAY)
	if (facts.year.ends_on - free_from).days + 1 >= SHORTEST_BREAK:
		yield CalendarRow("", CalendarRowType.HOLIDAY, Span(free_from, facts.year.ends_on))
