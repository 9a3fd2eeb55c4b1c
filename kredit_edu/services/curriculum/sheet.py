"""The curriculum sheet: every row with volume, hours, period and control, as it is printed and signed."""

from __future__ import annotations

from collections.abc import Iterable

import frappe
from frappe import _
from frappe.model.document import Document

from kredit_edu.rules.curriculum_facts import CurriculumFacts, SlotFacts
from kredit_edu.rules.discipline import DisciplineFacts
from kredit_edu.rules.terms import Component, Cycle
from kredit_edu.services.curriculum.comparison import language
from kredit_edu.services.curriculum.facts import load_curriculum
from kredit_edu.services.curriculum.typical import is_typical, total_of_cycles
from kredit_edu.services.people import people_of
from kredit_edu.services.rules_context import read_context

HOURS = (
	"lectures",
	"practicals",
	"laboratory",
	"guided_independent",
	"own_independent",
	"attestation",
	"other_work",
)
"""Kinds of hours, in the order of the sheet's columns."""


def hour_labels() -> list[str]:
	"""Headings of the columns of hours, shortened where the Rules have an abbreviation."""
	labels = (
		_("Lectures"),
		_("Practicals"),
		_("Laboratory"),
		_("Independent work with the teacher"),
		_("Independent work alone"),
		_("Attestation"),
		_("Other work"),
	)
	return [abbreviation(label) for label in labels]


def sheet_of(doc: Document) -> dict[str, object]:
	"""Everything that the sheet shows, in the user's language, in a constant number of queries."""
	facts = load_curriculum(doc).value
	ects = _ects_per_credit()
	program = frappe.db.get_value(
		"Kredit Program", doc.program, ["code", f"title_{language()} as title", "level"], as_dict=True
	)
	periods = list(range(1, facts.periods + 1))
	return {
		"university": frappe.get_cached_doc("Kredit Settings").get(f"university_{language()}") or "",
		"program": f"{program.code} {program.title}",
		"level": program.level,
		"periods": periods,
		"hour_labels": hour_labels(),
		"modules": _modules(facts, ects),
		"by_period": [_sum(slot for slot in facts.slots if slot.period == number) for number in periods],
		"by_cycle": _by_cycle(doc, facts),
		"total": sum(slot.volume for slot in facts.slots) + total_of_cycles(doc),
		"hours": [sum(_hours(slot, name) for slot in facts.slots) for name in HOURS],
		"total_hours": doc.total_hours,
		"ects": (sum(slot.volume for slot in facts.slots) + total_of_cycles(doc)) * ects,
		"approved_by": people_of(doc).get(doc.approved_by) or doc.approved_by,
		"is_typical": is_typical(doc),
	}


def _ects_per_credit() -> int:
	context, _decision = read_context()
	return context.institution.ects_per_credit.value if context else 1


def _modules(facts: CurriculumFacts, ects: int) -> list[dict[str, object]]:
	"""The rows by module, in the curriculum's order; numbers go on through the whole sheet."""
	titles = _module_titles(facts)
	rows: dict[str, list[dict[str, object]]] = {}
	number = 0
	for module in dict.fromkeys(slot.module for slot in facts.slots):
		for slot in facts.slots_of_module(module):
			number += 1
			rows.setdefault(module, []).extend(_rows(number, slot, ects))
	return [
		{
			"title": titles.get(module, ""),
			"credits": _sum(facts.slots_of_module(module)),
			"rows": content,
		}
		for module, content in rows.items()
	]


def _module_titles(facts: CurriculumFacts) -> dict[str, str]:
	if not facts.modules:
		return {}
	found = frappe.get_all(
		"Kredit Module",
		{"name": ("in", sorted(facts.modules))},
		["name", "code", f"title_{language()} as title"],
		order_by="name",
	)
	return {row.name: f"{row.code} {row.title}" for row in found}


def _rows(number: int, slot: SlotFacts, ects: int) -> list[dict[str, object]]:
	"""A row an option; what belongs to the slot stands in the first one alone."""
	rows = [_row(option.discipline, slot, ects) for option in slot.options] or [_empty(slot, ects)]
	rows[0].update(number=number, first=True, alternatives=len(slot.options), choose=slot.choose)
	return rows


def _row(discipline: DisciplineFacts, slot: SlotFacts, ects: int) -> dict[str, object]:
	return {
		**_empty(slot, ects),
		"code": discipline.code,
		"title": discipline.titles.get(language()) or discipline.title,
		"total_hours": discipline.hours.total,
		"hours": [getattr(discipline.hours, name) for name in HOURS],
		"control": _(discipline.control_form.value) if discipline.control_form else "",
		"course_work": _(discipline.course_work_control.value) if discipline.course_work_control else "",
	}


def _empty(slot: SlotFacts, ects: int) -> dict[str, object]:
	return {
		"first": False,
		"code": slot.code,
		"title": "",
		"cycle": short_of(slot.cycle.value),
		"component": short_of(slot.component.value),
		"credits": slot.volume,
		"ects": slot.volume * ects,
		"period": slot.period,
		"total_hours": 0,
		"hours": [0] * len(HOURS),
		"control": "",
		"course_work": "",
	}


def short_of(term: str) -> str:
	"""The abbreviation that the Rules give a cycle or a component, in the user's language."""
	return abbreviation(_("Mandatory component") if term == Component.MANDATORY.value else _(term))


def abbreviation(text: str) -> str:
	"""What a translated term has in brackets at its end, else the whole term."""
	return text[text.rindex("(") + 1 : -1] if text.endswith(")") and "(" in text else text


def _by_cycle(doc: Document, facts: CurriculumFacts) -> list[dict[str, object]]:
	"""Credits of each cycle by component; cycles without any are left out."""
	given = {row.cycle: int(row.credits) for row in doc.cycle_totals} if is_typical(doc) else {}
	table = []
	for cycle in Cycle:
		of_cycle = [slot for slot in facts.slots if slot.cycle == cycle]
		sums = [_sum(slot for slot in of_cycle if slot.component == part) for part in Component]
		sums[list(Component).index(Component.UNIVERSITY)] += given.get(cycle.value, 0)
		if any(sums):
			table.append({"title": _(cycle.value), "credits": sums, "total": sum(sums)})
	return table


def _sum(slots: Iterable[SlotFacts]) -> int:
	return sum(slot.volume for slot in slots)


def _hours(slot: SlotFacts, name: str) -> int:
	return slot.choose * getattr(slot.options[0].discipline.hours, name) if slot.options else 0
