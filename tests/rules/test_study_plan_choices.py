"""Prerequisites of what a plan takes, and a minor inside of it (33.1, 34, 35(3))."""

from dataclasses import replace

import pytest

from kredit_edu.rules.study_plan import Enrolled
from kredit_edu.rules.terms import Component
from kredit_edu.testing.clauses import accepts, clause, refuses
from tests.rules.factories import (
	CHOICE,
	MANDATORY,
	POLICY,
	clauses,
	keys,
	plan,
	plan_slot,
	warning_keys,
)
from tests.rules.plans import (
	AUTUMN,
	MINOR,
	PASSED,
	PLANNED_EARLIER,
	RECOGNISED,
	SPRING,
	check,
	exchanged,
	knows,
	minor_row,
	needs,
	spread,
	with_minor,
)

# --- Prerequisites


@refuses("33.1", "35(3)", case="T262")
def test_what_is_not_mastered_keeps_the_row_back():
	"""FX and F are no positive grades, so they leave no fact at all."""
	decision = check(plan(prerequisites=needs("Ethnology", "History", "Latin")))
	assert (clauses(decision), keys(decision)) == (["33.1"], ["prerequisite.all"])
	(reason,) = decision.refusals
	assert (reason.row, reason.field) == ("S2/Ethnology", "discipline")
	assert reason.params["missing"] == "History; Latin"


@accepts("33.1", "35(3)", case="T262")
@pytest.mark.parametrize("state", [PASSED, RECOGNISED])
def test_a_positive_grade_or_recognised_credits_satisfy(state):
	facts = plan(prerequisites=needs("Ethnology", "History"), facts=knows(History=state))
	assert not check(facts).reasons


@accepts("33.1", case="T263")
def test_recognised_credits_satisfy():
	facts = plan(prerequisites=needs("Ethnology", "History"), facts=knows(History=RECOGNISED))
	assert check(facts).allowed


@refuses("33.1", case="T264")
@pytest.mark.parametrize("policy", [POLICY, PLANNED_EARLIER])
def test_the_same_period_never_satisfies(policy):
	rows = [replace(row, starts_on=AUTUMN) for row in plan().rows]
	facts = plan(rows, prerequisites=needs("Ethnology", "Philosophy"))
	assert keys(check(facts, policy=policy)) == ["prerequisite.all"]


@accepts("33.1")
def test_an_earlier_period_satisfies_where_the_university_says_so():
	assert keys(check(spread())) == ["prerequisite.all"]
	assert check(spread(), policy=PLANNED_EARLIER).allowed
	assert not check(spread(SPRING, AUTUMN), policy=PLANNED_EARLIER).allowed
	assert not check(spread(second=None), policy=PLANNED_EARLIER).allowed


@accepts("33.1")
def test_what_is_studied_now_counts_like_what_is_planned_earlier():
	rows = exchanged(CHOICE, starts_on=SPRING)
	now = Enrolled("History", "2026-2027-S1", AUTUMN)
	facts = plan(rows, prerequisites=needs("Ethnology", "History"), enrolled=(now,))
	assert not check(facts).allowed
	assert check(facts, policy=PLANNED_EARLIER).allowed
	later = replace(facts, enrolled=(replace(now, starts_on=SPRING),))
	assert not check(later, policy=PLANNED_EARLIER).allowed


@refuses("33.1")
def test_what_is_only_planned_has_reached_no_letter():
	facts = replace(spread(), prerequisites=needs("Ethnology", "Philosophy", least="C"))
	assert not check(facts, policy=PLANNED_EARLIER).allowed


@refuses("33.2", "35(3)", case="T270")
def test_a_discipline_of_the_minor_needs_its_prerequisites_too():
	facts = with_minor(prerequisites=needs("Design", "Drawing"))
	assert clauses(check(facts)) == ["35(3)"]
	assert check(replace(facts, facts=knows(Drawing=PASSED))).allowed


@clause("33.1")
def test_whoever_is_enrolled_is_warned_and_whoever_has_finished_is_not():
	asked = needs("Ethnology", "History")
	enrolled = check(plan(exchanged(CHOICE, is_enrolled=True), prerequisites=asked))
	assert enrolled.allowed and warning_keys(enrolled) == ["prerequisite.all"]
	finished = plan(exchanged(CHOICE, is_enrolled=True, is_finished=True), prerequisites=asked)
	assert not check(finished).reasons


@accepts("34", "32(2)", case="T267")
def test_a_minor_is_studied_inside_of_the_volume():
	facts = with_minor()
	assert not check(facts).reasons
	assert sum(row.credits for row in facts.rows) == sum(row.credits for row in plan().rows)


@refuses("34", case="T268")
def test_a_minor_larger_than_what_is_free():
	decision = check(with_minor(minor=replace(MINOR, credits=6)))
	assert (clauses(decision), keys(decision)) == (["34"], ["plan.minor_too_large"])
	assert decision.refusals[0].field == "minor"


@refuses("32(2)", "34", case="T269")
def test_a_minor_in_the_place_of_a_mandatory_discipline():
	rows = [row for row in plan().rows if row.slot != "S1"]
	decision = check(plan([*rows, minor_row(MANDATORY)], minor=MINOR))
	assert clauses(decision) == ["32(2)", "8.2"]
	assert keys(decision) == ["plan.minor_in_mandatory", "plan.required_missing"]


@refuses("34")
def test_a_minor_on_top_of_the_program():
	beside = minor_row(replace(CHOICE, key=""), row_key="beside")
	assert keys(check(plan([*plan().rows, beside], minor=MINOR))) == ["plan.minor_beside_slots"]
	both = minor_row(row_key="both")
	assert keys(check(plan([*plan().rows, both], minor=MINOR))) == ["plan.too_many_chosen"]


@refuses("34")
def test_the_slot_gives_the_volume_and_the_period():
	wrong = minor_row(credits=3, period=2)
	assert sorted(clauses(check(with_minor(wrong)))) == ["28.1", "4(1)"]


@refuses("2(14)")
@pytest.mark.parametrize("minor", [None, replace(MINOR, disciplines=frozenset({"Typography"}))])
def test_a_discipline_of_another_minor(minor):
	assert keys(check(with_minor(minor=minor))) == ["plan.row_outside", "plan.choice_open"]


@accepts("34")
def test_a_minor_fills_a_slot_with_one_option():
	free = plan_slot("S8", "Rhetoric", component=Component.UNIVERSITY)
	rows = [*plan().rows, minor_row(free)]
	assert check(plan(rows, slots_of_year=(*plan().slots_of_year, free), minor=MINOR)).allowed
