"""Begin the history of advisers for learners who had an adviser before there was a history."""

from __future__ import annotations

import frappe

LEARNER, ROW = "Kredit Learner", "Kredit Adviser Assignment Row"


def execute() -> None:
	"""One open row for each learner with an adviser and no history; who assigned, and why, is not known."""
	known = set(frappe.get_all(ROW, {"parenttype": LEARNER}, pluck="parent", limit_page_length=0))
	learners = frappe.get_all(
		LEARNER,
		{"adviser": ("is", "set")},
		["name", "adviser", "creation"],
		order_by="name",
		limit_page_length=0,
	)
	for learner in learners:
		if learner.name in known:
			continue
		row = frappe.get_doc(
			{
				"doctype": ROW,
				"parent": learner.name,
				"parenttype": LEARNER,
				"parentfield": "adviser_history",
				"idx": 1,
				"adviser": learner.adviser,
				"assigned_on": learner.creation,
			}
		)
		row.set_new_name()
		row.db_insert()
