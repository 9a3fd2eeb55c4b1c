"""Everything that stands against exams being published, and what is worth a warning (37.2, 18.1)."""

from __future__ import annotations

import dataclasses
from collections.abc import Collection, Iterable, Mapping
from datetime import date, timedelta

import frappe

from kredit_edu.rules.decision import Decision
from kredit_edu.rules.exam_clashes import ExamClash, ExamClashOf, as_reasons, clashes_of_exams
from kredit_edu.rules.exam_load import check_load
from kredit_edu.rules.exam_timetable import (
	ScheduledExam,
	check_complete,
	check_exam_day,
	check_proctors,
	ranges_for,
)
from kredit_edu.services.calendar.binding import binding_calendars
from kredit_edu.services.exam_timetable import EXAM
from kredit_edu.services.exam_timetable.classes import classes_beside
from kredit_edu.services.exam_timetable.facts import load_exams, published_or
from kredit_edu.services.grading.sheet_facts import learner_labels
from kredit_edu.services.rules_context import rules_context


def check_exams(names: Collection[str], *, locking: bool = False) -> Decision:
	"""What stands against publishing these exams beside those that are published, all at once.

	A constant number of queries, however many exams and learners there are.
	"""
	days = _days(names)
	return judge(_beside(names, days, locking), frozenset(names)) if days else Decision()


def check_moved(name: str, values: Mapping[str, object]) -> Decision:
	"""What stands against a published exam being moved: ``values`` are fields of ScheduledExam as they will be."""
	exams = _beside([name], [*_days([name]), values["day"]], locking=True)
	moved = [dataclasses.replace(exam, **values) if exam.name == name else exam for exam in exams]
	return judge(moved, frozenset({name}))


def judge(exams: Collection[ScheduledExam], about: Collection[str]) -> Decision:
	"""What stands against publishing some of the given exams."""
	own = [exam for exam in exams if exam.name in about]
	kinds = sorted({kind for exam in own for kind in ranges_for(exam)})
	calendars = binding_calendars({exam.offering for exam in own}, kinds)
	found = clashes_of_exams(exams, classes_beside(own))
	warnings = check_load(exams, rules_context().policy.assessment.session, about)
	names = names_in(found, own)
	return Decision.merge(
		(
			*(check_complete(exam) for exam in own),
			*(check_exam_day(exam, calendars[exam.offering]) for exam in own),
			as_reasons(found, lambda key: names.get(key, key), about),
			*(check_proctors(exam, lambda user: names.get(user, user)) for exam in own),
			warnings,
		)
	)


def names_in(found: Iterable[ExamClash], exams: Iterable[ScheduledExam] = ()) -> Mapping[str, str]:
	"""The names of the people of some clashes and the proctors of some exams. Two queries at most."""
	found = tuple(found)
	learners = {clash.key for clash in found if clash.of is ExamClashOf.LEARNER}
	people = {clash.key for clash in found if clash.of in (ExamClashOf.PROCTOR, ExamClashOf.EXAMINER)}
	people |= {person for exam in exams for person in exam.proctors if person in exam.teachers}
	return {**learner_labels(learners), **names_of(people)}


def names_of(people: Iterable[str]) -> dict[str, str]:
	"""User → full name. One query, none for nobody."""
	users = sorted({person for person in people if person})
	if not users:
		return {}
	rows = frappe.get_all("User", {"name": ("in", users)}, ["name", "full_name"], order_by="name asc")
	return {row.name: row.full_name or row.name for row in rows}


def _days(names: Collection[str]) -> list[date]:
	if not names:
		return []
	named = {"name": ("in", sorted(set(names)))}
	return sorted(frappe.get_all(EXAM, named, pluck="exam_date", order_by="exam_date, name"))


def _beside(names: Collection[str], days: list[date], locking: bool) -> list[ScheduledExam]:
	"""Some exams, with every published one that is near enough to weigh on the same learners."""
	around = timedelta(days=rules_context().policy.assessment.session.rest_days)
	return load_exams(published_or(names, min(days) - around, max(days) + around), locking=locking)
