"""The facts of a catalogue for the Rules, loaded with a constant number of queries."""

from __future__ import annotations

from collections.abc import Mapping

import frappe
from frappe.model.document import Document

from kredit_edu.rules.catalogue import CatalogueFacts, CatalogueOption, CatalogueSlot
from kredit_edu.rules.decision import Decision
from kredit_edu.rules.discipline import DisciplineFacts
from kredit_edu.rules.edition import InstitutionRules
from kredit_edu.rules.moves import TEACHER
from kredit_edu.rules.terms import Component, CurriculumState, WorkKind
from kredit_edu.rules.titles import TitleEntry
from kredit_edu.services.catalogue.curricula import CurriculumOption, CurriculumSlot, slots_of
from kredit_edu.services.catalogue.links import named_curricula
from kredit_edu.services.discipline.reading import load_facts


def load_catalogue(
	doc: Document, rules: InstitutionRules, for_update: bool = False
) -> tuple[CatalogueFacts, Decision]:
	"""The facts of a saved catalogue in four queries; ``for_update`` locks its disciplines.

	The decision tells what cannot be read; the facts hold the rest.
	"""
	disciplines, decision = load_facts(sorted({row.discipline for row in doc.options}), for_update=for_update)
	known = slots_of(doc.program, named_curricula(doc))
	offered = {(row.slot_key, row.discipline) for row in doc.options}
	options = _options_by_slot(doc, disciplines)
	states = {slot.curriculum: slot.state for slot in known}
	taught = {slot.key: slot.is_taught_in(doc.academic_year) for slot in known}
	facts = CatalogueFacts(
		slots=tuple(
			CatalogueSlot(
				key=row.slot_key,
				admission=row.admission_year,
				component=Component(row.component),
				credits=row.credits,
				choose=row.choose,
				options=tuple(options.get(row.slot_key, ())),
				curriculum_in_force=states.get(row.curriculum) != CurriculumState.DRAFT.value,
				of_the_year=taught.get(row.slot_key, False),
			)
			for row in doc.slots
		),
		other_titles=_other_titles(known, offered, rules),
		missing=_missing(doc, known),
	)
	return facts, decision


def _options_by_slot(
	doc: Document, disciplines: Mapping[str, DisciplineFacts]
) -> dict[str, list[CatalogueOption]]:
	strangers = _strangers(doc)
	options: dict[str, list[CatalogueOption]] = {}
	for row in doc.options:
		if row.discipline not in disciplines:
			continue
		option = CatalogueOption(
			discipline=disciplines[row.discipline],
			is_addition=bool(row.is_addition),
			addition_reason=row.addition_reason or "",
			seats_min=int(row.seats_min or 0),
			seats_max=int(row.seats_max or 0),
			strangers=tuple(strangers.get((row.slot_key, row.discipline), ())),
		)
		options.setdefault(row.slot_key, []).append(option)
	return options


def _strangers(doc: Document) -> dict[tuple[str, str], list[str]]:
	"""The people named to teach an option who are no teachers (4(3)). One query."""
	named = sorted({row.teacher for row in doc.teachers})
	if not named:
		return {}
	filters = {"role": TEACHER, "parenttype": "User", "parent": ("in", named)}
	teachers = set(frappe.get_all("Has Role", filters, pluck="parent", order_by="parent"))
	strangers: dict[tuple[str, str], list[str]] = {}
	for row in doc.teachers:
		if row.teacher not in teachers:
			strangers.setdefault((row.slot_key, row.discipline), []).append(row.teacher)
	return strangers


def _other_titles(
	known: list[CurriculumSlot], offered: set[tuple[str, str]], rules: InstitutionRules
) -> dict[str, tuple[TitleEntry, ...]]:
	"""By admission year, the curriculum's titles but for what the catalogue offers in the same slot."""
	titles: dict[str, list[TitleEntry]] = {}
	for slot in known:
		for option in slot.options:
			if (slot.key, option.discipline) not in offered and option.kind == WorkKind.DISCIPLINE.value:
				titles.setdefault(slot.admission_year, []).append(_entry(slot, option, rules))
	return {year: tuple(entries) for year, entries in titles.items()}


def _entry(slot: CurriculumSlot, option: CurriculumOption, rules: InstitutionRules) -> TitleEntry:
	return TitleEntry(
		row=slot.slot_key,
		titles=option.titles,
		exempt=option.comes_in_parts,
		part_of=option.code if rules.multi_period.value else None,
	)


def _missing(doc: Document, known: list[CurriculumSlot]) -> dict[str, str]:
	"""Slots with a choice of the year, of curricula in force, that the catalogue does not name."""
	named = {row.slot_key for row in doc.slots}
	return {
		slot.key: slot.title
		for slot in known
		if slot.state == CurriculumState.APPROVED.value
		and slot.is_choice
		and slot.is_taught_in(doc.academic_year)
		and slot.key not in named
	}
