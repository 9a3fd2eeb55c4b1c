"""A retake as other systems read it."""

from __future__ import annotations

from frappe.model.document import Document

SHOWN = (
	"name",
	"learner",
	"discipline",
	"academic_period",
	"enrollment",
	"grade",
	"state",
	"window_from",
	"window_to",
	"grade_sheet",
	"registered_on",
	"ended_on",
)


def view(doc: Document) -> dict[str, str | None]:
	"""The fields of a retake as text, None where empty."""
	return {name: None if (value := doc.get(name)) in (None, "") else str(value) for name in SHOWN}
