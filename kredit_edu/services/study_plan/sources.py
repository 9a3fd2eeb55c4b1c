"""What rows of a plan are taken from: the year's slots, a minor, the curriculum of other years (2(14), 22, 34, 53)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import frappe
from frappe.model.document import Document

from kredit_edu.rules.study_plan_beside import SOURCES, YearPeriod
from kredit_edu.services.minor import disciplines_of
from kredit_edu.services.study_plan.year import PERIODS_IN_YEAR, YearSlot

BESIDE_SLOTS = frozenset(SOURCES)
"""Sources of rows that stand beside the slots of the plan's year."""


@dataclass(frozen=True)
class Work:
	"""A discipline as a row takes it: ``credits`` academic credits, ``hours`` academic hours.

	Module, cycle and component are those of the slot in which the learner's curriculum has it, if it does.
	"""

	discipline: str
	title: str
	kind: str
	credits: int
	hours: int
	module: str | None = None
	cycle: str | None = None
	component: str | None = None


@dataclass(frozen=True)
class PlanSources:
	"""Everything that rows of one plan are derived from."""

	slots: tuple[YearSlot, ...]
	minor: Mapping[str, Work]
	beside: Mapping[str, Work]
	periods: Mapping[str, YearPeriod]
	lecturers: Mapping[str, str | None]

	def slot(self, key: str | None) -> YearSlot | None:
		"""The slot of the year with a key, or None."""
		return next((slot for slot in self.slots if slot.key == key), None)

	def slot_of(self, discipline: str | None) -> YearSlot | None:
		"""The first slot of the year that offers a discipline, or None."""
		return next((slot for slot in self.slots if discipline and slot.option(discipline)), None)


def load_sources(doc: Document, slots: Iterable[YearSlot], beside: Iterable[str] = ()) -> PlanSources:
	"""What the rows of a plan are derived from; ``beside`` names disciplines of rows without a slot.

	Queries are made only for what the plan has: a minor, rows beside the slots, offerings.
	"""
	slots, names = tuple(slots), set(beside)
	return PlanSources(
		slots=slots,
		minor=minor_work(doc.minor),
		beside=load_work(names, doc.curriculum),
		periods=year_periods(doc) if names else {},
		lecturers=_lecturers(row.offering for row in doc.get("items")),
	)


def minor_work(minor: str | None) -> dict[str, Work]:
	"""The disciplines of a minor; none without one."""
	return load_work(set(disciplines_of(minor)), None) if minor else {}


def year_periods(doc: Document) -> dict[str, YearPeriod]:
	"""The academic periods of the plan's year in the form of its curriculum, and its summer. Two queries."""
	form = frappe.db.get_value("Kredit Curriculum", doc.curriculum, "term_form")
	before = (int(doc.study_year) - 1) * PERIODS_IN_YEAR[form]
	found = frappe.get_all(
		"Kredit Academic Period",
		{"academic_year": doc.academic_year},
		["name", "number", "term_form", "is_summer"],
		order_by="starts_on asc, name asc",
	)
	return {
		row.name: YearPeriod(row.name, 0 if row.is_summer else before + int(row.number), bool(row.is_summer))
		for row in found
		if row.is_summer or row.term_form == form
	}


def load_work(disciplines: Iterable[str], curriculum: str | None) -> dict[str, Work]:
	"""Disciplines with what the curriculum, of whatever year, says of them. Two queries at most."""
	if not disciplines:
		return {}
	placed = _places(disciplines, curriculum) if curriculum else {}
	found = frappe.get_all(
		"Kredit Discipline",
		{"name": ("in", sorted(disciplines))},
		["name", "title_kk", "kind", "credits", "total_hours"],
		order_by="name",
	)
	return {row.name: _work(row, placed.get(row.name)) for row in found}


def _work(row: frappe._dict, place: frappe._dict | None) -> Work:
	place = place or frappe._dict()
	return Work(
		discipline=row.name,
		title=row.title_kk,
		kind=row.kind,
		credits=int(place.credits or row.credits or 0),
		hours=int(row.total_hours or 0),
		module=place.module,
		cycle=place.cycle,
		component=place.component,
	)


def _places(disciplines: set[str], curriculum: str) -> dict[str, frappe._dict]:
	"""Discipline → the first slot of the curriculum that offers it."""
	slot = frappe.qb.DocType("Kredit Curriculum Slot Row")
	option = frappe.qb.DocType("Kredit Curriculum Option Row")
	found = (
		frappe.qb.from_(option)
		.join(slot)
		.on((slot.parent == option.parent) & (slot.slot_key == option.slot_key))
		.select(option.discipline, slot.credits, slot.module, slot.cycle, slot.component)
		.where((option.parent == curriculum) & option.discipline.isin(sorted(disciplines)))
		.orderby(slot.idx)
	).run(as_dict=True)
	places: dict[str, frappe._dict] = {}
	for row in found:
		places.setdefault(row.discipline, row)
	return places


def _lecturers(offerings: Iterable[str | None]) -> dict[str, str | None]:
	"""Offering → its lecturer. One query, none without offerings."""
	names = sorted({name for name in offerings if name})
	if not names:
		return {}
	offering = frappe.qb.DocType("Kredit Offering")
	query = frappe.qb.from_(offering).select(offering.name, offering.lecturer)
	return dict(query.where(offering.name.isin(names)).orderby(offering.name).run())
