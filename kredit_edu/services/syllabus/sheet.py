"""A syllabus as it is printed."""

from __future__ import annotations

import frappe
from frappe.model.document import Document

from kredit_edu.services.languages import title_field, title_language
from kredit_edu.services.people import people_of


def sheet_of(syllabus: Document) -> dict[str, object]:
	"""What the print of a syllabus shows beside its own fields, in the reader's language."""
	discipline = frappe.get_cached_doc("Kredit Discipline", syllabus.discipline)
	return {
		"university": frappe.get_cached_doc("Kredit Settings").get(f"university_{title_language()}") or "",
		"title": discipline.get(title_field()),
		"code": discipline.code,
		"credits": discipline.credits,
		"hours": {
			"total": discipline.total_hours,
			"classroom": discipline.classroom_hours,
			"guided": int(discipline.guided_independent_hours or 0),
			"independent": discipline.independent_hours,
		},
		"control_form": discipline.control_form,
		"approved_by": people_of(syllabus).get(syllabus.approved_by, ""),
		"topics": {row.number: f"{row.number}. {row.title}" for row in syllabus.topics},
	}
