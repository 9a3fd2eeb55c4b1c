"""A stored curriculum → the drafts of the import, with a constant number of queries."""

from __future__ import annotations

from collections.abc import Mapping

import frappe
from frappe.model.document import Document

from kredit_edu.rules.discipline import DisciplineFacts
from kredit_edu.rules.terms import Component, CurriculumKind, Cycle, TermForm
from kredit_edu.services.curriculum_import.drafts import (
	CurriculumHead,
	ImportDraft,
	ModuleDraft,
	OptionDraft,
	SlotDraft,
	SlotPart,
)
from kredit_edu.services.curriculum_import.vocabulary import MODULE_TEXTS
from kredit_edu.services.discipline.reading import TITLE_FIELDS, load_facts
from kredit_edu.services.refusals import refuse


def draft_of(doc: Document) -> ImportDraft:
	"""What the files of this curriculum say: its slots in their order, each as one part.

	Raises RuleRefused when a discipline of it cannot be read, since it could not be imported either.
	"""
	disciplines, decision = load_facts(sorted({row.discipline for row in doc.options}))
	refuse(decision)
	modules = _modules(doc)
	options = _options(doc, disciplines)
	return ImportDraft(
		modules=tuple(modules.values()),
		slots=tuple(
			_slot(row, modules[row.module].number, options.get(row.slot_key, ())) for row in doc.slots
		),
		findings=(),
		rows_read=0,
		slots_read=len(doc.slots),
		head=CurriculumHead(
			TermForm(doc.term_form),
			int(doc.period_count),
			CurriculumKind(doc.kind),
			tuple((Cycle(row.cycle), int(row.credits)) for row in doc.cycle_totals),
		),
	)


def _slot(row: Document, module_number: str, options: tuple[OptionDraft, ...]) -> SlotDraft:
	return SlotDraft(
		code=row.slot_code,
		module_number=module_number,
		cycle=Cycle(row.cycle),
		component=Component(row.component),
		choose=int(row.choose),
		is_minor=bool(row.is_minor_slot),
		row=0,
		last_row=0,
		row_count=max(1, len(options)),
		parts=(SlotPart(row.slot_key, int(row.period_number), int(row.credits), options),),
	)


def _options(doc: Document, disciplines: Mapping[str, DisciplineFacts]) -> dict[str, tuple[OptionDraft, ...]]:
	options: dict[str, tuple[OptionDraft, ...]] = {}
	for row in doc.options:
		draft = OptionDraft(disciplines[row.discipline], bool(row.is_default), 0)
		options[row.slot_key] = (*options.get(row.slot_key, ()), draft)
	return options


def _modules(doc: Document) -> dict[str, ModuleDraft]:
	"""The modules of the slots by their names, numbered in the order in which slots use them."""
	names = list(dict.fromkeys(row.module for row in doc.slots))
	if not names:
		return {}
	rows = frappe.get_all(
		"Kredit Module",
		filters={"name": ["in", names]},
		fields=["name", "code", *TITLE_FIELDS.values(), *MODULE_TEXTS],
		order_by="name",
	)
	found = {row.name: row for row in rows}
	return {name: _module(str(number), found[name]) for number, name in enumerate(names, 1)}


def _module(number: str, row: frappe._dict) -> ModuleDraft:
	return ModuleDraft(
		number=number,
		code=row.code,
		titles={language: row[field] for language, field in TITLE_FIELDS.items()},
		texts={field: row[field] or "" for field in MODULE_TEXTS},
	)
