"""Holidays of learners: how often and how long (20, D25–D27)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kredit_edu.rules.calendar_facts import CalendarRow, Span, merged
from kredit_edu.rules.decision import Decision, Reason, Severity
from kredit_edu.rules.edition import InstitutionRules
from kredit_edu.rules.policy import UniversityPolicy
from kredit_edu.rules.readings import ReadingId
from kredit_edu.rules.terms import CalendarRowType

DAYS_IN_WEEK = 7


@dataclass(frozen=True)
class HolidayCount:
	"""The separate breaks of a year, in order."""

	breaks: tuple[Span, ...]

	@property
	def count(self) -> int:
		"""How often holidays are given."""
		return len(self.breaks)

	@property
	def days(self) -> int:
		"""Their length together, in calendar days."""
		return sum(span.days for span in self.breaks)


def count_holidays(rows: Iterable[CalendarRow]) -> HolidayCount:
	"""The breaks that the holiday rows make; public holidays are not among them (D26)."""
	spans = (row.span for row in rows if row.kind is CalendarRowType.HOLIDAY and row.is_in_order)
	return HolidayCount(merged(spans))


def check_holidays(
	rows: Iterable[CalendarRow], is_graduating: bool, rules: InstitutionRules, policy: UniversityPolicy
) -> Decision:
	"""Whether holidays are given often enough and long enough; the graduating course is free of the length."""
	rows = tuple(rows)
	found = count_holidays(rows)
	reasons = []
	excused = rests_on_count_reading(rows, is_graduating, rules, policy)
	if found.count < rules.holiday_count.value and not excused:
		params = {"count": found.count, "least": rules.holiday_count.value}
		reasons.append(Reason(rules.holiday_count.clause, "holidays.too_seldom", params, field="rows"))
	binds = rules.holiday_days_bind_graduating.value or not is_graduating
	if binds and found.days < rules.holiday_days.value:
		params = {
			"days": found.days,
			"least": rules.holiday_days.value,
			"weeks": rules.holiday_days.value // DAYS_IN_WEEK,
		}
		reasons.append(Reason(rules.holiday_days.clause, "holidays.too_short", params, field="rows"))
	return Decision((*reasons, *_warn_of_short_breaks(found, rules)))


def rests_on_count_reading(
	rows: Iterable[CalendarRow], is_graduating: bool, rules: InstitutionRules, policy: UniversityPolicy
) -> bool:
	"""Whether the calendar is allowed only because D27 frees the graduating course of the number, too."""
	few = count_holidays(rows).count < rules.holiday_count.value
	return is_graduating and few and ReadingId.D27 in policy.readings


def _warn_of_short_breaks(found: HolidayCount, rules: InstitutionRules) -> Iterable[Reason]:
	return (
		Reason(
			rules.holiday_count.clause,
			"holidays.short_break",
			{"starts_on": span.starts_on.isoformat(), "ends_on": span.ends_on.isoformat(), "days": span.days},
			field="rows",
			severity=Severity.WARNING,
		)
		for span in found.breaks
		if span.days < DAYS_IN_WEEK
	)
