"""Calendars as people see them: picture and numbers of a draft as it is typed, events, open windows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import getdate

from kredit_edu.rules.calendar_facts import CalendarFacts, CouncilDecision, Span
from kredit_edu.rules.days import parse_day
from kredit_edu.rules.numbers import parse_whole
from kredit_edu.rules.terms import CalendarRowType, EducationLevel
from kredit_edu.rules.windows import REGISTRATION_ROWS, ApprovedCalendar, binding_calendar
from kredit_edu.services.calendar.draft import MOST_ROWS, title_of
from kredit_edu.services.calendar.notes import note_text
from kredit_edu.services.calendar.numbers import figures_of
from kredit_edu.services.calendar.picture import LOOKS, draw
from kredit_edu.services.calendar.reading import DOCTYPE, ROW, CalendarScope, is_set, rows_of
from kredit_edu.services.calendar.windows import approved_calendars, learner_scope
from kredit_edu.services.rules_context import rules_context

WINDOW_ROWS = tuple(CalendarRowType)
MOST_EVENTS = 2000


def preview(values: Mapping[str, object]) -> dict[str, object]:
	"""Picture and numbers of a calendar as it is typed; nothing of what cannot be read yet."""
	facts = facts_in_memory(values)
	if facts is None:
		return {"picture": "", "figures": []}
	figures = figures_of(facts, rules_context().institution)
	return {"picture": draw(facts), "figures": [asdict(figure) for figure in figures]}


def facts_in_memory(values: Mapping[str, object]) -> CalendarFacts | None:
	"""What is drawn and counted, without a query; None while the year has no days yet."""
	doc = frappe._dict(values)
	starts_on, ends_on = (parse_day(doc.get(name), name, "18.1").value for name in ("starts_on", "ends_on"))
	if starts_on is None or ends_on is None or starts_on > ends_on:
		return None
	course = parse_whole(doc.course, "course", 1, None, "18.1").value
	level = next((level for level in EducationLevel if level.value == doc.level), None)
	return CalendarFacts(
		academic_year=str(doc.academic_year or ""),
		year=Span(starts_on, ends_on),
		scope=CalendarScope(level, is_set(doc.is_graduating), course),
		decision=CouncilDecision("", None),
		rows=rows_of(_typed_rows(doc.rows)),
		periods=(),
		practice_planned=False,
		today=getdate(),
	)


def printed(doc: Document) -> dict[str, object]:
	"""A stored calendar for its print, in the language of the reader."""
	settings = frappe.get_cached_doc("Kredit Settings")
	language = (frappe.local.lang or "")[:2]
	university = settings.get(f"university_{language}") or settings.university_kk
	return {
		**preview(doc.as_dict()),
		"university": university,
		"title": title_of(doc),
		"notes": {row.name: note_text(row.note) for row in doc.rows},
	}


def _typed_rows(rows: object) -> list[frappe._dict]:
	given = rows[:MOST_ROWS] if isinstance(rows, list) else []
	return [
		frappe._dict(row, idx=number, academic_period=str(row.get("academic_period") or ""))
		for number, row in enumerate(given, start=1)
		if isinstance(row, dict)
	]


def events(start: date, end: date) -> list[dict[str, object]]:
	"""The ranges of calendars that the user may read and that touch some days, for Desk's calendar."""
	calendars = {
		calendar.name: calendar.title
		for calendar in frappe.get_list(DOCTYPE, fields=["name", "title"], limit_page_length=0)
	}
	if not calendars:
		return []
	rows = frappe.get_all(
		ROW,
		filters={
			"parent": ("in", sorted(calendars)),
			"parenttype": DOCTYPE,
			"starts_on": ("<=", end),
			"ends_on": (">=", start),
		},
		fields=["name", "parent", "row_type", "academic_period", "starts_on", "ends_on", "note"],
		order_by="starts_on asc, parent asc, idx asc",
		limit_page_length=MOST_EVENTS,
	)
	return [
		{
			"name": row.parent,
			"row": row.name,
			"title": " · ".join(filter(None, (_(row.row_type), note_text(row.note), calendars[row.parent]))),
			"start": str(row.starts_on),
			"end": str(row.ends_on),
			"color": LOOKS[CalendarRowType(row.row_type)].colour,
			"allDay": 1,
			# Desk lets nobody drag what it takes for submitted; days change on the form alone.
			"docstatus": 1,
		}
		for row in rows
	]


def windows(academic_year: str) -> list[dict[str, object]]:
	"""The ranges of a year that bind the user: of the own calendar for a learner, else of every calendar."""
	calendars = approved_calendars(academic_year, WINDOW_ROWS)
	learner = frappe.db.get_value(
		"Kredit Learner",
		{"user": frappe.session.user},
		("name", "curriculum", "admission_year"),
		as_dict=True,
	)
	if learner and learner.curriculum:
		course = int(academic_year[:4]) - int(learner.admission_year) + 1
		own = binding_calendar(
			calendars, learner_scope(learner.curriculum, course, learner.name, academic_year)
		)
		calendars = (own,) if own else ()
	today = getdate()
	return [window for calendar in calendars for window in _windows_of(calendar, today)]


def _windows_of(calendar: ApprovedCalendar, today: date) -> list[dict[str, object]]:
	return [
		{
			"calendar": calendar.name,
			"type": row.kind.value,
			"label": _(row.kind.value),
			"academic_period": row.period,
			"starts_on": str(row.span.starts_on),
			"ends_on": str(row.span.ends_on),
			"is_open": row.span.has(today),
			"registers": row.kind in REGISTRATION_ROWS,
		}
		for row in calendar.rows
	]
