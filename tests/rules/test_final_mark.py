"""The final mark: weights, one rounding, no result without marks (36.1, D01-D03, D52)."""

from dataclasses import replace
from decimal import Decimal

import pytest

from kredit_edu.rules.final_mark import (
	FinalMarkPolicy,
	MarkRounding,
	Outcome,
	admitted,
	check_final_mark_policy,
	final_mark,
	outcome_of,
	round_mark,
)
from kredit_edu.rules.numbers import parse_mark
from kredit_edu.rules.scale import grade_of
from kredit_edu.testing.clauses import accepts, refuses
from tests.rules.factories import clauses, keys

POLICY = FinalMarkPolicy()


@pytest.mark.parametrize(
	("mark", "whole", "letter"),
	[
		pytest.param("94.5", 95, "A", id="T029"),
		pytest.param("94.49", 94, "A-", id="T030"),
		pytest.param("49.5", 50, "D", id="T031"),
		pytest.param("49.49", 49, "FX", id="T032-a"),
		pytest.param("49.499", 49, "FX", id="T032-b"),
		pytest.param("24.5", 25, "FX", id="T033"),
		pytest.param("24.49", 24, "F", id="T034"),
		pytest.param("0", 0, "F", id="bottom"),
		pytest.param("100", 100, "A", id="top"),
	],
)
@accepts("AnnexB", "36.1")
def test_a_fraction_is_rounded_half_up_and_once(mark, whole, letter):
	rounded = round_mark(parse_mark(mark).value, MarkRounding.HALF_UP).value
	assert (rounded, grade_of(rounded).letter) == (whole, letter)


@accepts("36.1", case="T035")
def test_floor_drops_the_fraction():
	assert round_mark(Decimal("94.9"), MarkRounding.FLOOR).value == 94


@refuses("36.1", "AnnexB", case="T036")
def test_a_fraction_may_be_refused():
	refused = round_mark(Decimal("94.5"), MarkRounding.REFUSE)
	assert keys(refused.decision) == ["mark.fraction"]
	assert refused.decision.refusals[0].params["given"] == "94.5"
	assert round_mark(Decimal("94.0"), MarkRounding.REFUSE).value == 94


@pytest.mark.parametrize("mark", ["-0.4", "100.4", "-1", "101"])
@pytest.mark.parametrize("rounding", list(MarkRounding))
@refuses("36.1", case="T028")
def test_the_range_is_checked_before_rounding(mark, rounding):
	assert clauses(round_mark(Decimal(mark), rounding).decision) == ["36.1"]


@pytest.mark.parametrize(
	("admission", "control", "mark", "letter"),
	[
		pytest.param("65", "26", 49, "FX", id="T048"),
		pytest.param("60", "35", 50, "D", id="T049"),
		pytest.param("100", "100", 100, "A", id="top"),
		pytest.param("0", "0", 0, "F", id="bottom"),
		pytest.param("49.1667", "50", 50, "D", id="just-above"),
		pytest.param("49.1666", "50", 49, "FX", id="just-below"),
	],
)
@accepts("36.1")
def test_the_weights_are_applied_exactly(admission, control, mark, letter):
	computed = final_mark(Decimal(admission), Decimal(control), POLICY)
	assert computed.value == mark
	assert grade_of(computed.value).letter == letter
	assert outcome_of(computed) is Outcome.RESULT


@pytest.mark.parametrize(("admission", "control"), [(None, None), ("70", None), (None, "70")])
@accepts("36.1", case="T037")
def test_without_both_marks_there_is_no_result_and_no_zero(admission, control):
	marks = [None if mark is None else Decimal(mark) for mark in (admission, control)]
	computed = final_mark(*marks, POLICY)
	assert computed.blank
	assert outcome_of(computed) is Outcome.NO_RESULT


@accepts("36.1", case="T037")
def test_an_entered_zero_is_a_result():
	assert final_mark(Decimal(0), Decimal(0), POLICY).value == 0


@pytest.mark.parametrize(("admission", "control"), [("101", "50"), ("50", "-0.1"), ("100.4", None)])
@refuses("36.1")
def test_a_part_outside_the_scale_is_refused(admission, control):
	marks = [None if mark is None else Decimal(mark) for mark in (admission, control)]
	computed = final_mark(*marks, POLICY)
	assert clauses(computed.decision) == ["36.1"]
	assert outcome_of(computed) is Outcome.REFUSED


@refuses("36.1")
def test_a_fraction_of_the_weighted_mark_may_be_refused_and_is_named():
	policy = replace(POLICY, rounding=MarkRounding.REFUSE)
	refused = final_mark(Decimal("65.1234"), Decimal("26"), policy)
	assert refused.decision.refusals[0].params["given"] == "49.47404"
	assert final_mark(Decimal("60"), Decimal("35"), policy).value == 50


@pytest.mark.parametrize("weights", [(60, 50), (50, 49), (0, 0)])
@refuses("36.1", case="T050")
def test_weights_must_make_a_whole(weights):
	policy = FinalMarkPolicy(admission_weight=weights[0], control_weight=weights[1])
	assert keys(check_final_mark_policy(policy)) == ["policy.weights_sum"]


@pytest.mark.parametrize("weights", [(60, 40), (50, 50), (100, 0), (0, 100)])
@accepts("36.1", case="T050")
def test_any_weights_that_make_a_whole_are_accepted(weights):
	policy = FinalMarkPolicy(admission_weight=weights[0], control_weight=weights[1])
	assert check_final_mark_policy(policy).allowed


@refuses("36.1")
def test_negative_weights_and_a_bar_off_the_scale_are_refused():
	assert keys(check_final_mark_policy(FinalMarkPolicy(120, -20))) == ["policy.weight_negative"]
	assert keys(check_final_mark_policy(replace(POLICY, admission_min=101))) == ["mark.out_of_range"]
	assert check_final_mark_policy(replace(POLICY, admission_min=100)).allowed


@pytest.mark.parametrize("rating", [None, Decimal(0), Decimal(10)])
@accepts("36.1", case="T052")
def test_without_a_bar_everybody_is_admitted(rating):
	assert admitted(rating, POLICY).allowed


@refuses("36.1", case="T052")
def test_a_bar_stops_lower_ratings():
	policy = replace(POLICY, admission_min=50)
	assert keys(admitted(Decimal(10), policy)) == ["admission.too_low"]
	assert keys(admitted(Decimal("49.9999"), policy)) == ["admission.too_low"]
	assert keys(admitted(None, policy)) == ["admission.missing"]
	assert admitted(Decimal(50), policy).allowed
