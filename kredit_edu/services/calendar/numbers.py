"""What the Rules count in a calendar, beside what they ask for, as its form and its print show it."""

from __future__ import annotations

from dataclasses import dataclass

from frappe import _

from kredit_edu.rules.calendar_facts import CalendarFacts
from kredit_edu.rules.edition import InstitutionRules
from kredit_edu.rules.holidays import count_holidays
from kredit_edu.rules.terms import CalendarRowType


@dataclass(frozen=True)
class Figure:
	"""A number of the calendar, the least or greatest that is asked for (empty: none), and the clause."""

	label: str
	value: str
	asked: str
	clause: str
	kept: bool


def figures_of(facts: CalendarFacts, rules: InstitutionRules) -> list[Figure]:
	"""Holidays, sessions of each period and the summer semester, in calendar days."""
	return [*_holidays(facts, rules), *_sessions(facts, rules), *_summer(facts, rules)]


def _holidays(facts: CalendarFacts, rules: InstitutionRules) -> list[Figure]:
	found = count_holidays(facts.rows)
	count, days = rules.holiday_count, rules.holiday_days
	binds = days.value if days_bind(facts, rules) else 0
	return [
		_at_least(_("Breaks"), found.count, count.value, count.clause),
		_at_least(_("Days of holidays"), found.days, binds, days.clause),
	]


def days_bind(facts: CalendarFacts, rules: InstitutionRules) -> bool:
	"""Whether the length of holidays is asked for: not of the graduating course (20.1)."""
	return rules.holiday_days_bind_graduating.value or not facts.scope.is_graduating


def _sessions(facts: CalendarFacts, rules: InstitutionRules) -> list[Figure]:
	least = rules.interim_attestation_days
	return [
		_at_least(
			_("Interim attestation of {0}, days").format(row.period or "–"),
			row.span.days,
			least.value,
			least.clause,
		)
		for row in facts.of_kind(CalendarRowType.INTERIM_ATTESTATION)
	]


def _summer(facts: CalendarFacts, rules: InstitutionRules) -> list[Figure]:
	bound = rules.summer_days
	asked = _("at most {0}").format(bound.high) if bound.high else _("at least {0}").format(bound.low)
	return [
		Figure(
			_("Summer semester, days"), str(row.span.days), asked, bound.clause, bound.holds(row.span.days)
		)
		for row in facts.of_kind(CalendarRowType.SUMMER_SEMESTER)
	]


def _at_least(label: str, value: int, least: int, clause: str) -> Figure:
	asked = _("at least {0}").format(least) if least else ""
	return Figure(label, str(value), asked, clause, value >= least)
