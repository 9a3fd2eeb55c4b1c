"""Catalogues of elective disciplines for tests: drafts made as their authors make them, and ones in force."""

from __future__ import annotations

from typing import Any

import frappe
from frappe.model.document import Document

from kredit_edu.services.catalogue import CATALOGUE
from kredit_edu.services.catalogue.curricula import slots_of
from kredit_edu.services.catalogue.fill import fill
from kredit_edu.services.catalogue.review import REVIEW, active_key
from kredit_edu.services.review import take
from kredit_edu.testing.factories import YEAR, make_curriculum
from kredit_edu.testing.rows import place
from kredit_edu.testing.site import as_user

SEND, APPROVE = "Send for Approval", "Approve"


def make_catalogue(
	curriculum: Document | None = None, *, approve: bool = False, filled: bool = True, **values: Any
) -> Document:
	"""A catalogue of the curriculum's program and first year, filled from it; a draft, or approved."""
	curriculum = curriculum or make_curriculum()
	doc = frappe.get_doc(
		{"doctype": CATALOGUE, "program": curriculum.program, "academic_year": YEAR, **values}
	).insert(ignore_permissions=True)
	with as_user("Administrator"):
		if filled:
			doc = fill(doc.name)
		return approve_catalogue(doc.name) if approve else doc


def approve_catalogue(name: str) -> Document:
	"""Send a catalogue and put it in force, as somebody who may do both."""
	with as_user("Administrator"):
		take(REVIEW, name, SEND)
		return take(REVIEW, name, APPROVE)


def ensure_catalogue(curriculum: str, academic_year: str = YEAR) -> str:
	"""The catalogue in force for a curriculum's program; placed as its approval leaves it, if there is none."""
	program = frappe.db.get_value("Kredit Curriculum", curriculum, "program")
	key = active_key(program, academic_year)
	slots = [slot for slot in slots_of(program, [curriculum]) if slot.is_choice]
	wanted = {slot.key for slot in slots}
	if name := frappe.db.get_value(CATALOGUE, {"active_key": key}):
		if wanted <= set(frappe.get_all("Kredit Catalogue Slot Row", {"parent": name}, pluck="slot_key")):
			return name
		frappe.db.set_value(CATALOGUE, name, {"active_key": None, "state": "Superseded"})
	return place(
		CATALOGUE,
		program=program,
		academic_year=academic_year,
		title=f"{program} · {academic_year}",
		state="Approved",
		active_key=key,
		slots=[
			{
				"curriculum": slot.curriculum,
				"curriculum_slot": slot.slot_key,
				"slot_key": slot.key,
				"slot_code": slot.code,
				"admission_year": slot.admission_year,
				"study_year": slot.study_year,
				"component": slot.component,
				"cycle": slot.cycle,
				"credits": slot.credits,
				"period_number": slot.period,
				"choose": slot.choose,
			}
			for slot in slots
		],
		options=[
			{"slot_key": slot.key, "discipline": option.discipline, "idx": number}
			for slot in slots
			for number, option in enumerate(slot.options, 1)
		],
	).name
