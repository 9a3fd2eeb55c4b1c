"""What learners have done, do now and plan, for many learners in four queries (8.2, 39, 40, 42)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import frappe
from frappe.utils import getdate

from kredit_edu.rules.degree_audit_facts import WorkState
from kredit_edu.rules.retakes import RetakeState
from kredit_edu.rules.terms import EnrollmentStatus, GradeEntryKind, PlanState
from kredit_edu.services.audit.structures import Edition
from kredit_edu.services.recognition.results import recognised_to

GRADE, ENROLLMENT, PLAN, RETAKE = "Kredit Grade", "Kredit Enrollment", "Kredit Study Plan", "Kredit Retake"
HELD, ENROLLED = EnrollmentStatus.HELD.value, EnrollmentStatus.ENROLLED.value
FIRST_MONTH = 8
"""The month from which on an academic year is the current one."""


@dataclass(frozen=True)
class Entry:
	"""A line of a learner's record: of a grade, a recognition, an enrollment, or a row of a plan.

	``slot`` is the key of the slot for which a plan took it, in curricula of ``edition``; "" without a plan.
	"""

	key: str
	discipline: str
	kind: str
	credits: int
	state: WorkState
	program: str
	order: int = 0
	letter: str = ""
	recognised: bool = False
	period: str = ""
	enrollment: str = ""
	slot: str = ""
	edition: Edition = ("", "")


@dataclass
class Record:
	"""All lines of one learner, and the minor of the newest plan."""

	entries: list[Entry]
	minor: str | None = None


def load_records(learners: Sequence[str]) -> dict[str, Record]:
	"""Learner → record; every learner is a key. Four queries."""
	records = {learner: Record([]) for learner in learners}
	if not records:
		return records
	passed: set[str] = set()
	for row in _grades(records):
		if row.entry_kind != GradeEntryKind.REVERSAL.value:
			records[row.learner].entries.append(_of_grade(row))
			if row.is_positive:
				passed.add(row.enrollment)
	for found in recognised_to(records):
		records[found.learner].entries.append(
			Entry(
				key=found.name,
				discipline=found.discipline,
				kind=found.kind,
				credits=found.credits,
				state=WorkState.DONE,
				program=found.program,
				letter=found.letter,
				recognised=True,
			)
		)
	ended: dict[str, set[str]] = {learner: set() for learner in records}
	for row in _enrollments(records):
		if row.status not in (HELD, ENROLLED) and not row.retake:
			ended[row.learner].add(row.row_key or "")
		elif row.name not in passed:
			records[row.learner].entries.append(_of_enrollment(row))
	for row in _plan_rows(records):
		record = records[row.learner]
		record.minor = row.minor or None
		if row.discipline and row.row_key not in ended[row.learner] and row.academic_year >= current_year():
			record.entries.append(_of_plan(row))
	return records


def current_year() -> str:
	"""The academic year that has begun: from August on, the new one."""
	today = getdate()
	first = today.year if today.month >= FIRST_MONTH else today.year - 1
	return f"{first}-{first + 1}"


def _of_grade(row: frappe._dict) -> Entry:
	return Entry(
		key=row.name,
		discipline=row.discipline,
		kind=row.kind,
		credits=int(row.credits or 0),
		state=WorkState.DONE if row.is_positive else WorkState.FAILED,
		program=row.program or "",
		order=int(row.sequence or 0),
		letter=row.letter or "",
		period=row.academic_period or "",
		enrollment=row.enrollment or "",
		slot=row.slot_key or "",
		edition=(row.plan_program or "", row.admission_year or ""),
	)


def _of_enrollment(row: frappe._dict) -> Entry:
	return Entry(
		key=row.name,
		discipline=row.discipline,
		kind=row.kind,
		credits=int(row.credits or 0),
		state=WorkState.PLANNED if row.status == HELD else WorkState.IN_PROGRESS,
		program=row.program or row.plan_program or "",
		period=row.academic_period or "",
		enrollment=row.name,
		slot=row.slot_key or "",
		edition=(row.plan_program or "", row.admission_year or ""),
	)


def _of_plan(row: frappe._dict) -> Entry:
	return Entry(
		key=row.name,
		discipline=row.discipline,
		kind=row.kind,
		credits=int(row.credits or 0),
		state=WorkState.PLANNED,
		program=row.program or "",
		period=row.academic_period or "",
		slot=row.slot_key or "",
		edition=(row.program or "", row.admission_year or ""),
	)


def _grades(learners: Iterable[str]) -> list[frappe._dict]:
	grade = frappe.qb.DocType(GRADE)
	enrollment = frappe.qb.DocType(ENROLLMENT)
	row = frappe.qb.DocType("Kredit Study Plan Item")
	plan = frappe.qb.DocType(PLAN)
	curriculum = frappe.qb.DocType("Kredit Curriculum")
	return (
		frappe.qb.from_(grade)
		.left_join(enrollment)
		.on(enrollment.name == grade.enrollment)
		.left_join(row)
		.on((row.parent == enrollment.study_plan) & (row.row_key == enrollment.row_key))
		.left_join(plan)
		.on(plan.name == enrollment.study_plan)
		.left_join(curriculum)
		.on(curriculum.name == plan.curriculum)
		.select(
			grade.name,
			grade.learner,
			grade.discipline,
			grade.kind,
			grade.credits,
			grade.is_positive,
			grade.program,
			grade.sequence,
			grade.letter,
			grade.academic_period,
			grade.enrollment,
			grade.entry_kind,
			row.slot_key,
			curriculum.program.as_("plan_program"),
			curriculum.admission_year,
		)
		.where(grade.learner.isin(sorted(learners)) & (grade.is_current == 1))
	).run(as_dict=True)


def _enrollments(learners: Iterable[str]) -> list[frappe._dict]:
	"""Every enrollment; ``retake`` is one after FX for which the learner is registered (36.2)."""
	enrollment = frappe.qb.DocType(ENROLLMENT)
	row = frappe.qb.DocType("Kredit Study Plan Item")
	plan = frappe.qb.DocType(PLAN)
	curriculum = frappe.qb.DocType("Kredit Curriculum")
	retake = frappe.qb.DocType(RETAKE)
	return (
		frappe.qb.from_(enrollment)
		.left_join(row)
		.on((row.parent == enrollment.study_plan) & (row.row_key == enrollment.row_key))
		.left_join(plan)
		.on(plan.name == enrollment.study_plan)
		.left_join(curriculum)
		.on(curriculum.name == plan.curriculum)
		.left_join(retake)
		.on((retake.enrollment == enrollment.name) & (retake.state == RetakeState.REGISTERED.value))
		.select(
			enrollment.name,
			enrollment.learner,
			enrollment.discipline,
			enrollment.kind,
			enrollment.credits,
			enrollment.status,
			enrollment.program,
			enrollment.academic_period,
			enrollment.row_key,
			row.slot_key,
			curriculum.program.as_("plan_program"),
			curriculum.admission_year,
			retake.name.as_("retake"),
		)
		.where(enrollment.learner.isin(sorted(learners)))
	).run(as_dict=True)


def _plan_rows(learners: Iterable[str]) -> list[frappe._dict]:
	"""The rows of the plans that stand, the newest plan last; a plan without rows has one without discipline."""
	plan = frappe.qb.DocType(PLAN)
	row = frappe.qb.DocType("Kredit Study Plan Item")
	curriculum = frappe.qb.DocType("Kredit Curriculum")
	return (
		frappe.qb.from_(plan)
		.left_join(row)
		.on((row.parent == plan.name) & (row.parenttype == PLAN))
		.left_join(curriculum)
		.on(curriculum.name == plan.curriculum)
		.select(
			plan.learner,
			plan.program,
			plan.academic_year,
			plan.minor,
			row.name,
			row.row_key,
			row.slot_key,
			row.discipline,
			row.kind,
			row.credits,
			row.academic_period,
			curriculum.admission_year,
		)
		.where(plan.learner.isin(sorted(learners)) & (plan.state != PlanState.SUPERSEDED.value))
		.orderby(plan.academic_year)
		.orderby(plan.version)
		.orderby(row.idx)
	).run(as_dict=True)
