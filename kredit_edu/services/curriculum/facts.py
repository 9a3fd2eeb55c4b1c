"""The facts of a curriculum for the rules, loaded with a constant number of queries."""

from __future__ import annotations

from collections.abc import Collection, Mapping

import frappe
from frappe.model.document import Document

from kredit_edu.rules.curriculum_facts import CurriculumFacts, OptionFacts, SlotFacts
from kredit_edu.rules.discipline import DisciplineFacts
from kredit_edu.rules.module import ModuleFacts
from kredit_edu.rules.numbers import Parsed, parse_credits
from kredit_edu.rules.terms import Component, Cycle, EducationLevel, TermForm
from kredit_edu.services.discipline.reading import load_facts
from kredit_edu.services.program.requirements import load_requirements
from kredit_edu.services.typical_program import with_typical_program

PERIODS_IN_YEAR: Mapping[str, int] = {TermForm.SEMESTER.value: 2, TermForm.TRIMESTER.value: 3}


def load_curriculum(doc: Document, for_update: bool = False) -> Parsed[CurriculumFacts]:
	"""The facts of a saved curriculum in five queries; ``for_update`` locks its disciplines.

	The decision tells what cannot be read; the facts hold the rest.
	"""
	names = sorted({row.discipline for row in doc.options})
	disciplines, decision = load_facts(names, for_update=for_update)
	program = frappe.db.get_value(
		"Kredit Program", doc.program, ["required_credits", "level"], as_dict=True, for_update=for_update
	)
	required = parse_credits(program.required_credits, "required_credits", "6(2)")
	requirements = load_requirements([doc.program], for_update=for_update)[doc.program]
	options = _options_by_slot(doc, disciplines, with_typical_program(names))
	facts = CurriculumFacts(
		slots=tuple(_slot(row, tuple(options.get(row.slot_key, ()))) for row in doc.slots),
		modules=_modules(doc),
		required_credits=required.value or 0,
		periods=int(doc.period_count),
		periods_in_year=PERIODS_IN_YEAR[doc.term_form],
		requirements=requirements.value,
		level=EducationLevel(program.level),
	)
	return Parsed(facts, decision + required.decision + requirements.decision)


def _slot(row: Document, options: tuple[OptionFacts, ...]) -> SlotFacts:
	return SlotFacts(
		key=row.slot_key,
		code=row.slot_code,
		module=row.module or "",
		cycle=Cycle(row.cycle),
		component=Component(row.component),
		credits=int(row.credits),
		period=int(row.period_number),
		options=options,
		is_minor_slot=bool(row.is_minor_slot),
		choose=int(row.choose),
	)


def _options_by_slot(
	doc: Document, disciplines: Mapping[str, DisciplineFacts], with_program: Collection[str]
) -> dict[str, list[OptionFacts]]:
	options: dict[str, list[OptionFacts]] = {}
	for row in doc.options:
		if row.discipline in disciplines:
			facts = OptionFacts(disciplines[row.discipline], row.discipline, row.discipline in with_program)
			options.setdefault(row.slot_key, []).append(facts)
	return options


def _modules(doc: Document) -> dict[str, ModuleFacts]:
	names = sorted({row.module for row in doc.slots if row.module})
	if not names:
		return {}
	rows = frappe.get_all(
		"Kredit Module",
		filters={"name": ["in", names]},
		fields=["name", "title_kk", "outcomes", "assessment_criteria"],
		order_by="name",
	)
	found = {row.name: row for row in rows}
	return {
		name: ModuleFacts(
			key=name,
			title=found[name].title_kk,
			disciplines=frozenset(),
			other_work=frozenset(),
			outcomes_filled=bool((found[name].outcomes or "").strip()),
			criteria_filled=bool((found[name].assessment_criteria or "").strip()),
		)
		for name in dict.fromkeys(row.module for row in doc.slots)
		if name in found
	}
