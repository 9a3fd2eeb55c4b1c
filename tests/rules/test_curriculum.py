"""A curriculum as a whole (7.2, 11, 12.1, 16, 17, 21.1, 28.1)."""

from dataclasses import replace

import pytest

from kredit_edu.rules.curriculum import check_curriculum, readings_used
from kredit_edu.rules.discipline import DisciplineHours
from kredit_edu.rules.terms import Component, ControlForm, WorkKind
from kredit_edu.testing.clauses import accepts, refuses
from tests.rules.factories import (
	ARTS,
	CIVIL,
	MILITARY,
	POLICY,
	clauses,
	curriculum,
	discipline,
	keys,
	module,
	other_work,
	slot,
	valid_slots,
	warning_keys,
	with_readings,
)


def check(slots, rules=CIVIL, policy=POLICY, **changes):
	return check_curriculum(curriculum(slots, **changes), rules, policy)


@accepts("7.2", "11.1", "12.1", "16", "17", "21.1", "28.1", "23.1", "4(1)")
def test_a_valid_curriculum_is_accepted_without_a_word():
	decision = check(valid_slots())
	assert decision.allowed and not decision.warnings
	assert readings_used(curriculum(valid_slots()), CIVIL, with_readings("D16", "D21", "D54")) == ()


@refuses("11.1", "26.1", "28.1")
def test_the_rules_of_each_option_are_asked_and_name_the_slot():
	poor = discipline("Құқық", credits=2, control_form=None, hours=DisciplineHours(own_independent=60))
	decision = check([*valid_slots(), slot("S9", poor)])
	assert sorted(clauses(decision)) == ["11.1", "26.1", "28.1"]
	assert {reason.row for reason in decision.refusals} == {"S9"}


@refuses("4(1)")
def test_an_option_with_other_credits_than_its_slot_is_refused():
	uneven = slot("S9", discipline("Құқық", credits=5), credits=4)
	decision = check([*valid_slots(), uneven])
	assert clauses(decision) == ["4(1)"] and keys(decision) == ["slot.credits_differ"]


@refuses("6(2)")
def test_the_total_is_the_program_s():
	decision = check(valid_slots(), required_credits=240)
	(reason,) = decision.refusals
	assert (reason.clause, reason.params["total"], reason.params["required"]) == ("6(2)", "12", "240")


@refuses("12.1", case="T132")
def test_titles_repeat_neither_across_slots_nor_among_options():
	again = slot("S9", discipline("философия", code="PHIL2"))
	assert clauses(check([*valid_slots(), again])) == ["12.1"]
	twins = slot("S9", discipline("Құқық"), discipline("Құқық", code="LAW2"), component=Component.ELECTIVE)
	assert keys(check([*valid_slots(), twins])) == ["title.repeated"]


@accepts("12.1", "28.1", case="T152")
def test_physical_education_in_four_parts_of_three_credits_is_accepted():
	parts = [
		slot(f"PE{period}", discipline("Дене шынықтыру", credits=3, is_pe=True), period=period)
		for period in range(1, 5)
	]
	assert check([*valid_slots(), *parts]).allowed


@accepts("12.2", "12.3")
def test_parts_of_a_discipline_may_span_periods_in_culture_and_arts():
	parts = [slot(f"I{period}", discipline("Аспап"), period=period) for period in (1, 2)]
	assert check([*valid_slots(), *parts], rules=ARTS).allowed


@refuses("12.2", "12.3", "12.1")
def test_the_same_parts_are_refused_for_a_civil_university():
	parts = [slot(f"I{period}", discipline("Аспап"), period=period) for period in (1, 2)]
	assert keys(check([*valid_slots(), *parts])) == ["title.repeated"]


@refuses("16")
def test_a_choice_between_two_is_one_discipline_of_the_module():
	choice = slot(
		"S9", discipline("Құқық"), discipline("Экономика"), component=Component.ELECTIVE, module="M2"
	)
	assert clauses(check([*valid_slots(), choice])) == ["16"]
	both = replace(choice, choose=2, component=Component.MANDATORY)
	assert check([*valid_slots(), both]).allowed


@refuses("16")
def test_a_module_without_slots_is_refused():
	modules = {"M1": module("M1"), "M7": module("M7")}
	decision = check(valid_slots(), modules=modules)
	assert [(reason.clause, reason.row) for reason in decision.refusals] == [("16", "M7")]


@refuses("17", case="T186")
def test_practice_and_attestation_lie_in_a_module():
	attestation = other_work("Қорытынды аттестаттау", kind=WorkKind.FINAL_ATTESTATION)
	loose = slot("S9", attestation, module="")
	assert clauses(check([*valid_slots(), loose])) == ["17"]
	unknown = slot("S9", other_work("Зерттеу практикасы"), module="M404")
	decision = check([*valid_slots(), unknown], modules={"M1": module("M1")})
	assert clauses(decision) == ["17"] and keys(decision) == ["module.work_outside"]


@accepts("17", case="T188")
def test_kinds_of_practice_may_lie_in_different_modules():
	more = [
		slot("S7", discipline("Құқық"), module="M2"),
		slot("S8", other_work("Өндірістік практика"), module="M2"),
	]
	assert check([*valid_slots(), *more]).allowed


@refuses("17", case="T189")
def test_one_practice_in_two_modules_is_refused():
	practice = other_work("Өндірістік практика")
	slots = [
		*valid_slots(),
		slot("S6", discipline("Құқық"), module="M2"),
		slot("S7", practice, module="M2"),
		slot("S8", practice, module="M1"),
	]
	decision = check(slots)
	assert clauses(decision) == ["17"] and keys(decision) == ["module.work_in_two"]


@refuses("21.1", case="T199")
def test_a_curriculum_without_practice_is_refused():
	slots = [slot("S1", discipline("Философия")), slot("S2", discipline("Құқық"))]
	for rules in (CIVIL, ARTS, MILITARY):
		assert "21.1" in clauses(check(slots, rules=rules))


@pytest.mark.parametrize("needed", [2, 3])
@refuses("7.2", case="T239")
def test_an_elective_slot_without_alternatives_is_refused(needed):
	policy = replace(POLICY, elective_alternatives=needed)
	few = [discipline(f"Пән {letter}") for letter in "АӘБ"[: needed - 1]]
	decision = check([*valid_slots()[::2], slot("S9", *few, component=Component.ELECTIVE)], policy=policy)
	assert clauses(decision) == ["7.2"] and keys(decision) == ["slot.no_alternative"]


@refuses("7.2")
def test_a_choice_of_two_among_two_is_no_choice():
	pair = slot("S9", discipline("Құқық"), discipline("Экономика"), component=Component.ELECTIVE, choose=2)
	assert clauses(check([*valid_slots(), pair])) == ["7.2"]


@accepts("7.2")
def test_alternatives_are_due_where_there_is_a_choice_alone():
	one = slot("S9", discipline("Құқық"), component=Component.UNIVERSITY)
	assert check([*valid_slots(), one]).allowed
	single = slot("S9", discipline("Құқық"), component=Component.ELECTIVE)
	assert check([*valid_slots(), single], policy=replace(POLICY, elective_alternatives=1)).allowed
	practice = other_work("Тәжірибе", control_form=ControlForm.DEFENCE)
	military = [slot("S1", discipline("Тактика")), slot("S2", practice), single]
	assert check(military, rules=MILITARY).allowed


@refuses("8.2")
def test_a_slot_offers_at_least_what_is_to_be_taken():
	empty = slot("S9")
	assert keys(check([*valid_slots(), empty])) == ["slot.too_few_options"]
	assert keys(check([*valid_slots(), replace(slot("S9", discipline("Құқық")), choose=0)])) == [
		"slot.too_few_options"
	]


@pytest.mark.parametrize("period", [0, -1, 9])
@refuses("28.1")
def test_a_period_outside_the_curriculum_is_refused(period):
	decision = check([*valid_slots(), slot("S9", discipline("Құқық"), period=period)])
	assert clauses(decision) == ["28.1"] and keys(decision) == ["slot.period_outside"]


@accepts("28.1")
def test_the_last_period_belongs_to_the_curriculum():
	assert check([*valid_slots(), slot("S9", discipline("Құқық"), period=8)]).allowed


@accepts("8.2")
def test_a_heavy_period_or_year_is_only_warned_of():
	heavy = [slot(f"H{n}", discipline(f"Пән {chr(0x410 + n)}", credits=7), period=1) for n in range(9)]
	decision = check([*valid_slots(), *heavy])
	assert decision.allowed
	assert warning_keys(decision) == ["load.period", "load.year"]
	exact = replace(POLICY, period_load_warning=68, year_load_warning=75)
	assert not check([*valid_slots(), *heavy], policy=exact).warnings
	three = curriculum([*valid_slots(), *heavy], periods_in_year=3)
	assert "load.year" in warning_keys(check_curriculum(three, CIVIL, POLICY))


@refuses("11.1", "12.1", "16", "17", "21.1", "7.2")
def test_all_reasons_are_given_at_once():
	slots = [
		slot("S1", discipline("Құқық", credits=2)),
		slot("S2", discipline("Құқық", code="LAW2"), component=Component.ELECTIVE),
		slot("S3", other_work("Аттестаттау", kind=WorkKind.FINAL_ATTESTATION), module=""),
		slot("S4", discipline("Экономика"), module="M2"),
	]
	assert set(clauses(check(slots, required_credits=240))) == {
		"6(2)",
		"7.2",
		"11.1",
		"12.1",
		"16",
		"17",
		"21.1",
	}
