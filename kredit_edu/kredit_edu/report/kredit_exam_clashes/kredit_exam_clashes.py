from __future__ import annotations

from frappe import _
from frappe.utils import format_date

from kredit_edu.services.exam_timetable.listing import clash_list
from kredit_edu.services.report_columns import text
from kredit_edu.services.report_filters import read_filters


def execute(filters: dict | None = None) -> tuple[list[dict], list[dict]]:
	"""Columns and rows: exams at the same time for one room, person or learner, and exams beside classes.

	Filter: ``period``. Raises PermissionError for who heads nobody.
	"""
	read = read_filters(filters, {"period": _("Academic period")}, required=["period"])
	rows = clash_list(read["period"])
	return _columns(), [{**row, "of": _(row["of"]), "day": format_date(row["day"])} for row in rows]


def _columns() -> list[dict]:
	return [
		text("of", _("Clash of"), 120),
		text("key", _("Who or what"), 220),
		text("day", _("Day"), 110),
		text("first", _("First exam"), 300),
		text("first_times", _("Time"), 120),
		text("second", _("Second exam or class"), 300),
		text("second_times", _("Time"), 120),
	]
