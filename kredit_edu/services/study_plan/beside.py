"""What a plan holds beside the slots of its year: a minor, and what was to be mastered in earlier years (34)."""

from __future__ import annotations

from collections.abc import Mapping

import frappe

from kredit_edu.rules.facts import LearnerFacts, is_mastered
from kredit_edu.rules.study_plan_facts import PlanMinor
from kredit_edu.rules.terms import Component, WorkKind
from kredit_edu.services.languages import title_field
from kredit_edu.services.prerequisites.edges import module_query

CHOSEN_COMPONENTS = (Component.UNIVERSITY.value, Component.ELECTIVE.value)


def minor_of(
	minor: str | None, curriculum: str, first_period: int, facts: LearnerFacts, taken: frozenset[str]
) -> PlanMinor | None:
	"""The minor of a plan as the Rules see it; none without one. Four queries at most.

	``first_period`` is the first period of the plan's year: what the components of the major had free before
	it is gone. ``taken`` are the disciplines in which the learner is enrolled now.
	"""
	if not minor:
		return None
	head = frappe.db.get_value(
		"Kredit Minor", minor, [title_field(), "title_kk", "total_credits"], as_dict=True
	)
	parts = frappe.get_all(
		"Kredit Minor Row",
		filters={"parent": minor, "parenttype": "Kredit Minor"},
		fields=["discipline", "module", "credits"],
		order_by="idx asc",
	)
	credits = {part.discipline: int(part.credits or 0) for part in parts if part.discipline}
	credits |= _credits_of_modules(sorted({part.module for part in parts if part.module}), curriculum)
	done = sum(
		volume
		for discipline, volume in credits.items()
		if discipline in taken or is_mastered(facts, discipline)
	)
	return PlanMinor(
		title=head.get(title_field()) or head.title_kk,
		disciplines=frozenset(credits),
		credits=max(0, int(head.total_credits or 0) - done),
		free_credits=_free_credits(curriculum, first_period),
	)


def disciplines_before(curriculum: str, first_period: int) -> frozenset[str]:
	"""What the curriculum gives in the periods before this one. One query."""
	slot = frappe.qb.DocType("Kredit Curriculum Slot Row")
	option = frappe.qb.DocType("Kredit Curriculum Option Row")
	found = (
		frappe.qb.from_(slot)
		.join(option)
		.on((option.parent == slot.parent) & (option.slot_key == slot.slot_key))
		.select(option.discipline, slot.period_number)
		.where(slot.parent == curriculum)
		.orderby(option.discipline)
	).run()
	return frozenset(discipline for discipline, period in found if int(period) < first_period)


def _credits_of_modules(modules: list[str], curriculum: str) -> Mapping[str, int]:
	"""The disciplines that modules of a minor hold, with the credits of their slots."""
	if not modules:
		return {}
	query, option = module_query(modules), frappe.qb.DocType("Kredit Discipline")
	curricula = frappe.qb.DocType("Kredit Curriculum Option Row")
	query = query.join(option).on(option.name == curricula.discipline).select(option.credits)
	return {row.discipline: int(row.credits) for row in query.run(as_dict=True)}


def _free_credits(curriculum: str, first_period: int) -> int:
	"""Credits of disciplines in the University and Elective components from a period on."""
	slot = frappe.qb.DocType("Kredit Curriculum Slot Row")
	option = frappe.qb.DocType("Kredit Curriculum Option Row")
	discipline = frappe.qb.DocType("Kredit Discipline")
	found = (
		frappe.qb.from_(slot)
		.left_join(option)
		.on((option.parent == slot.parent) & (option.slot_key == slot.slot_key))
		.left_join(discipline)
		.on(discipline.name == option.discipline)
		.select(slot.slot_key, slot.credits, slot.choose, slot.period_number)
		.distinct()
		.where((slot.parent == curriculum) & slot.component.isin(CHOSEN_COMPONENTS))
		.where(discipline.kind.isnull() | (discipline.kind == WorkKind.DISCIPLINE.value))
		.orderby(slot.slot_key)
	).run()
	return sum(
		int(credits) * int(choose) for _key, credits, choose, period in found if int(period) >= first_period
	)
