"""Holidays are counted by D26 and measured in calendar days (20)."""

import dataclasses
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kredit_edu.rules.calendar import check_calendar, readings_used_by
from kredit_edu.rules.calendar_facts import CalendarRow, Span
from kredit_edu.rules.holidays import check_holidays, count_holidays
from kredit_edu.rules.readings import ReadingId
from kredit_edu.rules.terms import CalendarRowType as Kind
from kredit_edu.testing.clauses import accepts, clause, refuses
from tests.rules.calendars import ORDINARY_ROWS, breaks, graduating, row
from tests.rules.factories import (
	ARTS,
	CIVIL,
	FOREIGN,
	MILITARY,
	POLICY,
	clauses,
	keys,
	warning_keys,
	with_readings,
)

WINTER, SUMMER = ("2025-01-06", "2025-01-26"), ("2025-06-30", "2025-07-27")


def check(rows, rules=CIVIL, is_graduating=False, policy=POLICY):
	return check_holidays(rows, is_graduating, rules, policy)


@accepts("20.1")
@pytest.mark.parametrize("rules", [CIVIL, ARTS, FOREIGN])
def test_two_breaks_of_seven_weeks(rules):
	assert check(breaks(WINTER, SUMMER), rules).allowed
	assert count_holidays(breaks(WINTER, SUMMER)).days == 49


@refuses("20.1", case="T216")
def test_one_day_less():
	decision = check(breaks(WINTER, ("2025-07-01", "2025-07-27")))
	assert (clauses(decision), keys(decision)) == (["20.1"], ["holidays.too_short"])
	(reason,) = decision.refusals
	assert (reason.params["days"], reason.params["weeks"]) == ("48", "7")


@refuses("20.1", case="T217")
def test_one_break_of_seventy_days():
	decision = check(breaks(("2025-06-02", "2025-08-10")))
	assert keys(decision) == ["holidays.too_seldom"]


@refuses("20.1", case="T218")
def test_ranges_that_touch_are_one_break():
	rows = breaks(("2025-06-02", "2025-06-26"), ("2025-06-27", "2025-07-21"))
	assert count_holidays(rows).count == 1
	assert count_holidays(rows).days == 50
	assert keys(check(rows)) == ["holidays.too_seldom"]


@clause("20.1")
def test_days_in_two_ranges_count_once():
	rows = breaks(WINTER, ("2025-06-30", "2025-07-20"), ("2025-07-10", "2025-07-27"))
	assert (count_holidays(rows).count, count_holidays(rows).days) == (2, 49)


@refuses("20.1", case="T220")
def test_public_holidays_are_not_added():
	rows = (
		*breaks(WINTER, ("2025-07-01", "2025-07-27")),
		*(row(Kind.PUBLIC_HOLIDAY, f"2025-05-{day:02}", f"2025-05-{day:02}") for day in range(1, 11)),
	)
	assert keys(check(rows)) == ["holidays.too_short"]


@accepts("20.1", case="T221")
def test_the_graduating_course_is_free_of_the_length():
	rows = breaks(("2025-01-06", "2025-01-12"), ("2025-03-24", "2025-03-30"))
	assert check(rows, is_graduating=True).allowed
	assert check_calendar(graduating(rows), CIVIL, POLICY).allowed
	assert keys(check(rows)) == ["holidays.too_short"]


@refuses("20.1", case="T222")
@pytest.mark.parametrize("rules", [CIVIL, MILITARY])
def test_the_graduating_course_has_two_breaks_all_the_same(rules):
	assert keys(check(breaks(WINTER), rules, is_graduating=True)) == ["holidays.too_seldom"]


@accepts("20.1", case="T222")
def test_a_university_may_free_the_graduating_course_of_both():
	policy = with_readings("D27")
	assert check(breaks(WINTER), is_graduating=True, policy=policy).allowed
	assert keys(check(breaks(WINTER), policy=policy)) == ["holidays.too_seldom", "holidays.too_short"]
	(use,) = readings_used_by(graduating(breaks(WINTER)), CIVIL, policy)
	assert (use.reading, use.clause) == (ReadingId.D27, "20.1")
	assert readings_used_by(graduating(), CIVIL, policy) == ()
	assert readings_used_by(graduating(breaks(WINTER)), CIVIL, POLICY) == ()


@accepts("20.2")
def test_military_holidays_of_six_weeks():
	assert check(breaks(WINTER, ("2025-06-30", "2025-07-20")), MILITARY).allowed


@refuses("20.2")
def test_military_holidays_of_one_day_less():
	decision = check(breaks(WINTER, ("2025-06-30", "2025-07-19")), MILITARY)
	assert (clauses(decision), keys(decision)) == (["20.2"], ["holidays.too_short"])


@refuses("20.1", "20.2", case="T224")
def test_a_military_break_of_six_weeks_is_still_one():
	decision = check(breaks(("2025-06-30", "2025-08-10")), MILITARY)
	assert (clauses(decision), keys(decision)) == (["20.1"], ["holidays.too_seldom"])


@clause("20.1")
def test_a_short_break_is_shown():
	decision = check((*ORDINARY_ROWS, row(Kind.HOLIDAY, "2024-11-04", "2024-11-09")))
	assert decision.allowed
	assert warning_keys(decision) == ["holidays.short_break"]


def test_a_row_with_reversed_days_gives_no_holidays():
	assert count_holidays((row(Kind.HOLIDAY, "2025-01-26", "2025-01-06"),)).count == 0


FIRST = date(2025, 1, 1)
spans = st.builds(
	lambda start, length: Span(FIRST + timedelta(start), FIRST + timedelta(start + length)),
	st.integers(0, 300),
	st.integers(0, 40),
)
holidays = st.lists(spans.map(lambda span: CalendarRow("1", Kind.HOLIDAY, span)), max_size=8)


def days_of(rows):
	return {row.span.starts_on + timedelta(number) for row in rows for number in range(row.span.days)}


@clause("20.1")
@given(holidays)
def test_days_are_the_union_and_breaks_are_apart(rows):
	found = count_holidays(rows)
	assert found.days == len(days_of(rows))
	for former, later in zip(found.breaks, found.breaks[1:], strict=False):
		assert later.starts_on > former.ends_on + timedelta(1)


@clause("20.1")
@given(holidays, st.randoms())
def test_the_order_of_rows_means_nothing(rows, random):
	shuffled = list(rows)
	random.shuffle(shuffled)
	assert count_holidays(shuffled) == count_holidays(rows)


@clause("20.1")
@given(holidays, st.data())
def test_splitting_a_range_adds_nothing(rows, data):
	parts = []
	for whole in rows:
		cut = data.draw(st.integers(0, whole.span.days - 1))
		middle = whole.span.starts_on + timedelta(cut)
		parts.append(dataclasses.replace(whole, span=Span(whole.span.starts_on, middle)))
		if middle < whole.span.ends_on:
			rest = Span(middle + timedelta(1), whole.span.ends_on)
			parts.append(dataclasses.replace(whole, span=rest))
	assert count_holidays(parts) == count_holidays(rows)


@clause("20.1", case="T220")
@given(holidays, st.lists(spans, max_size=8))
def test_public_holidays_never_add(rows, public):
	others = [CalendarRow("2", Kind.PUBLIC_HOLIDAY, span) for span in public]
	assert count_holidays([*rows, *others]) == count_holidays(rows)


@clause("20.1")
@given(holidays, spans)
def test_another_range_never_takes_days_away(rows, more):
	longer = [*rows, CalendarRow("3", Kind.HOLIDAY, more)]
	assert count_holidays(longer).days >= count_holidays(rows).days
