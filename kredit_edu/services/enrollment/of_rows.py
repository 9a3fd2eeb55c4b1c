"""What became of the rows of a plan in force: enrolled, completed, failed or withdrawn (31, 35(2))."""

from __future__ import annotations

import frappe
from frappe.model.document import Document

from kredit_edu.services.enrollment import ENROLLMENT
from kredit_edu.services.enrollment.record import HELD

SHOWN = ("name", "status", "withdrawn_on", "withdrawal_reason")


def enrollments_of_rows(plan: Document) -> dict[str, dict[str, object]]:
	"""The latest enrollment of each row, by row key; keys stay the same in every version. One query."""
	keys = [row.row_key for row in plan.get("items") if row.row_key]
	if not keys:
		return {}
	found = frappe.get_all(
		ENROLLMENT,
		{"learner": plan.learner, "row_key": ("in", keys), "status": ("!=", HELD)},
		["row_key", *SHOWN],
		order_by="creation asc, name asc",
	)
	return {row.row_key: {field: row[field] for field in SHOWN} for row in found}
