"""Nothing is registered or attested outside of an approved calendar (18.1, 35(2))."""

from datetime import date

import pytest

from kredit_edu.rules.calendar_facts import CalendarScope, Span
from kredit_edu.rules.decision import Decision
from kredit_edu.rules.reopening import Reopening, ReopeningPurpose, check_days, open_for
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


def register(day, *calendars, learner=FRESHMAN, **options):
	return check_registration(calendars, learner, YEAR, date.fromisoformat(day), **options)


@accepts("18.1", "35(2)", case="T259")
@pytest.mark.parametrize("day", ["2024-04-15", "2024-06-01", "2024-09-08"])
def test_registration_inside_of_a_window(day):
	assert register(day, approved()).allowed


@refuses("35(2)", case="T259")
@pytest.mark.parametrize("day", ["2024-04-14", "2024-09-09", "2025-02-01"])
def test_registration_outside_of_every_window(day):
	decision = register(day, approved())
	assert (clauses(decision), keys(decision)) == (["35(2)"], ["window.closed"])


CHANGES = row(Kind.CHANGE_OF_STUDY_PLAN, "2025-01-27", "2025-02-02", S2)
WITH_CHANGES = approved(rows=(*ORDINARY_ROWS, CHANGES))


@accepts("35(2)", case="T260")
@pytest.mark.parametrize("day", ["2025-01-27", "2025-02-02", "2024-09-08"])
def test_a_change_in_its_window_or_during_registration(day):
	assert register(day, WITH_CHANGES, is_change=True) == Decision()


@refuses("35(2)", case="T260")
@pytest.mark.parametrize("day", ["2025-01-26", "2025-02-03"])
def test_a_change_outside_of_its_window(day):
	assert keys(register(day, WITH_CHANGES, is_change=True)) == ["window.changes_closed"]


@refuses("35(2)", case="T259")
def test_a_window_for_changes_opens_no_first_plan():
	assert keys(register("2025-01-28", WITH_CHANGES)) == ["window.closed"]


def reopened(purpose, starts_on="2025-02-03", ends_on="2025-02-05"):
	span = Span(date.fromisoformat(starts_on), date.fromisoformat(ends_on))
	return Reopening(purpose, span, "Illness")


FIRST, CHANGE, LEAVE = ReopeningPurpose


@accepts("35(2)", case="T261")
@pytest.mark.parametrize(("purpose", "is_change"), [(FIRST, False), (FIRST, True), (CHANGE, True)], ids=str)
@pytest.mark.parametrize("day", ["2025-02-03", "2025-02-05"])
def test_a_reopening_is_told(purpose, is_change, day):
	decision = register(day, WITH_CHANGES, is_change=is_change, reopenings=[reopened(purpose)])
	assert decision.allowed
	(told,) = decision.warnings
	assert (told.key, told.clause) == ("window.reopened", "35(2)")
	assert dict(told.params) == {"ends_on": "2025-02-05", "reason": "Illness"}


@refuses("35(2)", case="T261")
@pytest.mark.parametrize(
	("purpose", "is_change", "day"),
	[
		(CHANGE, False, "2025-02-03"),
		(LEAVE, False, "2025-02-03"),
		(LEAVE, True, "2025-02-03"),
		(FIRST, False, "2025-02-06"),
		(CHANGE, True, "2025-02-06"),
	],
)
def test_a_reopening_for_something_else_or_over(purpose, is_change, day):
	assert not register(day, WITH_CHANGES, is_change=is_change, reopenings=[reopened(purpose)]).allowed


@accepts("35(2)")
def test_a_reopening_is_not_told_while_the_window_is_open():
	assert register("2024-09-08", approved(), reopenings=[reopened(FIRST, "2024-09-01")]) == Decision()


@refuses("18.1")
def test_a_reopening_does_not_stand_in_for_a_calendar():
	assert keys(register("2025-02-03", reopenings=[reopened(FIRST)])) == ["window.no_calendar"]


@clause("35(2)")
def test_of_several_reopenings_the_longest_is_told():
	found = open_for([reopened(FIRST), reopened(FIRST, ends_on="2025-02-09")], [FIRST], date(2025, 2, 4))
	assert found.span.ends_on == date(2025, 2, 9)


@clause("35(2)")
@pytest.mark.parametrize(
	("opens_on", "closes_on", "expected"),
	[
		("2025-02-03", "2025-02-02", ["reopening.reversed"]),
		("2025-01-01", "2025-02-02", ["reopening.over"]),
		("2025-01-01", "2025-02-03", []),
	],
)
def test_days_of_a_reopening(opens_on, closes_on, expected):
	days = (date.fromisoformat(day) for day in (opens_on, closes_on, "2025-02-03"))
	assert keys(check_days(*days)) == expected


@refuses("18.1", case="T205")
def test_without_an_approved_calendar_nothing_is_registered():
	decision = register("2024-09-01")
	assert (clauses(decision), keys(decision)) == (["18.1"], ["window.no_calendar"])


@refuses("35(2)")
def test_a_calendar_without_a_window():
	empty = approved(rows=ORDINARY_ROWS[1:])
	assert keys(register("2024-09-01", empty)) == ["window.none"]
	assert keys(register("2024-09-01", empty, is_change=True)) == ["window.none_for_changes"]


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
