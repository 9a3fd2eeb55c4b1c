"""What can be taken in a row of a plan: disciplines, and the groups and teachers of each (4(2), 4(3), 32, 34)."""

from __future__ import annotations

from collections.abc import Iterable

import frappe
from frappe.model.document import Document

from kredit_edu.rules.decision import Decision, Reason
from kredit_edu.rules.terms import Component, OfferingState, RowSource
from kredit_edu.services.refusals import refuse
from kredit_edu.services.rules_context import read_context
from kredit_edu.services.study_plan import PLAN
from kredit_edu.services.study_plan.rows import source_beside
from kredit_edu.services.study_plan.sources import Work, load_sources, minor_work
from kredit_edu.services.study_plan.year import SlotOption, YearSlot, load_year

OFFERING = (
	"name",
	"title",
	"discipline",
	"teaching_language",
	"group_title",
	"lecturer",
	"seats_limit",
	"seats_taken",
)
CLOSED = (OfferingState.MERGED.value, OfferingState.CANCELLED.value)


def options_of_row(name: str, row_key: str) -> list[dict[str, object]]:
	"""What can be taken in a row of a plan, each with its offerings, in the curriculum's order.

	Disciplines of the plan's minor follow in slots of the University and Elective components that have a choice
	(32(2), 34). Credits are academic credits, hours academic hours; ``seats_left`` is None when seats are not
	limited. Where the institution leaves no choice of the teacher, no offerings are shown (4(3)).
	"""
	doc = frappe.get_doc(PLAN, name)
	doc.check_permission("read")
	row = next((row for row in doc.get("items") if row.row_key == row_key), None)
	if row is None:
		reason = Reason("2(14)", "plan.unknown_row", {"given": row_key}, field="items", row=row_key)
		refuse(Decision.of(reason))
	options = _options(doc, row)
	groups = _offerings(options, row.academic_period) if may_choose_teacher() else {}
	return [{**option, "offerings": groups.get(option["discipline"], [])} for option in options]


def options_by_slot(doc: Document, slots: Iterable[YearSlot]) -> dict[str, list[str]]:
	"""Slot key → the disciplines that may be taken in it."""
	minor = minor_work(doc.minor)
	return {
		slot.key: [
			*(option.discipline for option in slot.options),
			*(work.discipline for work in of_minor(slot, minor.values())),
		]
		for slot in slots
	}


def of_minor(slot: YearSlot, minor: Iterable[Work]) -> list[Work]:
	"""The disciplines of a minor that may be studied in a slot: one with a choice, of the same credits (34)."""
	if slot.is_fixed or slot.component == Component.MANDATORY.value:
		return []
	return [work for work in minor if work.credits == slot.credits and not slot.option(work.discipline)]


def may_choose_teacher() -> bool:
	"""Whether learners of this institution choose their teachers (4(3))."""
	context, _decision = read_context()
	return context is None or bool(context.institution.free_teacher_choice.value)


def _options(doc: Document, row: Document) -> list[dict[str, object]]:
	slots = load_year(doc.curriculum, doc.academic_year, int(doc.study_year))
	if source_beside(row):
		work = load_sources(doc, slots, [row.discipline]).beside[row.discipline]
		return [_option(work, row.source)]
	slot = next((slot for slot in slots if slot.key == row.slot_key), None)
	if slot is None:
		return []
	own = RowSource.CATALOGUE if slot.in_catalogue and not slot.is_fixed else RowSource.CURRICULUM
	minor = minor_work(doc.minor)
	return [
		*(
			_option(option, (RowSource.MINOR if option.discipline in minor else own).value)
			for option in slot.options
		),
		*(_option(work, RowSource.MINOR.value) for work in of_minor(slot, minor.values())),
	]


def _option(option: SlotOption | Work, source: str) -> dict[str, object]:
	return {
		"discipline": option.discipline,
		"title": option.title,
		"kind": option.kind,
		"credits": option.credits,
		"hours": option.hours,
		"source": source,
	}


def _offerings(
	options: Iterable[dict[str, object]], academic_period: str | None
) -> dict[object, list[dict[str, object]]]:
	found = frappe.get_all(
		"Kredit Offering",
		{
			"discipline": ("in", [option["discipline"] for option in options]),
			"academic_period": academic_period or "",
			"state": ("not in", CLOSED),
		},
		list(OFFERING),
		order_by="title, name",
	)
	groups: dict[object, list[dict[str, object]]] = {}
	for row in found:
		groups.setdefault(row.discipline, []).append(_offering(row))
	return groups


def _offering(row: frappe._dict) -> dict[str, object]:
	return {
		"name": row.name,
		"title": row.title,
		"teaching_language": row.teaching_language,
		"group_title": row.group_title,
		"lecturer": row.lecturer,
		"seats_left": max(0, row.seats_limit - row.seats_taken) if row.seats_limit else None,
	}
