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
	"""The slots of a year of study (1 for the first), in the curriculum's order. Five queries."""
	head = _head(curriculum)
	in_year = PERIODS_IN_YEAR[head.term_form]
	first = (study_year - 1) * in_year + 1
	periods = range(first, first + in_year)
	rows = _slot_rows(curriculum, periods)
	keys = [row.slot_key for row in rows]
	options = _options(curriculum, keys)
	offer = load_offer(head.program, academic_year, head.admission_year, keys)
	options |= {key: [_option(record) for record in found] for key, found in offer.options.items()}
	periods_of_year = _academic_periods(academic_year, head.term_form)
	return tuple(
		YearSlot(
			key=row.slot_key,
			code=row.slot_code,
			module=row.module,
			cycle=row.cycle,
			component=row.component,
			credits=int(row.credits),
			period=int(row.period_number),
			academic_period=periods_of_year.get(int(row.period_number) - first + 1, NO_PERIOD)[0],
			starts_on=periods_of_year.get(int(row.period_number) - first + 1, NO_PERIOD)[1],
			choose=int(row.choose),
			options=tuple(options[row.slot_key]),
			catalogue=offer.catalogue,
			in_catalogue=row.slot_key in offer.options,
		)
		for row in rows
	)


def _head(curriculum: str) -> frappe._dict:
	table = frappe.qb.DocType("Kredit Curriculum")
	query = frappe.qb.from_(table).select(table.program, table.admission_year, table.term_form)
	(head,) = query.where(table.name == curriculum).run(as_dict=True)
	return head


def _slot_rows(curriculum: str, periods: Iterable[int]) -> list[frappe._dict]:
	slot = frappe.qb.DocType("Kredit Curriculum Slot Row")
	return (
		frappe.qb.from_(slot)
		.select(
			slot.slot_key,
			slot.slot_code,
			slot.module,
			slot.cycle,
			slot.component,
			slot.credits,
			slot.period_number,
			slot.choose,
		)
		.where((slot.parent == curriculum) & slot.period_number.isin([str(number) for number in periods]))
		.orderby(slot.period_number)
		.orderby(slot.idx)
	).run(as_dict=True)


def _options(curriculum: str, slot_keys: list[str]) -> dict[str, list[SlotOption]]:
	options: dict[str, list[SlotOption]] = defaultdict(list)
	if not slot_keys:
		return options
	row = frappe.qb.DocType("Kredit Curriculum Option Row")
	discipline = frappe.qb.DocType("Kredit Discipline")
	found = (
		frappe.qb.from_(row)
		.join(discipline)
		.on(discipline.name == row.discipline)
		.select(
			row.slot_key,
			row.discipline,
			row.is_default,
			discipline.title_kk.as_("title"),
			discipline.kind,
			discipline.credits,
			discipline.total_hours,
			discipline.is_language,
			discipline.is_physical_education,
		)
		.where((row.parent == curriculum) & row.slot_key.isin(slot_keys))
		.orderby(row.is_default, order=Order.desc)
		.orderby(row.idx)
	).run(as_dict=True)
	for record in found:
		options[record.slot_key].append(_option(record))
	return options


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


def _academic_periods(academic_year: str, term_form: str) -> dict[int, tuple[str, date]]:
	period = frappe.qb.DocType("Kredit Academic Period")
	found = (
		frappe.qb.from_(period)
		.select(period.number, period.name, period.starts_on)
		.where(
			(period.academic_year == academic_year)
			& (period.term_form == term_form)
			& (period.is_summer == 0)
		)
	).run()
	return {int(number): (name, starts_on) for number, name, starts_on in found}
