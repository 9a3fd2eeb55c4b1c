"""Nothing is registered or attested outside of an approved calendar (18.1, 35(2))."""

from datetime import date

import pytest

from kredit_edu.rules.calendar_facts import CalendarScope
from kredit_edu.rules.terms import CalendarRowType as Kind
from kredit_edu.rules.terms import EducationLevel, WorkKind
from kredit_edu.rules.windows import (
	ApprovedCalendar,
	Control,
	LearnerScope,
	binding_calendar,
	check_control_day,
	check_registration,
)
from kredit_edu.testing.clauses import accepts, clause, refuses
from tests.rules.calendars import ORDINARY_ROWS, S1, S2, row
from tests.rules.factories import clauses, keys

YEAR = "2024-2025"
FRESHMAN = LearnerScope(EducationLevel.BACHELOR, is_graduating=False, course=1)
GRADUATE = LearnerScope(EducationLevel.BACHELOR, is_graduating=True, course=4)


def approved(name="A", rows=ORDINARY_ROWS, **scope):
	return ApprovedCalendar(name, CalendarScope(**scope), tuple(rows))


def register(day, *calendars, learner=FRESHMAN):
	return check_registration(calendars, learner, YEAR, date.fromisoformat(day))


@accepts("18.1", "35(2)")
@pytest.mark.parametrize("day", ["2024-04-15", "2024-06-01", "2024-09-08"])
def test_registration_inside_of_a_window(day):
	assert register(day, approved()).allowed


@refuses("35(2)")
@pytest.mark.parametrize("day", ["2024-04-14", "2024-09-09", "2025-02-01"])
def test_registration_outside_of_every_window(day):
	decision = register(day, approved())
	assert (clauses(decision), keys(decision)) == (["35(2)"], ["window.closed"])


@accepts("35(2)")
def test_a_window_for_changes_is_one_as_well():
	change = row(Kind.CHANGE_OF_STUDY_PLAN, "2025-01-27", "2025-02-02", S2)
	assert register("2025-02-02", approved(rows=(*ORDINARY_ROWS, change))).allowed


@refuses("18.1", case="T205")
def test_without_an_approved_calendar_nothing_is_registered():
	decision = register("2024-09-01")
	assert (clauses(decision), keys(decision)) == (["18.1"], ["window.no_calendar"])


@refuses("35(2)")
def test_a_calendar_without_a_window():
	assert keys(register("2024-09-01", approved(rows=ORDINARY_ROWS[1:]))) == ["window.none"]


@clause("18.1")
@pytest.mark.parametrize(
	("learner", "expected"),
	[
		(FRESHMAN, "first course"),
		(GRADUATE, "graduating bachelor"),
		(LearnerScope(EducationLevel.BACHELOR, is_graduating=False, course=2), "bachelor"),
		(LearnerScope(EducationLevel.MASTER, is_graduating=False, course=2), "all"),
		(LearnerScope(EducationLevel.MASTER, is_graduating=True, course=2), "graduating"),
		(LearnerScope(EducationLevel.MASTER, is_graduating=False, course=1), "first course"),
	],
)
def test_the_most_specific_calendar_binds(learner, expected):
	calendars = [
		approved("all"),
		approved("bachelor", level=EducationLevel.BACHELOR),
		approved("first course", course=1),
		approved("graduating", is_graduating=True),
		approved("graduating bachelor", is_graduating=True, level=EducationLevel.BACHELOR),
	]
	assert binding_calendar(calendars, learner).name == expected
	assert binding_calendar(reversed(calendars), learner).name == expected


@clause("18.1")
def test_calendars_of_others_bind_nobody_else():
	assert binding_calendar([approved(is_graduating=True)], FRESHMAN) is None
	assert binding_calendar([approved(level=EducationLevel.MASTER)], FRESHMAN) is None
	assert binding_calendar([approved(course=2)], FRESHMAN) is None
	assert binding_calendar([approved("all")], GRADUATE).name == "all"


def control(day, kind=WorkKind.DISCIPLINE, period=S1):
	return Control(date.fromisoformat(day) if day else None, kind, period, YEAR)


FINAL = row(Kind.FINAL_ATTESTATION, "2025-06-02", "2025-06-29")
ALL = approved(rows=(*ORDINARY_ROWS, FINAL))


@accepts("18.1", "19.1")
@pytest.mark.parametrize(
	("day", "kind", "period"),
	[
		("2024-12-16", WorkKind.DISCIPLINE, S1),
		("2025-01-05", WorkKind.DISCIPLINE, S1),
		("2025-05-20", WorkKind.RESEARCH_WORK, S2),
		("2025-05-20", WorkKind.PRACTICE, S2),
		("2025-06-10", WorkKind.PRACTICE, S2),
		("2025-06-10", WorkKind.FINAL_ATTESTATION, S2),
	],
)
def test_a_control_inside_of_its_range(day, kind, period):
	assert check_control_day([ALL], control(day, kind, period)).allowed


@refuses("18.1", "19.1")
@pytest.mark.parametrize(
	("day", "kind", "period"),
	[
		("2024-12-15", WorkKind.DISCIPLINE, S1),
		("2025-01-06", WorkKind.DISCIPLINE, S1),
		("2024-12-20", WorkKind.DISCIPLINE, S2),
		("2025-06-10", WorkKind.DISCIPLINE, S2),
		("2025-05-20", WorkKind.FINAL_ATTESTATION, S2),
		("2025-07-01", WorkKind.PRACTICE, S2),
	],
)
def test_a_control_outside_of_its_range(day, kind, period):
	decision = check_control_day([ALL], control(day, kind, period))
	assert (clauses(decision), keys(decision)) == (["18.1"], ["control_date.outside"])


@refuses("18.1")
def test_a_control_without_a_day_a_calendar_or_a_range():
	assert keys(check_control_day([ALL], control(None))) == ["control_date.missing"]
	assert keys(check_control_day([], control("2024-12-20"))) == ["window.no_calendar"]
	missing = check_control_day([approved()], control("2025-06-10", WorkKind.FINAL_ATTESTATION))
	assert keys(missing) == ["control_date.no_range"]
