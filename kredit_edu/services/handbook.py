"""The module handbook of a curriculum: what each module holds and what its learners come to know (16, 2(17))."""

from __future__ import annotations

import frappe
from frappe.model.document import Document

from kredit_edu.rules.curriculum_facts import CurriculumFacts, SlotFacts
from kredit_edu.rules.discipline import DisciplineFacts
from kredit_edu.services.curriculum.facts import load_curriculum
from kredit_edu.services.language import in_language, titled


def kredit_module_handbook(curriculum: Document) -> dict[str, object]:
	"""University, program and modules of a curriculum in the reader's language, in the order of its slots.

	For the print format; raises PermissionError for readers who may not read the curriculum.
	"""
	curriculum.check_permission("read")
	facts = load_curriculum(curriculum).value
	program = frappe.get_cached_doc("Kredit Program", curriculum.program)
	return {
		"university": in_language(frappe.get_cached_doc("Kredit Settings"), "university"),
		"program": f"{program.name} {in_language(program, 'title')}",
		"admission_year": curriculum.admission_year,
		"credits": sum(slot.volume for slot in facts.slots),
		"modules": [_module(name, facts) for name in facts.modules],
	}


def _module(name: str, facts: CurriculumFacts) -> dict[str, object]:
	record = frappe.get_cached_doc("Kredit Module", name)
	slots = facts.slots_of_module(name)
	return {
		"code": record.code,
		"title": in_language(record, "title"),
		"outcomes": record.outcomes,
		"assessment_criteria": record.assessment_criteria,
		"credits": sum(slot.volume for slot in slots),
		"rows": [
			_row(slot, option.discipline, number)
			for slot in slots
			for number, option in enumerate(slot.options)
		],
	}


def _row(slot: SlotFacts, discipline: DisciplineFacts, number: int) -> dict[str, object]:
	hours = discipline.hours
	return {
		"code": discipline.code,
		"title": titled(discipline.titles),
		"kind": discipline.kind.value,
		"cycle": slot.cycle.value,
		"component": slot.component.value,
		"period": slot.period,
		"credits": discipline.credits,
		"hours": hours.total,
		"classroom": hours.classroom,
		"guided": hours.guided_independent,
		"independent": hours.independent,
		"control_form": discipline.control_form.value if discipline.control_form else "",
		# An alternative to the option above it: its credits are in the sum already.
		"is_alternative": number >= slot.choose,
	}
