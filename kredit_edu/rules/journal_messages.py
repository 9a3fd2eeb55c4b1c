"""The texts of what the Rules find in journals, in English."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

JOURNAL_MESSAGES: Mapping[str, str] = MappingProxyType(
	{
		"journal.no_day": "The page needs the day on which the class or the control was held.",
		"journal.before_its_day": "It is held on {held_on} only. A page is written from its day on.",
		"journal.outside_period": "{held_on} lies outside the academic period {period} ({starts_on} to {ends_on}).",
		"journal.too_late": (
			"A class is written within {days} days; for this one that was until {last}. "
			"The Registrar can reopen the journal."
		),
		"journal.no_range": "The academic calendar has no range “{kind}” in the period {period}.",
		"journal.outside_range": (
			"{held_on} lies outside the range “{kind}” of the academic calendar ({starts_on} to {ends_on})."
		),
		"journal.range_closed": (
			"Marks of “{kind}” are entered from {starts_on} to {ends_on}, and today is {today}. "
			"The Registrar can reopen the journal."
		),
		"journal.attendance": "{learner}: “{given}” is not an attendance. It is Present, Absent, Excused or empty.",
	}
)
