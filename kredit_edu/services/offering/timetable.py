"""The timetable of an offering as it is entered, and as the Rules compare it (30.1)."""

from __future__ import annotations

from collections.abc import Iterable

import frappe
from frappe.model.document import Document
from pypika.terms import Criterion

from kredit_edu.rules.decision import Decision
from kredit_edu.rules.offering import CLOSED
from kredit_edu.rules.timetable import TimetableSlot, TimetableWork, Weekday, Weeks, clock
from kredit_edu.rules.timetable_rows import WrittenRow, check_rows, read_time, read_times
from kredit_edu.services.offering import OFFERING, TIMETABLE_ROW
from kredit_edu.services.offering.people import teachers_of

_CLOSED = sorted(state.value for state in CLOSED)


def read_timetable(doc: Document, before: Document | None) -> Decision:
	"""Read the rows of an offering's timetable: times in one form, rooms without stray spaces, a teacher each.

	A row without a teacher goes to the only one with its duty, else to the lecturer; the rows of a lecturer
	who is replaced go to the next one.
	"""
	people = teachers_of(doc)
	former = before.lecturer if before and before.lecturer not in people else None
	written = []
	for number, row in enumerate(doc.timetable, 1):
		row.room = " ".join((row.room or "").split())
		if not row.teacher or row.teacher == former:
			row.teacher = _teacher_for(doc, row.work)
		written.append(_written(number, row))
	for entry, row in zip(written, doc.timetable, strict=True):
		times = read_times(entry)
		if times.decision.allowed:
			row.starts_at, row.ends_at = _stored(times.starts_at), _stored(times.ends_at)
	return check_rows(written, people)


def slots_where(
	offerings: frappe.qb.Table, rows: frappe.qb.Table, criterion: Criterion
) -> list[TimetableSlot]:
	"""The classes of offerings that are taught, by a condition over both tables. One query."""
	query = (
		frappe.qb.from_(rows)
		.join(offerings)
		.on((offerings.name == rows.parent) & (rows.parenttype == OFFERING))
		.select(
			rows.name.as_("row"),
			rows.weekday,
			rows.starts_at,
			rows.ends_at,
			rows.weeks,
			rows.work,
			rows.teacher,
			rows.room,
			offerings.name.as_("offering"),
			offerings.title,
			offerings.academic_period.as_("period"),
			offerings.discipline,
			offerings.teaching_language.as_("language"),
			offerings.lecturer,
			offerings.stream_title.as_("stream"),
			offerings.group_title.as_("group"),
		)
		.where(criterion & offerings.state.notin(_CLOSED))
		.orderby(offerings.name, rows.idx)
	)
	return [_slot(row) for row in query.run(as_dict=True)]


def slots_of(offerings: Iterable[str]) -> list[TimetableSlot]:
	"""The classes of some offerings. One query."""
	names = sorted(set(offerings))
	if not names:
		return []
	table, rows = frappe.qb.DocType(OFFERING), frappe.qb.DocType(TIMETABLE_ROW)
	return slots_where(table, rows, table.name.isin(names))


def _slot(row: frappe._dict) -> TimetableSlot:
	values = {name: value or "" for name, value in row.items()}
	return TimetableSlot(
		**{
			**values,
			"weekday": Weekday(row.weekday),
			"weeks": Weeks(row.weeks),
			"work": TimetableWork(row.work),
			"starts_at": read_time(row.starts_at),
			"ends_at": read_time(row.ends_at),
		}
	)


def _teacher_for(doc: Document, work: str) -> str | None:
	named = {row.teacher for row in doc.teachers if row.duty == work}
	return named.pop() if len(named) == 1 else doc.lecturer


def _written(number: int, row: Document) -> WrittenRow:
	return WrittenRow(number, row.starts_at, row.ends_at, row.teacher or "")


def _stored(seconds: int) -> str:
	text = clock(seconds)
	return text if text.count(":") > 1 else f"{text}:00"
