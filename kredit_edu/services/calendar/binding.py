"""Which approved calendars bind the learners of offerings, many offerings at once (18.1, D30)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

import frappe

from kredit_edu.rules.calendar_facts import CalendarScope
from kredit_edu.rules.terms import CalendarRowType, CurriculumState, EducationLevel, EnrollmentStatus
from kredit_edu.rules.windows import (
	ApprovedCalendar,
	LearnerScope,
	binding_calendar,
	common_calendar,
	completes_in,
	is_graduating,
)
from kredit_edu.services.calendar.reading import PERIODS_IN_YEAR
from kredit_edu.services.calendar.windows import approved_calendars

OFFERING, PERIOD, ENROLLMENT = "Kredit Offering", "Kredit Academic Period", "Kredit Enrollment"


def binding_calendars(
	offerings: Iterable[str], kinds: Iterable[CalendarRowType]
) -> dict[str, tuple[ApprovedCalendar, ...]]:
	"""Offering → the calendars that bind its learners, with their rows of some kinds. Two queries for one year.

	Where nobody is enrolled, or nothing says where a learner stands, the calendar with the widest scope binds.
	"""
	names, kinds = sorted(set(offerings)), tuple(kinds)
	years = _years(names)
	calendars = {year: approved_calendars(year, kinds) for year in sorted(set(years.values()))}
	bound: dict[str, dict[str, ApprovedCalendar]] = defaultdict(dict)
	for row in _learners(names):
		found = _calendar_of(row, calendars[years[row.offering]])
		if found:
			bound[row.offering][found.name] = found
	result = {}
	for name in names:
		common = common_calendar(calendars[years[name]]) if name in years else None
		result[name] = tuple(bound[name].values()) or ((common,) if common else ())
	return result


def _calendar_of(row: frappe._dict, calendars: tuple[ApprovedCalendar, ...]) -> ApprovedCalendar | None:
	if all(calendar.scope == CalendarScope() for calendar in calendars):
		return common_calendar(calendars)
	scope = _scope(row)
	return binding_calendar(calendars, scope) if scope else common_calendar(calendars)


def _scope(row: frappe._dict) -> LearnerScope | None:
	if not row.level or not row.term_form:
		return None
	in_year = PERIODS_IN_YEAR[row.term_form]
	first = int(row.academic_year[:4])
	course = int(row.study_year) if row.study_year else first - int(row.admission_year) + 1
	if row.is_shortened and row.planned_completion:
		graduating = completes_in(row.academic_year, row.planned_completion)
	else:
		graduating = is_graduating(course, int(row.period_count), in_year)
	return LearnerScope(
		EducationLevel(row.level),
		graduating,
		course,
		first_period=(course - 1) * in_year + 1,
		curriculum_state=CurriculumState(row.state),
	)


def _years(offerings: list[str]) -> dict[str, str]:
	if not offerings:
		return {}
	offering, period = frappe.qb.DocType(OFFERING), frappe.qb.DocType(PERIOD)
	return dict(
		frappe.qb.from_(offering)
		.join(period)
		.on(period.name == offering.academic_period)
		.select(offering.name, period.academic_year)
		.where(offering.name.isin(offerings))
		.run()
	)


def _learners(offerings: list[str]) -> list[frappe._dict]:
	"""Where those who are enrolled stand, each place of an offering once."""
	if not offerings:
		return []
	enrollment, learner = frappe.qb.DocType(ENROLLMENT), frappe.qb.DocType("Kredit Learner")
	period, plan = frappe.qb.DocType(PERIOD), frappe.qb.DocType("Kredit Study Plan")
	curriculum, program = frappe.qb.DocType("Kredit Curriculum"), frappe.qb.DocType("Kredit Program")
	return (
		frappe.qb.from_(enrollment)
		.join(learner)
		.on(learner.name == enrollment.learner)
		.join(period)
		.on(period.name == enrollment.academic_period)
		.left_join(plan)
		.on(plan.name == enrollment.study_plan)
		.left_join(curriculum)
		.on(curriculum.name == learner.curriculum)
		.left_join(program)
		.on(program.name == curriculum.program)
		.select(
			enrollment.offering,
			period.academic_year,
			plan.study_year,
			learner.admission_year,
			learner.is_shortened,
			learner.planned_completion,
			curriculum.period_count,
			curriculum.term_form,
			curriculum.state,
			program.level,
		)
		.distinct()
		.where(enrollment.offering.isin(offerings))
		.where(
			enrollment.status.isin(
				[
					EnrollmentStatus.ENROLLED.value,
					EnrollmentStatus.COMPLETED.value,
					EnrollmentStatus.FAILED.value,
				]
			)
		)
		.run(as_dict=True)
	)
