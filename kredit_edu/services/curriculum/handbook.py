"""The module handbook of a curriculum: what each module holds and what its learners come to know (16, 2(17))."""

from __future__ import annotations

import frappe
from frappe.model.document import Document

from kredit_edu.rules.curriculum_facts import CurriculumFacts, SlotFacts
from kredit_edu.rules.discipline import DisciplineFacts
from kredit_edu.services.catalogue.prerequisites import prerequisites_of
from kredit_edu.services.curriculum.facts import load_curriculum
from kredit_edu.services.languages import title_field, title_language

Texts = dict[str, list[str]]


def handbook_of(curriculum: Document) -> dict[str, object]:
	"""University, program and modules in the reader's language, in the order of the slots.

	A constant number of queries, whatever the curriculum holds.
	"""
	facts = load_curriculum(curriculum).value
	fields = ["code", f"{title_field()} as title"]
	program = frappe.db.get_value("Kredit Program", curriculum.program, fields, as_dict=True)
	prerequisites = prerequisites_of(row.discipline for row in curriculum.options)
	return {
		"university": frappe.get_cached_doc("Kredit Settings").get(f"university_{title_language()}") or "",
		"program": f"{program.code} {program.title}",
		"credits": sum(slot.volume for slot in facts.slots),
		"modules": [_module(record, facts, prerequisites) for record in _records(facts)],
	}


def _records(facts: CurriculumFacts) -> list[frappe._dict]:
	rows = frappe.get_all(
		"Kredit Module",
		filters={"name": ["in", sorted(facts.modules)]},
		fields=["name", "code", f"{title_field()} as title", "outcomes", "assessment_criteria"],
		order_by="name",
	)
	found = {row.name: row for row in rows}
	return [found[name] for name in facts.modules]


def _module(record: frappe._dict, facts: CurriculumFacts, prerequisites: Texts) -> dict[str, object]:
	slots = facts.slots_of_module(record.name)
	return {
		"code": record.code,
		"title": record.title,
		"outcomes": record.outcomes,
		"assessment_criteria": record.assessment_criteria,
		"credits": sum(slot.volume for slot in slots),
		"rows": [
			_row(slot, option.discipline, number, prerequisites.get(option.key, []))
			for slot in slots
			for number, option in enumerate(slot.options)
		],
	}


def _row(
	slot: SlotFacts, discipline: DisciplineFacts, number: int, prerequisites: list[str]
) -> dict[str, object]:
	hours = discipline.hours
	return {
		"code": discipline.code,
		"title": discipline.titles.get(title_language()) or discipline.title,
		"prerequisites": prerequisites,
		"component": slot.component.value,
		"period": slot.period,
		"credits": discipline.credits,
		"hours": hours.total,
		"classroom": hours.classroom,
		"independent": hours.independent,
		"control_form": discipline.control_form.value if discipline.control_form else "",
		# An alternative to what stands above it: the sum of the module counts one of them.
		"is_alternative": number >= slot.choose,
	}
