"""A learner's study plan of one year with everything that the Rules ask about it (2(14), 8.2, 35)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from kredit_edu.rules.curriculum_facts import SlotFacts
from kredit_edu.rules.decision import Reason, Severity
from kredit_edu.rules.facts import FactBook, LearnerFacts
from kredit_edu.rules.prerequisites import PrerequisiteRule
from kredit_edu.rules.terms import Component, RowSource, WorkKind
from kredit_edu.rules.timetable import TimetableSlot


@dataclass(frozen=True)
class PlanRow:
	"""A row of a plan: what the learner takes in a slot, ``credits`` each, in a period from 1.

	``starts_on`` is the first day of its academic period. ``is_enrolled`` tells that the learner is enrolled
	under this row already, ``is_finished`` that its final control is graded. ``purpose`` is what a summer
	semester is taken for, as it was given. ``partner`` is the institution at which the row is studied, if not here.
	"""

	row_key: str
	slot: str
	discipline: str
	kind: WorkKind
	component: Component
	credits: int
	period: int
	title: str = ""
	source: RowSource = RowSource.CURRICULUM
	purpose: str | None = None
	academic_period: str = ""
	starts_on: date | None = None
	is_summer: bool = False
	offering: str = ""
	is_enrolled: bool = False
	is_finished: bool = False
	partner: str = ""

	@property
	def shown(self) -> str:
		"""The title for messages, else the discipline's name."""
		return self.title or self.discipline

	def reason(
		self,
		clause: str,
		key: str,
		field_name: str,
		*,
		severity: Severity = Severity.REFUSAL,
		**params: object,
	) -> Reason:
		"""A reason that speaks of this row; its title is among the values of the message."""
		given = {"title": self.shown, **params}
		return Reason(clause, key, given, field=field_name, row=self.row_key, severity=severity)


@dataclass(frozen=True)
class PlanSlot:
	"""A slot of the curriculum in the plan's year; ``options`` name the disciplines to take.

	``comes_in_parts`` marks physical education and languages, whose parts may share one discipline.
	"""

	key: str
	code: str
	component: Component
	kind: WorkKind
	credits: int
	period: int
	options: tuple[str, ...]
	choose: int = 1
	title: str = ""
	comes_in_parts: bool = False

	@property
	def is_fixed(self) -> bool:
		"""Whether there is nothing to choose: every option is taken."""
		return len(self.options) <= self.choose

	@property
	def shown(self) -> str:
		"""The title for messages, else the code."""
		return self.title or self.code

	@classmethod
	def of(cls, slot: SlotFacts) -> PlanSlot:
		"""The slot of a curriculum as plans see it; options are named by their keys."""
		return cls(
			key=slot.key,
			code=slot.code,
			component=slot.component,
			kind=slot.kind,
			credits=slot.credits,
			period=slot.period,
			options=tuple(option.key for option in slot.options),
			choose=slot.choose,
			title=slot.title,
			comes_in_parts=any(option.discipline.may_come_in_parts for option in slot.options),
		)


@dataclass(frozen=True)
class Enrolled:
	"""A discipline in which the learner is enrolled now, in an academic period that began on ``starts_on``.

	``elsewhere`` tells that it rests on something else than this plan or an earlier version of it.
	"""

	discipline: str
	academic_period: str
	starts_on: date | None
	elsewhere: bool = False


@dataclass(frozen=True)
class PlanMinor:
	"""The minor that a learner takes with the plan, in academic credits.

	``credits`` are those of it that are still to be studied; ``free_credits`` those of the University and
	Elective components of the major that are still open.
	"""

	title: str
	disciplines: frozenset[str]
	credits: int
	free_credits: int


@dataclass(frozen=True)
class PlanFacts:
	"""A plan with everything the rules ask about it.

	``slots_of_year`` are the curriculum's slots whose periods lie in the plan's year; ``earlier`` names the
	disciplines of its earlier years, ``of_program`` those of all its years, ``attempted`` those that were graded, whatever the grade.
	``other_active_plan`` names another active plan of the learner, program and year. ``prerequisites`` are the
	rules of the rows' disciplines, ``timetable`` the classes of the chosen offerings; ``is_shortened`` tells that the
	learner studies in a shortened program.
	"""

	learner: str
	program: str
	rows: tuple[PlanRow, ...]
	slots_of_year: tuple[PlanSlot, ...]
	adviser: str | None
	adviser_is_teacher: bool
	rules_acknowledged: bool
	other_active_plan: str | None = None
	facts: LearnerFacts = field(default_factory=FactBook)
	is_graduating: bool = False
	earlier: frozenset[str] = frozenset()
	of_program: frozenset[str] = frozenset()
	attempted: frozenset[str] = frozenset()
	enrolled: tuple[Enrolled, ...] = ()
	prerequisites: Mapping[str, PrerequisiteRule] = field(default_factory=dict)
	minor: PlanMinor | None = None
	timetable: tuple[TimetableSlot, ...] = ()
	is_shortened: bool = False

	def slot(self, key: str) -> PlanSlot | None:
		"""The slot with a key, or None when the year's curriculum has none."""
		return next((slot for slot in self.slots_of_year if slot.key == key), None)
