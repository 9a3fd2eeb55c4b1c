"""Academic rating: the place of a learner by the results of interim attestation alone (2(10), D42).

Final attestation and what was recognised from elsewhere never enter, whatever the university counts in a GPA.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from kredit_edu.rules.assessment_policy import RatingBase
from kredit_edu.rules.gpa import Gpa, GpaPolicy, Result, period_gpa, year_gpa

MEAN_DECIMALS = 2


@dataclass(frozen=True)
class Place:
	"""A place in a rating; ``place`` and ``figure`` are None for whom nothing counts.

	``figure`` is a GPA (0-4) or a mean mark (0-100), rounded as it is shown, so that equal figures share a place.
	"""

	learner: str
	place: int | None
	figure: Decimal | None


def interim_gpa(results: Sequence[Result], *, year: str, period: str | None, policy: GpaPolicy) -> Gpa:
	"""The GPA of a period, or of a year where ``period`` is None, from interim attestation alone.

	The results are a learner's of one program.
	"""
	interim = replace(policy, counts_final_attestation=False)
	programs = {result.program for result in results}
	if len(programs) > 1:
		raise ValueError("a rating compares learners of one program")
	program = next(iter(programs), "")
	if period is None:
		return year_gpa(results, year, program, interim)
	return period_gpa(results, period, program, interim)


def figure_of(
	gpa: Gpa, results: Sequence[Result], marks: Mapping[str, int], base: RatingBase
) -> Decimal | None:
	"""What a learner is ranked by: the GPA, or the mean of the marks that count in it, weighted by credits.

	``marks`` are whole marks 0-100 by the keys of the results.
	"""
	if base is RatingBase.PERIOD_GPA:
		return gpa.value
	counted = set(gpa.counted)
	sums = [
		(marks[result.key] * result.credits, result.credits) for result in results if result.key in counted
	]
	credits = sum(credit for _mark, credit in sums)
	if not credits:
		return None
	scaled = (2 * 10**MEAN_DECIMALS * sum(mark for mark, _credit in sums) + credits) // (2 * credits)
	return Decimal(scaled).scaleb(-MEAN_DECIMALS)


def ranked(figures: Mapping[str, Decimal | None]) -> tuple[Place, ...]:
	"""Everybody by descending figure; equal figures share a place and the next one is left out: 1, 2, 2, 4 (D42).

	Whoever has no figure stands last, without a place.
	"""
	with_figure = sorted(
		((learner, figure) for learner, figure in figures.items() if figure is not None),
		key=lambda pair: (-pair[1], pair[0]),
	)
	places: list[Place] = []
	for number, (learner, figure) in enumerate(with_figure, 1):
		shared = places[-1].place if places and places[-1].figure == figure else number
		places.append(Place(learner, shared, figure))
	without = sorted(learner for learner, figure in figures.items() if figure is None)
	return (*places, *(Place(learner, None, None) for learner in without))
