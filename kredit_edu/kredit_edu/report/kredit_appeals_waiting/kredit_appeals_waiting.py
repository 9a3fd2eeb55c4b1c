from __future__ import annotations

import frappe
from frappe import _

from kredit_edu.services.appeal.worklist import waiting


def execute(filters: dict | None = None) -> tuple[list[dict], list[dict]]:
	"""Columns and rows: the appeals that wait for a commission, a decision or the Registrar, and that the user may read.

	Raises PermissionError for users who may not read appeals.
	"""
	if not frappe.has_permission("Kredit Appeal", "report"):
		frappe.throw(_("You may not see this report."), frappe.PermissionError)
	return _columns(), [{**row, "state": _(row.state)} for row in waiting()]


def _columns() -> list[dict]:
	def column(fieldname: str, label: str, width: int, fieldtype: str = "Data", options: str = "") -> dict:
		found = {"fieldname": fieldname, "label": label, "fieldtype": fieldtype, "width": width}
		return {**found, "options": options} if options else found

	return [
		column("number", _("Number"), 130),
		column("state", _("State"), 130),
		column("learner_name", _("Name of the learner"), 220),
		column("discipline_title", _("Discipline"), 220),
		column("letter", _("Letter grade"), 90),
		column("filed_on", _("Filed on"), 150, "Datetime"),
		column("decided_on", _("Decided on"), 150, "Datetime"),
		column("new_final_control", _("Final control as decided"), 140),
		column("name", _("Record"), 120, "Link", "Kredit Appeal"),
	]
