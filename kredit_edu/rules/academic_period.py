"""Academic periods: two forms, semester or trimester, and the summer semester apart from them (2(2), 22)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from kredit_edu.rules.decision import ALLOWED, Decision, Reason
from kredit_edu.rules.numbers import Parsed, is_blank, parse_whole, refused, shown
from kredit_edu.rules.terms import TermForm

CLAUSE = "2(2)"
MOST_PERIODS = 3
SUMMER = "SUMMER"
# A study year runs from autumn to the end of the next summer; August belongs to both of its ends.
FIRST_MONTH, FIRST_DAY = 8, 1
LAST_MONTH, LAST_DAY = 8, 31

_YEAR = re.compile(r"([0-9]{4})-([0-9]{4})", re.ASCII)
_LETTERS = {TermForm.SEMESTER: "S", TermForm.TRIMESTER: "T"}


@dataclass(frozen=True)
class PeriodFacts:
	"""An academic period as it was entered; ``other`` names another period of the same key."""

	academic_year: object
	term_form: object
	number: object
	is_summer: bool
	starts_on: date | None
	ends_on: date | None
	other: str | None = None


def parse_academic_year(raw: object, field: str = "academic_year") -> Parsed[str]:
	"""An academic year as "2026-2027": two years, the second one later. A blank is refused."""
	text = str.strip(raw) if isinstance(raw, str) else None
	found = _YEAR.fullmatch(text) if text else None
	if text and found and int(found[2]) == int(found[1]) + 1:
		return Parsed(text)
	return refused(CLAUSE, "academic_period.year", field, given="" if is_blank(raw) else shown(raw))


def parse_term_form(raw: object, field: str = "term_form") -> Parsed[TermForm]:
	"""One of the two forms of an academic period (2(2)); anything else is refused."""
	for form in TermForm:
		if raw == form.value:
			return Parsed(form)
	return refused(CLAUSE, "academic_period.form", field, given="" if is_blank(raw) else shown(raw))


def period_key(facts: PeriodFacts) -> str | None:
	"""The natural name of a period, "2026-2027-S1", "-T3" or "-SUMMER"; None when it cannot be formed."""
	year, form, number = _parse(facts)
	if year.value is None or form.value is None or number.value is None:
		return None
	place = SUMMER if facts.is_summer else f"{_LETTERS[form.value]}{number.value}"
	return f"{year.value}-{place}"


def check_period(facts: PeriodFacts) -> Decision:
	"""Whether the period has a known form, a year, dates in order inside that year, and no double."""
	parts = _parse(facts)
	return Decision.merge((*(part.decision for part in parts), _check_dates(facts), _check_double(facts)))


def _parse(facts: PeriodFacts) -> tuple[Parsed[str], Parsed[TermForm], Parsed[int]]:
	return (
		parse_academic_year(facts.academic_year),
		parse_term_form(facts.term_form),
		parse_whole(facts.number, "number", 1, MOST_PERIODS, CLAUSE),
	)


def _check_dates(facts: PeriodFacts) -> Decision:
	dates = {"starts_on": facts.starts_on, "ends_on": facts.ends_on}
	missing = [name for name, day in dates.items() if day is None]
	if missing:
		return Decision(tuple(Reason(CLAUSE, "academic_period.no_date", field=name) for name in missing))
	reasons = []
	if facts.starts_on >= facts.ends_on:
		params = {name: day.isoformat() for name, day in dates.items()}
		reasons.append(Reason(CLAUSE, "academic_period.dates", params, field="ends_on"))
	year = parse_academic_year(facts.academic_year).value
	if year:
		first, last = year_bounds(year)
		reasons += [
			Reason(
				CLAUSE,
				"academic_period.outside_year",
				{
					"given": day.isoformat(),
					"year": year,
					"first": first.isoformat(),
					"last": last.isoformat(),
				},
				field=name,
			)
			for name, day in dates.items()
			if not first <= day <= last
		]
	return Decision(tuple(reasons))


def year_bounds(academic_year: str) -> tuple[date, date]:
	"""First and last day on which periods of a year such as "2026-2027" may lie."""
	first = int(academic_year[:4])
	return date(first, FIRST_MONTH, FIRST_DAY), date(first + 1, LAST_MONTH, LAST_DAY)


def _check_double(facts: PeriodFacts) -> Decision:
	if facts.other is None:
		return ALLOWED
	return Decision.of(Reason(CLAUSE, "academic_period.double", {"other": facts.other}, field="number"))
