"""Hours of a slot that is taught in several periods."""

from __future__ import annotations

import dataclasses
import itertools

from hypothesis import given
from hypothesis import strategies as st

from kredit_edu.rules.hours import DisciplineHours
from kredit_edu.services.curriculum_import.parts import divide_hours

NAMES = ("lectures", "practicals", "laboratory", "guided_independent", "own_independent", "other_work")


@st.composite
def volumes(draw):
	"""Credits by period, and hours of several kinds that make 30 a credit."""
	credits = draw(st.lists(st.integers(1, 12), min_size=1, max_size=6))
	whole = 30 * sum(credits)
	cuts = sorted(draw(st.lists(st.integers(0, whole), min_size=len(NAMES) - 1, max_size=len(NAMES) - 1)))
	ends = [0, *cuts, whole]
	values = (high - low for low, high in itertools.pairwise(ends))
	return credits, DisciplineHours(**dict(zip(NAMES, values, strict=True)))


@given(volumes())
def test_every_sum_is_kept(volume):
	credits, hours = volume
	parts = divide_hours(hours, credits)
	assert [part.total for part in parts] == [30 * share for share in credits]
	for name, value in dataclasses.asdict(hours).items():
		assert sum(getattr(part, name) for part in parts) == value
		assert all(getattr(part, name) >= 0 for part in parts)


@given(volumes())
def test_the_first_part_is_within_an_hour_of_its_share(volume):
	credits, hours = volume
	first = divide_hours(hours, credits)[0]
	for name, value in dataclasses.asdict(hours).items():
		assert abs(getattr(first, name) * sum(credits) - value * credits[0]) < sum(credits)


def test_fractions_go_to_the_largest_remainders():
	hours = DisciplineHours(lectures=31, practicals=44, own_independent=75)
	first, second = divide_hours(hours, [2, 3])
	assert (first.lectures, first.practicals, first.own_independent) == (12, 18, 30)
	assert (second.lectures, second.practicals, second.own_independent) == (19, 26, 45)
