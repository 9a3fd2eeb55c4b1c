"""Rows of a plan: put in for the learner, tied to a slot once, derived from it on every save."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

import frappe
from frappe.model.document import Document

from kredit_edu.rules.decision import Decision, Reason
from kredit_edu.rules.facts import LearnerFacts
from kredit_edu.rules.study_plan_rows import is_held
from kredit_edu.services.study_plan.versions import KeptRow
from kredit_edu.services.study_plan.year import YearSlot


def form_anew(doc: Document, slots: Iterable[YearSlot], load_facts: Callable[[], LearnerFacts]) -> None:
	"""Give a new plan a row for everything that the year asks for; choices stay open (8.2).

	What was mastered or recognised before is not taken again (9(1), 22.1). A change begins with the rows of the plan that it changes. Where the learner's curriculum is another one
	since, rows of slots that the year no longer has are left out, and what it has besides is put in.
	"""
	slots = tuple(slots)
	if doc.changes_plan:
		known = {slot.key for slot in slots}
		rows = [row for row in doc.get("items") if not (kept := _kept(row)) or _stands(kept, known)]
		doc.set("items", rows)
	elif doc.get("items"):
		return
	facts = load_facts()
	for slot in slots:
		there = [row for row in doc.get("items") if (kept := _kept(row)) and kept.slot_key == slot.key]
		_put_in(doc, slot, there, facts)


def _put_in(doc: Document, slot: YearSlot, there: list[Document], facts: LearnerFacts) -> None:
	taken = {row.discipline for row in there}
	others = [option.discipline for option in slot.options if option.discipline not in taken]
	to_master = [discipline for discipline in others if not _is_held(discipline, slot, facts)]
	if slot.is_fixed:
		missing = to_master
	else:
		held = len(others) - len(to_master)
		missing = [None] * max(0, slot.choose - held - len(there))
	for discipline in missing:
		row = doc.append("items", {"discipline": discipline})
		row.flags.slot_key = slot.key


def _kept(row: Document) -> KeptRow | None:
	kept = row.flags.kept
	return kept if isinstance(kept, KeptRow) else None


def _stands(kept: KeptRow, slot_keys: set[str]) -> bool:
	return not kept.slot_key or kept.slot_key in slot_keys


def derive_rows(
	doc: Document,
	slots: Iterable[YearSlot],
	stored: Iterable[Document],
	former: Iterable[Document] = (),
) -> None:
	"""Derive every row from its slot, and the plan's totals from the rows.

	A stored row keeps its key and its slot; a new one takes the first slot that offers its discipline. In a
	change, a row with a discipline of ``former``, the rows of the plan that is changed, is that row again.
	"""
	by_key = {slot.key: slot for slot in slots}
	known = {row.name: row for row in stored}
	back = {row.discipline: KeptRow(row.row_key, row.slot_key) for row in former if row.discipline}
	used = {row.row_key for row in known.values()}
	for row in doc.get("items"):
		kept = known.get(row.name) or _kept(row)
		returned = back.get(row.discipline)
		if not kept and returned and returned.row_key not in used and not row.flags.slot_key:
			kept = returned
		row.row_key = kept.row_key if kept else frappe.generate_hash(length=12)
		row.slot_key = kept.slot_key if kept else row.flags.slot_key or _slot_of(row.discipline, by_key)
		used.add(row.row_key)
		_derive(row, by_key.get(row.slot_key))
	doc.total_credits = sum(row.credits for row in doc.get("items") if row.discipline)
	doc.total_hours = sum(row.hours for row in doc.get("items"))


def check_given_rows(
	doc: Document,
	slots: Iterable[YearSlot],
	stored: Iterable[Document],
	load_facts: Callable[[], LearnerFacts],
) -> Decision:
	"""Rows that the system put in stay, with their disciplines (32(1)), but for what was mastered meanwhile.

	``load_facts`` is called when a row is missing, and not otherwise.
	"""
	by_key = {slot.key: slot for slot in slots}
	present = {(row.row_key, row.discipline) for row in doc.get("items")}
	missing = [
		row for row in stored if _is_given(row, by_key) and (row.row_key, row.discipline) not in present
	]
	if not missing:
		return Decision()
	facts = load_facts()
	return Decision.of(
		*(
			_removed(row, by_key[row.slot_key])
			for row in missing
			if not _is_held(row.discipline, by_key[row.slot_key], facts)
		)
	)


def _is_held(discipline: str, slot: YearSlot, facts: LearnerFacts) -> bool:
	return is_held(discipline, any(option.comes_in_parts for option in slot.options), facts)


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
