from __future__ import annotations

import frappe
from frappe import _

from kredit_edu.services.examiner_override import in_force


def execute(filters: dict | None = None) -> tuple[list[dict], list[dict]]:
	"""Columns and rows: every override of an examiner in force that the user may read, the latest first (D38).

	Raises PermissionError for users who may not read overrides.
	"""
	if not frappe.has_permission("Kredit Examiner Override", "report"):
		frappe.throw(_("You may not see this report."), frappe.PermissionError)
	return _columns(), in_force((filters or {}).get("academic_period") or None)


def _columns() -> list[dict]:
	def column(fieldname: str, label: str, width: int, fieldtype: str = "Data", options: str = "") -> dict:
		found = {"fieldname": fieldname, "label": label, "fieldtype": fieldtype, "width": width}
		return {**found, "options": options} if options else found

	return [
		column("person", _("Person"), 170, "Link", "User"),
		column("discipline_title", _("Discipline"), 220),
		column("academic_period", _("Academic period"), 130, "Link", "Kredit Academic Period"),
		column("offering_title", _("Offering"), 220),
		column("reason", _("Reason"), 300),
		column("granted_by", _("Granted by"), 170, "Link", "User"),
		column("granted_on", _("Granted on"), 150, "Datetime"),
		column("name", _("Record"), 120, "Link", "Kredit Examiner Override"),
	]
