"""Windows that are closed, and deadlines that the Registrar reopens, for tests."""

from __future__ import annotations

from datetime import date

import frappe
from frappe.model.document import Document
from frappe.utils import add_days, getdate

from kredit_edu.rules.edition import edition_on
from kredit_edu.services import override as overrides
from kredit_edu.services import session_extension
from kredit_edu.services.reopening import grant
from kredit_edu.testing.calendars import CALENDAR, YEAR, ensure_calendar
from kredit_edu.testing.rows import place, unique
from kredit_edu.testing.site import as_user

ROW = "Kredit Calendar Row"
GRADES = {"A": (400, 1), "D": (100, 1), "FX": (50, 0), "F": (0, 0)}


def close_registration() -> None:
	"""Every registration of the year ended yesterday."""
	yesterday = add_days(getdate(), -1)
	named = {"parent": ensure_calendar(), "row_type": "Registration"}
	frappe.db.set_value(ROW, named, {"starts_on": add_days(yesterday, -30), "ends_on": yesterday})


def open_changes() -> None:
	"""Study plans of the year may be changed today."""
	days = {"starts_on": getdate(), "ends_on": getdate()}
	of_calendar = {"parent": ensure_calendar(), "parenttype": CALENDAR, "parentfield": "rows"}
	place(ROW, row_type="Change of Study Plan", idx=90, **of_calendar, **days)


def reopen(
	learner: str,
	purpose: str = "Registration",
	*,
	days: int = 2,
	by: str = "Administrator",
	academic_year: str = YEAR,
) -> Document:
	"""A reopening from today on, for so many days, by a Registrar."""
	with as_user(by):
		return grant(
			learner, academic_year, purpose, getdate(), add_days(getdate(), days - 1), "Illness in August."
		)


def extend(
	learner: str,
	period: str,
	*,
	days: int = 7,
	since: date | None = None,
	by: str = "Administrator",
) -> Document:
	"""A session extended for a learner from a day, today if none is given, for so many days, by a Registrar."""
	since = since or getdate()
	with as_user(by):
		return session_extension.grant(
			learner,
			period,
			since,
			add_days(since, days - 1),
			"Illness in December.",
			"N 17",
			since,
		)


def override(
	study_plan: str, subject: str = "Load", discipline: str | None = None, *, by: str = "Administrator"
) -> Document:
	"""An override of a plan, by a Registrar."""
	with as_user(by):
		return overrides.grant(study_plan, subject, "Decided by the commission", discipline)


def graded(learner: Document, discipline: str, letter: str) -> Document:
	"""A published grade of five credits, as its service leaves it."""
	points, is_positive = GRADES[letter]
	return place(
		"Kredit Grade",
		learner=learner.name,
		discipline=discipline,
		program=learner.program,
		is_current=1,
		attempt_key=unique("a"),
		credits=5,
		letter=letter,
		points_hundredths=points,
		is_positive=is_positive,
		edition=edition_on(getdate()).key,
	)
