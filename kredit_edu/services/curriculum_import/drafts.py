"""What the import understood of the files, before anything is written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from kredit_edu.rules.discipline import DisciplineFacts
from kredit_edu.rules.terms import Component, CurriculumKind, Cycle, TermForm
from kredit_edu.services.curriculum_import.findings import Finding


@dataclass(frozen=True)
class ModuleDraft:
	"""A module of the program; ``number`` is what the curriculum file calls it by.

	``texts`` holds the longer texts that the file has columns for, by the field of the module.
	"""

	number: str
	code: str
	titles: Mapping[str, str]
	row: int = 0
	texts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class OptionDraft:
	"""A discipline or other study work offered in a part of a slot."""

	discipline: DisciplineFacts
	is_default: bool
	row: int


@dataclass(frozen=True)
class SlotPart:
	"""What a slot gives in one academic period; ``key`` identifies it within the curriculum."""

	key: str
	period: int
	credits: int
	options: tuple[OptionDraft, ...]


@dataclass(frozen=True)
class SlotDraft:
	"""A slot of the curriculum with its parts; it stands in the records ``row`` to ``last_row``."""

	code: str
	module_number: str
	cycle: Cycle
	component: Component
	choose: int
	is_minor: bool
	row: int
	last_row: int
	row_count: int
	parts: tuple[SlotPart, ...]

	@property
	def credits(self) -> int:
		"""Credits of one choice over all parts."""
		return sum(part.credits for part in self.parts)


@dataclass(frozen=True)
class CurriculumHead:
	"""What a file says of the curriculum as a whole; None where it says nothing.

	``cycle_totals`` are the credits by cycle that a typical curriculum gives for the university component.
	"""

	term_form: TermForm | None = None
	period_count: int | None = None
	kind: CurriculumKind = CurriculumKind.WORKING
	cycle_totals: tuple[tuple[Cycle, int], ...] = ()


@dataclass(frozen=True)
class ImportDraft:
	"""Modules and slots to be written, and everything found on the way."""

	modules: tuple[ModuleDraft, ...]
	slots: tuple[SlotDraft, ...]
	findings: tuple[Finding, ...]
	rows_read: int
	slots_read: int
	head: CurriculumHead = field(default_factory=CurriculumHead)

	@property
	def rows_taken(self) -> int:
		"""Rows of the slots that can be written."""
		return sum(slot.row_count for slot in self.slots)
