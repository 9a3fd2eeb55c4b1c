"""The ranges of an academic calendar: which must be there, where they lie, how periods end (18.2, 19)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from kredit_edu.rules.calendar_facts import DAY, CalendarFacts, CalendarPeriod, CalendarRow, Span
from kredit_edu.rules.decision import Decision, Reason
from kredit_edu.rules.edition import InstitutionRules
from kredit_edu.rules.terms import CalendarRowType

KINDS, ENDS = "18.2", "19.1"
# Registration for a year is held in the spring before it; the text sets no day.
REGISTRATION_FROM = (1, 1)
# What belongs to a period lies inside of it and names it.
OF_A_PERIOD = frozenset(
	{
		CalendarRowType.THEORY,
		CalendarRowType.MIDTERM_CONTROL_1,
		CalendarRowType.MIDTERM_CONTROL_2,
		CalendarRowType.INTERIM_ATTESTATION,
		CalendarRowType.SUMMER_SEMESTER,
	}
)
CLASSES = (
	CalendarRowType.THEORY,
	CalendarRowType.MIDTERM_CONTROL_1,
	CalendarRowType.MIDTERM_CONTROL_2,
)
ALWAYS = (
	CalendarRowType.THEORY,
	CalendarRowType.INTERIM_ATTESTATION,
	CalendarRowType.HOLIDAY,
	CalendarRowType.PUBLIC_HOLIDAY,
)


def check_rows(facts: CalendarFacts) -> Decision:
	"""Whether every row has its days in order, inside the year and inside the period that it names."""
	return Decision.merge(_check_row(row, facts) for row in facts.rows)


def check_kinds(facts: CalendarFacts) -> Decision:
	"""Whether the calendar shows everything that it must: all kinds that are missing, each a reason (18.2)."""
	needed = [*ALWAYS]
	if facts.practice_planned:
		needed.append(CalendarRowType.PRACTICE)
	if facts.scope.is_graduating:
		needed.append(CalendarRowType.FINAL_ATTESTATION)
	present = {row.kind for row in facts.rows}
	return Decision(
		tuple(
			Reason(KINDS, "calendar.kind_missing", {"kind": kind.value}, field="rows")
			for kind in needed
			if kind not in present
		)
	)


def check_period_ends(facts: CalendarFacts, rules: InstitutionRules) -> Decision:
	"""Whether each academic period ends with one interim attestation that is long enough (19)."""
	if not any(not period.is_summer for period in facts.periods):
		return Decision.of(Reason(ENDS, "calendar.no_periods", {"year": facts.academic_year}, field="rows"))
	return Decision.merge(_check_end(period, facts, rules) for period in held_periods(facts))


def held_periods(facts: CalendarFacts) -> tuple[CalendarPeriod, ...]:
	"""The periods that must end with interim attestation.

	They are all of the year; but the summer semester only where the calendar holds it, and for the
	graduating course, whose last period may be practice and final attestation alone, those with classes.
	"""
	named = {row.period for row in facts.rows if row.kind in (*CLASSES, CalendarRowType.SUMMER_SEMESTER)}
	return tuple(
		period
		for period in facts.periods
		if period.name in named or not (period.is_summer or facts.scope.is_graduating)
	)


def _check_row(row: CalendarRow, facts: CalendarFacts) -> Decision:
	if not row.is_in_order:
		return _about(row, "calendar.row_reversed", "ends_on", **_days(row.span))
	found = _check_place(row, facts)
	bounds = _bounds(row, facts)
	if bounds.holds(row.span):
		return found
	days = _days(row.span) | _limits(bounds)
	return _about(row, "calendar.row_outside_year", "starts_on", **days) + found


def _bounds(row: CalendarRow, facts: CalendarFacts) -> Span:
	if row.kind is not CalendarRowType.REGISTRATION:
		return facts.year
	return Span(date(facts.year.starts_on.year, *REGISTRATION_FROM), facts.year.ends_on)


def _check_place(row: CalendarRow, facts: CalendarFacts) -> Decision:
	"""A row of a period names one of this year and form, and lies inside of it."""
	if row.period is None:
		if row.kind not in OF_A_PERIOD:
			return Decision()
		return _about(row, "calendar.row_without_period", "academic_period")
	period = next((period for period in facts.periods if period.name == row.period), None)
	if period is None:
		return _about(row, "calendar.row_of_other_year", "academic_period", period=row.period)
	if row.kind is CalendarRowType.SUMMER_SEMESTER and not period.is_summer:
		return _about(row, "calendar.summer_in_term", "academic_period", period=row.period)
	if row.kind not in OF_A_PERIOD or period.span.holds(row.span):
		return Decision()
	days = _days(row.span) | _limits(period.span)
	return _about(row, "calendar.row_outside_period", "starts_on", period=row.period, **days)


def _about(row: CalendarRow, key: str, field: str, **params: object) -> Decision:
	params = {"number": row.key, "kind": row.kind.value, **params}
	return Decision.of(Reason(KINDS, key, params, field=field, row=row.key))


def _days(span: Span) -> dict[str, str]:
	return {"starts_on": span.starts_on.isoformat(), "ends_on": span.ends_on.isoformat()}


def _limits(span: Span) -> dict[str, str]:
	return {"first": span.starts_on.isoformat(), "last": span.ends_on.isoformat()}


def _check_end(period: CalendarPeriod, facts: CalendarFacts, rules: InstitutionRules) -> Decision:
	rows = [row for row in facts.rows if row.period == period.name and row.is_in_order]
	sessions = [row for row in rows if row.kind is CalendarRowType.INTERIM_ATTESTATION]
	if len(sessions) != 1:
		params = {"period": period.name, "count": len(sessions)}
		return Decision.of(Reason(ENDS, "calendar.attestation_not_one", params, field="rows"))
	(session,) = sessions
	reasons = []
	last_day = _last_day(period, session, facts)
	if session.span.ends_on != last_day:
		params = {
			"period": period.name,
			"ends_on": session.span.ends_on.isoformat(),
			"last": last_day.isoformat(),
		}
		reasons.append(
			Reason(ENDS, "calendar.attestation_not_last", params, field="ends_on", row=session.key)
		)
	least = rules.interim_attestation_days
	if session.span.days < least.value:
		params = {"period": period.name, "days": session.span.days, "least": least.value}
		reasons.append(
			Reason(least.clause, "calendar.attestation_too_short", params, field="ends_on", row=session.key)
		)
	return Decision((*reasons, *_classes_after(session, rows)))


def _last_day(period: CalendarPeriod, session: CalendarRow, facts: CalendarFacts) -> date:
	"""The day on which the session of a period must end.

	A period is one of theoretical instruction (2(2)): where final attestation begins inside the period of a
	graduating course, that course's own period has ended before it, with the session.
	"""
	if not facts.scope.is_graduating:
		return period.span.ends_on
	final = [row.span.starts_on for row in facts.of_kind(CalendarRowType.FINAL_ATTESTATION)]
	first = min((day for day in final if period.span.has(day)), default=None)
	if first is None:
		return period.span.ends_on
	return min(session.span.ends_on, first - DAY)


def _classes_after(session: CalendarRow, rows: Iterable[CalendarRow]) -> Iterable[Reason]:
	return (
		Reason(
			ENDS,
			"calendar.classes_after_attestation",
			{
				"number": row.key,
				"kind": row.kind.value,
				"ends_on": row.span.ends_on.isoformat(),
				"starts_on": session.span.starts_on.isoformat(),
				"period": session.period,
			},
			field="ends_on",
			row=row.key,
		)
		for row in rows
		if row.kind in CLASSES and row.span.ends_on >= session.span.starts_on
	)
