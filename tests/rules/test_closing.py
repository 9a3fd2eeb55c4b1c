"""The close of registration: what may be decided of small groups (30.1, 30.2, T272)."""

import dataclasses

import pytest

from kredit_edu.rules.closing import (
	ClosingDecision,
	Decided,
	Group,
	check_decisions,
	check_merge,
	in_order,
)
from kredit_edu.rules.terms import OfferingState
from kredit_edu.testing.clauses import accepts, refuses
from tests.rules.factories import clauses, keys

CONFIRM, MERGE, CANCEL = ClosingDecision
SMALL = Group("a", "A", "Databases", "1", "Kazakh", OfferingState.OPEN, 10, 0, 7, 7)
LARGE = dataclasses.replace(SMALL, name="b", title="B", learners=20, taken=20, seats=30)


def small(**values):
	return dataclasses.replace(SMALL, **values)


def large(**values):
	return dataclasses.replace(LARGE, **values)


def check(decisions, *groups):
	return check_decisions({group.name: group for group in groups or (SMALL, LARGE)}, decisions)


@refuses("30.1", case="T272")
def test_seven_of_ten_are_decided():
	decision = check({})
	assert (clauses(decision), keys(decision)) == (["30.1"], ["closing.undecided"])
	assert decision.reasons[0].row == "a"


@accepts("30.1", case="T272")
@pytest.mark.parametrize(
	"decided", [Decided(CONFIRM, "The only group in Kazakh."), Decided(MERGE, into="b"), Decided(CANCEL)]
)
def test_each_decision(decided):
	assert check({"a": decided}).allowed


@accepts("30.1")
def test_what_is_confirmed_or_large_needs_none():
	assert check({}, small(state=OfferingState.CONFIRMED), LARGE).allowed
	assert check({}, small(learners=10)).allowed


@accepts("30.1")
def test_a_group_that_others_fill_needs_none():
	other = small(name="c", title="C", learners=3, taken=3)
	assert check({"c": Decided(MERGE, into="a")}, SMALL, other).allowed
	fewer = dataclasses.replace(other, learners=2, taken=2)
	assert keys(check({"c": Decided(MERGE, into="a")}, SMALL, fewer)) == ["closing.undecided"]


@refuses("30.1", case="T272")
@pytest.mark.parametrize(
	("decided", "groups", "expected"),
	[
		(Decided(CONFIRM, "  "), (), ["closing.no_text"]),
		(Decided(MERGE), (), ["closing.no_target"]),
		(Decided(MERGE, into="a"), (), ["closing.no_target"]),
		(Decided(MERGE, into="b"), (SMALL, large(discipline="Law")), ["closing.other_discipline"]),
		(Decided(MERGE, into="b"), (SMALL, large(period="2")), ["closing.other_discipline"]),
		(Decided(MERGE, into="b"), (SMALL, large(language="Russian")), ["closing.other_language"]),
		(Decided(MERGE, into="b"), (SMALL, large(state=OfferingState.CANCELLED)), ["closing.target_closed"]),
		(
			Decided(MERGE, into="b"),
			(small(graded=True), large(graded=True)),
			["closing.target_graded", "closing.graded"],
		),
		(Decided(CANCEL), (small(graded=True),), ["closing.graded"]),
		(Decided(CANCEL), (small(state=OfferingState.MERGED),), ["offering.closed"]),
	],
)
def test_what_cannot_be_decided(decided, groups, expected):
	decision = check({"a": decided}, *groups)
	assert keys(decision) == expected
	assert set(clauses(decision)) == {"30.1"}


@refuses("30.1")
def test_a_group_of_another_period():
	assert keys(check({"x": Decided(CANCEL)}, LARGE)) == ["closing.of_other_period"]


@refuses("30.1")
def test_groups_are_not_joined_with_what_is_dissolved():
	third = small(name="c", title="C")
	decisions = {"a": Decided(MERGE, into="c"), "c": Decided(CANCEL)}
	assert keys(check(decisions, SMALL, third)) == ["closing.target_dissolved"]


@refuses("30.2")
def test_room_for_all_who_come():
	assert check_merge(SMALL, large(seats=27)).allowed
	assert clauses(check_merge(SMALL, large(seats=26))) == ["30.2"]
	assert check_merge(SMALL, large(seats=0)).allowed
	third = small(name="c", title="C")
	decisions = {"a": Decided(MERGE, into="b"), "c": Decided(MERGE, into="b")}
	assert keys(check(decisions, SMALL, third, large(seats=33))) == ["closing.no_room", "closing.no_room"]
	assert check(decisions, SMALL, third, large(seats=34)).allowed


def test_joining_comes_first():
	given = [("a", Decided(CONFIRM)), ("b", Decided(CANCEL)), ("c", Decided(MERGE))]
	assert [name for name, _decided in in_order(given)] == ["c", "b", "a"]
