"""Public holidays of Kazakhstan as dated data, by the Law on holidays as it stands since autumn 2022.

Kurban Ait moves with the lunar calendar and is announced each year, so it is entered by hand.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from kredit_edu.rules.calendar_facts import Span

IN_FORCE = date(2022, 10, 1)


class PublicHolidayName(str, Enum):
	"""The holidays of fixed days, and the day off of Orthodox Christmas."""

	NEW_YEAR = "New Year"
	CHRISTMAS = "Orthodox Christmas"
	WOMENS_DAY = "International Women's Day"
	NAURYZ = "Nauryz"
	UNITY_DAY = "Unity Day of the Peoples of Kazakhstan"
	DEFENDERS_DAY = "Defender of the Fatherland Day"
	VICTORY_DAY = "Victory Day"
	CAPITAL_DAY = "Capital Day"
	CONSTITUTION_DAY = "Constitution Day"
	REPUBLIC_DAY = "Republic Day"
	INDEPENDENCE_DAY = "Independence Day"


@dataclass(frozen=True)
class PublicHoliday:
	"""A holiday that begins on the same day of each year from ``since`` on, before ``until``."""

	name: PublicHolidayName
	month: int
	day: int
	days: int = 1
	since: date = IN_FORCE
	until: date | None = None

	def in_year(self, year: int) -> Span | None:
		"""Its days in a calendar year, or None where it was not in force."""
		first = date(year, self.month, self.day)
		if first < self.since or (self.until is not None and first >= self.until):
			return None
		return Span(first, first + timedelta(self.days - 1))


PUBLIC_HOLIDAYS: tuple[PublicHoliday, ...] = (
	PublicHoliday(PublicHolidayName.NEW_YEAR, 1, 1, days=2),
	PublicHoliday(PublicHolidayName.CHRISTMAS, 1, 7),
	PublicHoliday(PublicHolidayName.WOMENS_DAY, 3, 8),
	PublicHoliday(PublicHolidayName.NAURYZ, 3, 21, days=3),
	PublicHoliday(PublicHolidayName.UNITY_DAY, 5, 1),
	PublicHoliday(PublicHolidayName.DEFENDERS_DAY, 5, 7),
	PublicHoliday(PublicHolidayName.VICTORY_DAY, 5, 9),
	PublicHoliday(PublicHolidayName.CAPITAL_DAY, 7, 6),
	PublicHoliday(PublicHolidayName.CONSTITUTION_DAY, 8, 30),
	PublicHoliday(PublicHolidayName.REPUBLIC_DAY, 10, 25),
	PublicHoliday(PublicHolidayName.INDEPENDENCE_DAY, 12, 16),
)


def public_holidays(within: Span) -> Iterator[tuple[PublicHolidayName, Span]]:
	"""The holidays that lie wholly within some days, in order of days."""
	found = [
		(holiday.name, span)
		for year in range(within.starts_on.year, within.ends_on.year + 1)
		for holiday in PUBLIC_HOLIDAYS
		if (span := holiday.in_year(year)) is not None and within.holds(span)
	]
	yield from sorted(found, key=lambda entry: entry[1].starts_on)
