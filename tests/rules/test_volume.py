"""The volume of a discipline in credits (11, 4(1), D21-D24)."""

import pytest

from kredit_edu.rules.discipline import check_discipline
from kredit_edu.testing.clauses import accepts, refuses
from tests.rules.factories import (
	POLICY,
	clauses,
	discipline,
	other_work,
	rules_of,
	warning_keys,
	with_readings,
)


@pytest.mark.parametrize(
	("kind", "credits"),
	[
		pytest.param("civil", 5, id="T113"),
		pytest.param("civil", 4, id="T114-4"),
		pytest.param("civil", 3, id="T114-3"),
		pytest.param("civil", 12, id="T120"),
		pytest.param("foreign", 3, id="foreign"),
	],
)
@accepts("11.1")
def test_three_credits_and_more_are_accepted(kind, credits):
	decision = check_discipline(discipline(credits=credits), rules_of(kind), POLICY)
	assert decision.allowed and not decision.warnings


@pytest.mark.parametrize(
	("kind", "credits"),
	[
		pytest.param("civil", 2, id="T115"),
		pytest.param("civil", 1, id="T116"),
		pytest.param("civil", 0, id="T117-0"),
		pytest.param("civil", -5, id="T117-minus"),
		pytest.param("foreign", 2, id="foreign"),
	],
)
@refuses("11.1")
def test_fewer_credits_are_refused(kind, credits):
	decision = check_discipline(discipline(credits=credits), rules_of(kind), POLICY)
	assert "11.1" in clauses(decision)
	reason = next(each for each in decision.refusals if each.clause == "11.1")
	assert (reason.field, reason.row, reason.params["least"]) == ("credits", "Философия", "3")


@accepts("11.2", case="T122")
def test_culture_and_arts_may_have_two_credits():
	assert check_discipline(discipline(credits=2), rules_of("arts"), POLICY).allowed


@refuses("11.2", case="T123")
def test_culture_and_arts_may_not_have_one_credit():
	assert clauses(check_discipline(discipline(credits=1), rules_of("arts"), POLICY)) == ["11.2"]


@refuses("11.2", case="T124")
def test_two_credits_are_for_the_institution_and_not_for_the_subject():
	painting = discipline("Кескіндеме", credits=2)
	assert clauses(check_discipline(painting, rules_of("civil"), POLICY)) == ["11.1"]


@pytest.mark.parametrize("credits", [1, 2, 5])
@accepts("11.3", case="T125")
def test_the_military_may_have_any_whole_credits(credits):
	assert check_discipline(discipline(credits=credits), rules_of("military"), POLICY).allowed


@refuses("11.3", case="T126")
def test_the_military_needs_a_credit():
	assert "11.3" in clauses(check_discipline(discipline(credits=0), rules_of("military"), POLICY))


@pytest.mark.parametrize("flag", ["is_pe", "is_language"])
@accepts("11.1", case="T128")
def test_a_small_part_of_pe_or_language_alone_is_only_warned_of(flag):
	part = discipline("Дене шынықтыру", credits=2, **{flag: True})
	for policy in (POLICY, with_readings("D21")):
		decision = check_discipline(part, rules_of("civil"), policy)
		assert decision.allowed
		assert warning_keys(decision) == ["credits.part_below_floor"]


@refuses("11.1")
def test_no_flag_excuses_a_part_without_credits():
	decision = check_discipline(discipline(credits=0, is_pe=True), rules_of("civil"), POLICY)
	assert "11.1" in clauses(decision)


@accepts("4(1)", "11.1", case="T131")
def test_the_floor_binds_disciplines_and_not_practice():
	assert check_discipline(other_work(credits=2), rules_of("civil"), POLICY).allowed


@refuses("4(1)", case="T121")
def test_practice_without_credits_is_refused():
	assert "4(1)" in clauses(check_discipline(other_work(credits=0), rules_of("civil"), POLICY))


@refuses("11.1", "11.2", case="T129")
def test_a_change_of_the_university_kind_finds_every_small_discipline():
	small = [discipline(f"Пән {letter}", credits=2) for letter in "АӘБ"]
	assert all(check_discipline(each, rules_of("arts"), POLICY).allowed for each in small)
	found = [
		reason.row for each in small for reason in check_discipline(each, rules_of("civil"), POLICY).refusals
	]
	assert found == [each.code for each in small]


@accepts("4(1)", "11.1")
def test_one_credit_is_enough_for_practice_and_for_a_part_of_pe():
	assert check_discipline(other_work(credits=1), rules_of("civil"), POLICY).allowed
	assert check_discipline(discipline(credits=1, is_pe=True), rules_of("civil"), POLICY).allowed
