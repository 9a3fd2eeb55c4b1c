"""Filling a catalogue from the curricula of its program, as its author would type it."""

from __future__ import annotations

from frappe.model.document import Document

from kredit_edu.rules.terms import CurriculumState
from kredit_edu.services.catalogue import CATALOGUE
from kredit_edu.services.catalogue.curricula import slots_of
from kredit_edu.services.moves import locked


def fill(name: str, modified: str | None = None) -> Document:
	"""Add every slot with a choice that learners come to in the catalogue's year, with the curriculum's options.

	Slots that stand in the catalogue already stay as they are. Raises PermissionError when the user may not
	write the catalogue, RuleRefused when it has left its draft, StaleDocument when it was changed meanwhile.
	"""
	doc = locked(CATALOGUE, name, modified)
	doc.check_permission("write")
	present = {row.slot_key for row in doc.slots}
	for slot in slots_of(doc.program):
		wanted = slot.is_choice and slot.is_taught_in(doc.academic_year) and slot.key not in present
		if not wanted or slot.state != CurriculumState.APPROVED.value:
			continue
		doc.append("slots", {"curriculum": slot.curriculum, "curriculum_slot": slot.slot_key})
		for option in slot.options:
			doc.append("options", {"slot_key": slot.key, "discipline": option.discipline})
	return doc.save()
