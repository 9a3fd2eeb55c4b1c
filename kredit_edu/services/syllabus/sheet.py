"""A syllabus as it is printed."""

from __future__ import annotations

import frappe
from frappe.model.document import Document

from kredit_edu.services.language import in_language
from kredit_edu.services.people import people_of


def kredit_syllabus_sheet(syllabus: Document) -> dict[str, object]:
	"""What the print of a syllabus shows beside its own fields, in the reader's language.

	For the print format; raises PermissionError for readers who may not read the syllabus.
	"""
	syllabus.check_permission("read")
	discipline = frappe.get_cached_doc("Kredit Discipline", syllabus.discipline)
	return {
		"university": in_language(frappe.get_cached_doc("Kredit Settings"), "university"),
		"discipline": in_language(discipline, "title"),
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
