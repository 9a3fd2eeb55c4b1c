"""Who teaches an offering and who examines it: never the same person (37.1)."""

from __future__ import annotations

from collections.abc import Iterable

import frappe
from frappe.model.document import Document

from kredit_edu.rules.decision import Decision, Reason
from kredit_edu.rules.grade_sheet import check_people as check_separation
from kredit_edu.rules.offering import Teaching, check_teachers, people_who_teach
from kredit_edu.services.examiner_override import with_overrides
from kredit_edu.services.offering import TEACHER_ROW

TEACHER_ROLE, EXAMINER_ROLE = "Kredit Teacher", "Kredit Examiner"


def other_teachers(offering: str) -> tuple[str, ...]:
	"""Who teaches a stored offering beside its lecturer, each once. One query.

	Teachers of the timetable are always among them, or the lecturer.
	"""
	rows = frappe.get_all(
		TEACHER_ROW, {"parent": offering, "parenttype": "Kredit Offering"}, pluck="teacher", order_by="idx"
	)
	return tuple(dict.fromkeys(rows))


def teachers_of(doc: Document) -> tuple[str, ...]:
	"""Everybody who teaches an offering that is being entered, the lecturer first."""
	return people_who_teach(doc.lecturer, [row.teacher for row in doc.teachers])


def check_people(doc: Document) -> Decision:
	"""Whether everybody has the role and the duties fit: who examines teaches in none of them. One query."""
	others = teachers_of(doc)[1:]
	return (
		with_overrides(
			check_separation(doc.lecturer, doc.examiner, {*others, *(row.teacher for row in doc.timetable)}),
			doc.name,
		)
		+ _check_roles(doc, others)
		+ check_teachers(Teaching(row.duty, row.teacher) for row in doc.teachers)
	)


def _check_roles(doc: Document, others: Iterable[str]) -> Decision:
	expected = [("lecturer", doc.lecturer, TEACHER_ROLE), ("examiner", doc.examiner, EXAMINER_ROLE)]
	expected += [("teachers", person, TEACHER_ROLE) for person in others if person != doc.lecturer]
	people = sorted({person for _field, person, _role in expected if person})
	found = frappe.get_all(
		"Has Role",
		{"parent": ("in", people), "parenttype": "User", "role": ("in", (TEACHER_ROLE, EXAMINER_ROLE))},
		["parent", "role"],
		order_by="parent, role",
	)
	held = {(row.parent, row.role) for row in found}
	return Decision.of(
		*(
			Reason("37.1", "offering.person_without_role", {"person": person, "role": role}, field=field)
			for field, person, role in expected
			if person and (person, role) not in held
		)
	)
