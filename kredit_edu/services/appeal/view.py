"""An appeal for other systems."""

from __future__ import annotations

from frappe.model.document import Document

FIELDS = (
	"name",
	"number",
	"grade",
	"learner",
	"discipline",
	"state",
	"mark",
	"letter",
	"reason",
	"filed_on",
	"last_day",
	"protocol_number",
	"protocol_date",
	"decision",
	"new_final_control",
	"correction",
	"modified",
)


def view(doc: Document) -> dict[str, object]:
	"""An appeal; ``modified`` is the token of the next step."""
	found: dict[str, object] = {
		field: None if (value := doc.get(field)) is None else str(value) for field in FIELDS
	}
	found["commission"] = [
		{"member": row.member, "commission_role": row.commission_role} for row in doc.appeal_commission
	]
	return found
