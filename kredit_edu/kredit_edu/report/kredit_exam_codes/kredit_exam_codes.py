from __future__ import annotations

import frappe
from frappe import _

from kredit_edu.services.coded_sheet.listing import list_of_codes
from kredit_edu.services.report_columns import text
from kredit_edu.services.report_filters import read_filters


def execute(filters: dict | None = None) -> tuple[list[dict], list[dict]]:
	"""Columns and rows: whose code is whose, in order of names, to be printed and handed out at the exam.

	Filter: ``grade_sheet``; no rows without it. Raises PermissionError for everybody but the Registrar's office.
	"""
	if not frappe.has_permission("Kredit Exam Code", "report"):
		frappe.throw(_("You may not see this report."), frappe.PermissionError)
	read = read_filters(filters, {"grade_sheet": _("Grade sheet")}, required=[])
	columns = [
		text("order", "№", 50),
		text("learner_number", _("Learner number"), 160),
		text("name", _("Learner"), 320),
		text("code", _("Code"), 120),
		text("signature", _("Signature"), 160),
	]
	return columns, list_of_codes(read["grade_sheet"]) if read["grade_sheet"] else []
