"""The timetable of exams as people read it: a period's, a group's, one's own; and what clashes in it (37.2)."""

from __future__ import annotations

from collections.abc import Mapping

import frappe
from frappe import _
from pypika.terms import Criterion

from kredit_edu.permissions.criteria import rows_of
from kredit_edu.permissions.loads import sees_every_load
from kredit_edu.permissions.terms import ALL, NONE
from kredit_edu.rules.exam_clashes import ExamClash, ExamClashOf, clashes_of_exams
from kredit_edu.rules.exam_timetable import ExamState, ScheduledExam
from kredit_edu.services.discipline.titles import titles_of
from kredit_edu.services.exam_timetable import EXAM
from kredit_edu.services.exam_timetable.checks import names_in, names_of
from kredit_edu.services.exam_timetable.classes import classes_beside
from kredit_edu.services.exam_timetable.facts import load_exams

ENROLLMENT, LEARNER = "Kredit Enrollment", "Kredit Learner"


def exam_list(academic_period: str, learner_group: str | None = None) -> list[dict[str, object]]:
	"""The exams of a period that the user may see, of a learner group alone where one is named.

	Raises PermissionError for whoever sees no timetable at all.
	"""
	table = frappe.qb.DocType(EXAM)
	criterion = (table.academic_period == academic_period) & _open_to(frappe.session.user)
	criterion &= table.state != ExamState.CANCELLED.value
	if learner_group:
		criterion &= table.offering.isin(_offerings_of(LEARNER_GROUP_FIELD, learner_group))
	return _shown(load_exams(criterion))


def mine(academic_period: str | None = None) -> list[dict[str, object]]:
	"""The published exams that the learner behind the user sits."""
	table = frappe.qb.DocType(EXAM)
	criterion = (table.state == ExamState.PUBLISHED.value) & table.offering.isin(
		_offerings_of("user", frappe.session.user)
	)
	if academic_period:
		criterion &= table.academic_period == academic_period
	own = frappe.get_all(LEARNER, {"user": frappe.session.user}, pluck="name", order_by="name")
	return _shown([exam for exam in load_exams(criterion) if exam.learners & set(own)])


def clash_list(academic_period: str) -> list[dict[str, str]]:
	"""Every clash among drafts and published exams of a period, and with its classes.

	Raises PermissionError for whoever may not see what all teachers do.
	"""
	if not sees_every_load(frappe.session.user):
		frappe.throw(_("You may not see this report."), frappe.PermissionError)
	table = frappe.qb.DocType(EXAM)
	exams = load_exams(
		(table.academic_period == academic_period) & (table.state != ExamState.CANCELLED.value)
	)
	found = clashes_of_exams(exams, classes_beside(exams))
	names = names_in(found)
	return [_clash(clash, names) for clash in found]


LEARNER_GROUP_FIELD = "learner_group"


def _open_to(user: str) -> Criterion:
	rows = rows_of(user, EXAM)
	if rows == NONE:
		frappe.throw(_("You may not see this report."), frappe.PermissionError)
	table = frappe.qb.DocType(EXAM)
	return table.name.isnotnull() if rows == ALL else rows.condition(table, user)


def _offerings_of(field: str, value: str) -> frappe.qb:
	enrollment, learner = frappe.qb.DocType(ENROLLMENT), frappe.qb.DocType(LEARNER)
	return (
		frappe.qb.from_(enrollment)
		.join(learner)
		.on(learner.name == enrollment.learner)
		.select(enrollment.offering)
		.where((learner[field] == value) & enrollment.offering.isnotnull())
	)


def _shown(exams: list[ScheduledExam]) -> list[dict[str, object]]:
	names = names_of(person for exam in exams for person in (exam.examiner, *exam.proctors))
	states = _columns(exams)
	titles = titles_of(states[exam.name].discipline for exam in exams)
	return [
		{
			"name": exam.name,
			"offering": exam.offering,
			"exam": exam.title,
			"title": titles.get(states[exam.name].discipline),
			"sheet_kind": exam.kind.value,
			"state": states[exam.name].state,
			"exam_date": exam.day.isoformat(),
			"times": exam.times,
			"room": exam.room,
			"examiner": names.get(exam.examiner, exam.examiner),
			"proctors": [names.get(person, person) for person in exam.proctors],
			"learners": len(exam.learners),
			"academic_period": exam.period,
		}
		for exam in exams
	]


def _columns(exams: list[ScheduledExam]) -> Mapping[str, frappe._dict]:
	if not exams:
		return {}
	named = {"name": ("in", [exam.name for exam in exams])}
	rows = frappe.get_all(EXAM, named, ["name", "state", "discipline"], order_by="name")
	return {row.name: row for row in rows}


def _clash(clash: ExamClash, names: Mapping[str, str]) -> dict[str, str]:
	second_is_exam = isinstance(clash.second, ScheduledExam)
	return {
		"of": clash.of.value,
		"key": clash.first.room if clash.of is ExamClashOf.ROOM else names.get(clash.key, clash.key),
		"day": clash.first.day.isoformat(),
		"first": clash.first.title,
		"first_exam": clash.first.name,
		"first_times": clash.first.times,
		"second": clash.second.title,
		"second_exam": clash.second.name if second_is_exam else "",
		"second_offering": "" if second_is_exam else clash.second.offering,
		"second_times": clash.second.times,
	}
