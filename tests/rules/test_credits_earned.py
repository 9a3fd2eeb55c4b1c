"""Credits earned: positive, once, for life (39, 42)."""

import itertools

import pytest

from kredit_edu.rules.gpa import credits_earned
from kredit_edu.testing.clauses import accepts, refuses
from tests.rules.factories import result

PROGRAM = "6B01601"


@pytest.mark.parametrize("letter", ["A", "B", "C+", pytest.param("D", id="T072")])
@accepts("39")
def test_a_positive_result_earns_the_credits(letter):
	assert credits_earned([result("r", letter)], PROGRAM) == 5


@pytest.mark.parametrize("letter", [pytest.param("FX", id="T073"), pytest.param("F", id="T074"), None])
@refuses("39")
def test_anything_else_earns_nothing(letter):
	assert credits_earned([result("r", letter)], PROGRAM) == 0


@accepts("39", "36.2", case="T054")
def test_a_passed_retake_earns_the_credits():
	rows = [result("fx", "FX", enrollment="E", discipline="D")]
	rows.append(result("retake", "C-", enrollment="E", discipline="D", attempt=2, order=2))
	assert credits_earned(rows, PROGRAM) == 5


@refuses("39", case="T076")
def test_a_second_pass_earns_nothing_more():
	rows = [result("one", "C", discipline="D"), result("two", "A", discipline="D", order=2)]
	assert credits_earned(rows, PROGRAM) == 5


@accepts("39", "42", case="T077")
def test_a_failed_repeat_takes_nothing_away():
	rows = [result("one", "C", discipline="D"), result("two", "F", discipline="D", order=2)]
	for order in itertools.permutations(rows):
		assert credits_earned(order, PROGRAM) == 5


@accepts("39", "40")
def test_recognised_credits_count_with_and_without_a_grade():
	rows = [result("graded", "B", recognised=True), result("credited", None, recognised=True)]
	assert credits_earned(rows, PROGRAM) == 10
	assert credits_earned([result("failed", "FX", recognised=True)], PROGRAM) == 0


@refuses("39")
def test_credits_of_another_program_do_not_count_here():
	assert credits_earned([result("r", "A", program="7M01101")], PROGRAM) == 0
