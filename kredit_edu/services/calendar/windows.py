"""Which approved calendar binds whom, and what it lets them do today (18.1, 35(2), D30, D36)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

import frappe
from frappe.utils import getdate

from kredit_edu.rules.calendar_facts import CalendarRow, CalendarScope, Span
from kredit_edu.rules.decision import Decision
from kredit_edu.rules.terms import CalendarRowType, CurriculumState, EducationLevel, ReviewState, WorkKind
from kredit_edu.rules.windows import (
	REGISTRATION_ROWS,
	ApprovedCalendar,
	Control,
	LearnerScope,
	check_control_day,
	check_registration,
	completes_in,
	is_graduating,
)
from kredit_edu.services.calendar.reading import DOCTYPE, PERIOD, PERIODS_IN_YEAR, ROW
from kredit_edu.services.reopening import reopenings_of

CONTROL_ROWS = (
	CalendarRowType.INTERIM_ATTESTATION,
	CalendarRowType.PRACTICE,
	CalendarRowType.FINAL_ATTESTATION,
)


def check_registration_window(
	scope: LearnerScope, academic_year: str, learner: str, *, is_change: bool = False
) -> Decision:
	"""Whether a learner's study plan of that year, or a change of one, may go on today. Two queries at most.

	Today is a day of the university's own clock. A reopening counts for the learner to whom it was granted,
	and is asked for once the window is closed.
	"""
	calendars = approved_calendars(academic_year, REGISTRATION_ROWS)
	found = check_registration(calendars, scope, academic_year, getdate(), is_change=is_change)
	if found.allowed:
		return found
	return check_registration(
		calendars,
		scope,
		academic_year,
		getdate(),
		is_change=is_change,
		reopenings=reopenings_of(learner, academic_year),
	)


def check_control_window(discipline: str, academic_period: str, control_date: date | None) -> Decision:
	"""Whether grades of a control held on that day may be published. Two queries."""
	kind, academic_year = _control_of(discipline, academic_period)
	control = Control(control_date, WorkKind(kind), academic_period, academic_year)
	return check_control_day(approved_calendars(academic_year, CONTROL_ROWS), control)


def learner_scope(
	curriculum: str, study_year: int, learner: str | None = None, academic_year: str | None = None
) -> LearnerScope:
	"""Where a learner of a curriculum stands in a year of study (1 for the first). One query.

	With the learner and the academic year, a term of the learner's own says which year is the last (9(2)).
	"""
	plan, program = frappe.qb.DocType("Kredit Curriculum"), frappe.qb.DocType("Kredit Program")
	record = frappe.qb.DocType("Kredit Learner")
	((level, periods, term_form, state, is_shortened, completion),) = (
		frappe.qb.from_(plan)
		.join(program)
		.on(program.name == plan.program)
		.left_join(record)
		.on(record.name == (learner or ""))
		.select(
			program.level,
			plan.period_count,
			plan.term_form,
			plan.state,
			record.is_shortened,
			record.planned_completion,
		)
		.where(plan.name == curriculum)
	).run()
	in_year = PERIODS_IN_YEAR[term_form]
	if is_shortened and completion and academic_year:
		graduating = completes_in(academic_year, completion)
	else:
		graduating = is_graduating(study_year, int(periods), in_year)
	return LearnerScope(
		EducationLevel(level),
		graduating,
		study_year,
		first_period=(study_year - 1) * in_year + 1,
		curriculum_state=CurriculumState(state),
	)


def approved_calendars(academic_year: str, kinds: Iterable[CalendarRowType]) -> tuple[ApprovedCalendar, ...]:
	"""The approved calendars of a year, each with its rows of some kinds. One query."""
	calendar, row = frappe.qb.DocType(DOCTYPE), frappe.qb.DocType(ROW)
	found = (
		frappe.qb.from_(calendar)
		.left_join(row)
		.on(
			(row.parent == calendar.name)
			& (row.parenttype == DOCTYPE)
			& row.row_type.isin([kind.value for kind in kinds])
		)
		.select(
			calendar.name,
			calendar.level,
			calendar.is_graduating,
			calendar.course,
			row.idx,
			row.row_type,
			row.starts_on,
			row.ends_on,
			row.academic_period,
		)
		.where((calendar.academic_year == academic_year) & (calendar.state == ReviewState.APPROVED.value))
		.orderby(calendar.name)
		.orderby(row.idx)
	).run(as_dict=True)
	scopes: dict[str, CalendarScope] = {}
	rows: dict[str, list[CalendarRow]] = defaultdict(list)
	for entry in found:
		scopes[entry.name] = CalendarScope(
			level=EducationLevel(entry.level) if entry.level else None,
			is_graduating=bool(entry.is_graduating),
			course=int(entry.course) if entry.course else None,
		)
		if entry.row_type:
			span = Span(entry.starts_on, entry.ends_on)
			kind = CalendarRowType(entry.row_type)
			rows[entry.name].append(CalendarRow(str(entry.idx), kind, span, entry.academic_period or None))
	return tuple(ApprovedCalendar(name, scope, tuple(rows[name])) for name, scope in scopes.items())


def _control_of(discipline: str, academic_period: str) -> tuple[str, str]:
	work, period = frappe.qb.DocType("Kredit Discipline"), frappe.qb.DocType(PERIOD)
	((kind, academic_year),) = (
		frappe.qb.from_(work)
		.from_(period)
		.select(work.kind, period.academic_year)
		.where((work.name == discipline) & (period.name == academic_period))
	).run()
	return kind, academic_year
