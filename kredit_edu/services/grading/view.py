"""A grade sheet as other systems read it."""

from __future__ import annotations

import frappe
from frappe.model.document import Document

from kredit_edu.services.grading.judgement import reasons_for
from kredit_edu.services.grading.sheet_facts import SHEET

HEADER = (
	"name",
	"number",
	"sheet_kind",
	"offering",
	"discipline",
	"academic_period",
	"state",
	"lecturer",
	"examiner",
	"edition",
	"grades_digest",
)
ROW = (
	"enrollment",
	"learner",
	"admission_rating",
	"final_control",
	"absence",
	"absence_reason",
	"absence_document",
	"retake",
	"mark",
	"letter",
	"points",
)


def read_sheet(name: str) -> dict[str, object]:
	"""A sheet that the user may read. Raises frappe.PermissionError."""
	doc = frappe.get_doc(SHEET, name)
	doc.check_permission("read")
	return sheet_view(doc)


def sheet_view(doc: Document) -> dict[str, object]:
	"""The sheet with its rows, its token ``modified`` and what keeps it from publication.

	Marks are text of exact numbers 0-100 and points of 0-4, None where there is none.
	"""
	return {
		**{name: doc.get(name) for name in HEADER},
		"control_date": str(doc.control_date) if doc.control_date else None,
		"modified": str(doc.modified),
		"published_on": str(doc.published_on) if doc.published_on else None,
		"entries": [{name: row.get(name) for name in ROW} for row in doc.entries],
		"reasons": reasons_for(doc),
	}
