"""What a new version of a curriculum would mean for those who study by the one in force (6(2), 8.2, 39)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kredit_edu.rules.curriculum_diff import CurriculumDiff, OptionLine, SlotLine, compare
from kredit_edu.rules.curriculum_facts import CurriculumFacts, SlotFacts


@dataclass(frozen=True)
class PlanOnVersion:
	"""A plan in review or approved: its year of study, and what its rows take, by slot and discipline."""

	name: str
	state: str
	study_year: int
	rows: frozenset[tuple[str, str]]


@dataclass(frozen=True)
class LearnerOnVersion:
	"""Someone who studies by the version in force, in a year of study from 1."""

	name: str
	study_year: int
	mastered: frozenset[str] = frozenset()
	plans: tuple[PlanOnVersion, ...] = ()


@dataclass(frozen=True)
class Item:
	"""A slot or a discipline with its credits."""

	key: str
	code: str
	title: str
	credits: int


@dataclass(frozen=True)
class LearnerImpact:
	"""What one learner would have to make up and could lose, and the plans that would no longer fit."""

	learner: LearnerOnVersion
	to_make_up: tuple[Item, ...]
	at_risk: tuple[Item, ...]
	plans: tuple[PlanOnVersion, ...]

	@property
	def is_empty(self) -> bool:
		"""Whether the new version changes nothing for the learner."""
		return not (self.to_make_up or self.at_risk or self.plans)


def impact_on(
	before: CurriculumFacts,
	after: CurriculumFacts,
	learners: Iterable[LearnerOnVersion],
	language: str = "kk",
) -> tuple[LearnerImpact, ...]:
	"""The impact of replacing one version by the other on each learner, in the given order."""
	diff = compare(before, after, language)
	touched = _Touched.by(diff, after.periods_in_year)
	gone = _vanished(before, after, language)
	return tuple(
		LearnerImpact(
			learner,
			_difference(before, after, learner, language),
			tuple(item for item in gone if item.key in learner.mastered),
			tuple(plan for plan in learner.plans if touched.fits_no_longer(plan)),
		)
		for learner in learners
	)


def _year(slot: SlotFacts, facts: CurriculumFacts) -> int:
	return (slot.period - 1) // facts.periods_in_year + 1


def _difference(
	before: CurriculumFacts, after: CurriculumFacts, learner: LearnerOnVersion, language: str
) -> tuple[Item, ...]:
	"""Slots of past years that were not there before, as far as nothing mastered fills them."""
	past = {slot.key: slot for slot in before.slots if _year(slot, before) < learner.study_year}
	return tuple(
		Item(slot.key, slot.code, _title(slot, language), slot.credits * missing)
		for slot in after.slots
		if _year(slot, after) < learner.study_year
		if not _is_kept(slot, past.get(slot.key))
		if (missing := slot.choose - _mastered(slot, learner)) > 0
	)


def _is_kept(slot: SlotFacts, former: SlotFacts | None) -> bool:
	"""Whether the slot stood in past years before, with one of its disciplines at least."""
	return former is not None and bool(_keys(slot) & _keys(former))


def _keys(slot: SlotFacts) -> set[str]:
	return {option.key for option in slot.options}


def _mastered(slot: SlotFacts, learner: LearnerOnVersion) -> int:
	return len(_keys(slot) & learner.mastered)


def _title(slot: SlotFacts, language: str) -> str:
	if not slot.options:
		return slot.code
	return slot.options[0].discipline.titles.get(language) or slot.title


def _vanished(before: CurriculumFacts, after: CurriculumFacts, language: str) -> tuple[Item, ...]:
	"""Disciplines that the new version offers nowhere, each once."""
	offered = {option.key for slot in after.slots for option in slot.options}
	gone = {
		option.key: Item(
			option.key,
			option.discipline.code,
			option.discipline.titles.get(language) or option.discipline.title,
			option.discipline.credits,
		)
		for slot in before.slots
		for option in slot.options
		if option.key not in offered
	}
	return tuple(gone.values())


@dataclass(frozen=True)
class _Touched:
	"""What plans rest on and a new version changes: slots, options, and years that get new slots."""

	slots: frozenset[str]
	options: frozenset[tuple[str, str]]
	years: frozenset[int]

	@classmethod
	def by(cls, diff: CurriculumDiff, periods_in_year: int) -> _Touched:
		slots, years = set(), set()
		for change in diff.slots:
			line = change.line
			assert isinstance(line, SlotLine)
			if change.before is None:
				years.add((line.period - 1) // periods_in_year + 1)
			else:
				slots.add(line.key)
		options = {
			(change.line.slot, change.line.discipline)
			for change in diff.options
			if change.before is not None and isinstance(change.line, OptionLine)
		}
		return cls(frozenset(slots), frozenset(options), frozenset(years))

	def fits_no_longer(self, plan: PlanOnVersion) -> bool:
		"""Whether a row of the plan rests on something changed, or its year gets a new slot."""
		if plan.study_year in self.years or plan.rows & self.options:
			return True
		return any(slot in self.slots for slot, _discipline in plan.rows)
