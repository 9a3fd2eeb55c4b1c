"""The timetable of exams: days, clashes, load, who schedules (37.2)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kredit_edu.rules.assessment_policy import SessionPolicy
from kredit_edu.rules.calendar_facts import CalendarRow, CalendarScope, Span
from kredit_edu.rules.decision import Severity
from kredit_edu.rules.exam_clashes import ExamClashOf, as_reasons, clashes_of_exams
from kredit_edu.rules.exam_load import check_load
from kredit_edu.rules.exam_timetable import (
	Classes,
	ScheduledExam,
	check_complete,
	check_exam_day,
	check_proctors,
	check_scheduler,
	check_times,
	week_of,
)
from kredit_edu.rules.terms import CalendarRowType, InstitutionType, SheetKind, WorkKind
from kredit_edu.rules.timetable import TimetableSlot, Weekday, Weeks
from kredit_edu.rules.windows import ApprovedCalendar
from kredit_edu.testing.clauses import accepts, clause, refuses

PERIOD, DAY = "2026-2027-S1", date(2026, 12, 14)
FIRST, LAST = date(2026, 12, 11), date(2026, 12, 31)
HOUR = 3600


def exam(name="E1", **values):
	defaults = {
		"offering": f"O-{name}",
		"title": f"Exam {name}",
		"kind": SheetKind.MAIN,
		"day": DAY,
		"starts_at": 9 * HOUR,
		"ends_at": 12 * HOUR,
		"period": PERIOD,
		"academic_year": "2026-2027",
		"room": f"room {name}",
		"examiner": f"examiner-{name}",
	}
	return ScheduledExam(name, **{**defaults, **values})


def calendar(*rows):
	return ApprovedCalendar(
		"C",
		CalendarScope(),
		tuple(CalendarRow(str(n), kind, span, period) for n, (kind, span, period) in enumerate(rows, 1)),
	)


SESSION = calendar(
	(CalendarRowType.INTERIM_ATTESTATION, Span(FIRST, LAST), PERIOD),
	(CalendarRowType.FX_RETAKE, Span(date(2027, 1, 5), date(2027, 1, 9)), PERIOD),
	(CalendarRowType.PRACTICE, Span(date(2027, 6, 1), date(2027, 6, 30)), None),
)


def kinds(exams, classes=()):
	return [(clash.of, clash.key) for clash in clashes_of_exams(exams, classes)]


def keys(decision):
	return [reason.key for reason in decision.reasons]


@refuses("37.2", case="T284")
@pytest.mark.parametrize(
	"institution", [InstitutionType.CIVIL, InstitutionType.CULTURE_ARTS, InstitutionType.FOREIGN_BRANCH]
)
def test_a_department_schedules_no_civil_exam(institution):
	assert not check_scheduler({"Kredit Head of Department"}, institution).allowed
	assert check_scheduler({"Kredit Registrar"}, institution).allowed


@accepts("37.2", case="T284")
def test_a_military_department_schedules_exams():
	assert check_scheduler({"Kredit Head of Department"}, InstitutionType.MILITARY).allowed
	assert check_scheduler({"Kredit Registrar"}, InstitutionType.MILITARY).allowed
	assert not check_scheduler({"Kredit Teacher"}, InstitutionType.MILITARY).allowed


@accepts("18.1")
@pytest.mark.parametrize("day", [FIRST, LAST])
def test_an_exam_lies_in_interim_attestation_both_ends_included(day):
	assert check_exam_day(exam(day=day), [SESSION]).allowed


@refuses("18.1")
@pytest.mark.parametrize("day", [FIRST - timedelta(days=1), LAST + timedelta(days=1), date(2027, 1, 5)])
def test_an_exam_does_not_lie_outside_of_it(day):
	assert keys(check_exam_day(exam(day=day), [SESSION])) == ["exam.outside"]


@refuses("36.2", "18.1")
def test_a_retake_lies_in_the_range_of_retakes():
	retake = exam(kind=SheetKind.FX_RETAKE, day=date(2027, 1, 5))
	assert check_exam_day(retake, [SESSION]).allowed
	assert keys(check_exam_day(replace(retake, day=FIRST), [SESSION])) == ["exam.outside"]
	assert keys(check_exam_day(replace(retake, period="2026-2027-S2"), [SESSION])) == ["exam.no_range"]


@accepts("18.1")
def test_practice_has_its_own_range_and_an_extended_session_its_days():
	practice = exam(work=WorkKind.PRACTICE, day=date(2027, 6, 30))
	assert check_exam_day(practice, [SESSION]).allowed
	late = exam(kind=SheetKind.INDIVIDUAL, day=date(2027, 1, 20))
	assert not check_exam_day(late, [SESSION]).allowed
	extended = replace(late, extended=Span(date(2027, 1, 1), date(2027, 1, 20)))
	assert check_exam_day(extended, [SESSION]).allowed


@refuses("18.1")
def test_without_an_approved_calendar_nothing_is_published():
	assert keys(check_exam_day(exam(), [])) == ["window.no_calendar"]


@refuses("37.2")
def test_what_an_exam_lacks():
	assert keys(check_complete(exam(room="", is_open=False))) == ["exam.no_room", "exam.of_dead_offering"]
	assert check_complete(exam()).allowed
	assert keys(check_times("E", None, 5)) == ["exam.no_time"]
	assert keys(check_times("E", 5, 5)) == ["exam.ends_before"]
	assert check_times("E", 5, 6).allowed


@refuses("37.2")
def test_room_people_and_learners_are_in_one_place():
	first = exam("A", room="Hall 1", proctors=("p",), learners=frozenset({"L1", "L2"}))
	second = exam("B", room="hall  1", examiner="p", learners=frozenset({"L2", "L3"}), starts_at=11 * HOUR)
	assert kinds([first, second]) == [
		(ExamClashOf.ROOM, "Hall 1"),
		(ExamClashOf.PROCTOR, "p"),
		(ExamClashOf.LEARNER, "L2"),
	]
	same = exam("C", examiner="examiner-A", room="other")
	assert kinds([first, same]) == [(ExamClashOf.EXAMINER, "examiner-A")]


@accepts("37.2")
def test_one_after_the_other_does_not_clash_and_a_shared_control_neither():
	first = exam("A", room="1", proctors=("p",))
	assert kinds([first, exam("B", room="1", proctors=("p",), starts_at=12 * HOUR, ends_at=13 * HOUR)]) == []
	assert kinds([first, exam("B", room="1", proctors=("p",), day=DAY + timedelta(days=1))]) == []
	together = exam("B", room="1", examiner="examiner-A", proctors=("p",))
	assert kinds([first, together]) == []
	both = [replace(each, learners=frozenset({"L"})) for each in (first, together)]
	assert kinds(both) == [(ExamClashOf.LEARNER, "L")]


def slot(**values):
	defaults = {
		"offering": "T",
		"period": PERIOD,
		"discipline": "D",
		"weekday": Weekday.MONDAY,
		"starts_at": 11 * HOUR,
		"ends_at": 12 * HOUR,
		"title": "Class",
		"row": "r1",
	}
	return TimetableSlot(**{**defaults, **values})


STUDY = Span(date(2026, 9, 1), LAST)


def classes(*slots, days=STUDY):
	return Classes(PERIOD, date(2026, 9, 1), (days,), slots)


@refuses("37.2")
def test_classes_keep_people_and_rooms_busy_on_their_days():
	one = exam("A", room="7", examiner="e", proctors=("p",))
	busy = classes(slot(teacher="e"), slot(teacher="p", row="r2"), slot(room="7", row="r3"))
	assert kinds([one], [busy]) == [
		(ExamClashOf.EXAMINER, "e"),
		(ExamClashOf.PROCTOR, "p"),
		(ExamClashOf.ROOM, "7"),
	]
	over = classes(slot(teacher="e"), days=Span(date(2026, 9, 1), DAY - timedelta(days=1)))
	assert kinds([one], [over]) == []
	for other in (slot(teacher="e", weekday=Weekday.TUESDAY), slot(teacher="e", starts_at=12 * HOUR)):
		assert kinds([one], [classes(replace(other, ends_at=13 * HOUR))]) == []


def test_odd_and_even_weeks_are_counted_from_the_period():
	assert (week_of(date(2026, 9, 1), date(2026, 9, 1)), week_of(date(2026, 9, 1), date(2026, 9, 7))) == (
		1,
		2,
	)
	# DAY lies in the sixteenth week.
	assert week_of(date(2026, 9, 1), DAY) == 16
	one = exam("A", examiner="e")
	assert kinds([one], [classes(slot(teacher="e", weeks=Weeks.EVEN))])
	assert not kinds([one], [classes(slot(teacher="e", weeks=Weeks.ODD))])


@clause("37.2")
def test_reasons_tell_of_learners_once_and_only_of_what_is_published():
	learners = frozenset(f"L{number}" for number in range(7))
	exams = [exam(name, learners=learners) for name in "ABC"]
	found = clashes_of_exams(exams)
	assert len(found) == 21
	reasons = as_reasons(found, about={"A"}).reasons
	assert [reason.row for reason in reasons] == ["A", "A"]
	assert reasons[0].params["learners"] == "7" and reasons[0].params["names"] == "L0, L1, L2, L3, L4, …"
	assert len(as_reasons(found).reasons) == 3


@clause("37.1", "37.2")
def test_a_proctor_who_teaches_the_group_is_only_told():
	decision = check_proctors(exam(proctors=("t", "p"), teachers=frozenset({"t"})))
	assert decision.allowed
	assert [(reason.key, reason.params["person"]) for reason in decision.warnings] == [
		("exam.proctor_teaches", "t")
	]


@clause("37.2")
def test_load_is_only_told():
	who = frozenset({"L"})
	exams = [
		exam("A", learners=who, starts_at=8 * HOUR, ends_at=9 * HOUR),
		exam("B", learners=who),
		exam("C", learners=who, day=DAY + timedelta(days=2)),
		exam("D", learners=who, day=DAY + timedelta(days=5)),
	]
	decision = check_load(exams, SessionPolicy(rest_days=2, exams_a_day=1), {"A", "B", "C", "D"})
	assert decision.allowed and all(reason.severity is Severity.WARNING for reason in decision.reasons)
	assert [(reason.key, reason.row) for reason in decision.reasons] == [
		("exam.many_a_day", "B"),
		("exam.little_rest", "C"),
	]
	assert check_load(exams, SessionPolicy(rest_days=0, exams_a_day=0), {"A", "B", "C", "D"}).reasons == ()
	assert check_load(exams, SessionPolicy(rest_days=2), {"D"}).reasons == ()


TIMES = st.integers(8, 18)
ROOMS = st.sampled_from(["", "1", "2"])


@given(st.lists(st.tuples(TIMES, st.integers(1, 3), ROOMS, st.integers(0, 1)), max_size=12))
def test_a_sweep_finds_the_pairs_that_a_plain_comparison_finds(given_exams):
	exams = [
		exam(
			str(number),
			room=room,
			starts_at=start * HOUR,
			ends_at=(start + length) * HOUR,
			day=DAY + timedelta(days=day),
		)
		for number, (start, length, room, day) in enumerate(given_exams)
	]
	found = {frozenset((clash.first.name, clash.second.name)) for clash in clashes_of_exams(exams)}
	plain = {
		frozenset((a.name, b.name))
		for a in exams
		for b in exams
		if a.name < b.name
		and a.room
		and a.room == b.room
		and a.day == b.day
		and a.starts_at < b.ends_at
		and b.starts_at < a.ends_at
	}
	assert found == plain
