"""The facts of a degree audit: places of a curriculum, works of a learner, exceptions that were granted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from types import MappingProxyType

from kredit_edu.rules.requirements import ComponentScope, CycleScope, KindScope, Requirement
from kredit_edu.rules.terms import Component, Cycle, WorkKind

RESEARCH = (WorkKind.RESEARCH_WORK, WorkKind.EXPERIMENTAL_RESEARCH_WORK)


_PHRASES = {
	"Waived": "falls away",
	"Done": "done",
	"In Progress": "studied now",
	"Planned": "planned",
	"Missing": "missing",
}


class WorkState(str, Enum):
	"""Where a learner stands with a discipline or other study work."""

	DONE = "Done"
	IN_PROGRESS = "In Progress"
	PLANNED = "Planned"
	FAILED = "Failed"


class Outcome(str, Enum):
	"""Where a learner stands with a part of the program; the later one is the worse one."""

	WAIVED = "Waived"
	DONE = "Done"
	IN_PROGRESS = "In Progress"
	PLANNED = "Planned"
	MISSING = "Missing"

	@property
	def phrase(self) -> str:
		"""The outcome within a sentence, in English."""
		return _PHRASES[self.value]


class ExceptionKind(str, Enum):
	"""What an exception does: another result instead, one place more for a discipline, a part that falls away."""

	SUBSTITUTE = "Substitute"
	ALSO_ALLOW = "Also Allow"
	WAIVE = "Waive"


@dataclass(frozen=True)
class Work:
	"""A discipline or other study work of a learner: graded, recognised, studied now, or planned.

	``credits`` are whole academic credits. ``order`` is the order in time of results, 0 for what was recognised.
	``slot`` is the key of the slot for which the plan took it, "" where that is not known; ``program`` the program
	for which it was taken.
	"""

	key: str
	discipline: str
	title: str
	kind: WorkKind
	credits: int
	state: WorkState
	order: int = 0
	letter: str = ""
	recognised: bool = False
	program: str = ""
	slot: str = ""
	period: str = ""
	enrollment: str = ""

	@property
	def counts(self) -> bool:
		"""Whether it is earned or may still be."""
		return self.state is not WorkState.FAILED


@dataclass(frozen=True)
class AuditOption:
	"""A discipline, or other study work, that may be taken in a slot."""

	discipline: str
	title: str
	kind: WorkKind = WorkKind.DISCIPLINE
	comes_in_parts: bool = False


@dataclass(frozen=True)
class AuditSlot:
	"""A slot of the curriculum: ``choose`` of its ``options``, ``credits`` each, in a period counted from 1.

	``catalogue`` are disciplines that elective catalogues have offered in it besides.
	"""

	key: str
	code: str
	cycle: Cycle
	component: Component
	credits: int
	period: int
	options: tuple[AuditOption, ...]
	module: str = ""
	choose: int = 1
	is_minor_slot: bool = False
	catalogue: frozenset[str] = frozenset()

	@property
	def kind(self) -> WorkKind:
		"""The kind of study work, told by the first option."""
		return self.options[0].kind if self.options else WorkKind.DISCIPLINE

	@property
	def is_fixed(self) -> bool:
		"""Whether everything in it is to be mastered, so that there is nothing to choose."""
		return 0 < len(self.options) <= self.choose and not self.is_minor_slot

	@property
	def binds(self) -> bool:
		"""Whether it binds a shortened program, too: mandatory disciplines and what is no discipline (9(2))."""
		return self.component is Component.MANDATORY or self.kind is not WorkKind.DISCIPLINE

	@property
	def disciplines(self) -> frozenset[str]:
		"""The disciplines of the options."""
		return frozenset(option.discipline for option in self.options)


@dataclass(frozen=True)
class AuditException:
	"""An exception in force, granted to the learner for the program.

	``discipline`` counts; ``instead_of`` is the discipline of the curriculum that it replaces or that falls away.
	``slot`` or the scopes say where it counts, or which requirement falls away.
	"""

	key: str
	kind: ExceptionKind
	discipline: str = ""
	instead_of: str = ""
	slot: str = ""
	cycle: CycleScope = CycleScope.ALL
	component: ComponentScope = ComponentScope.ALL
	work_kind: KindScope = KindScope.ALL
	reason: str = ""

	@property
	def scope(self) -> tuple[CycleScope, ComponentScope, KindScope]:
		"""The scopes of the requirement, or the part of the program, of which it speaks."""
		return self.cycle, self.component, self.work_kind

	@property
	def has_scope(self) -> bool:
		"""Whether it names a cycle, a component or a kind of study work."""
		return any(each.value for each in self.scope)


@dataclass(frozen=True)
class AuditMinor:
	"""A minor of the learner: its disciplines with their titles and credits (34)."""

	key: str
	title: str
	parts: Mapping[str, tuple[str, int]]

	@property
	def credits(self) -> int:
		"""The volume of the minor, within that of the program."""
		return sum(credits for _title, credits in self.parts.values())


@dataclass(frozen=True)
class AuditFacts:
	"""Everything that an audit rests on.

	``required`` credits are the program's, or the learner's own (``is_own``, 9(2)). ``curriculum`` is "" where
	there is none. ``from_anywhere``: results of other programs count as if they were recognised, as in a what-if.
	"""

	program: str
	title: str
	required: int
	curriculum: str = ""
	slots: tuple[AuditSlot, ...] = ()
	requirements: tuple[Requirement, ...] = ()
	works: tuple[Work, ...] = ()
	exceptions: tuple[AuditException, ...] = ()
	modules: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
	minor: AuditMinor | None = None
	is_own: bool = False
	from_anywhere: bool = False
