"""Slots of the program's curricula, as a catalogue takes them over. A constant number of queries."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

import frappe
from frappe.query_builder import Criterion

from kredit_edu.rules.terms import Component, CurriculumState, WorkKind
from kredit_edu.services.curriculum.facts import PERIODS_IN_YEAR
from kredit_edu.services.discipline.reading import TITLE_FIELDS


@dataclass(frozen=True)
class CurriculumOption:
	"""A discipline that a slot of a curriculum offers."""

	discipline: str
	code: str
	titles: dict[str, str]
	kind: str
	comes_in_parts: bool


@dataclass(frozen=True)
class CurriculumSlot:
	"""A slot of a curriculum; ``period`` counts from the start of study, ``study_year`` too."""

	curriculum: str
	state: str
	admission_year: str
	slot_key: str
	code: str
	component: str
	cycle: str
	credits: int
	period: int
	choose: int
	study_year: int
	options: list[CurriculumOption] = field(default_factory=list)

	@property
	def key(self) -> str:
		"""The key in a catalogue, which names the admission: curricula of several years use the same codes."""
		return f"{self.admission_year}/{self.slot_key}"

	@property
	def title(self) -> str:
		"""The Kazakh title of the first option, else the code."""
		return self.options[0].titles["kk"] if self.options else self.code

	@property
	def is_choice(self) -> bool:
		"""Whether learners choose here, so that a catalogue names the slot (2(30), 7.2)."""
		if self.component == Component.MANDATORY.value or (
			self.options and self.options[0].kind != WorkKind.DISCIPLINE.value
		):
			return False
		return self.component == Component.ELECTIVE.value or len(self.options) > self.choose

	def is_taught_in(self, academic_year: str) -> bool:
		"""Whether learners who study without interruption come to the slot in an academic year."""
		return int(academic_year[:4]) - int(self.admission_year) + 1 == self.study_year


def slots_of(program: str, curricula: Iterable[str] = ()) -> list[CurriculumSlot]:
	"""The slots of a program's approved curricula, and of other curricula by name, with options. Two queries.

	They come in the order of admission years, periods and rows.
	"""
	rows = _slot_rows(program, sorted(set(curricula)))
	slots = {(row.curriculum, row.slot_key): _slot(row) for row in rows}
	for row in _option_rows({row.curriculum for row in rows}):
		if slot := slots.get((row.parent, row.slot_key)):
			slot.options.append(_option(row))
	return list(slots.values())


def _slot_rows(program: str, curricula: list[str]) -> list[frappe._dict]:
	curriculum = frappe.qb.DocType("Kredit Curriculum")
	slot = frappe.qb.DocType("Kredit Curriculum Slot Row")
	of_program = (curriculum.program == program) & (curriculum.state == CurriculumState.APPROVED.value)
	wanted = [of_program, curriculum.name.isin(curricula)] if curricula else [of_program]
	rows = (
		frappe.qb.from_(slot)
		.join(curriculum)
		.on(curriculum.name == slot.parent)
		.select(
			curriculum.name.as_("curriculum"),
			curriculum.state,
			curriculum.admission_year,
			curriculum.term_form,
			slot.slot_key,
			slot.slot_code,
			slot.component,
			slot.cycle,
			slot.credits,
			slot.period_number,
			slot.choose,
			slot.idx,
		)
		.where(Criterion.any(wanted))
	).run(as_dict=True)
	return sorted(rows, key=lambda row: (row.admission_year, row.curriculum, int(row.period_number), row.idx))


def _option_rows(curricula: set[str]) -> list[frappe._dict]:
	if not curricula:
		return []
	option = frappe.qb.DocType("Kredit Curriculum Option Row")
	discipline = frappe.qb.DocType("Kredit Discipline")
	return (
		frappe.qb.from_(option)
		.join(discipline)
		.on(discipline.name == option.discipline)
		.select(
			option.parent,
			option.slot_key,
			option.discipline,
			discipline.code,
			discipline.kind,
			discipline.is_language,
			discipline.is_physical_education,
			*(discipline[name] for name in TITLE_FIELDS.values()),
		)
		.where(option.parent.isin(sorted(curricula)))
		.orderby(option.parent)
		.orderby(option.idx)
	).run(as_dict=True)


def _slot(row: frappe._dict) -> CurriculumSlot:
	period = int(row.period_number)
	return CurriculumSlot(
		curriculum=row.curriculum,
		state=row.state,
		admission_year=row.admission_year,
		slot_key=row.slot_key,
		code=row.slot_code,
		component=row.component,
		cycle=row.cycle,
		credits=int(row.credits),
		period=period,
		choose=int(row.choose),
		study_year=(period - 1) // PERIODS_IN_YEAR[row.term_form] + 1,
	)


def _option(row: frappe._dict) -> CurriculumOption:
	return CurriculumOption(
		discipline=row.discipline,
		code=row.code,
		titles={language: row[name] or "" for language, name in TITLE_FIELDS.items()},
		kind=row.kind,
		comes_in_parts=bool(row.is_language or row.is_physical_education),
	)
