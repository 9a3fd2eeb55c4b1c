"""Where binary fractions go wrong on this scale: the exact GPA must not follow them (2(28), D07)."""

import itertools
from decimal import ROUND_HALF_UP, Decimal

from kredit_edu.rules.edition import ORDER_145_2023
from kredit_edu.rules.gpa import GpaPolicy, cumulative_gpa
from kredit_edu.testing.clauses import accepts, clause
from tests.rules.factories import result

SCALE = {row.letter: row for row in ORDER_145_2023.letter_scale}
PROGRAM = "6B01601"


def exact(letters):
	rows = [result(f"r{number}", letter) for number, letter in enumerate(letters)]
	return cumulative_gpa(rows, PROGRAM, GpaPolicy()).value


def by_floats(letters):
	points = [float(SCALE[letter].points) for letter in letters]
	return round(sum(5 * each for each in points) / (5 * len(points)), 2)


@accepts("2(28)")
def test_the_published_example():
	letters = ("A", "A", "A-", "A-")
	assert str(exact(letters)) == "3.84"
	assert by_floats(letters) == 3.83


@clause("2(28)")
def test_every_set_of_four_grades_against_half_up_and_against_floats():
	wrong = 0
	sets = list(itertools.combinations_with_replacement(SCALE, 4))
	for letters in sets:
		total = sum(SCALE[letter].points for letter in letters)
		half_up = (total / 4).quantize(Decimal("0.01"), ROUND_HALF_UP)
		assert exact(letters) == half_up
		wrong += Decimal(str(by_floats(letters))) != half_up
	assert len(sets) == 1365
	# Binary fractions miss some of them; with none missed this test would prove nothing.
	assert wrong > 50
