"""A calendar as one picture: months by days, each kind with a pattern and letters besides its colour."""

from __future__ import annotations

import calendar as gregorian
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from frappe import _
from frappe.utils import escape_html

from kredit_edu.rules.calendar_facts import DAY, CalendarFacts, CalendarRow
from kredit_edu.rules.terms import CalendarRowType as Kind

CELL, ROW, LEFT, TOP = 27, 30, 104, 24
LEGEND_COLUMNS, LEGEND_ROW, LEGEND_KEY = 3, 24, 30
MOST_MONTHS = 24
WIDTH = LEFT + 31 * CELL + 2


@dataclass(frozen=True)
class Look:
	"""How a kind is drawn: its colour and the path of its pattern in a square of eight."""

	colour: str
	pattern: str


# What fills a day, the strongest first; the last kinds are shown in the lower part of a day.
LOOKS = {
	Kind.PUBLIC_HOLIDAY: Look("#f6b8b8", "M0 4h8M4 0v8"),
	Kind.HOLIDAY: Look("#fde9b5", "M0 8L8 0"),
	Kind.FINAL_ATTESTATION: Look("#d9c2ee", "M0 0l8 8M0 8l8-8"),
	Kind.INTERIM_ATTESTATION: Look("#bcd5f7", "M0 4h8"),
	Kind.SUMMER_SEMESTER: Look("#cdeec2", "M2 2h1M6 6h1"),
	Kind.PRACTICE: Look("#bfe8e2", "M4 0v8"),
	Kind.THEORY: Look("#eef5ee", ""),
	Kind.OTHER_STUDY_WORK: Look("#e6e6e6", "M0 0l8 8"),
	Kind.MIDTERM_CONTROL_1: Look("#ffd8b0", "M0 2h8M0 6h8"),
	Kind.MIDTERM_CONTROL_2: Look("#ffd8b0", "M2 0v8M6 0v8"),
	Kind.FX_RETAKE: Look("#dcdcc0", "M0 4l4-4M4 8l4-4"),
	Kind.REGISTRATION: Look("#d6d8f5", "M1 4h2M5 4h2"),
	Kind.CHANGE_OF_STUDY_PLAN: Look("#eed3e6", "M4 1v2M4 5v2"),
}
ORDER = {kind: number for number, kind in enumerate(LOOKS)}
IN_LOWER_PART = (
	Kind.MIDTERM_CONTROL_1,
	Kind.MIDTERM_CONTROL_2,
	Kind.REGISTRATION,
	Kind.CHANGE_OF_STUDY_PLAN,
	Kind.FX_RETAKE,
)


def draw(facts: CalendarFacts) -> str:
	"""The calendar as SVG text, in the user's language; rows whose days are reversed are left out."""
	days = _kinds_by_day(facts)
	months = _months(facts)
	used = [kind for kind in LOOKS if any(kind is row.kind for row in facts.rows)]
	height = TOP + len(months) * ROW + 14
	legend = -(-len(used) // LEGEND_COLUMNS) * LEGEND_ROW
	parts = [
		f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height + legend}" width="100%" '
		f'role="img" aria-label="{escape_html(_("The year as a picture"))}" class="kredit-year" '
		'font-family="Inter, Noto Sans, DejaVu Sans, sans-serif">',
		*_patterns(used),
		*_day_numbers(),
		*(part for number, month in enumerate(months) for part in _month(number, month, days)),
		*_legend(used, height),
		"</svg>",
	]
	return "".join(parts)


def marks() -> dict[Kind, str]:
	"""The letters of each kind in the user's language."""
	return {
		Kind.THEORY: _("Th"),
		Kind.MIDTERM_CONTROL_1: _("Mc1"),
		Kind.MIDTERM_CONTROL_2: _("Mc2"),
		Kind.INTERIM_ATTESTATION: _("Ia"),
		Kind.PRACTICE: _("Pr"),
		Kind.FINAL_ATTESTATION: _("Fa"),
		Kind.HOLIDAY: _("Ho"),
		Kind.PUBLIC_HOLIDAY: _("Ph"),
		Kind.REGISTRATION: _("Rg"),
		Kind.CHANGE_OF_STUDY_PLAN: _("Ch"),
		Kind.FX_RETAKE: _("Rt"),
		Kind.SUMMER_SEMESTER: _("Su"),
		Kind.OTHER_STUDY_WORK: _("Ow"),
	}


def month_names() -> list[str]:
	"""The months in the user's language, January first."""
	return [
		_("January"),
		_("February"),
		_("March"),
		_("April"),
		_("May"),
		_("June"),
		_("July"),
		_("August"),
		_("September"),
		_("October"),
		_("November"),
		_("December"),
	]


def _kinds_by_day(facts: CalendarFacts) -> dict[date, list[Kind]]:
	found: dict[date, set[Kind]] = defaultdict(set)
	for row in facts.rows:
		for day in _days(row):
			found[day].add(row.kind)
	return {day: sorted(kinds, key=ORDER.__getitem__) for day, kinds in found.items()}


def _days(row: CalendarRow) -> Iterator[date]:
	# A year that was mistyped would make a range of centuries.
	length = min(row.span.days, 31 * MOST_MONTHS) if row.is_in_order else 0
	return (row.span.starts_on + timedelta(number) for number in range(length))


def _months(facts: CalendarFacts) -> list[date]:
	first = min([facts.year.starts_on, *(row.span.starts_on for row in facts.rows if row.is_in_order)])
	month = max(first, facts.year.starts_on - timedelta(366)).replace(day=1)
	months = []
	while month <= facts.year.ends_on and len(months) < MOST_MONTHS:
		months.append(month)
		month = (month + timedelta(31)).replace(day=1)
	return months


def _month(number: int, month: date, days: dict[date, list[Kind]]) -> Iterator[str]:
	top = TOP + number * ROW
	label = f"{month_names()[month.month - 1]} {month.year}"
	yield _text(LEFT - 8, top + 18, label, size=11, anchor="end")
	for offset in range(gregorian.monthrange(month.year, month.month)[1]):
		day = month + offset * DAY
		yield from _cell(LEFT + offset * CELL, top, day, days.get(day, ()))


def _cell(left: int, top: int, day: date, kinds: Iterable[Kind]) -> Iterator[str]:
	upper = next((kind for kind in kinds if kind not in IN_LOWER_PART), None)
	lower = next((kind for kind in kinds if kind in IN_LOWER_PART), None)
	height = ROW - 4
	yield from _box(left, top, CELL - 1, height, upper)
	names = marks()
	if upper:
		y = top + (11 if lower else 17)
		yield _text(left + CELL / 2, y, names[upper], size=9)
	if lower:
		yield from _box(left, top + height / 2 + 1, CELL - 1, height / 2 - 1, lower)
		yield _text(left + CELL / 2, top + height - 3, names[lower], size=9)
	yield (
		f'<rect x="{left}" y="{top}" width="{CELL - 1}" height="{height}" fill="none" '
		'stroke="#9a9a9a" stroke-width="0.6"/>'
	)
	if day.weekday() == gregorian.SUNDAY:
		yield (f'<path d="M{left + CELL - 0.5} {top - 1}v{height + 2}" stroke="#8d2b2b" stroke-width="1.8"/>')


def _box(left: float, top: float, width: float, height: float, kind: Kind | None) -> Iterator[str]:
	if kind is None:
		return
	frame = f'x="{left}" y="{top:g}" width="{width}" height="{height:g}"'
	yield f'<rect {frame} fill="{LOOKS[kind].colour}"/>'
	if LOOKS[kind].pattern:
		yield f'<rect {frame} fill="url(#{_pattern_id(kind)})"/>'


def _patterns(kinds: Iterable[Kind]) -> Iterator[str]:
	yield "<defs>"
	for kind in kinds:
		if LOOKS[kind].pattern:
			yield (
				f'<pattern id="{_pattern_id(kind)}" width="8" height="8" patternUnits="userSpaceOnUse">'
				f'<path d="{LOOKS[kind].pattern}" stroke="#555" stroke-opacity="0.35" stroke-width="1" '
				'fill="none"/></pattern>'
			)
	yield "</defs>"


def _day_numbers() -> Iterator[str]:
	return (_text(LEFT + (day - 0.5) * CELL, TOP - 8, str(day), size=10) for day in range(1, 32))


def _legend(kinds: list[Kind], top: int) -> Iterator[str]:
	names = marks()
	for number, kind in enumerate(kinds):
		left = 8 + (number % LEGEND_COLUMNS) * (WIDTH // LEGEND_COLUMNS)
		y = top + (number // LEGEND_COLUMNS) * LEGEND_ROW
		yield from _box(left, y, LEGEND_KEY, 18, kind)
		yield (
			f'<rect x="{left}" y="{y}" width="{LEGEND_KEY}" height="18" fill="none" '
			'stroke="#9a9a9a" stroke-width="0.6"/>'
		)
		yield _text(left + LEGEND_KEY / 2, y + 13, names[kind], size=10)
		yield _text(left + LEGEND_KEY + 8, y + 13, _(kind.value), size=11, anchor="start")


def _pattern_id(kind: Kind) -> str:
	return f"kredit-{kind.name.lower().replace('_', '-')}"


def _text(x: float, y: float, text: str, *, size: int, anchor: str = "middle") -> str:
	return (
		f'<text x="{x:g}" y="{y:g}" font-size="{size}" text-anchor="{anchor}" fill="#222">'
		f"{escape_html(text)}</text>"
	)
