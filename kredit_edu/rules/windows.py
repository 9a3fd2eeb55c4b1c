"""When learners may register and be attested: only as an approved calendar says (18.1, 35(2), D36)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from kredit_edu.rules.calendar_facts import CalendarRow, CalendarScope, Span
from kredit_edu.rules.decision import Decision, Reason, Severity
from kredit_edu.rules.reopening import Reopening, ReopeningPurpose, open_for
from kredit_edu.rules.terms import CalendarRowType, CurriculumState, EducationLevel, WorkKind

CALENDAR, DEADLINES = "18.1", "35(2)"
REGISTRATION_ROWS = (CalendarRowType.REGISTRATION, CalendarRowType.CHANGE_OF_STUDY_PLAN)
# A first plan is formed while registration lasts. A change has a window of its own; it may be made during
# registration as well, so that nobody loses by having been approved early.
FIRST_PLAN = ((CalendarRowType.REGISTRATION,), (ReopeningPurpose.REGISTRATION,))
CHANGE = (REGISTRATION_ROWS, (ReopeningPurpose.REGISTRATION, ReopeningPurpose.PLAN_CHANGE))
# Where the final control of each kind of work may be held; of another kind, at interim attestation.
CONTROL_ROWS = {
	WorkKind.PRACTICE: (CalendarRowType.PRACTICE, CalendarRowType.INTERIM_ATTESTATION),
	WorkKind.FINAL_ATTESTATION: (CalendarRowType.FINAL_ATTESTATION,),
}
# Rows of these kinds need not name a period: practice may be held apart from it (21.3), retakes of several at once.
OF_NO_PERIOD = (CalendarRowType.PRACTICE, CalendarRowType.FINAL_ATTESTATION, CalendarRowType.FX_RETAKE)


@dataclass(frozen=True)
class ApprovedCalendar:
	"""An approved calendar and those of its rows that are asked about."""

	name: str
	scope: CalendarScope
	rows: tuple[CalendarRow, ...]


@dataclass(frozen=True)
class LearnerScope:
	"""Where a learner stands: ``course`` is the year of study, graduating in its last one (D28).

	``first_period`` is the curriculum's number of the first period of that year.
	"""

	level: EducationLevel
	is_graduating: bool
	course: int
	first_period: int = 1
	curriculum_state: CurriculumState = CurriculumState.APPROVED


@dataclass(frozen=True)
class Control:
	"""A final control that is to be graded: the day on which it was held, the work and its period."""

	day: date | None
	kind: WorkKind
	period: str
	academic_year: str


def is_graduating(course: int, periods: int, periods_in_year: int) -> bool:
	"""Whether the year of study is the last that the curriculum plans, or one after it (D28)."""
	return course * periods_in_year >= periods


def completes_in(academic_year: str, planned_completion: str) -> bool:
	"""Whether an academic year is the last one of a learner with a term of one's own, or one after it (9(2), D28)."""
	return int(academic_year[:4]) >= int(planned_completion[:4])


def binding_calendar(calendars: Iterable[ApprovedCalendar], learner: LearnerScope) -> ApprovedCalendar | None:
	"""The calendar that binds a learner: of those whose scope has the learner, the most specific one (D30).

	The graduating course keeps to the common calendar as long as it has none of its own.
	"""
	fitting = [calendar for calendar in calendars if _fits(calendar.scope, learner)]
	return max(fitting, key=lambda calendar: _specificity(calendar.scope), default=None)


def check_registration(
	calendars: Iterable[ApprovedCalendar],
	learner: LearnerScope,
	academic_year: str,
	today: date,
	*,
	is_change: bool = False,
	reopenings: Iterable[Reopening] = (),
) -> Decision:
	"""Whether a study plan of the year, or a change of one, may go on today.

	It may inside a window of the learner's calendar, its last day included, and later where the Registrar has
	reopened it for the learner, which is told as a warning (D36). Nothing reopens a year without a calendar.
	"""
	kinds, purposes = CHANGE if is_change else FIRST_PLAN
	calendar = binding_calendar(calendars, learner)
	params = {"year": academic_year}
	if calendar is None:
		return Decision.of(Reason(CALENDAR, "window.no_calendar", params, field="academic_year"))
	windows = [row for row in calendar.rows if row.kind in kinds and row.is_in_order]
	if any(row.span.has(today) for row in windows):
		return Decision()
	reopened = open_for(reopenings, purposes, today)
	if reopened:
		return Decision.of(_reopened(reopened))
	if not windows:
		key = "window.none_for_changes" if is_change else "window.none"
		return Decision.of(Reason(DEADLINES, key, params, field="academic_year"))
	nearest = min((row.span for row in windows), key=lambda span: _distance(span, today))
	given = {
		**params,
		"today": today.isoformat(),
		"starts_on": nearest.starts_on.isoformat(),
		"ends_on": nearest.ends_on.isoformat(),
	}
	key = "window.changes_closed" if is_change else "window.closed"
	return Decision.of(Reason(DEADLINES, key, given, field="academic_year"))


def _reopened(reopening: Reopening) -> Reason:
	params = {"ends_on": reopening.span.ends_on.isoformat(), "reason": reopening.reason}
	return Reason(DEADLINES, "window.reopened", params, field="academic_year", severity=Severity.WARNING)


def check_control_day(calendars: Iterable[ApprovedCalendar], control: Control) -> Decision:
	"""Whether grades of a control may be published: it was held inside a range for it of an approved calendar."""
	if control.day is None:
		return Decision.of(Reason(CALENDAR, "control_date.missing", field="control_date"))
	calendars = tuple(calendars)
	if not calendars:
		params = {"year": control.academic_year}
		return Decision.of(Reason(CALENDAR, "window.no_calendar", params, field="control_date"))
	kinds = CONTROL_ROWS.get(control.kind, (CalendarRowType.INTERIM_ATTESTATION,))
	spans = [
		row.span
		for calendar in calendars
		for row in calendar.rows
		if row.kind in kinds and row.is_in_order and _is_of_period(row, control.period)
	]
	if any(span.has(control.day) for span in spans):
		return Decision()
	kind = kinds[-1].value
	if not spans:
		params = {"kind": kind, "period": control.period}
		return Decision.of(Reason(CALENDAR, "control_date.no_range", params, field="control_date"))
	nearest = min(spans, key=lambda span: _distance(span, control.day))
	params = {
		"given": control.day.isoformat(),
		"kind": kind,
		"starts_on": nearest.starts_on.isoformat(),
		"ends_on": nearest.ends_on.isoformat(),
	}
	return Decision.of(Reason(CALENDAR, "control_date.outside", params, field="control_date"))


def common_calendar(calendars: Iterable[ApprovedCalendar]) -> ApprovedCalendar | None:
	"""The calendar with the widest scope: it stands in where nothing says which one binds a learner."""
	return min(calendars, key=lambda calendar: _specificity(calendar.scope), default=None)


def spans_of(calendar: ApprovedCalendar, kinds: Iterable[CalendarRowType], period: str) -> tuple[Span, ...]:
	"""The ranges of some kinds that a calendar has for a period, in order of days."""
	kinds = frozenset(kinds)
	found = (
		row.span
		for row in calendar.rows
		if row.kind in kinds and row.is_in_order and _is_of_period(row, period)
	)
	return tuple(sorted(found, key=lambda span: (span.starts_on, span.ends_on)))


def _fits(scope: CalendarScope, learner: LearnerScope) -> bool:
	return (
		scope.level in (None, learner.level)
		and scope.course in (None, learner.course)
		and (learner.is_graduating or not scope.is_graduating)
	)


def _specificity(scope: CalendarScope) -> tuple[bool, bool, bool]:
	return (scope.is_graduating, scope.course is not None, scope.level is not None)


def _is_of_period(row: CalendarRow, period: str) -> bool:
	return row.period == period or (row.period is None and row.kind in OF_NO_PERIOD)


def _distance(span: Span, day: date) -> int:
	return min(abs((span.starts_on - day).days), abs((span.ends_on - day).days))
