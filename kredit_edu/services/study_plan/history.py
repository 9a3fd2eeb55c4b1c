"""What a learner has studied, was recognised and studies now, as plans are judged by it. Three queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import frappe

from kredit_edu.rules.edition import LetterRow, edition_by_key
from kredit_edu.rules.facts import FactBook, StudyFact
from kredit_edu.rules.scale import row_of_letter
from kredit_edu.rules.study_plan_facts import Enrolled
from kredit_edu.rules.terms import EnrollmentStatus
from kredit_edu.services.recognition.results import recognised_of

HELD, ENROLLED = EnrollmentStatus.HELD.value, EnrollmentStatus.ENROLLED.value
# An enrollment with one of these stands, or stood until its control was graded.
TAKEN = (ENROLLED, EnrollmentStatus.COMPLETED.value, EnrollmentStatus.FAILED.value)


@dataclass(frozen=True)
class Taking:
	"""An enrollment as plans see it; ``program`` and ``academic_year`` are those of the plan that it rests on."""

	name: str
	discipline: str
	academic_period: str
	starts_on: date | None
	status: str
	row_key: str | None
	program: str | None
	academic_year: str | None


@dataclass(frozen=True)
class StudyHistory:
	"""Grades and enrollments of one learner; ``attempted`` are the disciplines that were ever graded."""

	facts: FactBook
	attempted: frozenset[str]
	graded: frozenset[str]
	takings: tuple[Taking, ...]

	def enrolled(self, program: str, academic_year: str) -> tuple[Enrolled, ...]:
		"""What the learner is enrolled in now, seen from the plan of a program and year."""
		return tuple(
			Enrolled(
				taking.discipline,
				taking.academic_period,
				taking.starts_on,
				elsewhere=(taking.program, taking.academic_year) != (program, academic_year),
			)
			for taking in self.takings
			if taking.status in (HELD, ENROLLED) and taking.name not in self.graded
		)

	def under(self, program: str, academic_year: str) -> dict[tuple[str | None, str, str], bool]:
		"""Row key, discipline and period of what was enrolled in under a plan → whether it was graded."""
		return {
			(taking.row_key, taking.discipline, taking.academic_period): taking.name in self.graded
			for taking in self.takings
			if taking.status in TAKEN and (taking.program, taking.academic_year) == (program, academic_year)
		}


def history_of(learner: str, program: str | None = None) -> StudyHistory:
	"""The history of a learner; credits earned are those of ``program``, or of all programs when none is given."""
	grades = _grades(learner)
	takings = _takings(learner)
	graded = frozenset(grade.enrollment for grade in grades if grade.enrollment)
	facts: dict[str, set[StudyFact]] = defaultdict(set)
	best: dict[str, LetterRow] = {}
	earned: dict[tuple[str, str], int] = {}
	for grade in grades:
		if not grade.is_positive:
			continue
		facts[grade.discipline].add(StudyFact.PASSED)
		row = row_of_letter(grade.letter, edition_by_key(grade.edition))
		former = best.setdefault(grade.discipline, row)
		if row.points_hundredths > former.points_hundredths:
			best[grade.discipline] = row
		if program in (None, grade.program):
			earned.setdefault((grade.program, grade.discipline), grade.credits)
	for row in recognised_of(learner):
		facts[row.discipline].add(StudyFact.RECOGNISED)
		if row.grade:
			best.setdefault(row.discipline, row.grade)
		if program in (None, row.program):
			earned.setdefault((row.program, row.discipline), row.credits)
	for taking in takings:
		if taking.status == ENROLLED:
			facts[taking.discipline].add(StudyFact.IN_PROGRESS)
	return StudyHistory(
		FactBook(facts, best, sum(earned.values())),
		frozenset(grade.discipline for grade in grades),
		graded,
		takings,
	)


def fact_book(learner: str, program: str | None = None) -> FactBook:
	"""What the learner passed, was recognised and takes now."""
	return history_of(learner, program).facts


def _grades(learner: str) -> list[frappe._dict]:
	grade = frappe.qb.DocType("Kredit Grade")
	return (
		frappe.qb.from_(grade)
		.select(
			grade.discipline,
			grade.program,
			grade.credits,
			grade.letter,
			grade.edition,
			grade.is_positive,
			grade.enrollment,
		)
		.where((grade.learner == learner) & (grade.is_current == 1))
		.orderby(grade.sequence)
	).run(as_dict=True)


def _takings(learner: str) -> tuple[Taking, ...]:
	enrollment = frappe.qb.DocType("Kredit Enrollment")
	period = frappe.qb.DocType("Kredit Academic Period")
	plan = frappe.qb.DocType("Kredit Study Plan")
	found: Iterable[tuple] = (
		frappe.qb.from_(enrollment)
		.left_join(period)
		.on(period.name == enrollment.academic_period)
		.left_join(plan)
		.on(plan.name == enrollment.study_plan)
		.select(
			enrollment.name,
			enrollment.discipline,
			enrollment.academic_period,
			period.starts_on,
			enrollment.status,
			enrollment.row_key,
			plan.program,
			plan.academic_year,
		)
		.where((enrollment.learner == learner) & enrollment.status.isin((HELD, *TAKEN)))
		.orderby(enrollment.name)
	).run()
	return tuple(Taking(*row) for row in found)
