"""A learner's standing: GPA and credits earned in each period, in each year and as a whole (2(28), 39).

Standings are computed for a whole university in a night, so each result is looked at once for each scope and
nothing is remembered of what does not count. ``rules.gpa`` says of one figure which results are in it and why
the others are not; both give the same figures.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from operator import attrgetter
from typing import NamedTuple

from kredit_edu.rules.edition import Edition
from kredit_edu.rules.gpa import (
	HUNDREDTHS,
	AcrossAttempts,
	FailedGrades,
	GpaPolicy,
	Result,
	WithinAttempt,
	quotient,
)
from kredit_edu.rules.terms import WorkKind

HUNDREDTHS_DECIMALS = 2


class StandingScope(str, Enum):
	"""Of what a standing speaks."""

	PERIOD = "Period"
	YEAR = "Year"
	CUMULATIVE = "Cumulative"


class Row(NamedTuple):
	"""A :class:`kredit_edu.rules.gpa.Result` as a plain row, as the database gives it: hundreds of thousands are read.

	``key`` may be left out where no two results of a learner have the same ``order``.
	"""

	discipline: str
	period: str
	year: str
	program: str
	credits: int
	points_hundredths: int | None
	kind: str
	enrollment: str
	attempt: int
	order: int
	key: str = ""
	recognised: bool = False


class GpaFigure(NamedTuple):
	"""A GPA and its two sums; ``value`` is None when nothing counts (D08)."""

	value: Decimal | None
	quality_sum_hundredths: int
	credits: int


class Standing(NamedTuple):
	"""GPA and credits earned in one program. ``part`` is the period or year, empty for the whole.

	Credits count where a discipline was first passed, so periods add up to the whole.
	``gpa_hundredths`` is the GPA, 0-400, rounded once; None when nothing counts (D08).
	"""

	program: str
	scope: StandingScope
	part: str
	year: str
	gpa: GpaFigure
	gpa_hundredths: int | None
	credits_earned: int


PERIOD, YEAR = Row._fields.index("period"), Row._fields.index("year")
_of_result = attrgetter(*Row._fields)
_in_time = attrgetter("order", "attempt", "key")
_within_enrollment = attrgetter("attempt", "order", "key")
_by_grade = attrgetter("points_hundredths", "order", "attempt", "key")


def standings(
	results: Iterable[Result],
	policy: GpaPolicy,
	edition: Edition,
	only_periods: Collection[str] | None = None,
) -> tuple[Standing, ...]:
	"""Every standing of one learner, program by program, from all results of that learner.

	With ``only_periods``, the standings that results of these periods can have changed; no others are computed.
	"""
	return standings_of_rows(
		[Row._make(_of_result(result)) for result in results], policy, edition, only_periods
	)


def standings_of_rows(
	rows: Iterable[Row],
	policy: GpaPolicy,
	edition: Edition,
	only_periods: Collection[str] | None = None,
) -> tuple[Standing, ...]:
	"""As :func:`standings`, of rows."""
	counting = _Counting.of(policy, edition)
	by_program: dict[str, list[Row]] = {}
	for row in sorted(rows, key=_in_time):
		by_program.setdefault(row.program, []).append(row)
	found: list[Standing] = []
	for program in sorted(by_program):
		found += _of_program(program, by_program[program], counting, only_periods)
	return tuple(found)


@dataclass(frozen=True)
class _Counting:
	"""A policy made ready: ``kinds`` that count, ``least`` points in hundredths that earn credits."""

	policy: GpaPolicy
	kinds: frozenset[str]
	least: int

	@classmethod
	def of(cls, policy: GpaPolicy, edition: Edition) -> _Counting:
		counted = [kind for kind in WorkKind if policy.counts(kind)]
		# A kind read from the database is a plain text, and the two have different hashes.
		return cls(
			policy=policy,
			kinds=frozenset([*counted, *(kind.value for kind in counted)]),
			least=min(row.points_hundredths for row in edition.letter_scale if row.positive),
		)


def _of_program(
	program: str, rows: Sequence[Row], counting: _Counting, only_periods: Collection[str] | None
) -> list[Standing]:
	# Recognised results were earned elsewhere: they belong to no period here (D10).
	periods = dict(sorted({(row.period, row.year) for row in rows if not row.recognised}))
	if only_periods is not None:
		periods = {period: year for period, year in periods.items() if period in only_periods}
		if not periods:
			return []
	years = sorted(set(periods.values()))
	policy = counting.policy
	earned = _earned(rows, counting.least)
	counted = _counted(rows, counting)
	here = [row for row in counted if not row.recognised]

	def standing(
		scope: StandingScope, part: str, year: str, inside: Iterable[Row], passed: Iterable[Row]
	) -> Standing:
		credits = quality = 0
		for row in inside:
			credits += row.credits
			quality += row.credits * row.points_hundredths
		figure, hundredths = figure_of(quality, credits, policy)
		return Standing(program, scope, part, year, figure, hundredths, sum([row.credits for row in passed]))

	of_period, of_year = _grouped(here, PERIOD), _grouped(here, YEAR)
	passed_in, passed_by_year = _grouped(earned, PERIOD), _grouped(earned, YEAR)
	whole = counted if policy.counts_recognised else here
	return [
		*(
			standing(StandingScope.PERIOD, part, year, of_period.get(part, ()), passed_in.get(part, ()))
			for part, year in periods.items()
		),
		*(
			standing(
				StandingScope.YEAR,
				year,
				year,
				_across(of_year.get(year, ()), policy),
				passed_by_year.get(year, ()),
			)
			for year in years
		),
		standing(StandingScope.CUMULATIVE, "", "", _across(whole, policy), earned),
	]


def _grouped(rows: Iterable[Row], column: int) -> dict[str, list[Row]]:
	groups: dict[str, list[Row]] = {}
	for row in rows:
		groups.setdefault(row[column], []).append(row)
	return groups


def _earned(rows: Iterable[Row], least: int) -> list[Row]:
	"""The results by which credits were earned: in the order of time, the first positive one of each discipline (39, 42)."""
	earned: dict[str, Row] = {}
	for row in rows:
		points = row.points_hundredths
		if (row.recognised if points is None else points >= least) and row.discipline not in earned:
			earned[row.discipline] = row
	return list(earned.values())


def _counted(rows: Iterable[Row], counting: _Counting) -> list[Row]:
	"""What counts in a period: graded, of a kind that counts (D09), one result an enrollment (D05), failed or not (D04)."""
	policy, kinds = counting.policy, counting.kinds
	kept = [row for row in rows if row.points_hundredths is not None and row.kind in kinds]
	if policy.within_attempt is not WithinAttempt.BOTH:
		rank = _within_enrollment if policy.within_attempt is WithinAttempt.LATEST else _by_grade
		chosen: dict[str, Row] = {}
		for row in kept:
			unit = _unit(row)
			other = chosen.get(unit)
			if other is None or rank(row) > rank(other):
				chosen[unit] = row
		kept = list(chosen.values())
	if policy.failed is FailedGrades.EXCLUDE:
		kept = [row for row in kept if row.points_hundredths >= HUNDREDTHS]
	return kept


def _across(rows: Sequence[Row], policy: GpaPolicy) -> Sequence[Row]:
	"""What counts of several enrollments in one discipline (D06)."""
	if policy.across_attempts is AcrossAttempts.ALL:
		return rows
	rank = _by_grade if policy.across_attempts is AcrossAttempts.BEST else _in_time
	chosen: dict[str, Row] = {}
	for row in rows:
		other = chosen.get(row.discipline)
		if other is None or rank(row) > rank(other):
			chosen[row.discipline] = row
	if policy.within_attempt is not WithinAttempt.BOTH:
		return list(chosen.values())
	units = {_unit(row) for row in chosen.values()}
	return [row for row in rows if _unit(row) in units]


def _unit(row: Row) -> str:
	# A result without an enrollment, a recognised one for instance, stands for itself.
	return f"enrollment {row.enrollment}" if row.enrollment else f"result {row.key}"


def figure_of(quality: int, credits: int, policy: GpaPolicy) -> tuple[GpaFigure, int | None]:
	"""The GPA, and the same in hundredths; one that is longer is not rounded twice."""
	if not credits:
		return GpaFigure(None, quality, credits), None
	value = quotient(quality, credits, policy.decimals, policy.rounding)
	short = value
	if policy.decimals > HUNDREDTHS_DECIMALS:
		short = quotient(quality, credits, HUNDREDTHS_DECIMALS, policy.rounding)
	return GpaFigure(value, quality, credits), int(short.scaleb(HUNDREDTHS_DECIMALS))
