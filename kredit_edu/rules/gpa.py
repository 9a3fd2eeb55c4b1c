"""GPA, the weighted mean of grade points by credits (2(28)), and credits earned (39, 42).

All sums are whole numbers, points in hundredths; the quotient is rounded once (D07).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from itertools import groupby

from kredit_edu.rules.edition import ORDER_145_2023, Edition
from kredit_edu.rules.terms import WorkKind

HUNDREDTHS = 100
STORED_DECIMALS = 4


class FailedGrades(str, Enum):
	"""Whether FX and F count (D04)."""

	INCLUDE = "INCLUDE"
	EXCLUDE = "EXCLUDE"


class WithinAttempt(str, Enum):
	"""Which results of one enrollment count: the retake, the better, or both (D05)."""

	LATEST = "LATEST"
	BEST = "BEST"
	BOTH = "BOTH"


class AcrossAttempts(str, Enum):
	"""Which enrollments in one discipline count in a year and as a whole (D06)."""

	BEST = "BEST"
	LATEST = "LATEST"
	ALL = "ALL"


class GpaRounding(str, Enum):
	"""How the quotient is rounded (D07)."""

	HALF_UP = "HALF_UP"
	HALF_EVEN = "HALF_EVEN"
	TRUNCATE = "TRUNCATE"


class LeftOut(Enum):
	"""Why a result is not in a GPA."""

	OTHER_PROGRAM = "Other Program"
	OTHER_PERIOD = "Other Period"
	UNGRADED = "Ungraded"
	KIND = "Kind of Work"
	RECOGNISED = "Recognised"
	FAILED = "Failed"
	REPLACED_IN_ENROLLMENT = "Replaced in the Enrollment"
	REPLACED_BY_REPEAT = "Replaced by Another Enrollment"


@dataclass(frozen=True)
class GpaPolicy:
	"""What a university counts in a GPA and how it rounds (D04-D10)."""

	failed: FailedGrades = FailedGrades.INCLUDE
	within_attempt: WithinAttempt = WithinAttempt.LATEST
	across_attempts: AcrossAttempts = AcrossAttempts.BEST
	decimals: int = 2
	rounding: GpaRounding = GpaRounding.HALF_UP
	counts_practice: bool = True
	counts_research: bool = True
	counts_final_attestation: bool = False
	counts_recognised: bool = True

	def counts(self, kind: WorkKind) -> bool:
		"""Whether a kind of study work enters the GPA (D09); disciplines always do."""
		return {
			WorkKind.DISCIPLINE: True,
			WorkKind.PRACTICE: self.counts_practice,
			WorkKind.RESEARCH_WORK: self.counts_research,
			WorkKind.EXPERIMENTAL_RESEARCH_WORK: self.counts_research,
			WorkKind.FINAL_ATTESTATION: self.counts_final_attestation,
		}[WorkKind(kind)]


@dataclass(frozen=True)
class Result:
	"""One graded attempt. ``points_hundredths`` is None while there is no grade.

	``attempt`` counts the results within an enrollment from 1, ``order`` orders all results of a
	learner in time. Every result of an enrollment carries the period and year of that enrollment.
	``recognised`` results came from elsewhere (40, 41); without a grade they are credited alone.
	"""

	key: str
	discipline: str
	period: str
	year: str
	program: str
	credits: int
	points_hundredths: int | None
	kind: WorkKind
	enrollment: str
	attempt: int
	order: int
	recognised: bool = False

	def __post_init__(self) -> None:
		if self.credits < 0:
			raise ValueError("credits are not negative")
		if self.points_hundredths is not None and not 0 <= self.points_hundredths <= 4 * HUNDREDTHS:
			raise ValueError("grade points lie between 0 and 4")


@dataclass(frozen=True)
class Gpa:
	"""A GPA with what it was made of; ``value`` is None when nothing counts (D08).

	``quality_sum_hundredths`` is the sum of credits by points in hundredths, ``credits`` the credits
	it is divided by; ``left_out`` tells why each other result is not in it.
	"""

	value: Decimal | None
	quality_sum_hundredths: int
	credits: int
	counted: tuple[str, ...]
	left_out: tuple[tuple[str, LeftOut], ...]

	@property
	def ten_thousandths(self) -> int | None:
		"""The value as a whole number of ten-thousandths, exact for every permitted number of decimals."""
		return None if self.value is None else int(self.value.scaleb(STORED_DECIMALS))


def period_gpa(results: Iterable[Result], period: str, program: str, policy: GpaPolicy) -> Gpa:
	"""The GPA of one academic period: what was earned in it, without recognised results (D06, D10)."""
	selection = _Selection(results)
	selection.drop(LeftOut.OTHER_PERIOD, lambda result: result.period != period)
	selection.drop(LeftOut.RECOGNISED, lambda result: result.recognised)
	_select_common(selection, program, policy)
	return selection.gpa(policy)


def year_gpa(results: Iterable[Result], year: str, program: str, policy: GpaPolicy) -> Gpa:
	"""The GPA of one academic year, without recognised results; a repeat within it counts by D06."""
	selection = _Selection(results)
	selection.drop(LeftOut.OTHER_PERIOD, lambda result: result.year != year)
	selection.drop(LeftOut.RECOGNISED, lambda result: result.recognised)
	_select_common(selection, program, policy)
	_select_across(selection, policy.across_attempts)
	return selection.gpa(policy)


def cumulative_gpa(results: Iterable[Result], program: str, policy: GpaPolicy) -> Gpa:
	"""The GPA of everything in the program so far, with recognised grades if the policy says so (D10)."""
	selection = _Selection(results)
	if not policy.counts_recognised:
		selection.drop(LeftOut.RECOGNISED, lambda result: result.recognised)
	_select_common(selection, program, policy)
	_select_across(selection, policy.across_attempts)
	return selection.gpa(policy)


def credits_earned(results: Iterable[Result], program: str, edition: Edition = ORDER_145_2023) -> int:
	"""Credits earned in a program: each positive discipline once, for life (39, 42).

	A later worse result takes nothing away, a second positive one adds nothing. Recognised credits
	count even without a grade (40).
	"""
	return sum(result.credits for result in earning_results(results, program, edition))


def earning_results(
	results: Iterable[Result], program: str, edition: Edition = ORDER_145_2023
) -> tuple[Result, ...]:
	"""The results by which credits were earned in a program: the first positive one of each discipline."""
	least = min(row.points_hundredths for row in edition.letter_scale if row.positive)
	earned: dict[str, Result] = {}
	for result in sorted(results, key=_in_time):
		if result.program == program and _is_mastered(result, least):
			earned.setdefault(result.discipline, result)
	return tuple(earned.values())


def _is_mastered(result: Result, least: int) -> bool:
	if result.points_hundredths is None:
		return result.recognised
	return result.points_hundredths >= least


def _in_time(result: Result) -> tuple[int, int, str]:
	return (result.order, result.attempt, result.key)


def _within_enrollment(result: Result) -> tuple[int, int, str]:
	return (result.attempt, result.order, result.key)


def _by_grade(result: Result) -> tuple[int, int, int, str]:
	return (result.points_hundredths or 0, *_in_time(result))


def _enrollment_of(result: Result) -> str:
	# A result without an enrollment, a recognised one for instance, stands for itself.
	return f"enrollment {result.enrollment}" if result.enrollment else f"result {result.key}"


class _Selection:
	"""The results that still count, and why the others do not."""

	def __init__(self, results: Iterable[Result]) -> None:
		self.kept = sorted(results, key=_in_time)
		self.left_out: list[tuple[str, LeftOut]] = []

	def drop(self, why: LeftOut, unwanted: Callable[[Result], bool]) -> None:
		self.left_out += [(result.key, why) for result in self.kept if unwanted(result)]
		self.kept = [result for result in self.kept if not unwanted(result)]

	def keep_one(self, why: LeftOut, group: Callable[[Result], str], rank: Callable[[Result], tuple]) -> None:
		"""Keep the highest ranked result of each group."""
		chosen = {
			max(members, key=rank) for _key, members in groupby(sorted(self.kept, key=group), key=group)
		}
		self.drop(why, lambda result: result not in chosen)

	def gpa(self, policy: GpaPolicy) -> Gpa:
		quality = sum(result.credits * (result.points_hundredths or 0) for result in self.kept)
		credits = sum(result.credits for result in self.kept)
		return Gpa(
			value=quotient(quality, credits, policy.decimals, policy.rounding) if credits else None,
			quality_sum_hundredths=quality,
			credits=credits,
			counted=tuple(result.key for result in self.kept),
			left_out=tuple(self.left_out),
		)


def _select_common(selection: _Selection, program: str, policy: GpaPolicy) -> None:
	selection.drop(LeftOut.OTHER_PROGRAM, lambda result: result.program != program)
	selection.drop(LeftOut.UNGRADED, lambda result: result.points_hundredths is None)
	selection.drop(LeftOut.KIND, lambda result: not policy.counts(result.kind))
	if policy.within_attempt is not WithinAttempt.BOTH:
		rank = _within_enrollment if policy.within_attempt is WithinAttempt.LATEST else _by_grade
		selection.keep_one(LeftOut.REPLACED_IN_ENROLLMENT, _enrollment_of, rank)
	if policy.failed is FailedGrades.EXCLUDE:
		selection.drop(LeftOut.FAILED, lambda result: (result.points_hundredths or 0) < HUNDREDTHS)


def _select_across(selection: _Selection, policy: AcrossAttempts) -> None:
	if policy is AcrossAttempts.ALL:
		return
	chosen_enrollments = {
		_enrollment_of(max(members, key=_by_grade if policy is AcrossAttempts.BEST else _in_time))
		for _discipline, members in groupby(
			sorted(selection.kept, key=lambda result: result.discipline), key=lambda result: result.discipline
		)
	}
	selection.drop(
		LeftOut.REPLACED_BY_REPEAT, lambda result: _enrollment_of(result) not in chosen_enrollments
	)


def quotient(quality_sum_hundredths: int, credits: int, decimals: int, rounding: GpaRounding) -> Decimal:
	"""Points by credits in hundredths over credits, which are not 0, rounded once (D07)."""
	denominator = credits * HUNDREDTHS
	scaled, rest = divmod(quality_sum_hundredths * 10**decimals, denominator)
	if _rounds_up(scaled, 2 * rest, denominator, rounding):
		scaled += 1
	return Decimal(scaled).scaleb(-decimals)


def _rounds_up(scaled: int, twice_rest: int, denominator: int, rounding: GpaRounding) -> bool:
	if rounding is GpaRounding.TRUNCATE:
		return False
	if rounding is GpaRounding.HALF_EVEN and twice_rest == denominator:
		return scaled % 2 == 1
	return twice_rest >= denominator
