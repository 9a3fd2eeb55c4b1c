"""What learners were graded with in a period or a year, and what has no grade yet: for ratings and scholarships.

One statement for any number of learners, from their enrollments; final attestation is no interim attestation (2(10)).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import frappe
from frappe.query_builder import Order
from pypika.terms import Criterion

from kredit_edu.rules.gpa import Result
from kredit_edu.rules.terms import EnrollmentStatus, WorkKind
from kredit_edu.services.languages import title_field, title_language
from kredit_edu.services.standing import result_of

PERIOD = "Kredit Academic Period"
STUDIED = (EnrollmentStatus.ENROLLED, EnrollmentStatus.COMPLETED, EnrollmentStatus.FAILED)
OF_GRADE = (
	"academic_period",
	"academic_year",
	"credits",
	"points_hundredths",
	"enrollment",
	"attempt",
	"sequence",
	"mark",
	"letter",
)


@dataclass(frozen=True)
class Among:
	"""Whose results are read: all of them where nothing is given; ``course`` counts from 1."""

	program: str | None = None
	level: str | None = None
	learner_group: str | None = None
	course: str | None = None
	learner: str | None = None


@dataclass
class Studied:
	"""A learner's part of the time in one program: results with their marks and letters, and what is open.

	``marks`` (0-100) and ``letters`` are by the keys of the results, ``titles`` by discipline.
	"""

	learner: str
	program: str
	name: str
	group: str
	course: str
	status: str
	funding: str
	results: list[Result] = field(default_factory=list)
	marks: dict[str, int] = field(default_factory=dict)
	letters: dict[str, str] = field(default_factory=dict)
	titles: dict[str, str] = field(default_factory=dict)
	open: list[str] = field(default_factory=list)


def periods_of(academic_year: str) -> list[str]:
	"""The academic periods of a year, the summer semester included."""
	return frappe.get_all(PERIOD, {"academic_year": academic_year}, pluck="name", order_by="name")


def last_graded_period() -> str | None:
	"""The latest academic period in which something was graded."""
	period, grade = frappe.qb.DocType(PERIOD), frappe.qb.DocType("Kredit Grade")
	graded = frappe.qb.from_(grade).select(grade.academic_period).where(grade.is_current == 1)
	query = frappe.qb.from_(period).select(period.name).where(period.name.isin(graded))
	found = query.orderby(period.starts_on, period.name, order=Order.desc).limit(1).run()
	return found[0][0] if found else None


def studied_in(periods: Sequence[str], among: Among) -> list[Studied]:
	"""Everybody who was enrolled in these periods, in the order of names; a learner of two programs stands twice."""
	found: dict[tuple[str, str], Studied] = {}
	for row in _rows(periods, among) if periods else ():
		key = (row.learner, row.program or "")
		if key not in found:
			found[key] = _begun(row)
		one = found[key]
		one.course = max(one.course, row.study_year or "")
		one.titles[row.discipline] = row.title
		if row.grade is None:
			one.open.append(row.discipline)
			continue
		result = result_of({**row, "name": row.grade, "program": row.program or ""})
		one.results.append(result)
		one.marks[result.key], one.letters[result.key] = row.mark, row.letter
	return list(found.values())


def _begun(row: frappe._dict) -> Studied:
	return Studied(
		learner=row.learner,
		program=row.program or "",
		name=row.full_name or row.learner,
		group=row.learner_group or "",
		course=row.study_year or "",
		status=row.learner_status or "",
		funding=row.funding or "",
	)


def _rows(periods: Sequence[str], among: Among) -> list[frappe._dict]:
	enrollment = frappe.qb.DocType("Kredit Enrollment")
	grade = frappe.qb.DocType("Kredit Grade")
	learner = frappe.qb.DocType("Kredit Learner")
	discipline = frappe.qb.DocType("Kredit Discipline")
	plan = frappe.qb.DocType("Kredit Study Plan")
	query = (
		frappe.qb.from_(enrollment)
		.join(learner)
		.on(learner.name == enrollment.learner)
		.join(discipline)
		.on(discipline.name == enrollment.discipline)
		.left_join(plan)
		.on(plan.name == enrollment.study_plan)
		.left_join(grade)
		.on((grade.enrollment == enrollment.name) & (grade.is_current == 1))
		.select(
			enrollment.learner,
			enrollment.program,
			enrollment.discipline,
			enrollment.kind,
			discipline[title_field()].as_("title"),
			plan.study_year,
			learner[f"full_name_{title_language()}"].as_("full_name"),
			learner.learner_group,
			learner.status.as_("learner_status"),
			learner.funding,
			grade.name.as_("grade"),
			*(grade[column] for column in OF_GRADE),
		)
		.where(enrollment.academic_period.isin(list(periods)))
		.where(enrollment.status.isin([status.value for status in STUDIED]))
		.where(enrollment.kind != WorkKind.FINAL_ATTESTATION.value)
		.where(_among(among))
		.orderby(learner[f"full_name_{title_language()}"], enrollment.learner, grade.sequence)
	)
	return query.run(as_dict=True)


def _among(asked: Among) -> Criterion:
	enrollment = frappe.qb.DocType("Kredit Enrollment")
	learner = frappe.qb.DocType("Kredit Learner")
	conditions = []
	if asked.program:
		conditions.append(enrollment.program == asked.program)
	if asked.level:
		program = frappe.qb.DocType("Kredit Program")
		of_level = frappe.qb.from_(program).select(program.name).where(program.level == asked.level)
		conditions.append(enrollment.program.isin(of_level))
	if asked.learner_group:
		conditions.append(learner.learner_group == asked.learner_group)
	if asked.course:
		conditions.append(frappe.qb.DocType("Kredit Study Plan").study_year == asked.course)
	if asked.learner:
		conditions.append(enrollment.learner == asked.learner)
	return Criterion.all(conditions)
