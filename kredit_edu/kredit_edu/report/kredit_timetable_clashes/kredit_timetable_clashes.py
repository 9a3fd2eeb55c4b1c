from __future__ import annotations

from frappe import _

from kredit_edu.services.offering.clash_list import clash_list
from kredit_edu.services.report_columns import link, text
from kredit_edu.services.report_filters import read_filters


def execute(filters: dict | None = None) -> tuple[list[dict], list[dict]]:
	"""Columns and rows: each pair of classes that one teacher, room or group would have at the same time.

	Filter: ``period``. Raises PermissionError for who heads nobody.
	"""
	read = read_filters(filters, {"period": _("Academic period")}, required=["period"])
	return _columns(), [
		{**row, "of": _(row["of"]), "weekday": _(row["weekday"])} for row in clash_list(read["period"])
	]


def _columns() -> list[dict]:
	return [
		text("of", _("Clash of"), 110),
		text("key", _("Who or what"), 200),
		text("weekday", _("Weekday"), 110),
		text("first", _("First class"), 280),
		text("first_times", _("Time"), 120),
		text("second", _("Second class"), 280),
		text("second_times", _("Time"), 120),
		link("period", _("Academic period"), "Kredit Academic Period"),
	]
