"""Ranges for FX retakes of the approved academic calendars, both ends included (36.2, D13)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

import frappe

from kredit_edu.rules.calendar_facts import Span
from kredit_edu.rules.terms import CalendarRowType, ReviewState

CALENDAR, ROW = "Kredit Academic Calendar", "Kredit Calendar Row"


@dataclass(frozen=True)
class CalendarOfRetakes:
	"""An approved calendar: its title, the level it is for, None for all, and its ranges by period ("" for no period)."""

	title: str
	level: str | None
	spans: dict[str, list[Span]] = field(default_factory=lambda: defaultdict(list))


@dataclass(frozen=True)
class RetakeWindows:
	"""The calendars of some academic years, as retakes of their periods see them."""

	by_year: dict[str, list[CalendarOfRetakes]]

	def calendars(self, year: str, level: str | None) -> tuple[str, ...]:
		"""Titles of the calendars that bind learners of a level."""
		return tuple(calendar.title for calendar in self._binding(year, level))

	def spans(self, year: str, period: str, level: str | None) -> tuple[Span, ...]:
		"""Ranges for retakes of a period: those that name it, and those that name none."""
		return tuple(
			span
			for calendar in self._binding(year, level)
			for key in (period, "")
			for span in calendar.spans.get(key, ())
		)

	def _binding(self, year: str, level: str | None) -> list[CalendarOfRetakes]:
		return [c for c in self.by_year.get(year, []) if not c.level or not level or c.level == level]


def read_windows(years: Iterable[str]) -> RetakeWindows:
	"""The approved calendars of these academic years with their ranges for retakes. One query."""
	names = sorted(set(years))
	if not names:
		return RetakeWindows({})
	calendar, row = frappe.qb.DocType(CALENDAR), frappe.qb.DocType(ROW)
	found = (
		frappe.qb.from_(calendar)
		.left_join(row)
		.on(
			(row.parent == calendar.name)
			& (row.parenttype == CALENDAR)
			& (row.row_type == CalendarRowType.FX_RETAKE.value)
		)
		.select(
			calendar.name,
			calendar.title,
			calendar.level,
			calendar.academic_year,
			row.academic_period,
			row.starts_on,
			row.ends_on,
		)
		.where(calendar.academic_year.isin(names) & (calendar.state == ReviewState.APPROVED.value))
		.orderby(calendar.name)
		.orderby(row.idx)
	).run(as_dict=True)
	by_year: dict[str, dict[str, CalendarOfRetakes]] = defaultdict(dict)
	for entry in found:
		title = entry.title or entry.name
		known = by_year[entry.academic_year].setdefault(
			entry.name, CalendarOfRetakes(title, entry.level or None)
		)
		if entry.starts_on and entry.ends_on:
			known.spans[entry.academic_period or ""].append(Span(entry.starts_on, entry.ends_on))
	return RetakeWindows({year: list(calendars.values()) for year, calendars in by_year.items()})
