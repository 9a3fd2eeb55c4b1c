"""A discipline in the catalogues that offer it, beside the curricula whose slots they fill (7.1, 12.1)."""

from __future__ import annotations

from collections.abc import Sequence

import frappe
from frappe.query_builder import DocType
from pypika.queries import QueryBuilder, Table

from kredit_edu.rules.terms import ReviewState

CATALOGUE, SLOT, OPTION = (
	"Kredit Elective Catalogue",
	"Kredit Catalogue Slot Row",
	"Kredit Catalogue Option Row",
)
OPEN = (ReviewState.DRAFT.value, ReviewState.UNDER_REVIEW.value, ReviewState.APPROVED.value)


def catalogues_in_force(discipline: str) -> list[str]:
	"""Titles of the catalogues in force that offer a discipline, as they are committed now."""
	option, catalogue = DocType(OPTION), DocType(CATALOGUE)
	query = (
		frappe.qb.from_(option)
		.join(catalogue)
		.on(catalogue.name == option.parent)
		.select(catalogue.title)
		.where((option.discipline == discipline) & (catalogue.state == ReviewState.APPROVED.value))
		.orderby(catalogue.title)
		.for_update()
	)
	return list(query.run(pluck=True))


def curricula_by_catalogue(discipline: str) -> list[str]:
	"""The curricula in whose slots a catalogue that is not superseded offers a discipline."""
	option, slot, catalogue = DocType(OPTION), DocType(SLOT), DocType(CATALOGUE)
	query = (
		_places(option, slot, catalogue)
		.select(slot.curriculum)
		.distinct()
		.where((option.discipline == discipline) & catalogue.state.isin(OPEN))
		.orderby(slot.curriculum)
	)
	return list(query.run(pluck=True))


def offered_beside(curricula: Sequence[str]) -> list[str]:
	"""The disciplines that catalogues, unless superseded, offer in slots of these curricula."""
	option, slot, catalogue = DocType(OPTION), DocType(SLOT), DocType(CATALOGUE)
	query = (
		_places(option, slot, catalogue)
		.select(option.discipline)
		.distinct()
		.where(slot.curriculum.isin(list(curricula)) & catalogue.state.isin(OPEN))
		.orderby(option.discipline)
	)
	return list(query.run(pluck=True))


def _places(option: Table, slot: Table, catalogue: Table) -> QueryBuilder:
	return (
		frappe.qb.from_(option)
		.join(slot)
		.on((slot.parent == option.parent) & (slot.slot_key == option.slot_key))
		.join(catalogue)
		.on(catalogue.name == option.parent)
	)
