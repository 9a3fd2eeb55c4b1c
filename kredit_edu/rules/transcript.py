"""What a transcript holds: mastered disciplines and other study work with credits and grades (2(26), 24, 39, D43)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from kredit_edu.rules.decision import ALLOWED, Decision, Reason
from kredit_edu.rules.edition import ORDER_145_2023, Edition
from kredit_edu.rules.gpa import (
	AcrossAttempts,
	Gpa,
	GpaPolicy,
	Result,
	cumulative_gpa,
	earning_results,
	period_gpa,
	year_gpa,
)
from kredit_edu.rules.terms import WorkKind

CLAUSE = "2(26)"


class TranscriptKind(str, Enum):
	"""A list of what is mastered; a certificate of what was studied, failed attempts included (D43)."""

	TRANSCRIPT = "Transcript"
	CERTIFICATE = "Academic Certificate"


class TranscriptScope(str, Enum):
	"""Of which time a document speaks."""

	WHOLE = "Whole"
	YEAR = "Year"
	PERIOD = "Period"


class TranscriptState(str, Enum):
	"""States of a document; what was issued stays as it was issued."""

	REQUESTED = "Requested"
	DECLINED = "Declined"
	ISSUED = "Issued"
	REVOKED = "Revoked"
	REPLACED = "Replaced"


class ShareLevel(str, Enum):
	"""What the holder lets whoever has the document read on the page of verification; each level adds to the one before."""

	NOTHING = "Nothing"
	CONFIRMATION = "Confirmation Alone"
	FIGURES = "Figures"
	LIST = "Whole List"

	def includes(self, level: ShareLevel) -> bool:
		"""Whether what ``level`` shows is shown."""
		order = list(ShareLevel)
		return order.index(self) >= order.index(level)


class Section(str, Enum):
	"""Parts of the list: practice, research and final attestation stand apart from disciplines."""

	DISCIPLINES = "Disciplines"
	PRACTICE = "Practice"
	RESEARCH = "Research Work"
	FINAL_ATTESTATION = "Final Attestation"


SECTIONS = {
	WorkKind.DISCIPLINE: Section.DISCIPLINES,
	WorkKind.PRACTICE: Section.PRACTICE,
	WorkKind.RESEARCH_WORK: Section.RESEARCH,
	WorkKind.EXPERIMENTAL_RESEARCH_WORK: Section.RESEARCH,
	WorkKind.FINAL_ATTESTATION: Section.FINAL_ATTESTATION,
}


@dataclass(frozen=True)
class Extent:
	"""The time of a document; ``part`` is an academic year or the name of a period, empty for the whole."""

	scope: TranscriptScope
	part: str = ""

	def holds(self, result: Result) -> bool:
		"""Whether a result belongs to this time; recognised results are of no period here."""
		if self.scope is TranscriptScope.WHOLE:
			return True
		return (result.year if self.scope is TranscriptScope.YEAR else result.period) == self.part


@dataclass(frozen=True)
class Line:
	"""One printed result. ``earned_credits`` are 0 for a failed attempt and for a discipline that earned them above."""

	result: Result
	section: Section
	is_mastered: bool
	earned_credits: int


@dataclass(frozen=True)
class Contents:
	"""What a document holds: its lines in order, credits earned by section, and the GPA of its time."""

	lines: tuple[Line, ...]
	gpa: Gpa

	@property
	def credits_earned(self) -> int:
		"""All credits that the lines earned; one credit here is one ECTS credit (24)."""
		return sum(line.earned_credits for line in self.lines)

	def credits_of(self, section: Section) -> int:
		"""The credits earned in one section."""
		return sum(line.earned_credits for line in self.lines if line.section is section)


def contents_of(
	results: Iterable[Result],
	program: str,
	extent: Extent,
	policy: GpaPolicy,
	*,
	prints_failed: bool = False,
	edition: Edition = ORDER_145_2023,
) -> Contents:
	"""What a document of one program prints from a learner's results in force (2(26), T101).

	A discipline that was passed several times stands there by the result that counts in the GPA (D06). Results
	without a grade are printed where they are recognised alone: anything else is still in progress.
	"""
	known = tuple(results)
	within = [result for result in known if result.program == program and extent.holds(result)]
	least = min(row.points_hundredths for row in edition.letter_scale if row.positive)
	mastered = {result.key for result in _shown(within, policy, least)}
	# What was passed before this time has earned its credits there (39).
	earned = {
		result.discipline: result.credits
		for result in earning_results(known, program, edition)
		if extent.holds(result)
	}
	lines = []
	for result in sorted(within, key=_in_order):
		is_mastered = result.key in mastered
		is_failed = not _is_positive(result, least) and result.points_hundredths is not None
		if is_mastered or (prints_failed and is_failed):
			credits = earned.pop(result.discipline, 0) if is_mastered else 0
			lines.append(Line(result, SECTIONS[WorkKind(result.kind)], is_mastered, credits))
	return Contents(tuple(lines), _gpa(known, program, extent, policy))


def prints_failed(kind: TranscriptKind, transcript_failed: bool) -> bool:
	"""Whether failed attempts are printed: on a certificate always, else as the university decided (D43)."""
	return kind is TranscriptKind.CERTIFICATE or transcript_failed


def check_extent(extent: Extent) -> Decision:
	"""Whether a year or a period is named where one is needed."""
	if extent.scope is TranscriptScope.WHOLE or extent.part:
		return ALLOWED
	field = "academic_year" if extent.scope is TranscriptScope.YEAR else "academic_period"
	return Decision.of(Reason(CLAUSE, "transcript.part_missing", field=field))


def check_contents(contents: Contents) -> Decision:
	"""A document without a single result says nothing: what is in progress or unpublished is no result (T336)."""
	return ALLOWED if contents.lines else Decision.of(Reason(CLAUSE, "transcript.nothing"))


def check_state(state: str, wanted: TranscriptState) -> Decision:
	"""Whether a document is in the state from which an act goes."""
	if state == wanted.value:
		return ALLOWED
	return Decision.of(
		Reason(CLAUSE, "transcript.other_state", {"state": state, "wanted": wanted}, field="state")
	)


def check_reason(reason: str | None, field: str) -> Decision:
	"""Whoever refuses or revokes a document says why."""
	return (
		ALLOWED
		if (reason or "").strip()
		else Decision.of(Reason(CLAUSE, "transcript.no_reason", field=field))
	)


def sealed() -> Decision:
	"""Why nobody changes, renames or deletes a transcript."""
	return Decision.of(Reason(CLAUSE, "transcript.sealed"))


def _shown(within: Iterable[Result], policy: GpaPolicy, least: int) -> list[Result]:
	"""The positive results that stand for their disciplines."""
	positive = [result for result in within if _is_positive(result, least)]
	if policy.across_attempts is AcrossAttempts.ALL:
		return positive
	by_grade = policy.across_attempts is AcrossAttempts.BEST
	chosen: dict[str, Result] = {}
	for result in sorted(positive, key=_in_time):
		held = chosen.get(result.discipline)
		if held is None or not by_grade or (result.points_hundredths or 0) >= (held.points_hundredths or 0):
			chosen[result.discipline] = result
	return list(chosen.values())


def _gpa(results: tuple[Result, ...], program: str, extent: Extent, policy: GpaPolicy) -> Gpa:
	if extent.scope is TranscriptScope.PERIOD:
		return period_gpa(results, extent.part, program, policy)
	if extent.scope is TranscriptScope.YEAR:
		return year_gpa(results, extent.part, program, policy)
	return cumulative_gpa(results, program, policy)


def _is_positive(result: Result, least: int) -> bool:
	if result.points_hundredths is None:
		return result.recognised
	return result.points_hundredths >= least


def _in_time(result: Result) -> tuple[int, int, str]:
	return (result.order, result.attempt, result.key)


def _in_order(result: Result) -> tuple[int, int, int, str]:
	return (list(Section).index(SECTIONS[WorkKind(result.kind)]), *_in_time(result))
