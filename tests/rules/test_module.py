"""What a module holds (16, 2(17), D54)."""

import dataclasses

import pytest

from kredit_edu.rules.curriculum import check_curriculum
from kredit_edu.rules.module import check_module
from kredit_edu.testing.clauses import accepts, refuses
from tests.rules.factories import (
	CIVIL,
	POLICY,
	clauses,
	curriculum,
	keys,
	module,
	valid_slots,
	with_readings,
)


@pytest.mark.parametrize(
	("disciplines", "other"),
	[
		pytest.param(["A", "B"], [], id="T179"),
		pytest.param(["A"], ["practice"], id="T180"),
		pytest.param(["A", "B", "C"], ["practice", "attestation"], id="T183"),
	],
)
@accepts("16")
def test_two_disciplines_or_one_with_other_work_are_enough(disciplines, other):
	assert check_module(module(disciplines=disciplines, other=other), POLICY).allowed


@pytest.mark.parametrize(
	("disciplines", "other"),
	[
		pytest.param(["A"], [], id="T181"),
		pytest.param([], [], id="T182"),
		pytest.param(["A", "A"], [], id="T184"),
		pytest.param([], ["practice"], id="practice-alone"),
	],
)
@pytest.mark.parametrize("policy", [POLICY, with_readings("D16", "D21", "D54")], ids=["literal", "readings"])
@refuses("16")
def test_less_is_refused_whatever_the_readings(disciplines, other, policy):
	decision = check_module(module(disciplines=disciplines, other=other), policy)
	assert clauses(decision) == ["16"] and keys(decision) == ["module.too_small"]
	assert decision.refusals[0].row == "M1"


@refuses("16")
def test_practice_and_attestation_alone_are_refused_literally():
	decision = check_module(module(other=["practice", "attestation"]), with_readings("D16", "D21"))
	assert clauses(decision) == ["16"] and keys(decision) == ["module.other_work_alone"]


@accepts("16")
def test_practice_and_attestation_alone_are_accepted_under_the_reading():
	assert check_module(module(other=["practice", "attestation"]), with_readings("D54")).allowed


@refuses("2(17)", case="T190")
def test_outcomes_are_demanded_where_they_are_required():
	empty = dataclasses.replace(module(disciplines=["A", "B"]), outcomes_filled=False)
	assert check_module(empty, POLICY).allowed
	assert clauses(check_module(empty, POLICY, require_outcomes=True)) == ["2(17)"]
	bare = dataclasses.replace(empty, criteria_filled=False)
	assert keys(check_module(bare, POLICY, require_outcomes=True)) == [
		"module.no_outcomes",
		"module.no_criteria",
	]


@accepts("2(17)", case="T190")
def test_a_module_with_outcomes_and_criteria_is_complete():
	assert check_module(module(disciplines=["A", "B"]), POLICY, require_outcomes=True).allowed


@pytest.mark.parametrize("field", ["outcomes_filled", "criteria_filled"])
@refuses("2(17)", case="T190")
def test_a_curriculum_with_an_incomplete_module_is_refused_unless_the_university_waives_it(field):
	facts = curriculum(valid_slots())
	modules = {key: dataclasses.replace(each, **{field: False}) for key, each in facts.modules.items()}
	facts = dataclasses.replace(facts, modules=modules)
	assert clauses(check_curriculum(facts, CIVIL, POLICY)) == ["2(17)"]
	lenient = dataclasses.replace(POLICY, module_outcomes_required=False)
	assert check_curriculum(facts, CIVIL, lenient).allowed
