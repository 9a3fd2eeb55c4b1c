"""A discipline beside the others of the curricula that use it."""

from __future__ import annotations

from collections.abc import Sequence

import frappe
from frappe.model.document import Document

from kredit_edu.rules.decision import Decision, Reason
from kredit_edu.rules.discipline import DisciplineFacts
from kredit_edu.rules.terms import CurriculumState, WorkKind
from kredit_edu.rules.titles import TitleEntry, fold_title, repeated_titles
from kredit_edu.services.discipline.catalogues import (
	catalogues_in_force,
	curricula_by_catalogue,
	offered_beside,
)
from kredit_edu.services.discipline.practice import PRACTICE_FIELDS
from kredit_edu.services.discipline.reading import (
	FACT_FIELDS,
	TITLE_FIELDS,
	fields_of,
	read_facts,
	values_of,
)

_FREE_IN_FORCE = frozenset({"name", "code", *TITLE_FIELDS.values()})
"""What may still change while a curriculum in force offers the discipline."""


def check_titles(doc: Document, facts: DisciplineFacts) -> Decision:
	"""Whether new titles repeat those of another discipline in a curriculum or catalogue beside this one (12.1).

	Physical education and languages are exempt, as is study work other than disciplines.
	"""
	before = doc.get_doc_before_save()
	if before is None or facts.may_come_in_parts or not facts.is_discipline:
		return Decision()
	if all(
		fold_title(before.get(field) or "") == fold_title(doc.get(field) or "")
		for field in TITLE_FIELDS.values()
	):
		return Decision()
	own = TitleEntry(facts.code, facts.titles)
	return repeated_titles([*_titled_alike(doc.name, facts), own])


def _titled_alike(name: str, facts: DisciplineFacts) -> list[TitleEntry]:
	curricula = _curricula_of(name, (CurriculumState.DRAFT, CurriculumState.APPROVED))
	curricula += curricula_by_catalogue(name)
	if not curricula:
		return []
	discipline = frappe.qb.DocType("Kredit Discipline")
	option = frappe.qb.DocType("Kredit Curriculum Option Row")
	alike = None
	for language in TITLE_FIELDS:
		same = discipline[f"title_key_{language}"] == fold_title(facts.titles[language])
		alike = same if alike is None else alike | same
	offered = frappe.qb.from_(option).select(option.discipline).where(option.parent.isin(curricula))
	rows = (
		frappe.qb.from_(discipline)
		.select(discipline.name, discipline.code, *(discipline[field] for field in TITLE_FIELDS.values()))
		.where(discipline.name.isin(offered) | discipline.name.isin(offered_beside(curricula) or [""]))
		.where(alike & (discipline.name != name))
		.where(discipline.kind == WorkKind.DISCIPLINE.value)
		.where((discipline.is_physical_education == 0) & (discipline.is_language == 0))
		.orderby(discipline.code)
		.run(as_dict=True)
	)
	return [
		TitleEntry(row.code, {language: row[field] for language, field in TITLE_FIELDS.items()})
		for row in rows
	]


def check_in_force(doc: Document, facts: DisciplineFacts) -> Decision:
	"""Whether volume, hours or control change under a curriculum that learners follow, approved with them."""
	before = doc.get_doc_before_save()
	stored = read_facts(values_of(before)).value if before else None
	if stored is None:
		return Decision()
	old, new = fields_of(stored), fields_of(facts)
	changed = [
		field
		for field in FACT_FIELDS
		if field not in _FREE_IN_FORCE
		and old[field] != new[field]
		# What was left open about a practice may still be filled in.
		and not (field in PRACTICE_FIELDS and old[field] == "")
	]
	if not changed:
		return Decision()
	fields = {"title": facts.title, "fields": ", ".join(doc.meta.get_label(field) for field in changed)}
	curricula = _curricula_in_use(doc.name)
	if curricula:
		title = frappe.db.get_value("Kredit Curriculum", curricula[0], "title") or curricula[0]
		params = {**fields, "curriculum": title}
		return Decision.of(Reason("6(2)", "discipline.in_force", params, field=changed[0]))
	catalogues = catalogues_in_force(doc.name)
	if catalogues:
		params = {**fields, "catalogue": catalogues[0]}
		return Decision.of(Reason("7.1", "discipline.in_catalogue", params, field=changed[0]))
	return Decision()


def _curricula_in_use(name: str) -> list[str]:
	"""Names of the curricula in force that offer the discipline, and of superseded ones with learners on them."""
	in_force = _curricula_of(name, (CurriculumState.APPROVED,), for_update=True)
	former = _curricula_of(name, (CurriculumState.SUPERSEDED,), for_update=True)
	if not former:
		return in_force
	followed = frappe.get_all(
		"Kredit Learner",
		{"curriculum": ("in", former)},
		pluck="curriculum",
		distinct=True,
		order_by="curriculum",
	)
	return [*in_force, *followed]


def _curricula_of(name: str, states: Sequence[CurriculumState], for_update: bool = False) -> list[str]:
	"""Names of the curricula in these states that offer the discipline.

	``for_update`` reads what is committed now, past the snapshot of this transaction.
	"""
	option = frappe.qb.DocType("Kredit Curriculum Option Row")
	curriculum = frappe.qb.DocType("Kredit Curriculum")
	query = (
		frappe.qb.from_(option)
		.join(curriculum)
		.on(curriculum.name == option.parent)
		.select(curriculum.name)
		.where((option.discipline == name) & curriculum.state.isin([state.value for state in states]))
		.orderby(curriculum.name)
	)
	if for_update:
		query = query.for_update()
	return list(dict.fromkeys(query.run(pluck=True)))
