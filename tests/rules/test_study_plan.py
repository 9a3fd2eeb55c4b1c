"""A study plan leaving its draft (2(14), 2(29), 8.2, 22.1, 32(1), 35)."""

from dataclasses import replace

import pytest

from kredit_edu.rules.facts import FactBook, StudyFact
from kredit_edu.rules.study_plan import PlanSlot, check_plan
from kredit_edu.rules.terms import Component, WorkKind
from kredit_edu.testing.clauses import accepts, refuses
from tests.rules.factories import (
	CHOICE,
	CIVIL,
	MANDATORY,
	MILITARY,
	POLICY,
	PRACTICE,
	SLOTS,
	clauses,
	discipline,
	keys,
	plan,
	plan_row,
	slot,
	warning_keys,
)


def check(facts, rules=CIVIL, policy=POLICY):
	return check_plan(facts, rules, policy)


def without(key):
	return plan([row for row in plan().rows if row.slot != key])


@accepts("2(14)", "2(29)", "8.2", "32(1)", "35(1)", case="T251")
def test_a_whole_plan_is_accepted_without_a_word():
	decision = check(plan())
	assert decision.allowed and not decision.warnings


@pytest.mark.parametrize(
	"key",
	[
		pytest.param("S1", id="T249"),
		pytest.param("S3", id="T252-practice"),
		pytest.param("S4", id="T252-research"),
	],
)
@refuses("8.2")
def test_what_belongs_to_every_plan_of_the_year_cannot_be_missing(key):
	decision = check(without(key))
	assert clauses(decision) == ["8.2"] and keys(decision) == ["plan.required_missing"]
	assert decision.refusals[0].row == key


@refuses("2(14)")
def test_a_reason_tells_the_title_of_its_row_or_its_name():
	for title, told in (("Astrology for all", "Astrology for all"), ("", "Astrology")):
		row = plan_row(CHOICE, "Astrology", title=title)
		assert check(plan([*plan().rows, row])).refusals[0].params["title"] == told


@refuses("8.2", "32(1)", case="T250")
def test_a_mandatory_row_cannot_be_exchanged():
	rows = [*without("S1").rows, plan_row(MANDATORY, "Economics")]
	assert sorted(clauses(check(plan(rows)))) == ["2(14)", "8.2"]


@refuses("8.2", "32(1)")
def test_an_open_choice_is_refused():
	decision = check(without("S2"))
	assert clauses(decision) == ["8.2"] and keys(decision) == ["plan.choice_open"]


@refuses("32(1)", case="T255")
def test_two_alternatives_of_one_choice_are_refused():
	decision = check(plan([*plan().rows, plan_row(CHOICE, "Museums")]))
	assert clauses(decision) == ["32(1)"] and decision.refusals[0].params["chosen"] == "2"


@accepts("32(1)")
def test_a_choice_of_two_takes_two():
	two = replace(CHOICE, choose=2)
	slots = (MANDATORY, two)
	rows = [plan_row(MANDATORY, "Philosophy"), plan_row(two, "Ethnology"), plan_row(two, "Museums")]
	assert check(plan(rows, slots_of_year=slots)).allowed
	assert clauses(check(plan(rows[:2], slots_of_year=slots))) == ["8.2"]


@refuses("2(14)", "32(1)", case="T254")
def test_a_discipline_from_outside_the_curriculum_is_refused():
	stranger = plan_row(CHOICE, "Astrology")
	lost = plan_row(replace(CHOICE, key="S404"), "Ethnology")
	for row in (stranger, lost):
		decision = check(plan([*plan().rows, row]))
		assert "2(14)" in clauses(decision)
		assert decision.refusals[0].row == row.row_key


@refuses("2(14)", case="T253")
def test_a_second_plan_of_the_year_is_refused():
	decision = check(plan(other_active_plan="PLAN-7"))
	assert clauses(decision) == ["2(14)"] and decision.refusals[0].params["plan"] == "PLAN-7"


@refuses("2(29)", case="T256")
def test_the_adviser_is_there_and_is_a_teacher():
	assert keys(check(plan(adviser=None))) == ["plan.no_adviser"]
	assert keys(check(plan(adviser=""))) == ["plan.no_adviser"]
	decision = check(plan(adviser_is_teacher=False))
	assert clauses(decision) == ["2(29)"] and keys(decision) == ["plan.adviser_not_teacher"]


@refuses("35(1)", case="T258")
def test_the_rules_are_acknowledged_first():
	assert clauses(check(plan(rules_acknowledged=False))) == ["35(1)"]


@accepts("35(1)", "2(29)", "8.1")
def test_the_military_needs_no_plan_of_the_learner_s_own():
	assert check(plan(adviser=None, rules_acknowledged=False), rules=MILITARY).allowed


@pytest.mark.parametrize(
	("change", "clause_id", "key"),
	[
		({"credits": 4}, "4(1)", "plan.row_credits"),
		({"period": 2}, "28.1", "plan.row_period"),
		({"component": Component.ELECTIVE}, "2(14)", "plan.row_of_other_kind"),
		({"kind": WorkKind.PRACTICE}, "2(14)", "plan.row_of_other_kind"),
	],
)
@refuses("2(14)", "28.1", "4(1)")
def test_a_row_says_what_its_slot_says(change, clause_id, key):
	rows = [*without("S1").rows, plan_row(MANDATORY, "Philosophy", **change)]
	decision = check(plan(rows))
	assert (clauses(decision), keys(decision)) == ([clause_id], [key])


@refuses("35", case="T276")
def test_a_discipline_stands_once():
	twice = plan_row(MANDATORY, "Philosophy", row_key="again")
	decision = check(plan([*plan().rows, twice]))
	assert keys(decision) == ["plan.row_repeated"] and decision.refusals[0].row == "again"
	other = PlanSlot("S9", "S9", Component.ELECTIVE, WorkKind.DISCIPLINE, 5, 2, ("Ethnology", "Law"))
	rows = [*plan().rows, plan_row(other, "Ethnology")]
	assert keys(check(plan(rows, slots_of_year=(*SLOTS, other)))) == ["plan.row_repeated"]


@pytest.mark.parametrize("fact", [StudyFact.PASSED, StudyFact.RECOGNISED])
@refuses("22.1", case="T232")
def test_a_mastered_discipline_is_not_taken_again(fact):
	decision = check(plan(facts=FactBook({"Ethnology": {fact}})))
	assert clauses(decision) == ["22.1"] and keys(decision) == ["plan.already_mastered"]


@accepts("22.1", case="T232")
def test_it_is_taken_again_in_a_summer_semester():
	facts = FactBook({"Ethnology": {StudyFact.PASSED}})
	again = plan_row(CHOICE, "Ethnology", row_key="again", is_summer=True, purpose="Raising of GPA")
	assert check(plan([*without("S2").rows, again], facts=facts)).allowed


@pytest.mark.parametrize("fact", [StudyFact.IN_PROGRESS, StudyFact.PLANNED])
@accepts("22.1")
def test_what_is_not_mastered_yet_may_be_planned(fact):
	assert check(plan(facts=FactBook({"Ethnology": {fact}}))).allowed


@accepts("8.2", "9(1)", case="T294")
def test_what_is_mastered_already_need_not_stand_in_the_plan():
	recognised = {"Philosophy": {StudyFact.RECOGNISED}, "Museums": {StudyFact.PASSED}}
	rows = [row for row in plan().rows if row.slot not in ("S1", "S2")]
	assert check(plan(rows, facts=FactBook(recognised))).allowed
	only_one = FactBook({"Philosophy": {StudyFact.RECOGNISED}})
	assert [reason.row for reason in check(plan(rows, facts=only_one)).refusals] == ["S2"]


@accepts("12.1", "8.2")
def test_parts_of_physical_education_may_share_one_discipline():
	parts = tuple(
		replace(MANDATORY, key=f"PE{period}", options=("PE",), period=period, comes_in_parts=True)
		for period in (1, 2)
	)
	rows = [plan_row(part, "PE") for part in parts]
	passed = FactBook({"PE": {StudyFact.PASSED}})
	assert check(plan(rows, slots_of_year=parts, facts=passed)).allowed
	assert [r.row for r in check(plan(rows[:1], slots_of_year=parts, facts=passed)).refusals] == ["PE2"]


@refuses("8.2")
def test_a_year_without_slots_has_nothing_to_plan():
	assert keys(check(plan([], slots_of_year=()))) == ["plan.empty_year"]


@accepts("8.2")
def test_a_heavy_plan_is_only_warned_of():
	policy = replace(POLICY, period_load_warning=9, year_load_warning=14)
	decision = check(plan(), policy=policy)
	assert decision.allowed
	assert warning_keys(decision) == ["load.period", "load.plan_year"]
	exact = replace(POLICY, period_load_warning=10, year_load_warning=15)
	assert not check(plan(), policy=exact).warnings


@refuses("2(14)", "2(29)", "8.2", "35(1)")
def test_all_reasons_are_given_at_once():
	facts = plan([], adviser=None, rules_acknowledged=False, other_active_plan="PLAN-7")
	assert sorted(clauses(check(facts))) == ["2(14)", "2(29)", "35(1)", "8.2", "8.2", "8.2", "8.2"]


def test_a_slot_of_the_curriculum_becomes_a_slot_of_plans():
	facts = slot("S7", discipline("Құқық"), discipline("Экономика"), component=Component.ELECTIVE, period=3)
	seen = PlanSlot.of(facts)
	assert (seen.key, seen.options, seen.period) == ("S7", ("Құқық", "Экономика"), 3)
	assert not seen.is_fixed and seen.shown == "Құқық" and not seen.comes_in_parts
	assert PlanSlot.of(slot("PE", discipline("Дене шынықтыру", is_pe=True))).comes_in_parts


@accepts("8.2")
def test_practice_is_planned_like_any_required_row():
	assert PRACTICE.is_fixed
