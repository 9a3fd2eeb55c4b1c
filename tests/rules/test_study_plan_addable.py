"""What is owed, and in which ways it may be added to a plan (2(14), 22, 35, 53)."""

from datetime import date

import pytest

from kredit_edu.rules.facts import FactBook
from kredit_edu.rules.study_plan import Enrolled
from kredit_edu.rules.study_plan_beside import GivenSlot, YearPeriod, check_period, debts, ways_to_add
from kredit_edu.rules.study_plan_facts import PlanRow
from kredit_edu.rules.terms import Component, RowSource, SummerPurpose, WorkKind
from kredit_edu.testing.clauses import accepts, clause, refuses
from tests.rules.factories import CIVIL, MILITARY, keys, plan
from tests.rules.plans import PASSED

AUTUMN, SPRING, SUMMER = (
	YearPeriod("autumn", 3, False),
	YearPeriod("spring", 4, False),
	YearPeriod("summer", 0, True),
)
YEAR = (AUTUMN, SPRING, SUMMER)
EARLIER = GivenSlot(1, 1, ("Law", "Ethics"))


def facts(mastered=(), attempted=(), elsewhere=(), **values):
	enrolled = tuple(Enrolled(name, "past", date(2092, 1, 1), elsewhere=True) for name in elsewhere)
	return plan(
		facts=FactBook({name: {PASSED} for name in mastered}),
		attempted=frozenset((*attempted, *mastered)),
		earlier=frozenset({"Law", "Ethics"}),
		of_program=frozenset({"Law", "Ethics", "Logic"}),
		enrolled=enrolled,
		**values,
	)


def ways(discipline, is_debt, given, periods=YEAR, rules=CIVIL, kind=WorkKind.DISCIPLINE):
	row = PlanRow("", "", discipline, kind, Component.ELECTIVE, credits=5, period=0)
	return {way.source: way for way in ways_to_add(row, is_debt, periods, given, rules)}


@accepts("2(14)")
def test_a_slot_in_which_nothing_is_mastered_is_owed():
	assert debts([EARLIER], 3, facts()) == {"Law", "Ethics"}


@refuses("2(14)")
def test_a_slot_is_settled_by_as_many_options_as_it_asks_for():
	assert debts([EARLIER], 3, facts(["Law"])) == frozenset()
	assert debts([GivenSlot(1, 2, EARLIER.options)], 3, facts(["Law"])) == {"Ethics"}


@refuses("2(14)")
def test_what_is_studied_now_is_no_debt_yet_and_what_the_year_asks_for_is_none():
	assert debts([EARLIER], 3, facts(elsewhere=["Law"])) == frozenset()
	assert debts([EARLIER], 3, facts(attempted=["Law"], elsewhere=["Law"])) == frozenset()
	assert debts([EARLIER], 1, facts()) == frozenset()


@accepts("35")
def test_what_was_failed_is_owed_whatever_else_was_passed():
	assert debts([EARLIER], 3, facts(["Ethics"], attempted=["Law"])) == {"Law"}


@accepts("2(14)", "22.1", "53")
def test_the_ways_of_a_failed_discipline():
	found = ways("Law", True, facts(attempted=["Law"]))
	assert list(found) == [RowSource.DEBT, RowSource.REPEAT, RowSource.SUMMER, RowSource.MOBILITY]
	assert found[RowSource.DEBT].periods == found[RowSource.MOBILITY].periods == ("autumn", "spring")
	assert found[RowSource.SUMMER].periods == ("summer",)
	assert found[RowSource.SUMMER].purposes[0] is SummerPurpose.DEBT_OR_DIFFERENCE


@refuses("22.1", case="T232")
def test_what_is_mastered_is_taken_again_to_raise_the_gpa_alone():
	found = ways("Law", False, facts(["Law"]))
	assert list(found) == [RowSource.SUMMER]
	assert found[RowSource.SUMMER].purposes == (SummerPurpose.RAISE_GPA,)


@refuses("22.1", "22.2", case="T229")
@pytest.mark.parametrize("rules", [CIVIL, MILITARY])
def test_no_summer_for_the_graduating_course_and_none_without_a_period(rules):
	graduating = facts(attempted=["Law"], is_graduating=True)
	assert RowSource.SUMMER not in ways("Law", True, graduating, rules=rules)
	assert RowSource.SUMMER not in ways("Law", True, facts(), (AUTUMN, SPRING), rules)


@refuses("2(14)")
def test_final_attestation_and_what_is_foreign_to_the_program():
	assert not ways("Logic", False, facts(), kind=WorkKind.FINAL_ATTESTATION)
	assert list(ways("Logic", False, facts())) == [RowSource.SUMMER, RowSource.MOBILITY]
	assert list(ways("Dance", False, facts())) == [RowSource.SUMMER]


@clause("2(14)", "22.1")
@pytest.mark.parametrize(
	("source", "period", "expected"),
	[
		(RowSource.DEBT, AUTUMN, set()),
		(RowSource.SUMMER, SUMMER, set()),
		(RowSource.DEBT, SUMMER, {"plan.period_is_summer"}),
		(RowSource.SUMMER, AUTUMN, {"plan.no_summer_period"}),
		(RowSource.MOBILITY, None, {"plan.period_of_other_year"}),
	],
)
def test_the_period_of_each_source(source, period, expected):
	name = period.name if period else "gone"
	assert set(keys(check_period(source, name, period, "2092-2093"))) == expected
