"""The timetable of exams: who schedules it, where its days lie, what clashes in it (37.2, 18.1, D38).

Times are seconds since midnight, intervals half-open: an exam that begins when another ends does not clash with it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from kredit_edu.rules.calendar_facts import Span
from kredit_edu.rules.decision import ALLOWED, Decision, Reason, Severity
from kredit_edu.rules.moves import REGISTRAR
from kredit_edu.rules.terms import CalendarRowType, InstitutionType, SheetKind, WorkKind
from kredit_edu.rules.timetable import TimetableSlot, Weekday, Weeks, clock
from kredit_edu.rules.windows import CALENDAR, CONTROL_ROWS, ApprovedCalendar, spans_of

ORGANISER, SEPARATION = "37.2", "37.1"
HEAD_OF_DEPARTMENT = "Kredit Head of Department"


class ExamState(str, Enum):
	"""States of an exam in the timetable."""

	DRAFT = "Draft"
	PUBLISHED = "Published"
	CANCELLED = "Cancelled"


@dataclass(frozen=True)
class ScheduledExam:
	"""An exam with everybody whom it keeps busy; ``learners`` sit it, ``teachers`` teach its group.

	``until`` is the day to which the session of its learners is extended, if it is. ``offering`` and ``kind`` tell
	what is examined.
	"""

	name: str
	offering: str
	title: str
	kind: SheetKind
	day: date
	starts_at: int
	ends_at: int
	period: str
	academic_year: str
	work: WorkKind = WorkKind.DISCIPLINE
	room: str = ""
	examiner: str = ""
	proctors: tuple[str, ...] = ()
	teachers: frozenset[str] = frozenset()
	learners: frozenset[str] = frozenset()
	is_open: bool = True
	extended: Span | None = None

	@property
	def times(self) -> str:
		"""When it is, as people read it: "09:00–12:00"."""
		return f"{clock(self.starts_at)}–{clock(self.ends_at)}"


@dataclass(frozen=True)
class Classes:
	"""The weekly timetable of a period; ``days`` are those on which classes are held."""

	period: str
	starts_on: date
	days: tuple[Span, ...]
	slots: tuple[TimetableSlot, ...]

	def on(self, day: date) -> Iterator[TimetableSlot]:
		"""The classes of a day: by weekday, and by the number of its week in the period."""
		if not any(span.has(day) for span in self.days):
			return iter(())
		weekday, week = list(Weekday)[day.weekday()], week_of(self.starts_on, day)
		here = Weeks.ODD if week % 2 else Weeks.EVEN
		return (slot for slot in self.slots if slot.weekday is weekday and slot.weeks in (Weeks.EVERY, here))


def week_of(starts_on: date, day: date) -> int:
	"""The number of a day's week in its period, 1 for the week in which the period starts."""
	monday = starts_on - timedelta(days=starts_on.weekday())
	return (day - monday).days // 7 + 1


def check_scheduler(roles: Collection[str], institution: InstitutionType) -> Decision:
	"""Whether a person may schedule exams: the Registrar, in military institutions a head of department too (37.2)."""
	if REGISTRAR in roles:
		return ALLOWED
	if institution is InstitutionType.MILITARY and HEAD_OF_DEPARTMENT in roles:
		return ALLOWED
	return Decision.of(Reason(ORGANISER, "exam.scheduler", {"role": REGISTRAR}))


def check_times(title: str, starts_at: int | None, ends_at: int | None) -> Decision:
	"""Whether an exam has a beginning and an end after it; None is no time of the day."""
	if starts_at is None or ends_at is None:
		field = "starts_at" if starts_at is None else "ends_at"
		return Decision.of(Reason(ORGANISER, "exam.no_time", {"exam": title}, field=field))
	if starts_at < ends_at:
		return ALLOWED
	return Decision.of(Reason(ORGANISER, "exam.ends_before", {"exam": title}, field="ends_at"))


def check_exam_day(exam: ScheduledExam, calendars: Collection[ApprovedCalendar]) -> Decision:
	"""Whether an exam lies inside a range for it, both ends included, of each calendar that binds its learners.

	Retakes after FX have a range of their own (36.2). The session of learners may be extended for them alone.
	"""
	about = {"exam": exam.title}
	if not calendars:
		params = {"year": exam.academic_year}
		return Decision.of(exam_reason("window.no_calendar", exam, "exam_date", CALENDAR, **params))
	if exam.extended and exam.extended.has(exam.day):
		return ALLOWED
	kinds = ranges_for(exam)
	reasons = []
	for calendar in calendars:
		spans = spans_of(calendar, kinds, exam.period)
		if any(span.has(exam.day) for span in spans):
			continue
		kind = kinds[-1].value
		if not spans:
			params = {**about, "kind": kind, "period": exam.period}
			reasons.append(exam_reason("exam.no_range", exam, "exam_date", CALENDAR, **params))
			continue
		nearest = min(
			spans, key=lambda span: min(abs(span.starts_on - exam.day), abs(span.ends_on - exam.day))
		)
		params = {
			**about,
			"given": exam.day.isoformat(),
			"kind": kind,
			"starts_on": nearest.starts_on.isoformat(),
			"ends_on": nearest.ends_on.isoformat(),
		}
		reasons.append(exam_reason("exam.outside", exam, "exam_date", CALENDAR, **params))
	return Decision.of(*reasons)


def ranges_for(exam: ScheduledExam) -> tuple[CalendarRowType, ...]:
	"""The kinds of ranges in which an exam may be held."""
	if exam.kind is SheetKind.FX_RETAKE:
		return (CalendarRowType.FX_RETAKE,)
	return CONTROL_ROWS.get(exam.work, (CalendarRowType.INTERIM_ATTESTATION,))


def check_complete(exam: ScheduledExam) -> Decision:
	"""Whether the timetable can name the exam's room, and a group sits it that is taught."""
	reasons = []
	if not exam.room:
		reasons.append(exam_reason("exam.no_room", exam, "room", exam=exam.title))
	if not exam.is_open:
		reasons.append(exam_reason("exam.of_dead_offering", exam, "offering", exam=exam.title))
	return Decision.of(*reasons)


def check_proctors(exam: ScheduledExam, name_of: Callable[[str], str] = str) -> Decision:
	"""Warns of a proctor who teaches the group: the Rules part the processes, and name no persons (37.1, D38)."""
	return Decision.of(
		*(
			exam_reason(
				"exam.proctor_teaches",
				exam,
				"proctors",
				SEPARATION,
				Severity.WARNING,
				exam=exam.title,
				person=name_of(person),
			)
			for person in exam.proctors
			if person in exam.teachers
		)
	)


def exam_reason(
	key: str,
	exam: ScheduledExam,
	field: str,
	/,
	clause: str = ORGANISER,
	severity: Severity = Severity.REFUSAL,
	**params: object,
) -> Reason:
	return Reason(clause, key, params, field=field, row=exam.name, severity=severity)
