"""Whom the timetable of exams concerns, and what they are told: its learners, examiners and proctors (37.2)."""

from __future__ import annotations

from collections.abc import Iterable

import frappe
from frappe.model.document import Document
from frappe.utils import getdate

from kredit_edu.rules.exam_timetable import ScheduledExam
from kredit_edu.rules.timetable import clock
from kredit_edu.rules.timetable_rows import read_time
from kredit_edu.services.exam_timetable import EXAM
from kredit_edu.services.exam_timetable.facts import load_exams
from kredit_edu.services.notify import notify

LEARNER = "Kredit Learner"


def tell_published(exams: Iterable[ScheduledExam]) -> None:
	"""Tell everybody once that exams of theirs stand in the timetable. One query."""
	exams = sorted(exams, key=lambda exam: (exam.day, exam.starts_at, exam.name))
	if exams:
		params = {"since": exams[0].day, "until": exams[-1].day}
		notify(_people(exams), EXAM, exams[0].name, "exam.published", params)


def tell_moved(doc: Document) -> None:
	"""Tell whom an exam concerns when and where it is now."""
	params = {
		"exam": doc.title,
		"day": getdate(doc.exam_date),
		"time": clock(read_time(doc.starts_at) or 0),
		"room": doc.room or "–",
	}
	notify(_people(_of(doc.name)), EXAM, doc.name, "exam.moved", params)


def tell_cancelled(doc: Document) -> None:
	"""Tell whom an exam concerns that it does not take place."""
	params = {"exam": doc.title, "day": getdate(doc.exam_date)}
	notify(_people(_of(doc.name)), EXAM, doc.name, "exam.cancelled", params)


def _of(name: str) -> list[ScheduledExam]:
	return load_exams(frappe.qb.DocType(EXAM).name == name)


def _people(exams: Iterable[ScheduledExam]) -> list[str]:
	exams = tuple(exams)
	staff = {person for exam in exams for person in (exam.examiner, *exam.proctors) if person}
	learners = sorted({learner for exam in exams for learner in exam.learners})
	if not learners:
		return sorted(staff)
	table = frappe.qb.DocType(LEARNER)
	users = frappe.qb.from_(table).select(table.user).where(table.name.isin(learners)).run(pluck=True)
	return sorted(staff | {user for user in users if user})
