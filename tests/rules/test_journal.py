"""Journals: when a page is written, and what it comes to (36.3)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kredit_edu.rules.assessment_policy import AdmissionSource, JournalPolicy
from kredit_edu.rules.calendar_facts import CalendarRow, CalendarScope, Span
from kredit_edu.rules.journal import (
	EntryRow,
	Figures,
	PageFacts,
	PageKind,
	Reopened,
	Risk,
	check_entries,
	check_hours,
	check_page,
	late_by,
	proposed_rating,
	risks_of,
	two_decimals,
)
from kredit_edu.rules.terms import CalendarRowType
from kredit_edu.rules.windows import ApprovedCalendar
from kredit_edu.testing.clauses import accepts, clause, refuses

PERIOD = "2026-2027-S1"
SPAN = Span(date(2026, 9, 1), date(2026, 12, 31))
FIRST, LAST = date(2026, 10, 19), date(2026, 10, 24)
WEEK = JournalPolicy(entry_days=7)
MARKS = st.decimals(0, 100, places=4)


RANGE = Span(FIRST, LAST)


def calendar(kind=CalendarRowType.MIDTERM_CONTROL_1, span=RANGE, period=PERIOD, name="C"):
	return ApprovedCalendar(name, CalendarScope(), (CalendarRow("1", kind, span, period),))


def page(kind=PageKind.CLASS, held_on=date(2026, 10, 5), today=date(2026, 10, 5), **values):
	return PageFacts(kind, held_on, today, "2026-2027", PERIOD, SPAN, **values)


def control(day, today=None, **values):
	values = {"calendars": (calendar(),), **values}
	return page(PageKind.MIDTERM_1, day, today or day, **values)


def keys(decision):
	return [reason.key for reason in decision.reasons]


@accepts("36.3")
@pytest.mark.parametrize("late", [0, 1, 7])
def test_a_class_is_written_within_its_days(late):
	facts = page(today=date(2026, 10, 5) + timedelta(days=late))
	assert check_page(facts, WEEK).allowed


@refuses("36.3")
def test_a_class_is_not_written_later_before_its_day_or_outside_its_period():
	assert keys(check_page(page(today=date(2026, 10, 13)), WEEK)) == ["journal.too_late"]
	assert keys(check_page(page(held_on=date(2026, 10, 6)), WEEK)) == ["journal.before_its_day"]
	both = page(held_on=date(2027, 1, 2), today=date(2027, 1, 1))
	assert keys(check_page(both, WEEK)) == ["journal.before_its_day", "journal.outside_period"]
	assert keys(check_page(page(held_on=None), WEEK)) == ["journal.no_day"]


@accepts("36.3")
def test_without_a_limit_a_class_is_written_at_any_time_after_it():
	assert check_page(page(today=date(2027, 8, 1)), JournalPolicy(entry_days=0)).allowed


@accepts("36.3")
@clause("18.1")
@pytest.mark.parametrize("day", [FIRST, LAST])
def test_a_control_is_written_in_its_range_both_ends_included(day):
	assert check_page(control(day), WEEK).allowed


@refuses("36.3", "18.1")
@pytest.mark.parametrize("day", [FIRST - timedelta(days=1), LAST + timedelta(days=1)])
def test_a_control_is_not_written_outside_its_range(day):
	assert keys(check_page(control(day), WEEK)) == ["journal.outside_range", "journal.range_closed"]


@refuses("18.1")
def test_a_control_needs_an_approved_range_of_its_own_kind_and_period():
	assert keys(check_page(control(FIRST, calendars=()), WEEK)) == ["window.no_calendar"]
	for other in (
		calendar(CalendarRowType.MIDTERM_CONTROL_2),
		calendar(period="2026-2027-S2"),
		calendar(CalendarRowType.INTERIM_ATTESTATION),
	):
		assert keys(check_page(control(FIRST, calendars=(other,)), WEEK)) == ["journal.no_range"]


@refuses("18.1")
def test_each_calendar_that_binds_the_learners_must_hold_the_day():
	later = Span(FIRST + timedelta(days=14), LAST + timedelta(days=14))
	facts = control(FIRST, calendars=(calendar(), calendar(span=later, name="D")))
	assert keys(check_page(facts, WEEK)) == ["journal.outside_range", "journal.range_closed"]


@accepts("36.3")
def test_what_is_reopened_may_be_written_late_and_it_is_known_by_which_record():
	days = Reopened("R1", Span(date(2026, 11, 2), date(2026, 11, 3)))
	for facts in (
		page(today=date(2026, 11, 3), reopened=(days,)),
		control(LAST, date(2026, 11, 2), reopened=(days,)),
		control(date(2026, 11, 2), reopened=(days,)),
	):
		assert check_page(facts, WEEK).allowed
		assert late_by(facts, WEEK) == "R1"
		over = replace(facts, today=date(2026, 11, 4))
		assert not check_page(over, WEEK).allowed
	in_time = page(reopened=(days,))
	assert late_by(in_time, WEEK) is None


@refuses("36.3")
def test_a_reopening_moves_no_class_out_of_its_period():
	days = Reopened("R1", Span(date(2027, 1, 1), date(2027, 2, 1)))
	facts = page(held_on=date(2027, 1, 5), today=date(2027, 1, 6), reopened=(days,))
	assert keys(check_page(facts, WEEK)) == ["journal.outside_period"]


@refuses("36.1", "36.3")
def test_every_wrong_value_of_every_row_is_told():
	rows = [
		EntryRow("1", "A", "Present", "94,5"),
		EntryRow("2", "B", "Ill", "101"),
		EntryRow("3", "C", None, "5.12345"),
		EntryRow("4", "D", "", "зачет"),
	]
	found = [(reason.row, reason.key) for reason in check_entries(rows).reasons]
	assert found == [
		("2", "sheet.out_of_range"),
		("2", "journal.attendance"),
		("3", "sheet.too_many_decimals"),
		("4", "sheet.not_a_number"),
	]


@refuses("36.3")
def test_hours_of_a_class():
	assert check_hours("").allowed and check_hours("2").allowed
	for raw in ("0", "13", "1.5", "two"):
		assert not check_hours(raw).allowed


@clause("36.3")
def test_attendance_leaves_excused_classes_apart():
	assert Figures(present=3, absent=1, excused=5).attendance == Fraction(3, 4)
	assert Figures(excused=5).attendance is None
	assert Figures().current is None


@accepts("36.3")
def test_the_proposed_rating_is_exact_and_never_made_of_a_blank():
	midterms = Figures(midterm_1=Decimal("80"), midterm_2=Decimal("75.25"))
	assert proposed_rating(midterms, AdmissionSource.MIDTERMS) == Decimal("77.63")
	assert proposed_rating(midterms, AdmissionSource.MIDTERMS_AND_CURRENT) is None
	marked = replace(midterms, current_count=3, current_sum=Fraction(200))
	# (80 + 75.25 + 66 2/3) / 3 = 73.97222…
	assert proposed_rating(marked, AdmissionSource.MIDTERMS_AND_CURRENT) == Decimal("73.97")
	for missing in ("midterm_1", "midterm_2"):
		assert proposed_rating(replace(marked, **{missing: None}), AdmissionSource.MIDTERMS) is None
	zero = Figures(midterm_1=Decimal(0), midterm_2=Decimal(0))
	assert proposed_rating(zero, AdmissionSource.MIDTERMS) == 0


@given(MARKS, MARKS, st.lists(MARKS, min_size=1, max_size=9))
def test_a_proposal_is_the_mean_within_half_a_hundredth(first, second, current):
	figures = Figures(
		midterm_1=first,
		midterm_2=second,
		current_count=len(current),
		current_sum=sum(map(Fraction, current), Fraction(0)),
	)
	mean = (Fraction(first) + Fraction(second) + figures.current) / 3
	rating = proposed_rating(figures, AdmissionSource.MIDTERMS_AND_CURRENT)
	assert abs(Fraction(rating) - mean) <= Fraction(1, 200)
	assert 0 <= rating <= 100
	assert Fraction(rating) * 100 == int(Fraction(rating) * 100)


def test_the_half_is_rounded_up():
	assert two_decimals(Fraction("77.625")) == Decimal("77.63")
	assert two_decimals(Fraction("77.6249")) == Decimal("77.62")
	assert str(two_decimals(Fraction(80))) == "80" and str(two_decimals(Fraction("80.5"))) == "80.5"


@clause("36.3")
def test_each_risk_at_its_limit():
	policy = JournalPolicy(at_risk_attendance=75, at_risk_mark=50)
	just = Figures(present=3, absent=1, current_count=2, current_sum=Fraction(100))
	assert risks_of(just, policy, (), None, 0) == ()
	below = Figures(present=2, absent=1, current_count=2, current_sum=Fraction("99.99"))
	assert risks_of(below, policy, (), None, 0) == (Risk.ATTENDANCE, Risk.MARK)
	assert risks_of(Figures(), policy, (), None, 0) == ()


@clause("36.3")
def test_a_missing_control_is_a_risk_once_its_range_is_over():
	policy = JournalPolicy()
	assert risks_of(Figures(), policy, [PageKind.MIDTERM_1], None, 0) == (Risk.NO_MIDTERM_1,)
	done = Figures(midterm_1=Decimal(0))
	assert risks_of(done, policy, [PageKind.MIDTERM_1], None, 0) == ()


@clause("36.1", case="T052")
def test_who_is_not_admitted_is_at_risk():
	policy, both = JournalPolicy(), (PageKind.MIDTERM_1, PageKind.MIDTERM_2)
	full = Figures(midterm_1=Decimal(10), midterm_2=Decimal(10))
	assert risks_of(full, policy, both, Decimal(10), 0) == ()
	assert risks_of(full, policy, both, Decimal(10), 50) == (Risk.NOT_ADMITTED,)
	assert risks_of(full, policy, both, Decimal(50), 50) == ()
	assert risks_of(full, policy, (), None, 50) == ()
	assert risks_of(full, policy, both, None, 50) == (Risk.NOT_ADMITTED,)
