"""Rows of a catalogue tied together: slots to curricula, options to slots, teachers to options."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import frappe
from frappe.model.document import Document

from kredit_edu.rules.catalogue import check_repeats
from kredit_edu.rules.decision import Decision, Reason
from kredit_edu.services.catalogue.curricula import CurriculumSlot

CLAUSE = "7.1"


def named_curricula(doc: Document) -> set[str]:
	"""The curricula whose slots a catalogue names."""
	return {row.curriculum for row in doc.slots if row.curriculum}


def link_slots(doc: Document, known: Sequence[CurriculumSlot]) -> Decision:
	"""Every slot takes over what its curriculum says of it; the decision names each that cannot be found."""
	reasons = list(_foreign_curricula(doc))
	for number, row in enumerate(doc.slots, 1):
		slot = _find(known, row.curriculum, _text(row.curriculum_slot))
		if slot is None:
			params = {"number": number, "slot": _text(row.curriculum_slot) or "–"}
			reasons.append(
				Reason(CLAUSE, "catalogue.unknown_slot", params, field="curriculum_slot", row=str(number))
			)
			_take_over(row, None)
			continue
		_take_over(row, slot)
	return Decision(tuple(reasons))


def link_options(
	doc: Document, known: Sequence[CurriculumSlot], volumes: Mapping[str, frappe._dict]
) -> Decision:
	"""Every option to its slot, by the slot's key or a code that stands once."""
	slots = {row.slot_key: row for row in doc.slots if row.slot_key}
	offered = {(slot.key, option.discipline) for slot in known for option in slot.options}
	reasons = []
	for number, row in enumerate(doc.options, 1):
		key = _named(_text(row.slot_key), slots.values())
		volume = volumes.get(row.discipline)
		row.credits, row.hours = (int(volume.credits), volume.total_hours) if volume else (0, 0)
		row.period_number = slots[key].period_number if key else 0
		row.is_addition = int(bool(key) and (key, row.discipline) not in offered)
		if key is None:
			params = {"number": number, "slot": _text(row.slot_key) or "–"}
			reasons.append(
				Reason(CLAUSE, "catalogue.option_without_slot", params, field="slot_key", row=str(number))
			)
		else:
			row.slot_key = key
	for key, row in slots.items():
		row.option_count = sum(option.slot_key == key for option in doc.options)
	options = [
		(row.slot_key, row.discipline, volumes[row.discipline].title_kk)
		for row in doc.options
		if row.discipline in volumes
	]
	repeats = check_repeats([row.slot_key for row in doc.slots if row.slot_key], options)
	return Decision(tuple(reasons)) + repeats


def link_teachers(doc: Document) -> Decision:
	"""Every teacher to an option; the slot may be left out where one slot alone offers the discipline."""
	slots = {row.slot_key: row for row in doc.slots if row.slot_key}
	places: dict[str, list[str]] = {}
	for option in doc.options:
		places.setdefault(option.discipline, []).append(option.slot_key)
	reasons = []
	for number, row in enumerate(doc.teachers, 1):
		given = _text(row.slot_key)
		offering = places.get(row.discipline, [])
		key = _named(given, [slots[place] for place in offering if place in slots]) if given else None
		if not given and len(offering) == 1:
			key = offering[0]
		if key is None:
			several = not given and len(offering) > 1
			params = {"number": number, "slots": ", ".join(offering) or "–"}
			message = "catalogue.teacher_of_several" if several else "catalogue.teacher_without_option"
			reasons.append(Reason("4(3)", message, params, field="teachers", row=str(number)))
			continue
		row.slot_key = key
	return Decision(tuple(reasons))


def _find(known: Iterable[CurriculumSlot], curriculum: str, text: str) -> CurriculumSlot | None:
	own = [slot for slot in known if slot.curriculum == curriculum]
	found = [slot for slot in own if slot.slot_key == text] or [slot for slot in own if slot.code == text]
	return found[0] if len(found) == 1 else None


def _named(text: str, slots: Iterable[Document]) -> str | None:
	"""The key of a slot of the catalogue by its key, or by a key of the curriculum or a code that stands once."""
	slots = list(slots)
	for field in ("slot_key", "curriculum_slot", "slot_code"):
		found = dict.fromkeys(row.slot_key for row in slots if row.get(field) == text)
		if len(found) == 1:
			return next(iter(found))
	return None


def _take_over(row: Document, slot: CurriculumSlot | None) -> None:
	if slot is not None:
		row.curriculum_slot = slot.slot_key
	row.slot_key = slot.key if slot else None
	row.slot_code = slot.code if slot else None
	row.admission_year = slot.admission_year if slot else None
	row.component = slot.component if slot else None
	row.cycle = slot.cycle if slot else None
	row.credits = slot.credits if slot else 0
	row.period_number = slot.period if slot else 0
	row.study_year = slot.study_year if slot else 0
	row.choose = slot.choose if slot else 0
	row.option_count = 0


def _foreign_curricula(doc: Document) -> Iterable[Reason]:
	named = named_curricula(doc)
	if not named:
		return
	found = frappe.get_all(
		"Kredit Curriculum",
		{"name": ("in", sorted(named)), "program": ("!=", doc.program)},
		["name", "title"],
		order_by="name",
	)
	for row in found:
		yield Reason(
			CLAUSE, "catalogue.foreign_curriculum", {"title": row.title}, field="slots", row=row.name
		)


def _text(raw: object) -> str:
	return " ".join(str(raw or "").split())
