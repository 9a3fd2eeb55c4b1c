"""Learners' wishes for next year (4(2), 32(1), 35(2)) and the demand that they make."""

import dataclasses
from datetime import date

import pytest

from kredit_edu.rules.elective_wishes import (
	ChoiceWindow,
	Demand,
	WishFacts,
	check_window,
	check_wishes,
	demand_for,
)
from kredit_edu.testing.clauses import accepts, refuses
from tests.rules.factories import clauses, keys

OPENS, CLOSES = date(2026, 4, 1), date(2026, 4, 30)
FACTS = WishFacts(
	wished=("Ethnology", "Archaeology"),
	offered={"Archaeology": "Археология", "Ethnology": "Этнология", "Museums": "Музейтану"},
	slot="2026/S1",
	window=ChoiceWindow(OPENS, CLOSES),
	today=date(2026, 4, 15),
)


def decide(**changes):
	return check_wishes(dataclasses.replace(FACTS, **changes))


@accepts("4(2)", "32(1)", "35(2)")
@pytest.mark.parametrize("today", [OPENS, date(2026, 4, 15), CLOSES])
def test_wishes_within_the_window(today):
	assert decide(today=today).reasons == ()


@accepts("32(1)")
def test_wishes_are_taken_back():
	assert decide(wished=()).allowed


@refuses("35(2)")
@pytest.mark.parametrize("today", [date(2026, 3, 31), date(2026, 5, 1)])
def test_outside_of_the_window(today):
	found = decide(today=today)
	assert (clauses(found), keys(found)) == (["35(2)"], ["wish.closed"])


@refuses("35(2)")
@pytest.mark.parametrize(
	"window", [ChoiceWindow(None, None), ChoiceWindow(OPENS, None), ChoiceWindow(None, CLOSES)]
)
def test_a_window_that_nobody_has_set_is_closed(window):
	assert keys(decide(window=window)) == ["wish.closed"]


@refuses("32(1)")
def test_what_is_not_offered():
	assert keys(decide(wished=("Ethnology", "Logic"))) == ["wish.not_offered"]
	assert keys(decide(offered={})) == ["wish.no_slot"]
	assert keys(decide(of_the_program=False)) == ["wish.other_program"]
	assert keys(decide(wished=("Ethnology", "Ethnology"))) == ["wish.repeated"]


@refuses("7.1", "35", "35(2)", "32(1)")
def test_all_reasons_come_at_once():
	found = decide(catalogue_in_force=False, studies=False, today=date(2026, 6, 1), wished=("Logic",))
	assert set(clauses(found)) == {"7.1", "35", "35(2)", "32(1)"}


@refuses("35(2)")
@pytest.mark.parametrize(
	"window", [ChoiceWindow(CLOSES, OPENS), ChoiceWindow(OPENS, None), ChoiceWindow(None, OPENS)]
)
def test_a_window_without_order(window):
	assert keys(check_window(window)) == ["wish.window"]


@accepts("35(2)")
@pytest.mark.parametrize(
	"window", [ChoiceWindow(OPENS, CLOSES), ChoiceWindow(OPENS, OPENS), ChoiceWindow(None, None)]
)
def test_a_window_in_order(window):
	assert check_window(window).allowed


def test_demand():
	assert demand_for(7, 10) is Demand.TOO_FEW
	assert demand_for(10, 10) is Demand.ENOUGH
	assert demand_for(0, 0) is Demand.OPEN
