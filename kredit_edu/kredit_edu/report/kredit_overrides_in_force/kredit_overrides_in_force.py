from __future__ import annotations

import frappe
from frappe import _

from kredit_edu.services.override import in_force


def execute(filters: dict | None = None) -> tuple[list[dict], list[dict]]:
	"""Columns and rows: every override in force that the user may read, the latest first.

	Raises PermissionError for users who may not read overrides.
	"""
	if not frappe.has_permission("Kredit Override", "report"):
		frappe.throw(_("You may not see this report."), frappe.PermissionError)
	rows = in_force((filters or {}).get("academic_year") or None)
	return _columns(), [{**row, "subject": _(row.subject)} for row in rows]


def _columns() -> list[dict]:
	def column(fieldname: str, label: str, width: int, fieldtype: str = "Data", options: str = "") -> dict:
		found = {"fieldname": fieldname, "label": label, "fieldtype": fieldtype, "width": width}
		return {**found, "options": options} if options else found

	return [
		column("learner_number", _("Learner"), 120),
		column("academic_year", _("Academic year"), 100),
		column("subject", _("Subject"), 130),
		column("clause", _("Clause"), 70),
		column("discipline_title", _("Discipline"), 220),
		column("reason", _("Reason"), 300),
		column("granted_by", _("Granted by"), 170, "Link", "User"),
		column("granted_on", _("Granted on"), 150, "Datetime"),
		column("study_plan", _("Study plan"), 140, "Link", "Kredit Study Plan"),
		column("name", _("Record"), 120, "Link", "Kredit Override"),
	]
