"""Syllabuses and typical programs for tests; each satisfies the Rules."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import frappe
from frappe.model.document import Document

from kredit_edu.services.review import take
from kredit_edu.services.reviews import REVIEWS
from kredit_edu.testing.rows import place, unique
from kredit_edu.testing.site import as_user

SYLLABUS, DISCIPLINE = "Kredit Syllabus", "Kredit Discipline"


def make_syllabus(discipline: str, *, approve: bool = False, **values: Any) -> Document:
	"""A syllabus of three topics that share out the discipline's hours, with tasks for all of its БӨЖ."""
	hours = frappe.get_doc(DISCIPLINE, discipline)
	classroom, guided = hours.classroom_hours, int(hours.guided_independent_hours or 0)
	own = hours.independent_hours - guided
	doc = frappe.get_doc(
		{
			"doctype": SYLLABUS,
			"discipline": discipline,
			"aims": "To teach the subject.",
			"outcomes": "Explains the subject and applies it.",
			"topics": [
				{"title": "Introduction", "week": "1", "classroom_hours": str(classroom)},
				{"title": "Theory", "week": "2", "guided_hours": str(guided)},
				{"title": "Practice", "week": "3", "own_hours": str(own)},
			],
			"tasks": [
				{"topic": "2", "kind": "Colloquium", "description": "Theory", "hours": str(guided)},
				{"topic": "3", "kind": "Essay", "description": "Practice", "hours": str(own)},
			],
			"materials": [{"kind": "Textbook", "title": "A textbook of the subject"}],
			"assessment_criteria": "Each task is marked from 0 to 100.",
			**values,
		}
	).insert(ignore_permissions=True)
	return approve_syllabus(doc) if approve else doc


def approve_syllabus(doc: Document) -> Document:
	"""Take a syllabus through its review, as somebody who may."""
	with as_user("Administrator"):
		take(REVIEWS[SYLLABUS], doc.name, "Send for Approval")
		return take(REVIEWS[SYLLABUS], doc.name, "Approve")


def ensure_syllabus(discipline: str) -> None:
	"""An approved syllabus of a discipline, as its review leaves it, unless there is one."""
	if frappe.db.exists(SYLLABUS, {"discipline": discipline, "state": "Approved"}):
		return
	place(
		SYLLABUS,
		discipline=discipline,
		version=1,
		state="Approved",
		title=unique("Syllabus"),
		active_key=f"{discipline}|",
	)


def make_typical_program(**values: Any) -> Document:
	"""A typical program, agreed as military institutions need it."""
	title = unique("T")
	return frappe.get_doc(
		{
			"doctype": "Kredit Typical Program",
			"title_kk": f"Үлгілік бағдарлама {title}",
			"title_ru": f"Типовая программа {title}",
			"title_en": f"Typical program {title}",
			"number": "603",
			"decided_on": "2018-10-31",
			"approving_body": "The state body",
			"agreement_body": "The authorised body",
			"agreement_number": "17",
			"agreed_on": "2018-10-30",
			**values,
		}
	).insert(ignore_permissions=True)


def follow_typical_program(disciplines: Iterable[str], program: str | None = None) -> None:
	"""Let disciplines refer to a typical program; those that refer to one keep it."""
	without = [name for name in disciplines if not frappe.db.get_value(DISCIPLINE, name, "typical_program")]
	if without:
		program = program or make_typical_program().name
		frappe.db.set_value(DISCIPLINE, {"name": ["in", without]}, "typical_program", program)


def follow_where_due(cycle: str, component: str, disciplines: Iterable[str]) -> None:
	"""Let the disciplines of a slot refer to a typical program where the Rules ask bachelors for one."""
	if (cycle, component) == ("General Education", "Mandatory"):
		follow_typical_program(disciplines)


def complete_content(curriculum: Document) -> None:
	"""Give an imported curriculum what its file does not hold: outcomes, criteria and typical programs."""
	modules = sorted({row.module for row in curriculum.slots})
	filled = {"outcomes": "Explains and applies.", "assessment_criteria": "From 0 to 100."}
	frappe.db.set_value("Kredit Module", {"name": ["in", modules]}, filled)
	for slot in curriculum.slots:
		offered = [row.discipline for row in curriculum.options if row.slot_key == slot.slot_key]
		follow_where_due(slot.cycle, slot.component, offered)
