"""What a module holds: the slots that the program's latest curriculum puts into it, and their credits (16)."""

from __future__ import annotations

from collections.abc import Iterator

import frappe
from frappe.model.document import Document
from pypika import Order

from kredit_edu.rules.curriculum_facts import CurriculumFacts, SlotFacts
from kredit_edu.rules.decision import Decision
from kredit_edu.rules.module import ModuleFacts, check_module
from kredit_edu.rules.terms import CurriculumState
from kredit_edu.services.curriculum.facts import load_curriculum
from kredit_edu.services.languages import title_language
from kredit_edu.services.rules_context import rules_context

CURRICULUM = "Kredit Curriculum"


def show_content(doc: Document) -> tuple[dict[str, object], Decision]:
	"""The disciplines and other work of a stored module, and what stands against its next approval.

	The module is judged as the program's latest curriculum fills it (16, 2(17)); without one it is empty.
	"""
	curriculum = latest_curriculum(doc.program)
	facts = load_curriculum(curriculum).value if curriculum else None
	slots = facts.slots_of_module(doc.name) if facts else ()
	content = {
		"curriculum": curriculum.name if curriculum else None,
		"title": curriculum.title if curriculum else None,
		"credits": sum(slot.volume for slot in slots),
		"rows": [row for slot in slots for row in rows_of_slot(slot)],
	}
	return content, _judge(doc, facts)


def latest_curriculum(program: str) -> Document | None:
	"""The curriculum by which the program is taught: the approved one of the latest admission, else a draft."""
	table = frappe.qb.DocType(CURRICULUM)
	names = (
		frappe.qb.from_(table)
		.select(table.name)
		.where(table.program == program)
		.where(table.state.isin([CurriculumState.APPROVED.value, CurriculumState.DRAFT.value]))
		# "Approved" comes before "Draft".
		.orderby(table.state)
		.orderby(table.admission_year, table.creation, order=Order.desc)
		.limit(1)
		.run(pluck=True)
	)
	return frappe.get_doc(CURRICULUM, names[0]) if names else None


def rows_of_slot(slot: SlotFacts) -> Iterator[dict[str, object]]:
	"""The options of a slot as people read them; a slot without options is told by its code."""
	head = {"slot_code": slot.code, "period": slot.period, "credits": slot.credits, "choose": slot.choose}
	if not slot.options:
		yield {**head, "discipline": None, "title": slot.code, "kind": slot.kind.value, "alternatives": 0}
	for option in slot.options:
		yield {
			**head,
			"discipline": option.key,
			"title": option.discipline.titles.get(title_language()) or option.discipline.title,
			"kind": option.discipline.kind.value,
			"alternatives": len(slot.options),
		}


def _judge(doc: Document, facts: CurriculumFacts | None) -> Decision:
	policy = rules_context().policy
	if facts and doc.name in facts.modules:
		module = facts.module_with_content(doc.name)
	else:
		module = ModuleFacts(
			key=doc.name,
			title=doc.title_kk,
			disciplines=frozenset(),
			other_work=frozenset(),
			outcomes_filled=bool((doc.outcomes or "").strip()),
			criteria_filled=bool((doc.assessment_criteria or "").strip()),
		)
	return check_module(module, policy, policy.module_outcomes_required)
