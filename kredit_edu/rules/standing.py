"""A learner's standing: GPA and credits earned in each period, in each year and as a whole (2(28), 39)."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from enum import Enum

from kredit_edu.rules.edition import Edition
from kredit_edu.rules.gpa import (
	Gpa,
	GpaPolicy,
	Result,
	cumulative_gpa,
	earning_results,
	period_gpa,
	year_gpa,
)

HUNDREDTHS_DECIMALS = 2


class StandingScope(str, Enum):
	"""Of what a standing speaks."""

	PERIOD = "Period"
	YEAR = "Year"
	CUMULATIVE = "Cumulative"


@dataclass(frozen=True)
class Standing:
	"""GPA and credits earned in one program. ``part`` is the period or year, empty for the whole.

	Credits count where a discipline was first passed, so periods add up to the whole.
	``gpa_hundredths`` is the GPA, 0-400, rounded once; None when nothing counts (D08).
	"""

	program: str
	scope: StandingScope
	part: str
	year: str
	gpa: Gpa
	gpa_hundredths: int | None
	credits_earned: int


def standings(
	results: Sequence[Result],
	policy: GpaPolicy,
	edition: Edition,
	only_periods: Collection[str] | None = None,
) -> tuple[Standing, ...]:
	"""Every standing of one learner, program by program, from all results of that learner.

	With ``only_periods``, the standings that results of these periods can have changed.
	"""
	found: list[Standing] = []
	for program in sorted({result.program for result in results}):
		found += _of_program([r for r in results if r.program == program], program, policy, edition)
	if only_periods is None:
		return tuple(found)
	touched = {(r.program, r.period) for r in results if r.period in only_periods}
	years = {(r.program, r.year) for r in results if r.period in only_periods}
	programs = {program for program, _period in touched}
	return tuple(
		row
		for row in found
		if (row.scope is StandingScope.PERIOD and (row.program, row.part) in touched)
		or (row.scope is StandingScope.YEAR and (row.program, row.part) in years)
		or (row.scope is StandingScope.CUMULATIVE and row.program in programs)
	)


def _of_program(
	results: Sequence[Result], program: str, policy: GpaPolicy, edition: Edition
) -> list[Standing]:
	earned = earning_results(results, program, edition)
	# Recognised results were earned elsewhere: they belong to no period here (D10).
	own = {(result.period, result.year) for result in results if not result.recognised}
	periods = dict(sorted(own))
	years = sorted({year for _period, year in own})
	exact = _for_hundredths(policy)

	def standing(scope: StandingScope, part: str, year: str, inside: Sequence[Result]) -> Standing:
		gpa = _gpa(results, scope, part, program, policy)
		rounded = _gpa(results, scope, part, program, exact).value
		return Standing(
			program=program,
			scope=scope,
			part=part,
			year=year,
			gpa=gpa,
			gpa_hundredths=None if rounded is None else int(rounded.scaleb(HUNDREDTHS_DECIMALS)),
			credits_earned=sum(result.credits for result in inside),
		)

	return [
		*(
			standing(StandingScope.PERIOD, period, year, [r for r in earned if r.period == period])
			for period, year in periods.items()
		),
		*(standing(StandingScope.YEAR, year, year, [r for r in earned if r.year == year]) for year in years),
		standing(StandingScope.CUMULATIVE, "", "", earned),
	]


def _gpa(results: Sequence[Result], scope: StandingScope, part: str, program: str, policy: GpaPolicy) -> Gpa:
	if scope is StandingScope.PERIOD:
		return period_gpa(results, part, program, policy)
	if scope is StandingScope.YEAR:
		return year_gpa(results, part, program, policy)
	return cumulative_gpa(results, program, policy)


def _for_hundredths(policy: GpaPolicy) -> GpaPolicy:
	"""The policy rounding to hundredths at most, so that longer GPAs are not rounded twice."""
	return replace(policy, decimals=min(policy.decimals, HUNDREDTHS_DECIMALS))
