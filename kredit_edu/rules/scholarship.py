"""Who has a scholarship after a period, by the rule that the university has set (2(10), 36.1).

The Order leaves scholarships to others; what is asked here are the university's letters, GPA, funding and retakes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import Enum
from types import MappingProxyType

from kredit_edu.rules.assessment_policy import ScholarshipPolicy
from kredit_edu.rules.decision import Decision, Reason
from kredit_edu.rules.edition import ORDER_145_2023, Edition
from kredit_edu.rules.gpa import FailedGrades, GpaPolicy, Result
from kredit_edu.rules.rating import interim_gpa
from kredit_edu.rules.scale import row_of_letter
from kredit_edu.rules.terms import WorkKind

GPA_DECIMALS = 2


class Scholarship(str, Enum):
	"""What a learner gets."""

	RAISED = "Raised Scholarship"
	ORDINARY = "Ordinary Scholarship"
	PENDING = "Results Awaited"
	NONE = "No Scholarship"


@dataclass(frozen=True)
class ScholarshipFacts:
	"""A learner's period: what was graded, what has no grade yet, and the GPA in hundredths (0-400).

	``letters`` are pairs of discipline and letter, ``retaken`` and ``open`` disciplines.
	"""

	on_grant: bool
	letters: tuple[tuple[str, str], ...]
	gpa_hundredths: int | None
	retaken: tuple[str, ...] = ()
	open: tuple[str, ...] = ()


@dataclass(frozen=True)
class ScholarshipAnswer:
	"""What a learner gets, and every reason why not more."""

	scholarship: Scholarship
	decision: Decision


def facts_of(
	results: Sequence[Result],
	letters: Mapping[str, str],
	*,
	period: str,
	policy: GpaPolicy,
	on_grant: bool,
	titles: Mapping[str, str] = MappingProxyType({}),
	open_disciplines: Sequence[str] = (),
) -> ScholarshipFacts:
	"""The facts of one learner from the results in one program.

	``letters`` are by the keys of the results, ``titles`` by discipline; without a title its name stands.

	Every work of the period counts but final attestation, failed ones included; of several results of an
	enrollment those that count in the GPA (D05).
	"""
	of_period = [
		result
		for result in results
		if result.period == period and not result.recognised and result.kind is not WorkKind.FINAL_ATTESTATION
	]
	everything = replace(
		policy, failed=FailedGrades.INCLUDE, counts_practice=True, counts_research=True, decimals=GPA_DECIMALS
	)
	counted = set(interim_gpa(of_period, year="", period=period, policy=everything).counted)
	to_hundredths = replace(policy, decimals=GPA_DECIMALS)
	gpa = interim_gpa(of_period, year="", period=period, policy=to_hundredths).value

	def title(discipline: str) -> str:
		return titles.get(discipline, discipline)

	return ScholarshipFacts(
		on_grant=on_grant,
		letters=tuple(
			sorted(
				(title(result.discipline), letters[result.key])
				for result in of_period
				if result.key in counted
			)
		),
		gpa_hundredths=None if gpa is None else int(gpa.scaleb(GPA_DECIMALS)),
		retaken=tuple(sorted({title(result.discipline) for result in of_period if result.attempt > 1})),
		open=tuple(sorted(map(title, set(open_disciplines)))),
	)


def decide(
	facts: ScholarshipFacts, policy: ScholarshipPolicy, edition: Edition = ORDER_145_2023
) -> ScholarshipAnswer:
	"""What a learner gets. Nothing is decided for good while something has no grade, unless it is out of reach."""
	reasons = [*_funding(facts, policy), *_letters(facts, policy, edition), *_retakes(facts, policy)]
	if not facts.open:
		reasons += _whole(facts, policy)
	if reasons:
		return ScholarshipAnswer(Scholarship.NONE, Decision(tuple(reasons)))
	if facts.open:
		waits = [Reason("36.1", "scholarship.open", {"title": title}) for title in facts.open]
		return ScholarshipAnswer(Scholarship.PENDING, Decision(tuple(waits)))
	raised = policy.raised_letter is not None and all(
		_not_below(letter, policy.raised_letter, edition) for _title, letter in facts.letters
	)
	return ScholarshipAnswer(Scholarship.RAISED if raised else Scholarship.ORDINARY, Decision())


def _funding(facts: ScholarshipFacts, policy: ScholarshipPolicy) -> list[Reason]:
	if facts.on_grant or not policy.grant_only:
		return []
	return [Reason("2(10)", "scholarship.no_grant", field="scholarship_grant_only")]


def _letters(facts: ScholarshipFacts, policy: ScholarshipPolicy, edition: Edition) -> list[Reason]:
	return [
		Reason(
			"36.1",
			"scholarship.letter",
			{"title": title, "letter": letter, "least": policy.lowest_letter},
			field="scholarship_lowest_letter",
			row=title,
		)
		for title, letter in facts.letters
		if not _not_below(letter, policy.lowest_letter, edition)
	]


def _retakes(facts: ScholarshipFacts, policy: ScholarshipPolicy) -> list[Reason]:
	if not policy.without_retakes:
		return []
	return [
		Reason("36.2", "scholarship.retake", {"title": title}, field="scholarship_without_retakes", row=title)
		for title in facts.retaken
	]


def _whole(facts: ScholarshipFacts, policy: ScholarshipPolicy) -> list[Reason]:
	"""What can be judged of the whole period alone."""
	if not facts.letters:
		return [Reason("36.1", "scholarship.nothing")]
	if not policy.gpa_hundredths:
		return []
	least = _gpa_text(policy.gpa_hundredths)
	if facts.gpa_hundredths is None:
		return [Reason("2(28)", "scholarship.no_gpa", {"least": least}, field="scholarship_gpa")]
	if facts.gpa_hundredths >= policy.gpa_hundredths:
		return []
	params = {"gpa": _gpa_text(facts.gpa_hundredths), "least": least}
	return [Reason("2(28)", "scholarship.gpa", params, field="scholarship_gpa")]


def _not_below(letter: str, least: str, edition: Edition) -> bool:
	return row_of_letter(letter, edition).low >= row_of_letter(least, edition).low


def _gpa_text(hundredths: int) -> str:
	return str(Decimal(hundredths).scaleb(-GPA_DECIMALS))
