"""Which classes of a timetable take place at the same time (30.1)."""

import dataclasses
import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kredit_edu.rules.timetable import (
	CLASSROOM_WORK,
	ClashOf,
	TimetableSlot,
	TimetableWork,
	Weekday,
	Weeks,
	as_warnings,
	clashes,
	clashes_of_all,
	clock,
	overlap,
)
from kredit_edu.testing.clauses import accepts, clause, refuses

HOUR = 3600
AUTUMN, SPRING = "2026-2027-1", "2026-2027-2"
FIRST = TimetableSlot(
	offering="a",
	period=AUTUMN,
	discipline="Databases",
	weekday=Weekday.MONDAY,
	starts_at=9 * HOUR,
	ends_at=10 * HOUR,
	lecturer="l@uni.kz",
	teacher="l@uni.kz",
	group="IS-21",
	room="101",
	row="1",
)
OTHER = dataclasses.replace(
	FIRST,
	offering="b",
	discipline="Law",
	teacher="m@uni.kz",
	lecturer="m@uni.kz",
	group="IS-22",
	room="102",
	row="2",
)


def other(**values):
	return dataclasses.replace(OTHER, **values)


def kinds(*slots):
	return [clash.of for clash in clashes_of_all(slots)]


@accepts("30.1")
def test_two_classes_of_different_people_in_different_rooms():
	assert kinds(FIRST, OTHER) == []


@refuses("30.1")
@pytest.mark.parametrize(
	("values", "expected"),
	[
		({"teacher": FIRST.teacher}, [ClashOf.TEACHER]),
		({"room": " 101 "}, [ClashOf.ROOM]),
		({"group": "is-21"}, [ClashOf.GROUP]),
		(
			{"teacher": FIRST.teacher, "room": "101", "group": "IS-21"},
			[ClashOf.GROUP, ClashOf.ROOM, ClashOf.TEACHER],
		),
	],
)
def test_a_teacher_a_room_and_a_group_are_in_one_place(values, expected):
	assert kinds(FIRST, other(**values)) == expected


@accepts("30.1")
@pytest.mark.parametrize(
	"values",
	[
		{"weekday": Weekday.TUESDAY},
		{"period": SPRING},
		{"starts_at": 10 * HOUR, "ends_at": 11 * HOUR},
		{"starts_at": 8 * HOUR, "ends_at": 9 * HOUR},
	],
)
def test_another_day_another_period_and_touching_times(values):
	assert kinds(FIRST, other(teacher=FIRST.teacher, room=FIRST.room, group=FIRST.group, **values)) == []


@pytest.mark.parametrize(
	("first", "second", "expected"),
	[
		(Weeks.EVERY, Weeks.EVERY, True),
		(Weeks.EVERY, Weeks.ODD, True),
		(Weeks.EVEN, Weeks.EVERY, True),
		(Weeks.ODD, Weeks.ODD, True),
		(Weeks.ODD, Weeks.EVEN, False),
	],
)
def test_weeks(first, second, expected):
	assert overlap(dataclasses.replace(FIRST, weeks=first), other(weeks=second)) is expected


def test_one_second_in_common_is_enough():
	assert overlap(FIRST, other(starts_at=10 * HOUR - 1, ends_at=11 * HOUR))


STREAM = {"discipline": "Databases", "lecturer": "l@uni.kz", "stream": "1", "group": "IS-22"}
SHARED = {**STREAM, "teacher": "l@uni.kz", "room": "101"}


@accepts("30.1")
def test_offerings_of_a_stream_share_lectures():
	streamed = dataclasses.replace(FIRST, stream="1")
	assert kinds(streamed, other(**SHARED)) == []
	assert clashes((streamed, other(**SHARED))) == ()


@refuses("30.1")
@pytest.mark.parametrize(
	"values",
	[
		{"stream": "2"},
		{"stream": ""},
		{"discipline": "Law"},
		{"language": "English"},
		{"lecturer": "m@uni.kz"},
		{"work": TimetableWork.PRACTICAL},
		{"starts_at": 9 * HOUR + 60},
	],
)
def test_what_is_not_a_shared_lecture_clashes(values):
	streamed = dataclasses.replace(FIRST, stream="1")
	found = kinds(streamed, other(**{**SHARED, **values}))
	assert {ClashOf.TEACHER, ClashOf.ROOM} <= set(found)


@refuses("30.1")
def test_lectures_of_a_stream_in_two_rooms_are_two_places():
	streamed = dataclasses.replace(FIRST, stream="1")
	assert kinds(streamed, other(**{**SHARED, "room": "102"})) == [ClashOf.TEACHER]


@refuses("30.1")
def test_a_group_is_not_at_two_classes_of_one_offering():
	second = dataclasses.replace(FIRST, teacher="m@uni.kz", room="102", row="2")
	assert kinds(FIRST, second) == [ClashOf.GROUP]


@accepts("30.1")
def test_subgroups_work_with_two_teachers_at_once():
	laboratory = dataclasses.replace(FIRST, work=TimetableWork.LABORATORY)
	second = dataclasses.replace(laboratory, teacher="m@uni.kz", room="102", row="2")
	assert kinds(laboratory, second) == []
	halves = dataclasses.replace(second, offering="b")
	assert kinds(laboratory, halves) == []


def test_what_is_not_known_clashes_with_nothing():
	unknown = {"teacher": "", "room": "", "group": ""}
	assert kinds(dataclasses.replace(FIRST, **unknown), other(**unknown)) == []


@refuses("4(3)")
def test_a_learner_is_in_one_place():
	found = clashes((OTHER, FIRST))
	assert [(clash.of, clash.first, clash.second) for clash in found] == [(ClashOf.LEARNER, FIRST, OTHER)]


@accepts("4(3)")
def test_a_learner_takes_what_does_not_overlap():
	assert clashes((FIRST, other(weekday=Weekday.FRIDAY))) == ()
	# Two rows of one offering are the matter of the timetable, not of the learner's choice.
	assert clashes((FIRST, dataclasses.replace(FIRST, row="2"))) == ()


@clause("2(23)", case="T178")
def test_hours_with_the_teacher_stand_in_the_timetable_apart_from_the_classroom():
	guided = other(work=TimetableWork.GUIDED, teacher=FIRST.teacher)
	assert kinds(FIRST, guided) == [ClashOf.TEACHER]
	assert TimetableWork.GUIDED not in CLASSROOM_WORK


@pytest.mark.parametrize("values", [{"teacher": FIRST.teacher}, {"room": "101"}, {"group": "IS-21"}])
def test_clashes_are_told_and_refuse_nothing(values):
	decision = as_warnings(clashes_of_all((FIRST, other(**values))), lambda user: "Asel")
	assert (len(decision.warnings), decision.allowed, decision.reasons[0].row) == (1, True, "1")
	assert decision.reasons[0].params["key"] in ("Asel", "101", "IS-21")
	assert not as_warnings(clashes((FIRST, other(**values)))).refusals


def test_the_clock():
	assert (clock(9 * HOUR + 300), clock(9 * HOUR + 61), FIRST.times) == ("09:05", "09:01:01", "09:00–10:00")


times = st.integers(0, 6)
slots = st.builds(
	lambda number, start, length, **values: dataclasses.replace(
		FIRST, row=str(number), starts_at=start, ends_at=start + length, **values
	),
	number=st.integers(0, 10**6),
	start=times,
	length=st.integers(1, 4),
	offering=st.sampled_from("abc"),
	discipline=st.sampled_from(("Databases", "Law")),
	weekday=st.sampled_from((Weekday.MONDAY, Weekday.SUNDAY)),
	weeks=st.sampled_from(Weeks),
	period=st.sampled_from((AUTUMN, SPRING)),
	teacher=st.sampled_from(("l", "m", "")),
)


@given(st.lists(slots, max_size=12, unique_by=lambda slot: slot.row))
def test_every_overlap_is_found_once_whatever_the_order(given_slots):
	pairs = [
		frozenset((first.row, second.row))
		for first, second in itertools.combinations(given_slots, 2)
		if first.offering != second.offering and overlap(first, second)
	]
	for order in (given_slots, given_slots[::-1]):
		found = [frozenset((clash.first.row, clash.second.row)) for clash in clashes(order)]
		assert sorted(map(sorted, found)) == sorted(map(sorted, pairs))
	assert clashes_of_all(given_slots) == clashes_of_all(given_slots[::-1])
