"""The facts of a working curriculum: slots with their options, modules and totals."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kredit_edu.rules.discipline import DisciplineFacts
from kredit_edu.rules.module import ModuleFacts
from kredit_edu.rules.requirements import Requirement
from kredit_edu.rules.terms import Component, Cycle, EducationLevel, WorkKind
from kredit_edu.rules.titles import fold_title

MOST_PERIODS = 24
"""More academic periods than any program has; every one of them is judged."""


@dataclass(frozen=True)
class OptionFacts:
	"""A discipline, or other study work, that a learner may take in a slot."""

	discipline: DisciplineFacts
	key: str
	has_typical_program: bool = False


@dataclass(frozen=True)
class SlotFacts:
	"""A place in the curriculum: ``choose`` of its options, ``credits`` each, in one period from 1.

	``module`` is the key of its module; empty when it has none.
	"""

	key: str
	code: str
	module: str
	cycle: Cycle
	component: Component
	credits: int
	period: int
	options: tuple[OptionFacts, ...]
	is_minor_slot: bool = False
	choose: int = 1

	@property
	def title(self) -> str:
		"""The title for messages: the first option's, else the code."""
		return self.options[0].discipline.title if self.options else self.code

	@property
	def kind(self) -> WorkKind:
		"""The kind of study work of the slot, told by its first option."""
		return self.options[0].discipline.kind if self.options else WorkKind.DISCIPLINE

	@property
	def volume(self) -> int:
		"""Credits that a learner earns in the slot."""
		return self.credits * self.choose

	@property
	def is_choice(self) -> bool:
		"""Whether a learner chooses here, so that alternatives are due (7.2, D34)."""
		return self.component == Component.ELECTIVE and self.kind == WorkKind.DISCIPLINE

	def mastered_names(self) -> frozenset[str]:
		"""Names of the distinct things that a learner masters in the slot; a title counts once.

		Among alternatives the learner takes ``choose``, so no more than these count.
		"""
		titles = dict.fromkeys(fold_title(option.discipline.title) for option in self.options)
		if len(titles) <= self.choose:
			return frozenset(titles)
		return frozenset(f"{self.key} {number}" for number in range(1, self.choose + 1))


@dataclass(frozen=True)
class CurriculumFacts:
	"""A working curriculum of one program: slots, modules by key, number of periods.

	``required_credits`` and ``requirements`` are the program's.
	"""

	slots: tuple[SlotFacts, ...]
	modules: Mapping[str, ModuleFacts]
	required_credits: int
	periods: int
	periods_in_year: int = 2
	requirements: tuple[Requirement, ...] = ()
	level: EducationLevel | None = None

	def slots_of_module(self, module: str) -> tuple[SlotFacts, ...]:
		"""The slots that lie in a module."""
		return tuple(slot for slot in self.slots if slot.module == module)

	def module_with_content(self, module: str) -> ModuleFacts:
		"""The module with what its slots give a learner, whatever its own record lists."""
		record = self.modules[module]
		slots = self.slots_of_module(module)
		return ModuleFacts(
			key=module,
			title=record.title,
			disciplines=_names(slot for slot in slots if slot.kind == WorkKind.DISCIPLINE),
			other_work=_names(slot for slot in slots if slot.kind != WorkKind.DISCIPLINE),
			outcomes_filled=record.outcomes_filled,
			criteria_filled=record.criteria_filled,
		)


def _names(slots: Iterable[SlotFacts]) -> frozenset[str]:
	return frozenset().union(*(slot.mastered_names() for slot in slots))
