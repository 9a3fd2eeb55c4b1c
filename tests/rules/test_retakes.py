"""Retakes after FX and the ways on from a failed result (36.2, 36.3)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kredit_edu.rules.absence import Absence, AbsenceEntry, check_absences, check_registrar, read_absence
from kredit_edu.rules.assessment_policy import RetakeMark, RetakePolicy, RetakeScope
from kredit_edu.rules.calendar_facts import Span
from kredit_edu.rules.edition import ORDER_145_2023
from kredit_edu.rules.final_mark import FinalMarkPolicy, final_mark
from kredit_edu.rules.grade_sheet import SheetEntry, read_marks
from kredit_edu.rules.retakes import (
	RetakeFacts,
	RetakeState,
	RouteKind,
	capped_mark,
	check_cancel,
	check_enrolls_again,
	check_retake,
	route_of,
	window_of,
)
from kredit_edu.testing.clauses import accepts, clause, refuses

FIRST, LAST = date(2027, 1, 11), date(2027, 1, 17)
TODAY = date(2027, 1, 12)
WINDOW = Span(FIRST, LAST)
FACTS = RetakeFacts(
	title="Algebra",
	letter="FX",
	positive=False,
	year="2026-2027",
	period="2026-2027-S1",
	calendars=("2026-2027",),
	windows=(WINDOW,),
)
DAYS = st.dates(date(2026, 12, 1), date(2027, 2, 28))
STATES = st.lists(st.sampled_from(list(RetakeState)), max_size=3).map(tuple)


def keys(decision):
	return {reason.key for reason in decision.reasons}


def asked(policy=None, today=TODAY, **values):
	return check_retake(replace(FACTS, **values), policy or RetakePolicy(), today)


@accepts("36.2", case="T053")
def test_fx_in_its_range():
	assert asked().allowed


@refuses("36.3", case="T057")
def test_f_gives_none():
	found = asked(letter="F")
	assert keys(found) == {"retake.enroll_again"}
	assert found.reasons[0].clause == "36.3"


@refuses("36.2")
def test_not_more_than_once():
	assert keys(asked(own=(RetakeState.TAKEN,))) == {"retake.used"}
	assert keys(asked(own=(RetakeState.REGISTERED,))) == {"retake.registered"}
	assert asked(own=(RetakeState.CANCELLED, RetakeState.LAPSED)).allowed


@given(DAYS)
@refuses("36.2", case="T060")
def test_only_inside_a_range(day):
	assert asked(today=day).allowed == (FIRST <= day <= LAST)


@refuses("36.2", "18.1", case="T061")
def test_no_range_and_no_calendar():
	found = asked(windows=())
	assert keys(found) == {"retake.no_range"}
	assert found.reasons[0].params["calendar"] == "2026-2027"
	assert keys(asked(windows=(), calendars=())) == {"window.no_calendar"}


@clause("36.2", case="T064")
def test_how_many_the_university_gives():
	for_life = RetakePolicy(scope=RetakeScope.DISCIPLINE_FOR_LIFE)
	assert asked(in_discipline=1).allowed
	assert keys(asked(for_life, in_discipline=1)) == {"retake.used_in_discipline"}
	assert asked(RetakePolicy(for_life=2), in_life=1).allowed
	assert keys(asked(RetakePolicy(for_life=2), in_life=2)) == {"retake.for_life"}


@refuses("36.2", "36.3")
def test_all_reasons_at_once():
	facts = {"letter": "F", "own": (RetakeState.TAKEN,), "windows": ()}
	assert keys(asked(**facts)) == {"retake.enroll_again", "retake.used", "retake.no_range"}


@clause("36.2", case="T066")
def test_cancelling():
	def may(state=RetakeState.REGISTERED, day=LAST, has_mark=False, today=TODAY):
		return check_cancel("Algebra", state, day, has_mark, today)

	assert may().allowed
	assert may(day=None).allowed
	assert keys(may(today=LAST)) == {"retake.held"}
	assert keys(may(has_mark=True)) == {"retake.held"}
	for state in (RetakeState.TAKEN, RetakeState.LAPSED, RetakeState.CANCELLED):
		assert keys(may(state)) == {"retake.not_registered"}


@refuses("36.3", case="T062")
def test_who_enrolls_again():
	assert not check_enrolls_again("Algebra", "F").allowed
	assert check_enrolls_again("Algebra", "FX").allowed
	assert check_enrolls_again("Algebra", None).allowed


@given(STATES, st.sampled_from(["FX", "F"]), DAYS, st.booleans(), st.booleans())
def test_the_route_says_what_the_rule_says(own, letter, today, passed, again):
	"""A retake is offered exactly where it could be registered now or later, and nowhere else."""
	facts = replace(FACTS, own=own, letter=letter)
	route = route_of(facts, RetakePolicy(), today, passed=passed, enrolled_in="S2" if again else None)
	if passed:
		assert route.kind is RouteKind.PASSED
	elif again:
		assert (route.kind, route.period) == (RouteKind.ENROLLED_AGAIN, "S2")
	elif check_retake(facts, RetakePolicy(), today).allowed:
		assert (route.kind, route.span) == (RouteKind.RETAKE, WINDOW)
	elif route.kind is RouteKind.RETAKE:
		assert today < FIRST
		assert check_retake(facts, RetakePolicy(), FIRST).allowed
	elif route.kind is RouteKind.LAPSED:
		assert today > LAST
	else:
		assert route.kind in (RouteKind.REGISTERED, RouteKind.ENROLL_AGAIN)


@clause("36.2")
def test_other_stages():
	assert route_of(replace(FACTS, positive=True, letter="D"), RetakePolicy(), TODAY).kind is RouteKind.PASSED
	assert route_of(replace(FACTS, windows=()), RetakePolicy(), TODAY).kind is RouteKind.NO_RANGE
	later = Span(LAST + timedelta(days=7), LAST + timedelta(days=9))
	assert window_of((later, WINDOW), LAST) == WINDOW
	assert window_of((WINDOW, later), LAST + timedelta(days=1)) == later
	assert window_of((WINDOW,), LAST + timedelta(days=1)) is None


@clause("36.2")
@pytest.mark.parametrize(
	("mark", "cap", "recorded"), [(100, None, 100), (100, "C", 69), (51, "C", 51), (100, "A", 100)]
)
def test_ceiling(mark, cap, recorded):
	assert capped_mark(mark, cap, ORDER_145_2023) == recorded


MARKS = st.integers(0, 100).map(Decimal)


def entry(admission, control, **values):
	shown = [None if mark is None else str(mark) for mark in (admission, control)]
	return SheetEntry("e", "Learner", *shown, **values)


@given(MARKS, MARKS)
@accepts("36.2", case="T068")
def test_the_mark_of_a_retake(admission, control):
	ordinary = FinalMarkPolicy(admission_min=50)
	kept = read_marks(entry(admission, control, retake=True), ordinary, ORDER_145_2023)
	assert kept.mark == final_mark(admission, control, ordinary).value
	assert kept.pending.allowed
	alone = RetakePolicy(mark=RetakeMark.CONTROL_ALONE)
	assert read_marks(entry(None, control, retake=True), ordinary, ORDER_145_2023, alone).mark == control
	capped = RetakePolicy(cap="D")
	marks = read_marks(entry(admission, control, retake=True), ordinary, ORDER_145_2023, capped)
	assert marks.mark == min(kept.mark, 54)
	first = read_marks(entry(admission, control), ordinary, ORDER_145_2023, capped)
	assert first.mark == kept.mark


@given(MARKS)
@accepts("36.1", case="T037")
def test_absence(admission):
	policy = FinalMarkPolicy()
	absent = read_marks(entry(admission, None, absence=Absence.ABSENT), policy, ORDER_145_2023)
	assert absent.mark == final_mark(admission, Decimal(0), policy).value
	put_off = read_marks(entry(admission, None, absence=Absence.WITH_REASON), policy, ORDER_145_2023)
	assert (put_off.mark, put_off.grade, put_off.put_off) == (None, None, True)
	blank = read_marks(entry(admission, None), policy, ORDER_145_2023)
	assert (blank.mark, blank.put_off) == (None, False)


@refuses("36.1", "37.2")
def test_what_stands_beside_an_absence():
	def of(absence, reason=None, control=None, document=None):
		return keys(check_absences([AbsenceEntry("e", "Learner", absence, reason, document, control)]))

	assert of(None) == of("") == of("Absent") == of("Absent with Reason", "Illness") == set()
	assert of("Absent with Reason", "  ") == {"absence.no_reason"}
	assert of("Absent with Reason", None, "0") == {"absence.no_reason", "absence.with_mark"}
	assert of("Absent", None, "0") == {"absence.with_mark"}
	assert of(None, "Illness") == of("", None, None, "17") == {"absence.alone"}
	assert of("Ill") == {"absence.unknown"}
	row = AbsenceEntry("e", "Learner", "Absent")
	assert check_registrar([row], is_registrar=True).allowed
	assert keys(check_registrar([row], is_registrar=False)) == {"absence.by_registrar"}
	assert read_absence("Absent") is Absence.ABSENT
	assert read_absence("absent") is read_absence(None) is None
