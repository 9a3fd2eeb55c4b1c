"""A syllabus as other systems read it: its values and rows."""

from __future__ import annotations

from collections.abc import Mapping

from frappe.model.document import Document

HEAD = (
	"name",
	"title",
	"discipline",
	"version",
	"state",
	"teaching_language",
	"valid_from",
	"aims",
	"outcomes",
	"assessment_criteria",
	"guided_schedule",
	"topic_classroom_hours",
	"topic_guided_hours",
	"topic_own_hours",
	"task_hours",
	"edition",
	"approved_by",
)
ROWS: Mapping[str, tuple[str, ...]] = {
	"topics": ("number", "week", "title", "classroom_hours", "guided_hours", "own_hours"),
	"tasks": ("topic", "kind", "description", "hours", "literature"),
	"materials": ("topic", "kind", "title", "file", "url"),
}


def syllabus_view(doc: Document) -> dict[str, object]:
	"""The syllabus, with ``modified`` as the token of the next write."""
	return {
		**{field: doc.get(field) for field in HEAD},
		"modified": str(doc.modified),
		**{
			table: [{field: row.get(field) for field in fields} for row in doc.get(table)]
			for table, fields in ROWS.items()
		},
	}
