from __future__ import annotations

import frappe
from frappe import _

from kredit_edu.services.audit import EXCEPTION
from kredit_edu.services.audit.exceptions import in_force
from kredit_edu.services.audit.titles import with_titles
from kredit_edu.services.report_columns import link, text


def execute(filters: dict | None = None) -> tuple[list[dict], list[dict]]:
	"""Columns and rows: every exception in force that the user may read, the latest first.

	Raises PermissionError for users who may not read exceptions.
	"""
	if not frappe.has_permission(EXCEPTION, "report"):
		frappe.throw(_("You may not see this report."), frappe.PermissionError)
	given = filters or {}
	return _columns(), with_titles(in_force(given.get("program"), given.get("kind")))


def _columns() -> list[dict]:
	return [
		text("learner_number", _("Learner")),
		link("program", _("Program"), "Kredit Program"),
		text("kind_words", _("Kind"), 130),
		text("discipline_title", _("Discipline that counts"), 220),
		text("instead_of_title", _("Discipline of the curriculum"), 220),
		text("place", _("Where"), 180),
		text("reason", _("Reason"), 260),
		text("document", _("Document"), 150),
		text("approver_role_words", _("Approved as"), 130),
		link("granted_by", _("Granted by"), "User", 170),
		{"fieldname": "granted_on", "label": _("Granted on"), "fieldtype": "Datetime", "width": 150},
		link("name", _("Record"), EXCEPTION, 120),
	]
