from __future__ import annotations

import frappe
from frappe import _

from kredit_edu.services.syllabus.gaps import Gap, disciplines_without_syllabus


def execute(filters: dict | None = None) -> tuple[list[dict], list[dict]]:
	"""Columns and rows: disciplines that are taught and have no approved syllabus (15.1).

	Raises PermissionError for users who may not read every syllabus.
	"""
	given = frappe._dict(filters or {})
	gaps = disciplines_without_syllabus(given.program, given.academic_period)
	return _columns(), [_row(gap) for gap in gaps]


def _columns() -> list[dict]:
	return [
		{
			"fieldname": "discipline",
			"label": _("Discipline"),
			"fieldtype": "Link",
			"options": "Kredit Discipline",
			"width": 320,
		},
		{"fieldname": "code", "label": _("Code"), "fieldtype": "Data", "width": 110},
		{"fieldname": "credits", "label": _("Credits"), "fieldtype": "Data", "width": 80},
		{"fieldname": "groups", "label": _("Groups in the period"), "fieldtype": "Int", "width": 150},
		{
			"fieldname": "typical_program",
			"label": _("Typical program"),
			"fieldtype": "Link",
			"options": "Kredit Typical Program",
			"width": 220,
		},
		{
			"fieldname": "prepared",
			"label": _("Syllabus being prepared"),
			"fieldtype": "Link",
			"options": "Kredit Syllabus",
			"width": 240,
		},
		{"fieldname": "state", "label": _("State"), "fieldtype": "Data", "width": 120},
	]


def _row(gap: Gap) -> dict:
	return {
		"discipline": gap.discipline,
		"code": gap.code,
		"credits": gap.credits,
		"groups": gap.groups,
		"typical_program": gap.typical_program,
		"prepared": gap.prepared,
		"state": _(gap.state) if gap.state else None,
	}
