"""What a plan holds beside the slots of its year: a minor, and what was to be mastered in earlier years (34)."""

from __future__ import annotations

import frappe

from kredit_edu.rules.facts import LearnerFacts, is_mastered
from kredit_edu.rules.study_plan_beside import GivenSlot
from kredit_edu.rules.study_plan_facts import PlanMinor
from kredit_edu.rules.terms import Component, WorkKind
from kredit_edu.services.languages import title_field
from kredit_edu.services.study_plan.sources import minor_work

CHOSEN_COMPONENTS = (Component.UNIVERSITY.value, Component.ELECTIVE.value)


def minor_of(
	minor: str | None, curriculum: str, first_period: int, facts: LearnerFacts, taken: frozenset[str]
) -> PlanMinor | None:
	"""The minor of a plan as the Rules see it; none without one. A constant number of queries.

	``first_period`` is the first period of the plan's year: what the components of the major had free before
	it is gone. ``taken`` are the disciplines in which the learner is enrolled now.
	"""
	if not minor:
		return None
	title = title_field()
	head = frappe.db.get_value("Kredit Minor", minor, [title, "title_kk", "total_credits"], as_dict=True)
	works = minor_work(minor)
	done = sum(
		work.credits
		for work in works.values()
		if work.discipline in taken or is_mastered(facts, work.discipline)
	)
	return PlanMinor(
		title=head.get(title) or head.title_kk,
		disciplines=frozenset(works),
		credits=max(0, int(head.total_credits or 0) - done),
		free_credits=_free_credits(curriculum, first_period),
	)


def periods_of_disciplines(curriculum: str) -> dict[str, int]:
	"""Discipline → the first period in which the curriculum gives it. One query."""
	periods: dict[str, int] = {}
	for slot in slots_of_curriculum(curriculum):
		for discipline in slot.options:
			periods[discipline] = min(slot.period, periods.get(discipline, slot.period))
	return periods


def slots_of_curriculum(curriculum: str) -> tuple[GivenSlot, ...]:
	"""The slots of all years of a curriculum that have options. One query."""
	slot = frappe.qb.DocType("Kredit Curriculum Slot Row")
	option = frappe.qb.DocType("Kredit Curriculum Option Row")
	found = (
		frappe.qb.from_(slot)
		.join(option)
		.on((option.parent == slot.parent) & (option.slot_key == slot.slot_key))
		.select(slot.slot_key, slot.period_number, slot.choose, option.discipline)
		.where(slot.parent == curriculum)
		.orderby(slot.idx)
		.orderby(option.idx)
	).run()
	heads: dict[str, tuple[int, int]] = {}
	options: dict[str, list[str]] = {}
	for key, period, choose, discipline in found:
		heads[key] = int(period), int(choose)
		options.setdefault(key, []).append(discipline)
	return tuple(GivenSlot(period, choose, tuple(options[key])) for key, (period, choose) in heads.items())


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
