"""Exams with everybody whom they keep busy, many at once, in a constant number of queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

import frappe
from frappe.utils import getdate
from pypika.terms import Criterion

from kredit_edu.rules.exam_timetable import ExamState, ScheduledExam
from kredit_edu.rules.offering import CLOSED, people_who_teach
from kredit_edu.rules.terms import OfferingState, SheetKind, WorkKind
from kredit_edu.rules.timetable_rows import read_time
from kredit_edu.services.exam_timetable import EXAM, PROCTOR_ROW
from kredit_edu.services.exam_timetable.learners import Sitting, learners_of
from kredit_edu.services.offering import OFFERING, TEACHER_ROW

PERIOD, DISCIPLINE = "Kredit Academic Period", "Kredit Discipline"


def load_exams(criterion: Criterion, *, locking: bool = False) -> list[ScheduledExam]:
	"""The exams of a condition over their table, in the order of time. A constant number of queries.

	``locking`` reads them as they stand now and keeps them until the transaction ends.
	"""
	rows = _rows(criterion, locking)
	proctors = _proctors([row.name for row in rows], locking)
	teachers = _teachers(rows)
	learners = learners_of(
		Sitting(row.name, row.offering, SheetKind(row.sheet_kind), row.academic_period) for row in rows
	)
	return [
		ScheduledExam(
			name=row.name,
			offering=row.offering,
			title=row.title,
			kind=SheetKind(row.sheet_kind),
			day=getdate(row.exam_date),
			starts_at=read_time(row.starts_at) or 0,
			ends_at=read_time(row.ends_at) or 0,
			period=row.academic_period,
			academic_year=row.academic_year,
			work=WorkKind(row.work),
			room=row.room or "",
			examiner=row.examiner or "",
			proctors=tuple(proctors[row.name]),
			teachers=frozenset(teachers[row.offering]),
			learners=frozenset(learners[row.name].learners),
			is_open=OfferingState(row.offering_state or OfferingState.OPEN.value) not in CLOSED,
			extended=learners[row.name].extended,
		)
		for row in rows
	]


def published_or(names: Iterable[str], first: object, last: object) -> Criterion:
	"""Some exams, and every published one from one day to another."""
	table = frappe.qb.DocType(EXAM)
	published = (table.state == ExamState.PUBLISHED.value) & table.exam_date[first:last]
	names = sorted(set(names))
	return published | table.name.isin(names) if names else published


def _rows(criterion: Criterion, locking: bool) -> list[frappe._dict]:
	"""The exams with what is read of their offerings; these are not locked, since registration writes them."""
	exam = frappe.qb.DocType(EXAM)
	query = (
		frappe.qb.from_(exam)
		.select(
			exam.name,
			exam.offering,
			exam.title,
			exam.sheet_kind,
			exam.exam_date,
			exam.starts_at,
			exam.ends_at,
			exam.room,
		)
		.where(criterion)
		.orderby(exam.exam_date, exam.starts_at, exam.name)
	)
	rows = (query.for_update() if locking else query).run(as_dict=True)
	offerings = _offerings({row.offering for row in rows})
	return [frappe._dict({**offerings[row.offering], **row}) for row in rows]


def _offerings(names: set[str]) -> Mapping[str, frappe._dict]:
	if not names:
		return {}
	offering, period = frappe.qb.DocType(OFFERING), frappe.qb.DocType(PERIOD)
	discipline = frappe.qb.DocType(DISCIPLINE)
	query = (
		frappe.qb.from_(offering)
		.join(period)
		.on(period.name == offering.academic_period)
		.join(discipline)
		.on(discipline.name == offering.discipline)
		.select(
			offering.name,
			offering.academic_period,
			offering.examiner,
			offering.lecturer,
			offering.state.as_("offering_state"),
			period.academic_year,
			discipline.kind.as_("work"),
		)
		.where(offering.name.isin(sorted(names)))
	)
	return {row.name: row for row in query.run(as_dict=True)}


def _proctors(names: list[str], locking: bool) -> Mapping[str, list[str]]:
	found: dict[str, list[str]] = defaultdict(list)
	if names:
		row = frappe.qb.DocType(PROCTOR_ROW)
		query = (
			frappe.qb.from_(row)
			.select(row.parent, row.proctor)
			.where((row.parenttype == EXAM) & row.parent.isin(names))
			.orderby(row.parent, row.idx)
		)
		for parent, proctor in (query.for_update() if locking else query).run():
			found[parent].append(proctor)
	return found


def _teachers(rows: list[frappe._dict]) -> Mapping[str, list[str]]:
	found: dict[str, list[str]] = defaultdict(list)
	offerings = sorted({row.offering for row in rows})
	if offerings:
		table = frappe.qb.DocType(TEACHER_ROW)
		query = (
			frappe.qb.from_(table)
			.select(table.parent, table.teacher)
			.where((table.parenttype == OFFERING) & table.parent.isin(offerings))
			.orderby(table.parent, table.idx)
		)
		for parent, teacher in query.run():
			found[parent].append(teacher)
	for row in rows:
		found[row.offering] = list(people_who_teach(row.lecturer, found[row.offering]))
	return found
