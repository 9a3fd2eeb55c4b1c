"""The table of the distribution of grades (38, annex of distribution, D46)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kredit_edu.rules.distribution import (
	SAMPLE,
	WHOLE,
	distribution,
	guideline,
	positive_letters,
	share_of,
)
from kredit_edu.testing.clauses import accepts, clause, refuses

LETTERS = ("A", "A-", "B+", "B", "B-", "C+", "C", "C-", "D+", "D")


def percents(found):
	return [(row.share, row.cumulative) for row in found.rows]


@accepts("38", "AnnexA", case="T286")
def test_the_sample_of_the_annex():
	found = distribution(dict(SAMPLE), [grade for grade, _number in SAMPLE])
	assert percents(found) == [
		(5_00, 5_00),
		(10_00, 15_00),
		(35_00, 50_00),
		(30_00, 80_00),
		(20_00, 100_00),
	]
	assert (found.total, found.share) == (1000, 100_00)
	assert found == guideline()


@refuses("38", "AnnexA", case="T288")
def test_failed_grades_are_not_in_the_table():
	found = distribution({"A": 10, "FX": 5, "F": 5}, positive_letters())
	assert (found.total, found.rows[0].share) == (10, 100_00)
	assert {row.grade for row in found.rows} == set(LETTERS)


@accepts("38", "AnnexA", case="T289")
def test_an_empty_group_has_rows_of_zero_without_percents():
	found = distribution({}, positive_letters())
	assert [(row.grade, row.number) for row in found.rows] == [(letter, 0) for letter in LETTERS]
	assert percents(found) == [(None, None)] * 10
	assert (found.total, found.share, found.excellent_share) == (0, None, None)
	assert not found.exceeds(0)


@accepts("38", "AnnexA", case="T290")
def test_a_letter_that_nobody_has():
	found = distribution({letter: 1 for letter in LETTERS if letter != "B"}, positive_letters())
	above, row = found.rows[2], found.rows[3]
	assert (row.grade, row.number, row.share) == ("B", 0, 0)
	assert row.cumulative == above.cumulative == 33_33


@clause("38", "AnnexA")
def test_the_cumulative_share_is_counted_not_added_up():
	found = distribution({"A": 1, "B": 1, "C": 1}, positive_letters())
	shares = {row.grade: (row.share, row.cumulative) for row in found.rows if row.number}
	assert shares == {"A": (33_33, 33_33), "B": (33_33, 66_67), "C": (33_33, 100_00)}


@pytest.mark.parametrize(("number", "total", "share"), [(1, 8, 12_50), (1, 20_000, 1), (1, 20_001, 0)])
def test_shares_are_rounded_half_up(number, total, share):
	assert share_of(number, total) == share


@clause("38")
@pytest.mark.parametrize(("excellent", "exceeds"), [(200, False), (201, True)])
def test_the_alarm_is_above_the_share(excellent, exceeds):
	found = distribution({"A": excellent - 100, "A-": 100, "B+": 1000 - excellent}, positive_letters())
	assert (found.excellent, found.exceeds(20)) == (excellent, exceeds)


def test_a_share_that_is_shown_as_the_limit_may_be_above_it():
	found = distribution({"A": 200_001, "C": 800_000}, positive_letters())
	assert (found.excellent_share, found.exceeds(20)) == (20_00, True)


def test_nothing_is_counted_below_zero():
	with pytest.raises(ValueError, match="from 0"):
		distribution({"A": -1}, LETTERS)


@given(st.dictionaries(st.sampled_from((*LETTERS, "FX", "F")), st.integers(0, 10**6)))
def test_what_always_holds(numbers):
	found = distribution(numbers, positive_letters())
	assert found.total == sum(number for letter, number in numbers.items() if letter in LETTERS)
	if not found.total:
		return
	assert found.rows[-1].cumulative == WHOLE
	cumulative = [row.cumulative for row in found.rows]
	assert cumulative == sorted(cumulative)
	assert abs(sum(row.share for row in found.rows) - WHOLE) <= len(LETTERS) // 2
