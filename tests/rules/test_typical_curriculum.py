"""Typical curricula of military institutions, and the working ones drawn up from them (6.2, 10.2)."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kredit_edu.rules.terms import Component, Cycle
from kredit_edu.rules.typical_curriculum import (
	StateApproval,
	TypicalFacts,
	check_by_typical,
	check_typical,
	uses_typical,
)
from kredit_edu.testing.clauses import accepts, refuses
from tests.rules.factories import (
	ARTS,
	CIVIL,
	FOREIGN,
	MILITARY,
	clauses,
	curriculum,
	discipline,
	keys,
	other_work,
	slot,
	warning_keys,
)

RECORD = StateApproval("Қорғаныс министрлігі", "17", True, "4-12/311", True, True)
TACTICS = slot("S1", discipline("Тактика"))
PRACTICE = slot("S2", other_work("Әскери тағылымдама"), component=Component.UNIVERSITY, period=2)
OWN = slot("S3", discipline("Топография"), component=Component.UNIVERSITY, period=2)


def typical(*items, totals=None, approval=RECORD):
	items = items or (TACTICS, PRACTICE)
	totals = {Cycle.BASIC: 5} if totals is None else totals
	required = sum(item.volume for item in items) + sum(totals.values())
	return TypicalFacts(curriculum(items, required_credits=required, periods=2), totals, approval)


def working(*slots, **changes):
	return curriculum(slots or (TACTICS, PRACTICE, OWN), **{"periods": 2, **changes})


@accepts("6.2", "10.2")
def test_a_complete_record_and_a_working_curriculum_that_keeps_to_it():
	assert check_typical(typical(), MILITARY).reasons == ()
	assert check_by_typical(working(), typical()).reasons == ()


@refuses("6.2")
@pytest.mark.parametrize("rules", [CIVIL, ARTS, FOREIGN])
def test_other_institutions_have_none(rules):
	assert keys(check_typical(typical(), rules)) == ["typical.only_military"]
	assert not uses_typical(rules) and uses_typical(MILITARY)


@refuses("6.2", case="T241")
@pytest.mark.parametrize(
	("field", "blank"),
	[
		("body", ""),
		("number", ""),
		("has_date", False),
		("agreement_number", ""),
		("has_agreement_date", False),
		("has_agreement_file", False),
	],
)
def test_each_part_of_the_approvals_is_asked_for(field, blank):
	decision = check_typical(typical(approval=replace(RECORD, **{field: blank})), MILITARY)
	assert clauses(decision) == ["6.2"]


@refuses("6.2", "8.2", "4(1)", "11.3")
def test_all_reasons_of_a_typical_curriculum_come_at_once():
	facts = typical(
		slot("S1", discipline("Тактика", credits=0), credits=5),
		slot("S2", component=Component.ELECTIVE),
		OWN,
		totals={},
		approval=StateApproval(),
	)
	decision = check_typical(facts, MILITARY)
	assert set(clauses(decision)) == {"6.2", "8.2", "4(1)", "11.3"}
	assert {
		"typical.no_activity",
		"typical.no_cycle_totals",
		"typical.university_item",
		"typical.elective",
	} <= set(keys(decision))


@refuses("6.2", case="T240")
def test_a_working_curriculum_needs_an_approved_typical_one():
	assert keys(check_by_typical(working(), None)) == ["typical.missing"]


@refuses("6.2", case="T242")
def test_the_university_component_makes_the_total_of_each_cycle():
	facts = typical(totals={Cycle.BASIC: 40})
	decision = check_by_typical(working(TACTICS, PRACTICE, replace(OWN, credits=38)), facts)
	(reason,) = decision.refusals
	assert (reason.key, reason.params["given"], reason.params["credits"]) == (
		"typical.cycle_total",
		"38",
		"40",
	)
	assert check_by_typical(working(TACTICS, PRACTICE, replace(OWN, credits=40)), facts).allowed


@refuses("6.2")
def test_items_bind_by_title_whatever_their_period():
	facts = typical()
	twice = [replace(TACTICS, key=key, credits=2) for key in ("S1", "S9")]
	assert keys(check_by_typical(working(*twice, PRACTICE, OWN), facts)) == ["typical.item_credits"]
	halves = [replace(each, credits=credits) for each, credits in zip(twice, (2, 3), strict=True)]
	assert check_by_typical(working(*halves, PRACTICE, OWN), facts).allowed
	other = slot("S9", discipline("Стратегия"))
	assert keys(check_by_typical(working(other, PRACTICE, OWN), facts)) == [
		"typical.item_missing",
		"typical.item_foreign",
	]


@refuses("10.2", case="T243")
def test_the_whole_study_is_covered():
	decision = check_by_typical(working(periods=4, required_credits=60), typical())
	assert clauses(decision) == ["10.2"] * 3
	assert keys(decision) == ["whole_study.empty_period", "whole_study.empty_period", "whole_study.short"]


@accepts("6.2")
def test_the_elective_component_and_another_sum_are_only_warned_of():
	chosen = slot("S9", discipline("Шахмат"), component=Component.ELECTIVE)
	decision = check_by_typical(working(TACTICS, PRACTICE, OWN, chosen), typical())
	assert decision.allowed and warning_keys(decision) == ["typical.elective_here"]
	facts = typical()
	larger = replace(facts, items=replace(facts.items, required_credits=240))
	assert warning_keys(check_typical(larger, MILITARY)) == ["typical.total"]


@accepts("6.2")
@given(st.lists(st.integers(1, 9), min_size=1, max_size=12), st.integers(1, 4))
def test_a_working_curriculum_keeps_to_the_typical_one_made_of_it(credits, periods):
	slots = [
		slot(
			f"S{number}",
			discipline(f"Пән {'абвгдежзиклм'[number]}", credits=volume),
			component=Component.UNIVERSITY if number % 2 else Component.MANDATORY,
			cycle=list(Cycle)[number % 3],
			period=number % periods + 1,
		)
		for number, volume in enumerate(credits)
	]
	totals = dict.fromkeys(Cycle, 0)
	for each in slots[1::2]:
		totals[each.cycle] += each.volume
	whole = curriculum(slots, periods=len({each.period for each in slots}))
	facts = TypicalFacts(curriculum(slots[::2]), totals, RECORD)
	assert check_by_typical(whole, facts).reasons == ()
	totals[slots[0].cycle] += 1
	assert keys(check_by_typical(whole, TypicalFacts(curriculum(slots[::2]), totals, RECORD))) == [
		"typical.cycle_total"
	]
