"""Journals and exams for tests: ranges of the calendar that hold today, pages, exams of the session."""

from __future__ import annotations

from datetime import date
from typing import Any

import frappe
from frappe.model.document import Document
from frappe.utils import add_days, getdate

from kredit_edu.services.journal import reopening
from kredit_edu.services.journal.pages import save_page
from kredit_edu.testing.calendars import CALENDAR, YEAR, ensure_calendar
from kredit_edu.testing.factories import make_period
from kredit_edu.testing.rows import insert_rows, unique
from kredit_edu.testing.site import as_user

ROW = "Kredit Calendar Row"


def current_period(academic_year: str = YEAR) -> Document:
	"""A period of the year that holds today and some weeks before and after it; the first semester of the year."""
	period = make_period(1, academic_year)
	today = getdate()
	# The days are written past the controller: a period of the tests must hold today, whatever the season.
	days = {"starts_on": add_days(today, -60), "ends_on": add_days(today, 60)}
	frappe.db.set_value("Kredit Academic Period", period.name, days)
	period.reload()
	return period


def open_range(kind: str, period: Document, first: date | None = None, last: date | None = None) -> str:
	"""A range of the year's approved calendar for a period, from yesterday to tomorrow unless days are given."""
	calendar = ensure_calendar(period.academic_year)
	row = frappe.get_doc(
		{
			"doctype": ROW,
			"parent": calendar,
			"parenttype": CALENDAR,
			"parentfield": "rows",
			"idx": 1 + frappe.db.count(ROW, {"parent": calendar}),
			"row_type": kind,
			"starts_on": first or add_days(getdate(), -1),
			"ends_on": last or add_days(getdate(), 1),
			"academic_period": period.name,
		}
	)
	return insert_rows(row, unique("row")).name


def make_page(
	offering: str, user: str, kind: str = "Class", day: date | None = None, **marks: Any
) -> Document:
	"""A page written by a teacher; ``entries`` are as the API takes them."""
	with as_user(user):
		return save_page(offering, kind, day or getdate(), marks.pop("entries", ()), **marks)


def reopen_journal(offering: str, kind: str = "Class") -> Document:
	"""A reopening for today, by a Registrar."""
	return reopening.grant(offering, kind, getdate(), getdate(), "The teacher was ill.")


def make_exam(offering: Document, day: date, **values: Any) -> Document:
	"""A draft of an exam in a room of its own, from nine to twelve."""
	return frappe.get_doc(
		{
			"doctype": "Kredit Exam",
			"offering": offering.name,
			"exam_date": day,
			"starts_at": "09:00",
			"ends_at": "12:00",
			"room": unique("R"),
			**values,
		}
	).insert()
