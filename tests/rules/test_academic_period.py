"""Academic periods: their form, year, dates and name."""

import dataclasses
from datetime import date

import pytest

from kredit_edu.rules.academic_period import PeriodFacts, check_period, parse_academic_year, period_key
from kredit_edu.testing.clauses import accepts, refuses
from tests.rules.factories import clauses, keys

AUTUMN = PeriodFacts("2026-2027", "Semester", "1", False, date(2026, 9, 1), date(2026, 12, 31))


def changed(**values):
	return dataclasses.replace(AUTUMN, **values)


@accepts("2(2)", case="T203")
@pytest.mark.parametrize(
	("facts", "key"),
	[
		(AUTUMN, "2026-2027-S1"),
		(changed(term_form="Trimester", number="3"), "2026-2027-T3"),
		(changed(academic_year=" 2026-2027 ", number=2), "2026-2027-S2"),
		(
			changed(is_summer=True, number="3", starts_on=date(2027, 6, 10), ends_on=date(2027, 7, 31)),
			"2026-2027-SUMMER",
		),
	],
)
def test_period_has_a_natural_name(facts, key):
	assert check_period(facts).allowed
	assert period_key(facts) == key


@refuses("2(2)", case="T203")
@pytest.mark.parametrize("form", ["Quarter", "", None, "semester", 1])
def test_other_forms_are_refused(form):
	decision = check_period(changed(term_form=form))
	assert clauses(decision) == ["2(2)"]
	assert keys(decision) == ["academic_period.form"]
	assert period_key(changed(term_form=form)) is None


@pytest.mark.parametrize(
	"raw", ["2026", "2026-2028", "2027-2026", "2026–2027", "26-27", "", None, 2026, "２０２６-２０２７"]
)
def test_what_is_no_academic_year_is_refused(raw):
	assert keys(parse_academic_year(raw).decision) == ["academic_period.year"]


@pytest.mark.parametrize(
	("values", "found"),
	[
		({"ends_on": date(2026, 9, 1)}, ["academic_period.dates"]),
		({"starts_on": date(2026, 7, 31)}, ["academic_period.outside_year"]),
		({"ends_on": date(2027, 9, 1)}, ["academic_period.outside_year"]),
		({"starts_on": None, "ends_on": None}, ["academic_period.no_date", "academic_period.no_date"]),
		({"other": "2026-2027-S1"}, ["academic_period.double"]),
		({"number": "4"}, ["number.too_large"]),
	],
)
def test_dates_and_keys_in_disorder_are_refused(values, found):
	assert keys(check_period(changed(**values))) == found


def test_all_reasons_come_at_once():
	decision = check_period(changed(term_form="Quarter", number="0", ends_on=date(2025, 1, 1)))
	assert keys(decision) == [
		"academic_period.form",
		"number.too_small",
		"academic_period.dates",
		"academic_period.outside_year",
	]
