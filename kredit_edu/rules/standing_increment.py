"""A standing brought up to date by arithmetic on what changed: the stored sums, less what the results of some
disciplines gave before, plus what they give now (2(28), 39).

A GPA's sums and the credits earned are sums over disciplines under every policy: attempts replace each other within
an enrollment and enrollments within a discipline, never across disciplines. So results of other disciplines need not
be read.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import NamedTuple

from kredit_edu.rules.edition import Edition
from kredit_edu.rules.gpa import GpaPolicy
from kredit_edu.rules.standing import Row, Standing, StandingScope, figure_of, standings_of_rows


class Part(NamedTuple):
	"""Which standing of a learner: the program, the scope and its period or year."""

	program: str
	scope: StandingScope
	part: str


class Sums(NamedTuple):
	"""What a standing is made of: credits × points in hundredths, the credits they are divided by, credits earned."""

	quality_sum_hundredths: int = 0
	credits: int = 0
	credits_earned: int = 0


def part_of(standing: Standing) -> Part:
	"""Which standing it is."""
	return Part(standing.program, standing.scope, standing.part)


def brought_up_to_date(
	stored: Mapping[Part, Sums],
	before: Iterable[Row],
	after: Iterable[Row],
	periods: Collection[str],
	policy: GpaPolicy,
	edition: Edition,
) -> Iterator[Standing]:
	"""The standings of a learner that new results of these periods can have changed.

	``before`` and ``after`` are all results of the learner in the disciplines of the new ones, without and with
	them; ``stored`` holds what the learner's standings were, where there is one.
	"""
	gave = {part_of(standing): _sums(standing) for standing in standings_of_rows(before, policy, edition)}
	for now in standings_of_rows(after, policy, edition, periods):
		part = part_of(now)
		base, less = stored.get(part, Sums()), gave.get(part, Sums())
		quality, credits, earned = (
			old - gone + new for old, gone, new in zip(base, less, _sums(now), strict=True)
		)
		figure, hundredths = figure_of(quality, credits, policy)
		yield now._replace(gpa=figure, gpa_hundredths=hundredths, credits_earned=earned)


def _sums(standing: Standing) -> Sums:
	return Sums(standing.gpa.quality_sum_hundredths, standing.gpa.credits, standing.credits_earned)
