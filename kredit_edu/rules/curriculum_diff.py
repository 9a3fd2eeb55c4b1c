"""Two versions of a curriculum compared: rows added, removed and changed, and the sums that differ (6(2))."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping
from enum import Enum

from kredit_edu.rules.curriculum_facts import CurriculumFacts, OptionFacts, SlotFacts


class Change(str, Enum):
	"""What happened to a row from one version to the other."""

	ADDED = "Added"
	REMOVED = "Removed"
	CHANGED = "Changed"


class Sum(str, Enum):
	"""What credits are summed by."""

	ALL = "All"
	PERIOD = "Period"
	YEAR = "Year"
	CYCLE = "Cycle"
	COMPONENT = "Component"


@dataclasses.dataclass(frozen=True)
class SlotLine:
	"""A slot as it is compared. ``hours`` are those of the option proposed first, ``module`` its title."""

	key: str
	code: str
	title: str
	module: str
	cycle: str
	component: str
	credits: int
	hours: int
	period: int
	choose: int
	is_minor_slot: bool

	@property
	def id(self) -> tuple[str, ...]:
		"""What tells the slot in every version."""
		return (self.key,)


@dataclasses.dataclass(frozen=True)
class OptionLine:
	"""An option of a slot as it is compared; ``discipline`` is the key of its record."""

	slot: str
	discipline: str
	code: str
	title: str
	kind: str
	credits: int
	hours: int
	period: int

	@property
	def id(self) -> tuple[str, ...]:
		"""What tells the option in every version."""
		return (self.slot, self.discipline)


Line = SlotLine | OptionLine


@dataclasses.dataclass(frozen=True)
class LineChange:
	"""A row before and after; None where it does not stand."""

	before: Line | None
	after: Line | None

	@property
	def change(self) -> Change:
		"""What happened to the row."""
		if self.before is None:
			return Change.ADDED
		return Change.REMOVED if self.after is None else Change.CHANGED

	@property
	def line(self) -> Line:
		"""The row as it is now, else as it was."""
		return self.after or self.before

	@property
	def fields(self) -> tuple[str, ...]:
		"""The fields that differ, when the row stands in both versions."""
		if self.before is None or self.after is None:
			return ()
		names = (field.name for field in dataclasses.fields(self.after))
		return tuple(name for name in names if getattr(self.before, name) != getattr(self.after, name))

	def mirrored(self) -> LineChange:
		"""The same change, seen from the other version."""
		return LineChange(self.after, self.before)


@dataclasses.dataclass(frozen=True)
class SumChange:
	"""Credits that differ, by period, year, cycle or component, or as a whole."""

	by: Sum
	key: str
	before: int
	after: int

	def mirrored(self) -> SumChange:
		"""The same change, seen from the other version."""
		return SumChange(self.by, self.key, self.after, self.before)


@dataclasses.dataclass(frozen=True)
class CurriculumDiff:
	"""Everything that differs between two versions; nothing when they are alike."""

	slots: tuple[LineChange, ...] = ()
	options: tuple[LineChange, ...] = ()
	sums: tuple[SumChange, ...] = ()

	@property
	def is_empty(self) -> bool:
		"""Whether the versions are alike."""
		return not (self.slots or self.options or self.sums)

	def mirrored(self) -> CurriculumDiff:
		"""What leads from the second version back to the first."""
		return CurriculumDiff(
			tuple(each.mirrored() for each in self.slots),
			tuple(each.mirrored() for each in self.options),
			tuple(each.mirrored() for each in self.sums),
		)


def compare(before: CurriculumFacts, after: CurriculumFacts, language: str = "kk") -> CurriculumDiff:
	"""What differs from one version to the other, in the order of the rows' keys; titles in a language."""
	return CurriculumDiff(
		_changes(slot_lines(before, language), slot_lines(after, language)),
		_changes(option_lines(before, language), option_lines(after, language)),
		_sum_changes(sums_of(before), sums_of(after)),
	)


def apply_to(lines: Iterable[Line], changes: Iterable[LineChange]) -> tuple[Line, ...]:
	"""The rows of the second version, made of those of the first and the changes, in the order of the keys."""
	rows = {line.id: line for line in lines}
	for change in changes:
		rows.pop(change.line.id, None)
		if change.after is not None:
			rows[change.after.id] = change.after
	return tuple(rows[key] for key in sorted(rows))


def slot_lines(facts: CurriculumFacts, language: str = "kk") -> tuple[SlotLine, ...]:
	"""The slots of a version as they are compared."""
	return tuple(_slot_line(slot, facts, language) for slot in facts.slots)


def option_lines(facts: CurriculumFacts, language: str = "kk") -> tuple[OptionLine, ...]:
	"""The options of a version as they are compared."""
	return tuple(_option_line(slot, option, language) for slot in facts.slots for option in slot.options)


def sums_of(facts: CurriculumFacts) -> dict[tuple[Sum, str], int]:
	"""Credits of a version by everything that they are summed by."""
	sums: dict[tuple[Sum, str], int] = {}
	for slot in facts.slots:
		year = (slot.period - 1) // facts.periods_in_year + 1
		for key in (
			(Sum.ALL, ""),
			(Sum.PERIOD, str(slot.period)),
			(Sum.YEAR, str(year)),
			(Sum.CYCLE, slot.cycle.value),
			(Sum.COMPONENT, slot.component.value),
		):
			sums[key] = sums.get(key, 0) + slot.volume
	return sums


def _slot_line(slot: SlotFacts, facts: CurriculumFacts, language: str) -> SlotLine:
	first = slot.options[0].discipline if slot.options else None
	module = facts.modules.get(slot.module)
	return SlotLine(
		key=slot.key,
		code=slot.code,
		title=(first.titles.get(language) or first.title) if first else slot.code,
		module=module.title if module else slot.module,
		cycle=slot.cycle.value,
		component=slot.component.value,
		credits=slot.credits,
		hours=first.hours.total if first else 0,
		period=slot.period,
		choose=slot.choose,
		is_minor_slot=slot.is_minor_slot,
	)


def _option_line(slot: SlotFacts, option: OptionFacts, language: str) -> OptionLine:
	discipline = option.discipline
	return OptionLine(
		slot=slot.key,
		discipline=option.key,
		code=discipline.code,
		title=discipline.titles.get(language) or discipline.title,
		kind=discipline.kind.value,
		credits=discipline.credits,
		hours=discipline.hours.total,
		period=slot.period,
	)


def _changes(before: Iterable[Line], after: Iterable[Line]) -> tuple[LineChange, ...]:
	old = {line.id: line for line in before}
	new = {line.id: line for line in after}
	return tuple(
		LineChange(old.get(key), new.get(key))
		for key in sorted(old.keys() | new.keys())
		if old.get(key) != new.get(key)
	)


def _sum_changes(
	before: Mapping[tuple[Sum, str], int], after: Mapping[tuple[Sum, str], int]
) -> tuple[SumChange, ...]:
	keys = sorted(before.keys() | after.keys(), key=_order)
	return tuple(
		SumChange(*key, before.get(key, 0), after.get(key, 0))
		for key in keys
		if before.get(key, 0) != after.get(key, 0)
	)


def _order(key: tuple[Sum, str]) -> tuple[int, int, str]:
	by, name = key
	return list(Sum).index(by), len(name) if by in (Sum.PERIOD, Sum.YEAR) else 0, name
