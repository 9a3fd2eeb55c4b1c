"""Journals: when a page is written, and what its attendance and marks come to (36.3, 18.1).

Marks lie on the scale 0-100 and stay exact; a missing one is None and never counts as 0.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import Enum
from fractions import Fraction

from kredit_edu.rules.assessment_policy import AdmissionSource, JournalPolicy
from kredit_edu.rules.calendar_facts import Span
from kredit_edu.rules.decision import ALLOWED, Decision, Reason
from kredit_edu.rules.numbers import is_blank, parse_mark, parse_whole
from kredit_edu.rules.terms import CalendarRowType
from kredit_edu.rules.windows import CALENDAR, ApprovedCalendar, spans_of

JOURNAL = "36.3"
MOST_HOURS = 12
"""Academic hours that one class may have."""
RATING_PLACES = 100
"""A proposed rating has two decimals at most, the half rounded up."""


class PageKind(str, Enum):
	"""What a page of a journal records."""

	CLASS = "Class"
	MIDTERM_1 = "Midterm Control 1"
	MIDTERM_2 = "Midterm Control 2"


class Attendance(str, Enum):
	"""Whether a learner was there; an excused absence stands apart from both."""

	PRESENT = "Present"
	ABSENT = "Absent"
	EXCUSED = "Excused"


MIDTERMS = (PageKind.MIDTERM_1, PageKind.MIDTERM_2)
RANGE_OF = {
	PageKind.MIDTERM_1: CalendarRowType.MIDTERM_CONTROL_1,
	PageKind.MIDTERM_2: CalendarRowType.MIDTERM_CONTROL_2,
}


@dataclass(frozen=True)
class Reopened:
	"""Pages of a kind that the Registrar has reopened for some days; ``name`` is the record of it."""

	name: str
	span: Span


@dataclass(frozen=True)
class PageFacts:
	"""A page that is written today; ``calendars`` are those that bind the learners of the offering."""

	kind: PageKind
	held_on: date | None
	today: date
	academic_year: str
	period: str
	period_span: Span
	calendars: tuple[ApprovedCalendar, ...] = ()
	reopened: tuple[Reopened, ...] = ()


@dataclass(frozen=True)
class EntryRow:
	"""A row as it was sent; ``key`` names it, ``learner`` is what people call the learner."""

	key: str
	learner: str
	attendance: object
	mark: object


@dataclass(frozen=True)
class Figures:
	"""What the journal of an offering holds of a learner: classes by attendance, marks 0-100.

	``current_sum`` is the exact sum of so many current marks.
	"""

	present: int = 0
	absent: int = 0
	excused: int = 0
	current_count: int = 0
	current_sum: Fraction = Fraction(0)
	midterm_1: Decimal | None = None
	midterm_2: Decimal | None = None

	@property
	def attendance(self) -> Fraction | None:
		"""The share of classes attended, 0 to 1, excused ones apart; None before the first."""
		counted = self.present + self.absent
		return Fraction(self.present, counted) if counted else None

	@property
	def current(self) -> Fraction | None:
		"""The mean of the current marks, exact; None without one."""
		return self.current_sum / self.current_count if self.current_count else None


class Risk(str, Enum):
	"""Why a learner is at risk."""

	ATTENDANCE = "Attendance"
	MARK = "Mark"
	NO_MIDTERM_1 = "No Midterm Control 1"
	NO_MIDTERM_2 = "No Midterm Control 2"
	NOT_ADMITTED = "Not Admitted"


def check_page(facts: PageFacts, policy: JournalPolicy) -> Decision:
	"""Whether a page may be written today, all reasons at once.

	A class is written from its day on, for as many days as the university allows; a midterm control in its range
	of the calendar, both ends included. Afterwards only while the Registrar has reopened it.
	"""
	if facts.held_on is None:
		return Decision.of(_reason("journal.no_day"))
	reasons = []
	if facts.held_on > facts.today:
		reasons.append(_reason("journal.before_its_day", held_on=facts.held_on.isoformat()))
	if facts.kind is PageKind.CLASS:
		reasons += _check_class(facts, facts.held_on, policy)
	else:
		reasons += _check_control(facts, facts.held_on)
	return Decision(tuple(reasons))


def late_by(facts: PageFacts, policy: JournalPolicy) -> str | None:
	"""The reopening without which the page could not be written today."""
	without = PageFacts(**{**vars(facts), "reopened": ()})
	if not facts.reopened or check_page(without, policy).allowed:
		return None
	return next((entry.name for entry in facts.reopened if entry.span.has(facts.today)), None)


def _check_class(facts: PageFacts, held_on: date, policy: JournalPolicy) -> list[Reason]:
	reasons = []
	if not facts.period_span.has(held_on):
		params = {"held_on": held_on.isoformat(), "period": facts.period, **_days(facts.period_span)}
		reasons.append(_reason("journal.outside_period", **params))
	last = held_on + timedelta(days=policy.entry_days)
	if policy.entry_days and facts.today > last and not _is_reopened(facts, facts.today):
		params = {"days": policy.entry_days, "last": last.isoformat()}
		reasons.append(_reason("journal.too_late", **params))
	return reasons


def _check_control(facts: PageFacts, held_on: date) -> list[Reason]:
	if not facts.calendars:
		return [
			Reason(CALENDAR, "window.no_calendar", {"year": facts.academic_year}, field="held_on"),
		]
	reasons = []
	for calendar in facts.calendars:
		spans = spans_of(calendar, (RANGE_OF[facts.kind],), facts.period)
		if not spans:
			params = {"kind": facts.kind, "period": facts.period}
			reasons.append(Reason(CALENDAR, "journal.no_range", params, field="held_on"))
			continue
		params = {"kind": facts.kind, **_days(spans[0])}
		if not any(span.has(held_on) for span in spans) and not _is_reopened(facts, held_on):
			given = {"held_on": held_on.isoformat(), **params}
			reasons.append(Reason(CALENDAR, "journal.outside_range", given, field="held_on"))
		if not any(span.has(facts.today) for span in spans) and not _is_reopened(facts, facts.today):
			given = {"today": facts.today.isoformat(), **params}
			reasons.append(Reason(CALENDAR, "journal.range_closed", given, field="entries"))
	return reasons


def check_hours(raw: object) -> Decision:
	"""Whether the academic hours of a class can be so many; none may be given."""
	if is_blank(raw):
		return ALLOWED
	return parse_whole(raw, "academic_hours", 1, MOST_HOURS, JOURNAL).decision


_KEYS = {
	"mark.not_a_number": "sheet.not_a_number",
	"mark.out_of_range": "sheet.out_of_range",
	"mark.too_many_decimals": "sheet.too_many_decimals",
}


def check_entries(rows: Iterable[EntryRow]) -> Decision:
	"""Whether every attendance is one of the three and every mark lies on the scale (36.1)."""
	return Decision.merge(_check_entry(row) for row in rows)


def _check_entry(row: EntryRow) -> Decision:
	reasons = [
		Reason(
			reason.clause,
			_KEYS[reason.key],
			{"learner": row.learner, **reason.params},
			field="mark",
			row=row.key,
		)
		for reason in parse_mark(row.mark).decision.reasons
	]
	if not is_blank(row.attendance) and row.attendance not in {each.value for each in Attendance}:
		params = {"learner": row.learner, "given": str(row.attendance)}
		reasons.append(Reason(JOURNAL, "journal.attendance", params, field="attendance", row=row.key))
	return Decision(tuple(reasons))


def proposed_rating(figures: Figures, source: AdmissionSource) -> Decimal | None:
	"""The admission rating that a journal proposes: the mean of both midterm controls, exact until its end.

	With current marks, their mean counts as a third. Where one of them is missing there is no proposal.
	The result has two decimals at most, the half rounded up.
	"""
	parts: Sequence[Decimal | Fraction | None] = (figures.midterm_1, figures.midterm_2)
	if source is AdmissionSource.MIDTERMS_AND_CURRENT:
		parts = (*parts, figures.current)
	if any(part is None for part in parts):
		return None
	mean = sum((Fraction(part) for part in parts if part is not None), Fraction(0)) / len(parts)
	return two_decimals(mean)


def two_decimals(value: Fraction) -> Decimal:
	"""A number that is not negative with two decimals at most, the half rounded up."""
	hundredths = math.floor(value * RATING_PLACES + Fraction(1, 2))
	whole, rest = divmod(hundredths, RATING_PLACES)
	text = f"{whole}.{rest:02}".rstrip("0").rstrip(".") if rest else str(whole)
	return Decimal(text)


def risks_of(
	figures: Figures,
	policy: JournalPolicy,
	over: Iterable[PageKind],
	rating: Decimal | None,
	admission_min: int,
) -> tuple[Risk, ...]:
	"""Why a learner is at risk, in a fixed order.

	``over`` are the midterm controls whose range has ended. ``rating`` is the admission rating, given or
	proposed: before both controls are over, only one that is given bars from the final control (D03).
	"""
	over = frozenset(over)
	found = []
	if figures.attendance is not None and 100 * figures.attendance < policy.at_risk_attendance:
		found.append(Risk.ATTENDANCE)
	if figures.current is not None and figures.current < policy.at_risk_mark:
		found.append(Risk.MARK)
	if PageKind.MIDTERM_1 in over and figures.midterm_1 is None:
		found.append(Risk.NO_MIDTERM_1)
	if PageKind.MIDTERM_2 in over and figures.midterm_2 is None:
		found.append(Risk.NO_MIDTERM_2)
	if admission_min > 0 and (rating < admission_min if rating is not None else over.issuperset(MIDTERMS)):
		found.append(Risk.NOT_ADMITTED)
	return tuple(found)


def _is_reopened(facts: PageFacts, day: date) -> bool:
	return any(entry.span.has(day) for entry in facts.reopened)


def _days(span: Span) -> dict[str, str]:
	return {"starts_on": span.starts_on.isoformat(), "ends_on": span.ends_on.isoformat()}


def _reason(key: str, **params: object) -> Reason:
	return Reason(JOURNAL, key, params, field="held_on")
