"""Curricula as audits see them: slots, what may fill them, modules; for many curricula in five queries."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import frappe
from frappe.query_builder import Criterion
from pypika.enums import Order

from kredit_edu.rules.degree_audit_facts import AuditOption, AuditSlot
from kredit_edu.rules.terms import Component, Cycle, ReviewState, WorkKind
from kredit_edu.services.audit import CURRICULUM
from kredit_edu.services.catalogue import CATALOGUE
from kredit_edu.services.languages import title_field

SLOT, OPTION = "Kredit Curriculum Slot Row", "Kredit Curriculum Option Row"
OFFERED = (ReviewState.APPROVED.value, ReviewState.SUPERSEDED.value)
Edition = tuple[str, str]
"""Program and admission year: the versions of a curriculum share them, and the keys of their slots."""


@dataclass(frozen=True)
class Subject:
	"""A discipline or other study work: its title in the reader's language, whole academic credits."""

	title: str
	kind: WorkKind
	credits: int
	comes_in_parts: bool


@dataclass(frozen=True)
class Structure:
	"""A curriculum with the rows of its slots and options, before the disciplines are known by title."""

	name: str
	program: str
	admission_year: str
	slots: tuple[frappe._dict, ...]
	options: Mapping[str, tuple[str, ...]]
	catalogue: Mapping[str, frozenset[str]]
	modules: Mapping[str, str]

	@property
	def edition(self) -> Edition:
		"""Program and admission year."""
		return self.program, self.admission_year

	@property
	def disciplines(self) -> frozenset[str]:
		"""Every discipline that the curriculum names."""
		return frozenset(name for names in self.options.values() for name in names)

	def audit_slots(self, subjects: Mapping[str, Subject]) -> tuple[AuditSlot, ...]:
		"""The slots as the Rules see them, in the order of the curriculum."""
		return tuple(self._slot(row, subjects) for row in self.slots)

	def _slot(self, row: frappe._dict, subjects: Mapping[str, Subject]) -> AuditSlot:
		named = [name for name in self.options.get(row.slot_key, ()) if name in subjects]
		return AuditSlot(
			key=row.slot_key,
			code=row.slot_code,
			cycle=Cycle(row.cycle),
			component=Component(row.component),
			credits=int(row.credits),
			period=int(row.period_number),
			options=tuple(_option(name, subjects[name]) for name in named),
			module=row.module or "",
			choose=int(row.choose),
			is_minor_slot=bool(row.is_minor_slot),
			catalogue=self.catalogue.get(row.slot_key, frozenset()),
		)


def _option(name: str, subject: Subject) -> AuditOption:
	return AuditOption(name, subject.title, subject.kind, subject.comes_in_parts)


def load_structures(curricula: Iterable[str | None]) -> dict[str, Structure]:
	"""Curriculum → what it holds. Five queries at most."""
	names = sorted({name for name in curricula if name})
	if not names:
		return {}
	heads = frappe.get_all(
		CURRICULUM, {"name": ("in", names)}, ["name", "program", "admission_year"], order_by="name asc"
	)
	slots, options = _rows_of_slots(names), _rows_of_options(names)
	titles = _titles_of_modules(row.module for rows in slots.values() for row in rows)
	offered = _offered({(head.program, head.admission_year) for head in heads})
	return {
		head.name: Structure(
			name=head.name,
			program=head.program,
			admission_year=head.admission_year,
			slots=tuple(slots.get(head.name, ())),
			options={key: tuple(found) for key, found in options.get(head.name, {}).items()},
			catalogue=offered.get((head.program, head.admission_year), {}),
			modules={
				row.module: titles.get(row.module, "") for row in slots.get(head.name, ()) if row.module
			},
		)
		for head in heads
	}


def load_subjects(disciplines: Iterable[str | None]) -> dict[str, Subject]:
	"""Discipline → what it is, in the reader's language. One query."""
	names = sorted({name for name in disciplines if name})
	if not names:
		return {}
	field = title_field()
	table = frappe.qb.DocType("Kredit Discipline")
	found = (
		frappe.qb.from_(table)
		.select(
			table.name,
			table[field].as_("title"),
			table.title_kk,
			table.kind,
			table.credits,
			table.is_language,
			table.is_physical_education,
		)
		.where(table.name.isin(names))
	).run(as_dict=True)
	return {
		row.name: Subject(
			row.title or row.title_kk,
			WorkKind(row.kind),
			int(row.credits or 0),
			bool(row.is_language or row.is_physical_education),
		)
		for row in found
	}


def _rows_of_slots(curricula: Sequence[str]) -> dict[str, list[frappe._dict]]:
	table = frappe.qb.DocType(SLOT)
	found = (
		frappe.qb.from_(table)
		.select(
			table.parent,
			table.slot_key,
			table.slot_code,
			table.module,
			table.cycle,
			table.component,
			table.credits,
			table.period_number,
			table.choose,
			table.is_minor_slot,
		)
		.where(table.parent.isin(curricula) & (table.parenttype == CURRICULUM))
		.orderby(table.parent, order=Order.asc)
		.orderby(table.idx, order=Order.asc)
	).run(as_dict=True)
	rows: dict[str, list[frappe._dict]] = {}
	for row in found:
		rows.setdefault(row.parent, []).append(row)
	return rows


def _rows_of_options(curricula: Sequence[str]) -> dict[str, dict[str, list[str]]]:
	table = frappe.qb.DocType(OPTION)
	found = (
		frappe.qb.from_(table)
		.select(table.parent, table.slot_key, table.discipline)
		.where(table.parent.isin(curricula) & (table.parenttype == CURRICULUM))
		.orderby(table.parent, order=Order.asc)
		.orderby(table.idx, order=Order.asc)
	).run()
	rows: dict[str, dict[str, list[str]]] = {}
	for parent, slot_key, discipline in found:
		rows.setdefault(parent, {}).setdefault(slot_key, []).append(discipline)
	return rows


def _titles_of_modules(modules: Iterable[str | None]) -> dict[str, str]:
	names = sorted({name for name in modules if name})
	if not names:
		return {}
	field = title_field()
	table = frappe.qb.DocType("Kredit Module")
	found = (
		frappe.qb.from_(table).select(table.name, table[field], table.title_kk).where(table.name.isin(names))
	)
	return {name: title or kazakh for name, title, kazakh in found.run()}


def _offered(editions: set[Edition]) -> dict[Edition, dict[str, frozenset[str]]]:
	"""Edition → slot key → disciplines that catalogues, of whatever year, have offered in it (7.1)."""
	catalogue = frappe.qb.DocType(CATALOGUE)
	row = frappe.qb.DocType("Kredit Catalogue Option Row")
	of_editions = [
		(catalogue.program == program) & row.slot_key.like(f"{year}/%") for program, year in sorted(editions)
	]
	if not of_editions:
		return {}
	found = (
		frappe.qb.from_(catalogue)
		.join(row)
		.on(row.parent == catalogue.name)
		.select(catalogue.program, row.slot_key, row.discipline)
		.distinct()
		.where(catalogue.state.isin(OFFERED) & Criterion.any(of_editions))
	).run()
	slots: dict[Edition, dict[str, set[str]]] = {}
	for program, key, discipline in found:
		year, _slash, slot = key.partition("/")
		slots.setdefault((program, year), {}).setdefault(slot, set()).add(discipline)
	return {
		edition: {key: frozenset(names) for key, names in of_edition.items()}
		for edition, of_edition in slots.items()
	}
