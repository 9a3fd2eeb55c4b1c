"""Writing of published grades: one insert for all rows of a sheet, one update for all enrollments."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import count

import frappe
from pypika import Case, Order

from kredit_edu.rules.grade_sheet import SheetMarks
from kredit_edu.rules.scale import TRADITIONAL_NAMES, traditional
from kredit_edu.rules.standing import Row
from kredit_edu.rules.terms import GradeEntryKind, TraditionalGrade, WorkKind
from kredit_edu.services.bulk import NAME_LENGTH, write_rows
from kredit_edu.services.grading.chain import chained
from kredit_edu.services.standing import row_of

GRADE = "Kredit Grade"
ENROLLMENT = "Kredit Enrollment"
PERIOD = "Kredit Academic Period"
COMPLETED, FAILED = "Completed", "Failed"


@dataclass(frozen=True)
class Publication:
	"""One act of publishing: which sheet, by whom, when, under which edition and reading of C+."""

	sheet: str
	by: str
	on: datetime
	edition: str
	cplus: TraditionalGrade


@dataclass(frozen=True)
class NewGrade:
	"""A grade that has just been written: whose it is, the result and its hash in the chain."""

	learner: str
	result: Row
	chain_hash: str


def write_grades(
	publication: Publication,
	rows: Sequence[SheetMarks],
	enrollments: Mapping[str, frappe._dict],
	earlier: Mapping[str, Sequence[Row]],
) -> list[NewGrade]:
	"""Insert a grade for each complete row; credits and program are those of the enrollment.

	``earlier`` holds the results that the learners have in the discipline. Returns the new grades in order of publication.
	The caller holds the lock under which ``sequence`` grows.
	"""
	years = _academic_years(enrollment.academic_period for enrollment in enrollments.values())
	numbers = count(_last_sequence() + 1)
	grades = chained(
		_grade(publication, row, enrollments[row.entry.key], years, earlier, next(numbers)) for row in rows
	)
	fields = list(grades[0])
	write_rows(GRADE, fields, [tuple(grade.values()) for grade in grades])
	return [NewGrade(grade["learner"], row_of(grade), grade["chain_hash"]) for grade in grades]


def set_statuses(publication: Publication, rows: Sequence[SheetMarks]) -> None:
	"""Mark the enrollments Completed where the grade is positive, else Failed (36.1), in one statement."""
	passed = [row.entry.key for row in rows if row.grade and row.grade.positive]
	table = frappe.qb.DocType(ENROLLMENT)
	# An empty list has no SQL form, and no enrollment has an empty name.
	status = Case().when(table.name.isin(passed or [""]), COMPLETED).else_(FAILED)
	(
		frappe.qb.update(table)
		.set(table.status, status)
		.set(table.modified, publication.on)
		.set(table.modified_by, publication.by)
		.where(table.name.isin([row.entry.key for row in rows]))
		.run()
	)


def _grade(
	publication: Publication,
	row: SheetMarks,
	enrollment: frappe._dict,
	years: Mapping[str, str],
	earlier: Mapping[str, Sequence[Row]],
	sequence: int,
) -> dict[str, object]:
	attempts = [r.attempt for r in earlier.get(enrollment.learner, ()) if r.enrollment == enrollment.name]
	attempt = max(attempts, default=0) + 1
	names = TRADITIONAL_NAMES[traditional(row.grade.letter, publication.cplus)]
	return {
		"name": frappe.generate_hash(length=NAME_LENGTH),
		"owner": publication.by,
		"creation": publication.on,
		"modified": publication.on,
		"modified_by": publication.by,
		"docstatus": 0,
		"idx": 0,
		"learner": enrollment.learner,
		"discipline": enrollment.discipline,
		"academic_period": enrollment.academic_period,
		"enrollment": enrollment.name,
		"grade_sheet": publication.sheet,
		"offering": enrollment.offering,
		"program": enrollment.program,
		"academic_year": years[enrollment.academic_period],
		"kind": enrollment.kind or WorkKind.DISCIPLINE.value,
		"attempt": attempt,
		"sequence": sequence,
		"entry_kind": GradeEntryKind.AWARD.value,
		"is_current": 1,
		"corrects": None,
		"revision": 0,
		"credits": enrollment.credits,
		"admission_rating": None if row.admission is None else f"{row.admission:f}",
		"final_control": f"{row.control:f}",
		"mark": row.mark,
		"letter": row.grade.letter,
		"points_hundredths": row.grade.points_hundredths,
		"is_positive": 1 if row.grade.positive else 0,
		"traditional_kk": names["kk"],
		"traditional_ru": names["ru"],
		"traditional_en": names["en"],
		"published_by": publication.by,
		"published_on": publication.on,
		"edition": publication.edition,
		"attempt_key": f"{enrollment.name}|{attempt}",
	}


def _academic_years(periods: Iterable[str]) -> dict[str, str]:
	rows = frappe.get_all(
		PERIOD, {"name": ["in", sorted(set(periods))]}, ["name", "academic_year"], order_by="name asc"
	)
	return {row.name: row.academic_year for row in rows}


def _last_sequence() -> int:
	table = frappe.qb.DocType(GRADE)
	# A locking read sees what was committed after this transaction began to read.
	query = frappe.qb.from_(table).select(table.sequence).orderby(table.sequence, order=Order.desc)
	found = query.limit(1).for_update().run()
	return found[0][0] if found else 0
