"""Rows of a plan: put in for the learner, tied to a slot once, derived from it on every save."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import frappe
from frappe.model.document import Document

from kredit_edu.rules.decision import Decision, Reason
from kredit_edu.services.study_plan.year import YearSlot


def put_in_rows(doc: Document, slots: Iterable[YearSlot]) -> None:
	"""Give a new plan a row for everything that the year asks for; choices stay open (8.2)."""
	for slot in slots:
		given = [option.discipline for option in slot.options] if slot.is_fixed else [None] * slot.choose
		for discipline in given:
			row = doc.append("items", {"discipline": discipline})
			row.flags.slot_key = slot.key


def derive_rows(doc: Document, slots: Iterable[YearSlot], stored: Iterable[Document]) -> None:
	"""Derive every row from its slot, and the plan's totals from the rows.

	A stored row keeps its key and its slot; a new one takes the first slot that offers its discipline.
	"""
	by_key = {slot.key: slot for slot in slots}
	kept = {row.name: row for row in stored}
	for row in doc.get("items"):
		old = kept.get(row.name)
		row.row_key = old.row_key if old else frappe.generate_hash(length=12)
		row.slot_key = old.slot_key if old else row.flags.slot_key or _slot_of(row.discipline, by_key)
		_derive(row, by_key.get(row.slot_key))
	doc.total_credits = sum(row.credits for row in doc.get("items") if row.discipline)
	doc.total_hours = sum(row.hours for row in doc.get("items"))


def check_given_rows(doc: Document, slots: Iterable[YearSlot], stored: Iterable[Document]) -> Decision:
	"""Rows that the system put in stay, with their disciplines (32(1))."""
	by_key = {slot.key: slot for slot in slots}
	present = {(row.row_key, row.discipline) for row in doc.get("items")}
	return Decision.of(
		*(
			_removed(row, by_key[row.slot_key])
			for row in stored
			if _is_given(row, by_key) and (row.row_key, row.discipline) not in present
		)
	)


def _is_given(row: Document, slots: Mapping[str, YearSlot]) -> bool:
	slot = slots.get(row.slot_key)
	return slot is not None and slot.is_fixed and slot.option(row.discipline) is not None


def _removed(row: Document, slot: YearSlot) -> Reason:
	params = {"title": slot.option(row.discipline).title}
	return Reason("32(1)", "plan.given_row_removed", params, field="items", row=row.row_key)


def _slot_of(discipline: str | None, slots: Mapping[str, YearSlot]) -> str | None:
	return next((key for key, slot in slots.items() if discipline and slot.option(discipline)), None)


def _derive(row: Document, slot: YearSlot | None) -> None:
	option = slot.option(row.discipline) if slot else None
	row.slot_code = slot.code if slot else None
	row.credits = slot.credits if slot else 0
	row.hours = option.hours if option else 0
	row.academic_period = slot.academic_period if slot else None
	row.period_number = slot.period if slot else 0
	row.component = slot.component if slot else None
	row.cycle = slot.cycle if slot else None
	row.module = slot.module if slot else None
	row.kind = option.kind if option else None
