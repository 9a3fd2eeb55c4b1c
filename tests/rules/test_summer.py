"""The summer semester: its length, who takes it and what for (22)."""

import dataclasses

import pytest

from kredit_edu.rules.calendar import check_calendar
from kredit_edu.rules.summer import SummerEnrollment, check_summer, check_summer_enrollment
from kredit_edu.rules.terms import CalendarRowType as Kind
from kredit_edu.rules.terms import SummerPurpose
from kredit_edu.rules.windows import is_graduating
from kredit_edu.testing.clauses import accepts, clause, refuses
from tests.rules.calendars import AUTUMN, LATE, ORDINARY_ROWS, SPRING, SUMMER, calendar, graduating, row
from tests.rules.factories import CIVIL, MILITARY, POLICY, clauses, keys


def summer(starts_on, ends_on):
	return calendar((row(Kind.SUMMER_SEMESTER, starts_on, ends_on, SUMMER),))


def taking(**values):
	facts = SummerEnrollment("Databases", is_summer=True, is_graduating=False, purpose="Additional Study")
	return dataclasses.replace(facts, **values)


@accepts("22.1", case="T225")
def test_six_weeks():
	assert check_summer(summer("2024-06-10", "2024-07-21"), CIVIL).allowed


@refuses("22.1", case="T226")
def test_one_day_less():
	decision = check_summer(summer("2024-06-10", "2024-07-20"), CIVIL)
	assert (clauses(decision), keys(decision)) == (["22.1"], ["summer.too_short"])


@refuses("22.1")
@pytest.mark.parametrize(("rules", "expected"), [(CIVIL, "22.1"), (MILITARY, "22.2")])
def test_the_graduating_course_has_none(rules, expected):
	session = row(Kind.SUMMER_SEMESTER, "2025-06-09", "2025-07-20", SUMMER)
	decision = check_summer(graduating(ORDINARY_ROWS, session), rules)
	assert expected in clauses(decision)
	assert "summer.graduating" in keys(decision)


@accepts("22.1", case="T228")
def test_a_summer_semester_is_not_needed():
	assert check_summer(calendar(), CIVIL).allowed
	assert check_calendar(calendar(periods=(AUTUMN, SPRING, LATE)), CIVIL, POLICY).allowed


@refuses("22.1")
def test_two_ranges_are_not_one_semester():
	rows = (
		row(Kind.SUMMER_SEMESTER, "2025-06-01", "2025-06-28", SUMMER),
		row(Kind.SUMMER_SEMESTER, "2025-06-29", "2025-07-26", SUMMER),
	)
	assert keys(check_summer(calendar(rows), CIVIL)) == [
		"summer.several",
		"summer.too_short",
		"summer.too_short",
	]
	assert keys(check_summer(calendar(rows), MILITARY)) == ["summer.several"]


@refuses("19.1")
def test_the_summer_semester_ends_with_attestation_as_well():
	session = row(Kind.SUMMER_SEMESTER, "2025-06-09", "2025-07-20", SUMMER, "s")
	facts = calendar(ORDINARY_ROWS, session, periods=(AUTUMN, SPRING, LATE))
	assert keys(check_calendar(facts, CIVIL, POLICY)) == ["calendar.attestation_not_one"]
	last = row(Kind.INTERIM_ATTESTATION, "2025-07-14", "2025-07-20", SUMMER, "a")
	facts = calendar(ORDINARY_ROWS, session, last, periods=(AUTUMN, SPRING, LATE))
	assert check_calendar(facts, CIVIL, POLICY).allowed


@refuses("22.1", case="T229")
@pytest.mark.parametrize(("rules", "expected"), [(CIVIL, "22.1"), (MILITARY, "22.2")])
def test_a_learner_of_the_graduating_course(rules, expected):
	decision = check_summer_enrollment(taking(is_graduating=is_graduating(4, 8, 2)), rules)
	assert (clauses(decision), keys(decision)) == ([expected], ["summer.learner_graduates"])


@accepts("22.1", case="T230")
def test_a_learner_of_the_third_year_of_four():
	assert check_summer_enrollment(taking(is_graduating=is_graduating(3, 8, 2)), CIVIL).allowed


@clause("22.1")
@pytest.mark.parametrize(
	("course", "periods", "in_year", "expected"),
	[(1, 8, 2, False), (4, 8, 2, True), (5, 8, 2, True), (2, 3, 2, True), (1, 3, 2, False), (1, 3, 3, True)],
)
def test_the_graduating_course_is_the_last_planned_year(course, periods, in_year, expected):
	assert is_graduating(course, periods, in_year) is expected


@refuses("22.1")
@pytest.mark.parametrize(
	("purpose", "expected"),
	[(None, "summer.no_purpose"), ("  ", "summer.no_purpose"), ("Leisure", "summer.unknown_purpose")],
)
def test_a_purpose_of_the_list_is_needed(purpose, expected):
	assert keys(check_summer_enrollment(taking(purpose=purpose), CIVIL)) == [expected]


@accepts("22.1")
@pytest.mark.parametrize("purpose", list(SummerPurpose))
def test_every_purpose_of_the_list_is_taken(purpose):
	assert check_summer_enrollment(taking(purpose=purpose.value), CIVIL).allowed


@accepts("22.1", case="T232")
def test_a_passed_discipline_is_repeated_in_summer_to_raise_the_gpa():
	repeat = taking(is_mastered=True, purpose=SummerPurpose.RAISE_GPA.value)
	assert check_summer_enrollment(repeat, CIVIL).allowed


@refuses("22.1", case="T232")
@pytest.mark.parametrize(
	"changed",
	[
		{"is_summer": False, "purpose": SummerPurpose.RAISE_GPA.value},
		{"is_summer": False, "purpose": None},
		{"purpose": SummerPurpose.ADDITIONAL_STUDY.value},
	],
)
def test_a_passed_discipline_is_not_repeated_otherwise(changed):
	decision = check_summer_enrollment(taking(is_mastered=True, **changed), CIVIL)
	assert (clauses(decision), keys(decision)) == (["22.1"], ["summer.mastered"])


@accepts("22.1")
def test_an_ordinary_period_asks_for_no_purpose():
	assert check_summer_enrollment(taking(is_summer=False, purpose=None, is_graduating=True), CIVIL).allowed


@accepts("22.2", case="T233")
@pytest.mark.parametrize("last", ["2024-06-10", "2024-07-07"])
def test_a_military_summer_of_four_weeks(last):
	assert check_summer(summer("2024-06-10", last), MILITARY).allowed


@refuses("22.2", case="T233")
def test_a_military_summer_of_one_day_more():
	decision = check_summer(summer("2024-06-10", "2024-07-08"), MILITARY)
	assert (clauses(decision), keys(decision)) == (["22.2"], ["summer.too_long"])


@refuses("22.2", case="T234")
@pytest.mark.parametrize("purpose", [SummerPurpose.ADJACENT_PROGRAM, SummerPurpose.ADDITIONAL_PROGRAM])
def test_what_a_military_summer_is_not_for(purpose):
	decision = check_summer_enrollment(taking(purpose=purpose.value), MILITARY)
	assert (clauses(decision), keys(decision)) == (["22.2"], ["summer.unknown_purpose"])


@accepts("22.2")
@pytest.mark.parametrize(
	"purpose",
	[
		SummerPurpose.ADDITIONAL_STUDY,
		SummerPurpose.DEBT_OR_DIFFERENCE,
		SummerPurpose.OTHER_ORGANISATION,
		SummerPurpose.RAISE_GPA,
	],
)
def test_what_a_military_summer_is_for(purpose):
	assert check_summer_enrollment(taking(purpose=purpose.value), MILITARY).allowed
