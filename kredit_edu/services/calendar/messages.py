"""The texts of the reasons that the calendar services find themselves, in English."""

from collections.abc import Mapping
from types import MappingProxyType

CALENDAR_SERVICE_MESSAGES: Mapping[str, str] = MappingProxyType(
	{
		"calendar.row_day": "Row {number}: “{given}” is not a day. Write it as 2026-09-01.",
		"calendar.too_many_rows": "{given} ranges are too many. A calendar has {most} at most.",
		"calendar.keep_record": "A calendar that was sent for approval stays on record.",
		"calendar.not_in_force": "A new version is made of a calendar in force. This one is not: {state}.",
		"calendar.version_began": "A new version of this calendar is being drafted already: {other}.",
		"academic_period.in_calendar": (
			"The period {name} is part of an approved academic calendar, so its days stay. "
			"Supersede the calendar first: {calendar}."
		),
		"sheet.control_date_by": (
			"The date of the final control is entered by the Registrar or by the examiner of the offering."
		),
	}
)
