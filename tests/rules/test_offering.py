"""Sizes of offerings, duties of their teachers, and whether a group is formed (30.1, 30.2, 37.1)."""

import datetime

import pytest

from kredit_edu.rules.decision import Severity
from kredit_edu.rules.final_control import CommissionEntry, CommissionRole, check_commission_people
from kredit_edu.rules.grade_sheet import MarkColumn, SheetEntry, Writer, check_people, check_writer
from kredit_edu.rules.offering import (
	GroupSize,
	Teaching,
	check_formed,
	check_open,
	check_teachers,
	parse_sizes,
	people_who_teach,
)
from kredit_edu.rules.terms import OfferingState
from kredit_edu.rules.timetable_rows import WrittenRow, check_rows, read_time, read_times
from kredit_edu.testing.clauses import accepts, refuses
from tests.rules.factories import clauses, keys

OPEN, CONFIRMED = OfferingState.OPEN, OfferingState.CONFIRMED


def group(state=OPEN, least=10, learners=7):
	return GroupSize("Databases", state, least, learners)


@accepts("30.2")
@pytest.mark.parametrize(("least", "most"), [("1", "0"), ("10", "10"), ("10", "0"), (5, 30)])
def test_sizes(least, most):
	sizes = parse_sizes(least, most)
	assert (sizes.least, sizes.most, sizes.decision.allowed) == (int(least), int(most), True)


@refuses("30.2")
@pytest.mark.parametrize(
	("least", "most", "expected"),
	[
		("0", "0", ["number.too_small"]),
		("", "-1", ["number.blank", "number.too_small"]),
		("1.5", "x", ["number.not_whole", "number.not_a_number"]),
		("11", "10", ["offering.least_above_seats"]),
		("10001", "10001", ["number.too_large", "number.too_large"]),
	],
)
def test_sizes_that_are_none(least, most, expected):
	decision = parse_sizes(least, most).decision
	assert keys(decision) == expected
	assert set(clauses(decision)) == {"30.2"}


@accepts("30.1", case="T272")
def test_enough_learners_or_a_decision():
	assert check_formed(group(learners=10)).allowed
	assert check_formed(group(CONFIRMED)).allowed


@refuses("30.1", case="T272")
def test_seven_learners_of_ten():
	decision = check_formed(group())
	assert (clauses(decision), keys(decision)) == (["30.1"], ["offering.below_minimum"])


def test_before_the_period_it_is_only_told():
	(reason,) = check_formed(group(), started=False).reasons
	assert reason.severity is Severity.WARNING


@refuses("30.1")
@pytest.mark.parametrize("state", [OfferingState.MERGED, OfferingState.CANCELLED])
def test_what_is_closed_is_not_taught_and_does_not_change(state):
	assert keys(check_formed(group(state, learners=50), started=False)) == ["offering.not_taught"]
	assert not check_formed(group(state, learners=50), started=False).allowed
	assert keys(check_open("Databases", state)) == ["offering.closed"]
	assert check_open("Databases", CONFIRMED).allowed


def test_duties():
	rows = [Teaching("Practical", "a"), Teaching("Laboratory", "a"), Teaching("Practical", "b")]
	assert check_teachers(rows).allowed
	assert keys(check_teachers([*rows, rows[0]])) == ["offering.teacher_twice"]
	assert people_who_teach("a", ["b", None, "a", "b"]) == ("a", "b")


@refuses("37.1", case="T280")
def test_who_teaches_in_any_duty_does_not_examine():
	assert keys(check_people("l", "p", {"p", "q"})) == ["sheet.teacher_examines"]
	assert check_people("l", "e", {"p", "q"}).allowed
	entry = SheetEntry("1", "Learner", None, "90")
	both = Writer(is_lecturer=False, is_examiner=True, teaches=True)
	assert clauses(check_writer([(entry, MarkColumn.CONTROL)], both)) == ["37.1"]


@refuses("37.1")
def test_who_teaches_does_not_sit_in_the_commission():
	entries = [CommissionEntry("p", CommissionRole.MEMBER), CommissionEntry("l", CommissionRole.MEMBER)]
	decision = check_commission_people("l", entries, {"p", "l"})
	assert keys(decision) == ["commission.lecturer", "commission.teacher"]


@accepts("30.1")
@pytest.mark.parametrize(
	("raw", "seconds"),
	[
		("09:00", 32400),
		("9.05", 32700),
		("09:00:01", 32401),
		("09:00:00.000000", 32400),
		(datetime.timedelta(hours=9), 32400),
		(datetime.time(23, 59, 59), 86399),
		("00:00", 0),
	],
)
def test_times_of_the_day(raw, seconds):
	assert read_time(raw) == seconds


@refuses("30.1")
@pytest.mark.parametrize(
	"raw",
	[
		"24:00",
		"9",
		"9:5",
		"09:60",
		"09:00:60",
		"-1:00",
		"nine",
		"",
		None,
		9,
		datetime.timedelta(hours=-1),
		datetime.timedelta(days=1),
		"09:00:00.5",
		"٠٩:٠٠",
	],
)
def test_what_is_no_time(raw):
	assert read_time(raw) is None
	assert "timetable.not_a_time" in keys(read_times(WrittenRow(1, raw, "23:59")).decision)


@refuses("30.1")
def test_rows_with_every_reason_at_once():
	rows = [
		WrittenRow(1, "10:00", "09:00", "l"),
		WrittenRow(2, "10:00", "10:00", "stranger"),
		WrittenRow(3, "x", "y", ""),
		WrittenRow(4, "10:00", "11:00", "l"),
	]
	decision = check_rows(rows, {"l"})
	assert keys(decision) == [
		"timetable.ends_before",
		"timetable.ends_before",
		"timetable.not_a_time",
		"timetable.not_a_time",
		"timetable.teacher_of_other",
	]
	assert [reason.row for reason in decision.reasons] == ["1", "2", "3", "3", "2"]


def test_a_timetable_has_an_end():
	rows = [WrittenRow(number, "10:00", "11:00") for number in range(1, 202)]
	assert keys(check_rows(rows, ())) == ["timetable.too_many_rows"]
