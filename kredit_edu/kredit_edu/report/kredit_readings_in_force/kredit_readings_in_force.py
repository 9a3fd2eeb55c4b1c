from __future__ import annotations

import frappe
from frappe import _

from kredit_edu.services.readings import ReadingInForce, readings_in_force


def execute(filters: dict | None = None) -> tuple[list[dict], list[dict]]:
	"""Columns and rows: every contested reading in force, and each thing that rests on it.

	Raises PermissionError for users who may not read curricula.
	"""
	if not frappe.has_permission("Kredit Curriculum", "report"):
		frappe.throw(_("You may not see this report."), frappe.PermissionError)
	rows = [row for reading in readings_in_force() for row in _rows(reading)]
	return _columns(), rows


def _columns() -> list[dict]:
	return [
		{"fieldname": "reading", "label": _("Reading"), "fieldtype": "Data", "width": 80},
		{"fieldname": "clause", "label": _("Clause"), "fieldtype": "Data", "width": 70},
		{"fieldname": "question", "label": _("Question"), "fieldtype": "Data", "width": 380},
		{"fieldname": "reason", "label": _("Reason of the university"), "fieldtype": "Data", "width": 260},
		{"fieldname": "decision_number", "label": _("Decision number"), "fieldtype": "Data", "width": 110},
		{"fieldname": "decision_date", "label": _("Decision date"), "fieldtype": "Date", "width": 110},
		{
			"fieldname": "curriculum",
			"label": _("Curriculum"),
			"fieldtype": "Link",
			"options": "Kredit Curriculum",
			"width": 160,
		},
		{"fieldname": "subject", "label": _("What rests on it"), "fieldtype": "Data", "width": 320},
	]


def _rows(found: ReadingInForce) -> list[dict]:
	decision = found.decision
	head = {
		"reading": found.reading.id.value,
		"clause": found.reading.clause,
		"question": _(found.reading.question),
		"reason": decision.reason if decision else _("No longer in force for new curricula"),
		"decision_number": decision.decision_number if decision else None,
		"decision_date": decision.decision_date if decision else None,
	}
	if not found.uses:
		return [{**head, "curriculum": None, "subject": _("Nothing yet")}]
	return [{**head, "curriculum": use.curriculum, "subject": use.subject} for use in found.uses]
