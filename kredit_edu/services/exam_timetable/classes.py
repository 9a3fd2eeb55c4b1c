"""The weekly timetable on the days of exams: classes that keep the same people and rooms busy (30.1, 37.2)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from datetime import date, timedelta

import frappe
from frappe.utils import getdate

from kredit_edu.rules.calendar_facts import Span, merged
from kredit_edu.rules.exam_timetable import Classes, ScheduledExam
from kredit_edu.rules.terms import CalendarRowType
from kredit_edu.rules.timetable import TimetableSlot
from kredit_edu.rules.windows import ApprovedCalendar, spans_of
from kredit_edu.services.calendar.windows import approved_calendars
from kredit_edu.services.offering import OFFERING, TIMETABLE_ROW
from kredit_edu.services.offering.timetable import slots_where

PERIOD = "Kredit Academic Period"
STUDY = (CalendarRowType.THEORY, CalendarRowType.SUMMER_SEMESTER)
SESSION = (CalendarRowType.INTERIM_ATTESTATION,)


def classes_beside(exams: Collection[ScheduledExam]) -> tuple[Classes, ...]:
	"""The classes of whoever conducts these exams, and of their rooms. Three queries for one academic year."""
	if not exams:
		return ()
	days = sorted(exam.day for exam in exams)
	periods = _periods(days[0], days[-1])
	slots = _slots([row.name for row in periods], exams)
	calendars = {
		year: approved_calendars(year, (*STUDY, *SESSION))
		for year in sorted({row.academic_year for row in periods})
	}
	return tuple(
		Classes(
			row.name,
			getdate(row.starts_on),
			study_days(
				row.name, Span(getdate(row.starts_on), getdate(row.ends_on)), calendars[row.academic_year]
			),
			tuple(slots[row.name]),
		)
		for row in periods
		if slots[row.name]
	)


def study_days(period: str, span: Span, calendars: Collection[ApprovedCalendar]) -> tuple[Span, ...]:
	"""The days of a period on which classes are held: its theoretical instruction in any approved calendar.

	Where no calendar has any, classes last until interim attestation begins, else as long as the period.
	"""
	theory = [found for calendar in calendars for found in spans_of(calendar, STUDY, period)]
	if theory:
		return merged(theory)
	sessions = [found for calendar in calendars for found in spans_of(calendar, SESSION, period)]
	if not sessions:
		return (span,)
	last = min(found.starts_on for found in sessions) - timedelta(days=1)
	return (Span(span.starts_on, last),)


def _periods(first: date, last: date) -> list[frappe._dict]:
	table = frappe.qb.DocType(PERIOD)
	return (
		frappe.qb.from_(table)
		.select(table.name, table.academic_year, table.starts_on, table.ends_on)
		.where((table.starts_on <= last) & (table.ends_on >= first))
		.orderby(table.name)
	).run(as_dict=True)


def _slots(periods: list[str], exams: Collection[ScheduledExam]) -> dict[str, list[TimetableSlot]]:
	found: dict[str, list[TimetableSlot]] = defaultdict(list)
	people = sorted({person for exam in exams for person in (exam.examiner, *exam.proctors) if person})
	rooms = sorted({exam.room for exam in exams if exam.room})
	if not periods or not (people or rooms):
		return found
	offering, row = frappe.qb.DocType(OFFERING), frappe.qb.DocType(TIMETABLE_ROW)
	busy = row.teacher.isin(people or [""]) | row.room.isin(rooms or ["-"])
	for slot in slots_where(offering, row, offering.academic_period.isin(periods) & busy):
		found[slot.period].append(slot)
	return found
