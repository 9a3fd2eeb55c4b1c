"""The approval of a calendar: decision, kinds of rows, their days, ends of periods (18, 19)."""

import dataclasses
from datetime import date

import pytest

from kredit_edu.rules.calendar import check_calendar
from kredit_edu.rules.calendar_facts import CalendarPeriod, CalendarScope, CouncilDecision
from kredit_edu.rules.days import parse_day
from kredit_edu.rules.terms import CalendarRowType as Kind
from kredit_edu.testing.clauses import accepts, clause, refuses
from tests.rules.calendars import (
	AUTUMN,
	FINAL,
	ORDINARY_ROWS,
	S1,
	S2,
	SPRING,
	calendar,
	graduating,
	replaced,
	row,
	span,
	without,
)
from tests.rules.factories import CIVIL, MILITARY, POLICY, clauses, keys, warning_keys


def check(facts, rules=CIVIL, policy=POLICY):
	return check_calendar(facts, rules, policy)


@accepts("2(4)", "18.1", "18.2", "19.1", "20.1")
def test_an_ordinary_calendar_is_approved():
	decision = check(calendar())
	assert decision.allowed, decision
	assert not decision.warnings


@refuses("18.1", case="T204")
@pytest.mark.parametrize(
	("number", "day", "expected"),
	[
		("", date(2024, 8, 28), ["calendar.no_decision_number"]),
		("7", None, ["calendar.no_decision_date"]),
		("", None, ["calendar.no_decision_number", "calendar.no_decision_date"]),
		("7", date(2024, 8, 30), ["calendar.decided_later"]),
	],
)
def test_the_council_decides(number, day, expected):
	decision = check(calendar(decision=CouncilDecision(number, day, has_file=True)))
	assert keys(decision) == expected
	assert set(clauses(decision)) == {"18.1"}


@clause("18.1")
def test_a_missing_file_is_only_shown():
	decision = check(calendar(decision=CouncilDecision("7", date(2024, 8, 29))))
	assert decision.allowed
	assert warning_keys(decision) == ["calendar.no_decision_file"]


@refuses("18.1", case="T206")
def test_a_second_calendar_of_the_same_scope():
	assert keys(check(calendar(in_force="other"))) == ["calendar.another_in_force"]
	assert keys(check(calendar(in_force="other", based_on="third"))) == ["calendar.another_in_force"]


@accepts("18.1", case="T206")
def test_a_new_version_takes_the_place_of_the_former():
	former = CouncilDecision("5", date(2024, 5, 30))
	assert check(calendar(in_force="other", based_on="other", former_decision=former)).allowed


@refuses("18.1")
def test_a_new_version_has_a_decision_of_its_own():
	facts = calendar(in_force="other", based_on="other")
	decision = check(dataclasses.replace(facts, former_decision=facts.decision))
	assert keys(decision) == ["calendar.same_decision"]


@refuses("18.2", case="T208")
@pytest.mark.parametrize("kind", [Kind.HOLIDAY, Kind.PUBLIC_HOLIDAY, Kind.PRACTICE])
def test_a_kind_is_missing(kind):
	decision = check(calendar(without(kind)))
	missing = [reason for reason in decision.refusals if reason.key == "calendar.kind_missing"]
	assert [(reason.clause, reason.params["kind"]) for reason in missing] == [("18.2", kind.value)]


@refuses("18.2")
def test_all_missing_kinds_come_at_once():
	found = {
		reason.params["kind"]
		for reason in check(calendar(())).refusals
		if reason.key == "calendar.kind_missing"
	}
	assert found == {"Theory", "Interim Attestation", "Holiday", "Public Holiday", "Practice"}


@accepts("18.2")
def test_practice_is_shown_only_where_curricula_hold_it():
	assert check(calendar(without(Kind.PRACTICE), practice_planned=False)).allowed


@refuses("18.2", case="T209")
def test_a_graduating_course_has_its_final_attestation():
	facts = calendar(scope=CalendarScope(is_graduating=True))
	assert keys(check(facts)) == ["calendar.kind_missing"]


@accepts("18.2", case="T209")
def test_the_first_course_has_none():
	assert check(calendar(scope=CalendarScope(course=1))).allowed
	assert check(graduating()).allowed


@refuses("18.2", case="T210")
@pytest.mark.parametrize(
	("key", "days", "expected"),
	[
		("8", ("2025-08-01", "2025-09-01"), "calendar.row_outside_year"),
		("10", ("2024-08-30", "2024-08-30"), "calendar.row_outside_year"),
		("7", ("2025-06-29", "2025-06-02"), "calendar.row_reversed"),
		("1", ("2023-12-31", "2024-09-08"), "calendar.row_outside_year"),
	],
)
def test_days_outside_of_the_year_and_reversed(key, days, expected):
	decision = check(calendar(replaced(key, span=span(*days))))
	(reason,) = [reason for reason in decision.refusals if reason.key == expected]
	assert (reason.clause, reason.row) == ("18.2", key)


@accepts("18.2", case="T210")
def test_registration_of_a_year_lies_in_the_spring_before_it():
	assert check(calendar(replaced("1", span=span("2024-01-01", "2024-01-01")))).allowed


@refuses("18.1")
@pytest.mark.parametrize(
	("year", "expected"),
	[
		(span("2025-08-31", "2024-09-01"), "calendar.year_reversed"),
		(span("2024-07-31", "2025-08-31"), "calendar.year_outside"),
		(span("2024-09-01", "2025-09-01"), "calendar.year_outside"),
	],
)
def test_the_year_itself(year, expected):
	assert expected in keys(check(calendar(year=year)))


@refuses("18.2")
@pytest.mark.parametrize(
	("changed", "expected"),
	[
		({"period": None}, "calendar.row_without_period"),
		({"period": "2023-2024-S1"}, "calendar.row_of_other_year"),
		({"span": span("2024-09-01", "2024-12-15")}, "calendar.row_outside_period"),
		({"kind": Kind.SUMMER_SEMESTER}, "calendar.summer_in_term"),
	],
)
def test_a_row_of_a_period_names_it_and_lies_inside(changed, expected):
	assert expected in keys(check(calendar(replaced("2", **changed))))


@accepts("19.1")
def test_each_period_ends_with_its_attestation():
	assert check(calendar()).allowed


@refuses("19.1")
def test_a_period_without_attestation():
	rows = tuple(row for row in ORDINARY_ROWS if row.key != "3")
	(reason,) = check(calendar(rows)).refusals
	assert (reason.clause, reason.key, reason.params["period"]) == (
		"19.1",
		"calendar.attestation_not_one",
		S1,
	)


@refuses("19.1")
def test_a_period_with_two_attestations():
	second = row(Kind.INTERIM_ATTESTATION, "2024-10-21", "2024-10-27", S1)
	assert keys(check(calendar(ORDINARY_ROWS, second))) == ["calendar.attestation_not_one"]


@refuses("19.1")
def test_a_period_of_the_year_is_not_left_out():
	third = CalendarPeriod("2024-2025-T3", span("2025-06-02", "2025-07-01"))
	assert keys(check(calendar(periods=(AUTUMN, SPRING, third)))) == ["calendar.attestation_not_one"]
	assert "calendar.no_periods" in keys(check(calendar(periods=())))


@refuses("19.1")
@pytest.mark.parametrize("last", ["2025-01-04", "2024-12-31"])
def test_attestation_is_the_end_of_the_period(last):
	decision = check(calendar(replaced("3", span=span("2024-12-16", last))))
	assert keys(decision) == ["calendar.attestation_not_last"]


@refuses("19.1", case="T212")
@pytest.mark.parametrize("kind", [Kind.THEORY, Kind.MIDTERM_CONTROL_1, Kind.MIDTERM_CONTROL_2])
@pytest.mark.parametrize("days", [("2024-12-10", "2024-12-16"), ("2025-01-02", "2025-01-03")])
def test_nothing_is_taught_after_attestation_begins(kind, days):
	decision = check(calendar(ORDINARY_ROWS, row(kind, *days, S1)))
	assert (keys(decision), clauses(decision)) == (["calendar.classes_after_attestation"], ["19.1"])


@accepts("19.1")
def test_midterm_controls_lie_in_the_weeks_of_classes():
	midterm = row(Kind.MIDTERM_CONTROL_1, "2024-10-21", "2024-10-27", S1)
	assert check(calendar(ORDINARY_ROWS, midterm)).allowed


@refuses("19.2", case="T213")
def test_a_military_attestation_of_six_days():
	rows = replaced("3", span=span("2024-12-31", "2025-01-05"))
	(reason,) = check(calendar(rows), MILITARY).refusals
	assert (reason.clause, reason.key, reason.params["days"]) == (
		"19.2",
		"calendar.attestation_too_short",
		"6",
	)


@accepts("19.2", case="T213")
def test_a_military_attestation_of_seven_days():
	rows = replaced("3", span=span("2024-12-30", "2025-01-05"))
	assert check(calendar(rows), MILITARY).allowed


@accepts("19.1", case="T214")
def test_a_civil_attestation_of_three_days():
	assert check(calendar(replaced("3", span=span("2025-01-03", "2025-01-05")))).allowed


@accepts("19.1")
def test_the_last_period_of_a_graduating_course_may_hold_no_classes():
	rows = tuple(row for row in ORDINARY_ROWS if row.period != S2)
	assert check(graduating(rows)).allowed
	assert keys(check(calendar(rows))) == ["calendar.attestation_not_one"]


@accepts("19.1")
def test_the_period_of_a_graduating_course_ends_before_its_final_attestation():
	rows = replaced("5", span=span("2025-01-27", "2025-03-16"))
	rows = tuple(
		dataclasses.replace(row, span=span("2025-03-17", "2025-03-30")) if row.key == "6" else row
		for row in rows
	)
	final = dataclasses.replace(FINAL, span=span("2025-05-12", "2025-06-29"))
	scope = CalendarScope(is_graduating=True)
	assert check(calendar(rows, final, scope=scope)).allowed
	assert keys(check(calendar(rows, final))) == ["calendar.attestation_not_last"]
	assert keys(check(calendar(rows, FINAL, scope=scope))) == ["calendar.attestation_not_last"]
	early = dataclasses.replace(FINAL, span=span("2025-03-20", "2025-06-29"))
	assert keys(check(calendar(rows, early, scope=scope))) == ["calendar.attestation_not_last"]


@refuses("18.1", "18.2", "19.1", "20.1")
def test_all_reasons_come_at_once():
	rows = tuple(row for row in replaced("7", span=span("2025-07-01", "2025-06-01")) if row.key != "8")
	facts = calendar(rows, decision=CouncilDecision("", None), periods=(AUTUMN, SPRING))
	facts = dataclasses.replace(facts, rows=tuple(row for row in facts.rows if row.key != "6"))
	assert set(clauses(check(facts))) == {"18.1", "18.2", "19.1", "20.1"}


@pytest.mark.parametrize(
	"given", ["01.09.2026", "2026-13-01", "2026-02-30", "tomorrow", 20260901, "2026-9-1"]
)
def test_what_is_no_day_is_refused(given):
	decision = parse_day(given, "starts_on", "18.2").decision
	assert keys(decision) == ["day.not_a_day"]


@pytest.mark.parametrize("given", ["2026-09-01", " 2026-09-01 ", "2026-09-01 00:00:00", date(2026, 9, 1)])
def test_days_are_read(given):
	assert parse_day(given, "starts_on", "18.2").value == date(2026, 9, 1)
	assert parse_day("", "starts_on", "18.2").blank
