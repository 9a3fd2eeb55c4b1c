"""Unsatisfactory results with all that decides about the way on from them, for any number of learners (36.2, 36.3).

A constant number of queries. Of several results of a learner in one discipline the latest one counts.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import frappe
from pypika.terms import Criterion

from kredit_edu.rules.retakes import HOLDING, RetakeFacts, RetakeState
from kredit_edu.rules.terms import EnrollmentStatus, GradeEntryKind
from kredit_edu.services.languages import title_field, title_language
from kredit_edu.services.recognition.results import recognised_to
from kredit_edu.services.retakes import RETAKE
from kredit_edu.services.retakes.windows import RetakeWindows, read_windows

GRADE, ENROLLMENT = "Kredit Grade", "Kredit Enrollment"
WAYS_ON = (EnrollmentStatus.ENROLLED.value, EnrollmentStatus.COMPLETED.value)


@dataclass(frozen=True)
class FailedResult:
	"""An unsatisfactory result, or one that a retake has made positive, with the facts about the way on.

	``retake`` is the retake of the enrollment that is not cancelled; ``enrolled_in`` the period in which the
	learner is enrolled again, ``passed`` says that the discipline is passed or recognised by now.
	"""

	learner: str
	name: str
	group: str
	adviser: str
	program: str
	discipline: str
	enrollment: str
	offering: str
	grade: str
	facts: RetakeFacts
	retake: frappe._dict | None
	passed: bool
	enrolled_in: str | None


def failed_results(where: Criterion) -> list[FailedResult]:
	"""The results of enrollments with an unsatisfactory grade among those grades that ``where`` chooses.

	``where`` speaks of the table of grades. In order of learners' names, then of time.
	"""
	rows = _latest(where)
	if not rows:
		return []
	learners = sorted({row.learner for row in rows})
	retakes = _retakes(learners)
	again = _ways_on(learners, sorted({row.discipline for row in rows}))
	credited = {(found.learner, found.discipline) for found in recognised_to(learners)}
	windows = read_windows(row.academic_year for row in rows)
	return [_result(row, retakes[row.learner], again, credited, windows) for row in rows]


def _result(
	row: frappe._dict,
	retakes: Sequence[frappe._dict],
	again: dict[tuple[str, str], list[frappe._dict]],
	credited: set[tuple[str, str]],
	windows: RetakeWindows,
) -> FailedResult:
	own = [retake for retake in retakes if retake.enrollment == row.enrollment]
	holding = [retake for retake in retakes if RetakeState(retake.state) in HOLDING]
	others = [other for other in again.get((row.learner, row.discipline), ()) if other.name != row.enrollment]
	enrolled = [other for other in others if other.status == EnrollmentStatus.ENROLLED.value]
	facts = RetakeFacts(
		title=row.title,
		letter=row.letter,
		positive=bool(row.is_positive),
		year=row.academic_year,
		period=row.academic_period,
		own=tuple(RetakeState(retake.state) for retake in own),
		in_discipline=sum(
			retake.discipline == row.discipline and retake.enrollment != row.enrollment for retake in holding
		),
		in_life=len(holding),
		calendars=windows.calendars(row.academic_year, row.level),
		windows=windows.spans(row.academic_year, row.academic_period, row.level),
	)
	return FailedResult(
		learner=row.learner,
		name=row.full_name or row.learner,
		group=row.learner_group or "",
		adviser=row.adviser or "",
		program=row.program or "",
		discipline=row.discipline,
		enrollment=row.enrollment,
		offering=row.offering or "",
		grade=row.name,
		facts=facts,
		retake=next((retake for retake in own if retake.state != RetakeState.CANCELLED.value), None),
		passed=len(others) > len(enrolled) or (row.learner, row.discipline) in credited,
		enrolled_in=enrolled[-1].academic_period if enrolled else None,
	)


def _latest(where: Criterion) -> list[frappe._dict]:
	grade, failed = frappe.qb.DocType(GRADE), frappe.qb.DocType(GRADE).as_("failed")
	learner, discipline = frappe.qb.DocType("Kredit Learner"), frappe.qb.DocType("Kredit Discipline")
	program = frappe.qb.DocType("Kredit Program")
	unsatisfactory = (
		frappe.qb.from_(failed)
		.select(failed.enrollment)
		.where((failed.is_positive == 0) & (failed.is_current == 1))
	)
	found = (
		frappe.qb.from_(grade)
		.join(learner)
		.on(learner.name == grade.learner)
		.join(discipline)
		.on(discipline.name == grade.discipline)
		.left_join(program)
		.on(program.name == grade.program)
		.select(
			grade.name,
			grade.learner,
			learner[f"full_name_{title_language()}"].as_("full_name"),
			learner.learner_group,
			learner.adviser,
			grade.program,
			program.level,
			grade.discipline,
			discipline[title_field()].as_("title"),
			grade.enrollment,
			grade.offering,
			grade.academic_period,
			grade.academic_year,
			grade.letter,
			grade.is_positive,
		)
		.where(grade.enrollment.isin(unsatisfactory))
		.where((grade.is_current == 1) & (grade.entry_kind != GradeEntryKind.REVERSAL.value))
		.where(where)
		.orderby(grade.sequence, grade.attempt)
	).run(as_dict=True)
	latest = {(row.learner, row.discipline): row for row in found}
	return sorted(latest.values(), key=lambda row: (row.full_name or "", row.learner, row.title or ""))


def _retakes(learners: Sequence[str]) -> dict[str, list[frappe._dict]]:
	found: dict[str, list[frappe._dict]] = defaultdict(list)
	for row in frappe.get_all(
		RETAKE,
		{"learner": ("in", learners)},
		["name", "learner", "enrollment", "discipline", "state", "window_from", "window_to"],
		order_by="creation asc, name asc",
	):
		found[row.learner].append(row)
	return found


def _ways_on(
	learners: Sequence[str], disciplines: Sequence[str]
) -> dict[tuple[str, str], list[frappe._dict]]:
	"""Enrollments in these disciplines that stand or were passed, by learner and discipline."""
	found: dict[tuple[str, str], list[frappe._dict]] = defaultdict(list)
	for row in frappe.get_all(
		ENROLLMENT,
		{"learner": ("in", learners), "discipline": ("in", disciplines), "status": ("in", WAYS_ON)},
		["name", "learner", "discipline", "academic_period", "status"],
		order_by="academic_period asc, name asc",
	):
		found[(row.learner, row.discipline)].append(row)
	return found
