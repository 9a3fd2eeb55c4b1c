"""The academic year of the tests, which always holds today, and approved calendars with open windows."""

from __future__ import annotations

from datetime import date
from typing import Any

import frappe
from frappe.model.document import Document
from frappe.utils import getdate

from kredit_edu.testing.rows import insert_rows, place, unique

FIRST_MONTH = 8
CALENDAR = "Kredit Academic Calendar"


def academic_year_of(day: date) -> str:
	"""The academic year that has begun by a day: from August on, the new one."""
	first = day.year if day.month >= FIRST_MONTH else day.year - 1
	return f"{first}-{first + 1}"


YEAR = academic_year_of(date.today())
ADMISSION_YEAR = YEAR[:4]


def ensure_calendar(academic_year: str = YEAR) -> str:
	"""The approved calendar for everybody of a year, registration open from spring to its end; made once.

	The rows are written directly: an approval by the Rules would cost each test a hundred queries.
	"""
	key = f"{academic_year}|*|*|*"
	if name := frappe.db.get_value(CALENDAR, {"active_key": key}):
		return name
	first = int(academic_year[:4])
	year = {"starts_on": f"{first}-08-01", "ends_on": f"{first + 1}-08-31"}
	rows = [
		{"row_type": "Registration", "starts_on": f"{first}-01-01", "ends_on": year["ends_on"]},
		{"row_type": "Practice", **year},
		{"row_type": "Final Attestation", **year},
	]
	return place(
		CALENDAR,
		academic_year=academic_year,
		term_form="Semester",
		title=academic_year,
		state="Approved",
		active_key=key,
		decision_number=unique("N"),
		decision_date=f"{first}-08-28",
		rows=[{"idx": number, **row} for number, row in enumerate(rows, start=1)],
		**year,
	).name


def open_attestation(period: Document) -> date:
	"""Interim attestation at the end of a period in the year's approved calendar; gives its last day."""
	calendar = ensure_calendar(period.academic_year)
	key = {"parent": calendar, "row_type": "Interim Attestation", "academic_period": period.name}
	last = getdate(period.ends_on)
	if not frappe.db.exists("Kredit Calendar Row", key):
		row = frappe.get_doc(
			{
				"doctype": "Kredit Calendar Row",
				"parenttype": CALENDAR,
				"parentfield": "rows",
				"idx": 1 + frappe.db.count("Kredit Calendar Row", {"parent": calendar}),
				"starts_on": last.replace(day=1),
				"ends_on": last,
				**key,
			}
		)
		insert_rows(row, unique("row"))
	return last


def open_retakes(
	period: str | None = None,
	*,
	starts_on: date | None = None,
	ends_on: date | None = None,
	academic_year: str = YEAR,
) -> None:
	"""FX retakes of a period, of all without one, in the year's approved calendar: today, or from day to day."""
	row = frappe.get_doc(
		{
			"doctype": "Kredit Calendar Row",
			"parent": ensure_calendar(academic_year),
			"parenttype": CALENDAR,
			"parentfield": "rows",
			"row_type": "FX Retake",
			"idx": 95,
			"academic_period": period,
			"starts_on": starts_on or getdate(),
			"ends_on": ends_on or getdate(),
		}
	)
	insert_rows(row, unique("row"))


def ordinary_rows(first: int, autumn: str, spring: str) -> list[dict[str, Any]]:
	"""Ranges that satisfy the Rules, for the semesters of the factories: two breaks of 21 and 60 days."""
	return [
		{"row_type": "Registration", "starts_on": f"{first}-04-15", "ends_on": f"{first}-09-10"},
		_in(autumn, "Theory", f"{first}-09-01", f"{first}-12-10"),
		_in(autumn, "Interim Attestation", f"{first}-12-11", f"{first}-12-31"),
		{"row_type": "Holiday", "starts_on": f"{first + 1}-01-01", "ends_on": f"{first + 1}-01-14"},
		_in(spring, "Theory", f"{first + 1}-01-15", f"{first + 1}-05-10"),
		_in(spring, "Interim Attestation", f"{first + 1}-05-11", f"{first + 1}-05-31"),
		{"row_type": "Practice", "starts_on": f"{first + 1}-06-01", "ends_on": f"{first + 1}-06-30"},
		{"row_type": "Public Holiday", "starts_on": f"{first + 1}-03-21", "ends_on": f"{first + 1}-03-23"},
		{"row_type": "Holiday", "starts_on": f"{first + 1}-07-01", "ends_on": f"{first + 1}-08-31"},
	]


def make_calendar(academic_year: str, periods: tuple[str, str], **values: Any) -> Document:
	"""A draft to whose approval nothing is missing, for two periods of the year by name."""
	first = int(academic_year[:4])
	return frappe.get_doc(
		{
			"doctype": CALENDAR,
			"academic_year": academic_year,
			"term_form": "Semester",
			"starts_on": f"{first}-09-01",
			"ends_on": f"{first + 1}-08-31",
			"decision_number": unique("N"),
			"decision_date": "2023-08-28",
			"rows": ordinary_rows(first, *periods),
			**values,
		}
	).insert(ignore_permissions=True)


def _in(period: str, row_type: str, starts_on: str, ends_on: str) -> dict[str, Any]:
	return {
		"row_type": row_type,
		"academic_period": period,
		"starts_on": starts_on,
		"ends_on": ends_on,
	}
