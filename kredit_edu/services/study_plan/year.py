"""The part of a curriculum that one year of study covers, read in a constant number of queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

import frappe
from frappe.query_builder import Order

from kredit_edu.rules.study_plan import PlanSlot
from kredit_edu.rules.terms import Component, TermForm, WorkKind
from kredit_edu.services.catalogue.offer import load_offer

NO_PERIOD: tuple[str | None, date | None] = (None, None)
PERIODS_IN_YEAR: Mapping[str, int] = {TermForm.SEMESTER.value: 2, TermForm.TRIMESTER.value: 3}


@dataclass(frozen=True)
class SlotOption:
	"""A discipline that a slot offers: ``credits`` in academic credits, ``hours`` in academic hours."""

	discipline: str
	title: str
	kind: str
	credits: int
	hours: int
	is_default: bool
	comes_in_parts: bool


@dataclass(frozen=True)
class YearSlot:
	"""A slot of the curriculum in one year, with the academic period in which it is taught, and its first day.

	``catalogue`` names the approved catalogue of the program and year, if there is one; where it names the
	slot, the options are those of the catalogue and ``in_catalogue`` is true, else those of the curriculum.
	"""

	key: str
	code: str
	module: str
	cycle: str
	component: str
	credits: int
	period: int
	academic_period: str | None
	choose: int
	options: tuple[SlotOption, ...]
	starts_on: date | None = None
	catalogue: str | None = None
	in_catalogue: bool = False

	@property
	def needs_catalogue(self) -> bool:
		"""Whether learners choose an elective discipline here, which the catalogue offers (2(30), 7.1)."""
		if self.component == Component.MANDATORY.value or (
			self.options and self.options[0].kind != WorkKind.DISCIPLINE.value
		):
			return False
		return self.component == Component.ELECTIVE.value or not self.is_fixed

	@property
	def is_fixed(self) -> bool:
		"""Whether there is nothing to choose, so that the system itself puts the rows in (8.2)."""
		return len(self.options) <= self.choose

	def option(self, discipline: str | None) -> SlotOption | None:
		"""The option of a discipline, or None when the slot does not offer it."""
		return next((option for option in self.options if option.discipline == discipline), None)

	def as_rules_see_it(self) -> PlanSlot:
		"""The slot in the terms of the Rules."""
		first = self.options[0] if self.options else None
		return PlanSlot(
			key=self.key,
			code=self.code,
			component=Component(self.component),
			kind=WorkKind(first.kind) if first else WorkKind.DISCIPLINE,
			credits=self.credits,
			period=self.period,
			options=tuple(option.discipline for option in self.options),
			choose=self.choose,
			title=first.title if first else "",
			comes_in_parts=any(option.comes_in_parts for option in self.options),
		)


def load_year(curriculum: str, academic_year: str, study_year: int) -> tuple[YearSlot, ...]:
	"""The slots of a year of study (1 for the first), in the curriculum's order. Three queries."""
	head, periods_of_year = _head(curriculum, academic_year)
	in_year = PERIODS_IN_YEAR[head.term_form]
	first = (study_year - 1) * in_year + 1
	rows, options = _slots(curriculum, range(first, first + in_year))
	offer = load_offer(head.program, academic_year, head.admission_year, [row.slot_key for row in rows])
	options |= {key: [_option(record) for record in found] for key, found in offer.options.items()}

	def slot(row: frappe._dict) -> YearSlot:
		academic_period, starts_on = periods_of_year.get(int(row.period_number) - first + 1, NO_PERIOD)
		return YearSlot(
			key=row.slot_key,
			code=row.slot_code,
			module=row.module,
			cycle=row.cycle,
			component=row.component,
			credits=int(row.slot_credits),
			period=int(row.period_number),
			academic_period=academic_period,
			starts_on=starts_on,
			choose=int(row.choose),
			options=tuple(options[row.slot_key]),
			catalogue=offer.catalogue,
			in_catalogue=row.slot_key in offer.options,
		)

	return tuple(slot(row) for row in rows)


def _head(curriculum: str, academic_year: str) -> tuple[frappe._dict, dict[int, tuple[str, date]]]:
	"""The curriculum's head, and by number the ordinary academic periods of the year in its form."""
	table, period = frappe.qb.DocType("Kredit Curriculum"), frappe.qb.DocType("Kredit Academic Period")
	found = (
		frappe.qb.from_(table)
		.left_join(period)
		.on(
			(period.academic_year == academic_year)
			& (period.term_form == table.term_form)
			& (period.is_summer == 0)
		)
		.select(
			table.program,
			table.admission_year,
			table.term_form,
			period.number,
			period.name.as_("period"),
			period.starts_on,
		)
		.where(table.name == curriculum)
		.orderby(period.starts_on)
	).run(as_dict=True)
	return found[0], {int(row.number): (row.period, row.starts_on) for row in found if row.period}


def _slots(curriculum: str, periods: Iterable[int]) -> tuple[list[frappe._dict], dict[str, list[SlotOption]]]:
	"""The slots of some periods, and by slot what the curriculum offers in it, the proposed option first."""
	slot = frappe.qb.DocType("Kredit Curriculum Slot Row")
	row = frappe.qb.DocType("Kredit Curriculum Option Row")
	discipline = frappe.qb.DocType("Kredit Discipline")
	found = (
		frappe.qb.from_(slot)
		.left_join(row)
		.on((row.parent == slot.parent) & (row.slot_key == slot.slot_key))
		.left_join(discipline)
		.on(discipline.name == row.discipline)
		.select(
			slot.slot_key,
			slot.slot_code,
			slot.module,
			slot.cycle,
			slot.component,
			slot.credits.as_("slot_credits"),
			slot.period_number,
			slot.choose,
			row.is_default,
			discipline.name.as_("discipline"),
			discipline.title_kk.as_("title"),
			discipline.kind,
			discipline.credits,
			discipline.total_hours,
			discipline.is_language,
			discipline.is_physical_education,
		)
		.where((slot.parent == curriculum) & slot.period_number.isin([str(number) for number in periods]))
		.orderby(slot.period_number, slot.idx)
		.orderby(row.is_default, order=Order.desc)
		.orderby(row.idx)
	).run(as_dict=True)
	slots: dict[str, frappe._dict] = {}
	options: dict[str, list[SlotOption]] = defaultdict(list)
	for record in found:
		slots.setdefault(record.slot_key, record)
		if record.discipline:
			options[record.slot_key].append(_option(record))
	return list(slots.values()), options


def _option(record: frappe._dict) -> SlotOption:
	"""An option as the curriculum or the catalogue has it; a catalogue proposes none of its options first."""
	return SlotOption(
		discipline=record.discipline,
		title=record.title,
		kind=record.kind,
		credits=int(record.credits),
		hours=record.total_hours,
		is_default=bool(record.is_default),
		comes_in_parts=bool(record.is_language or record.is_physical_education),
	)
