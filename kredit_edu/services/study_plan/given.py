"""What the system itself puts into a plan, and what therefore stays in it (8.2, 9(1), 32(1))."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from frappe.model.document import Document

from kredit_edu.rules.decision import Decision, Reason
from kredit_edu.rules.facts import LearnerFacts
from kredit_edu.rules.study_plan_rows import is_held
from kredit_edu.services.study_plan.rows import is_given
from kredit_edu.services.study_plan.versions import KeptRow
from kredit_edu.services.study_plan.year import YearSlot


def form_anew(doc: Document, slots: Iterable[YearSlot], load_facts: Callable[[], LearnerFacts]) -> None:
	"""Give a new plan a row for everything that the year asks for; choices stay open (8.2).

	What was mastered or recognised before is not taken again (9(1), 22.1). A change begins with the rows of the
	plan that it changes. Where the learner's curriculum is another one since, rows of slots that the year no
	longer has are left out, and what it has besides is put in.
	"""
	slots = tuple(slots)
	if doc.changes_plan:
		known = {slot.key for slot in slots}
		doc.set("items", [row for row in doc.get("items") if _stands(row, known)])
	elif doc.get("items"):
		return
	facts = load_facts()
	for slot in slots:
		there = [row for row in doc.get("items") if _slot_key(row) == slot.key]
		_put_in(doc, slot, there, facts)


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
	gone = [
		row
		for row in stored
		if is_given(row, by_key.get(row.slot_key)) and (row.row_key, row.discipline) not in present
	]
	if not gone:
		return Decision()
	facts = load_facts()
	return Decision.of(
		*(
			_removed(row, by_key[row.slot_key])
			for row in gone
			if not _is_held(row.discipline, by_key[row.slot_key], facts)
		)
	)


def _put_in(doc: Document, slot: YearSlot, there: list[Document], facts: LearnerFacts) -> None:
	taken = {row.discipline for row in there}
	others = [option.discipline for option in slot.options if option.discipline not in taken]
	to_master = [discipline for discipline in others if not _is_held(discipline, slot, facts)]
	missing: list[str | None]
	if slot.is_fixed:
		missing = [*to_master]
	else:
		held = len(others) - len(to_master)
		missing = [None] * max(0, slot.choose - held - len(there))
	for discipline in missing:
		row = doc.append("items", {"discipline": discipline})
		row.flags.slot_key = slot.key


def _is_held(discipline: str, slot: YearSlot, facts: LearnerFacts) -> bool:
	return is_held(discipline, any(option.comes_in_parts for option in slot.options), facts)


def _slot_key(row: Document) -> str | None:
	return row.flags.kept.row.slot_key if isinstance(row.flags.kept, KeptRow) else None


def _stands(row: Document, slot_keys: set[str]) -> bool:
	key = _slot_key(row)
	return not key or key in slot_keys


def _removed(row: Document, slot: YearSlot) -> Reason:
	params = {"title": slot.option(row.discipline).title}
	return Reason("32(1)", "plan.given_row_removed", params, field="items", row=row.row_key)
