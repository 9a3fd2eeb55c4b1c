"""The texts of the reasons about academic calendars and their windows, in English."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

CALENDAR_MESSAGES: Mapping[str, str] = MappingProxyType(
	{
		"day.not_a_day": "“{given}” is not a day. Write it as 2026-09-01.",
		"calendar.no_decision_number": (
			"The number of the academic council's decision is missing. The council approves the calendar."
		),
		"calendar.no_decision_date": (
			"The date of the academic council's decision is missing. The council approves the calendar."
		),
		"calendar.decided_later": "The decision is dated {given}, which is still to come.",
		"calendar.no_decision_file": "The text of the decision is not attached.",
		"calendar.another_in_force": (
			"The calendar {other} of the year {year} and of the same scope is in force. "
			"Make a new version of it instead of a second one."
		),
		"calendar.same_decision": (
			"The decision {given} approved the former version. A change needs a decision of its own."
		),
		"calendar.year_reversed": "The year {year} ends on {ends_on}, not after it starts on {starts_on}.",
		"calendar.year_outside": (
			"The calendar lasts from {starts_on} to {ends_on}. The year {year} lies between {first} and {last}."
		),
		"calendar.kind_missing": "The calendar does not show this: {kind}.",
		"calendar.no_periods": "The year {year} has no academic period of this form yet. Make its periods first.",
		"calendar.row_reversed": "Row {number}, {kind}: it ends on {ends_on}, before it starts on {starts_on}.",
		"calendar.row_outside_year": (
			"Row {number}, {kind}: {starts_on} to {ends_on} lies outside the year ({first} to {last})."
		),
		"calendar.row_without_period": "Row {number}, {kind}: name the academic period to which it belongs.",
		"calendar.row_of_other_year": (
			"Row {number}, {kind}: the period {period} is of another year or of another form than the calendar."
		),
		"calendar.summer_in_term": (
			"Row {number}, {kind}: {period} is not a summer semester. A summer semester is a period of its own."
		),
		"calendar.row_outside_period": (
			"Row {number}, {kind}: {starts_on} to {ends_on} lies outside the period {period} ({first} to {last})."
		),
		"calendar.attestation_not_one": (
			"The period {period} has {count} ranges of interim attestation. Each period ends with exactly one."
		),
		"calendar.attestation_not_last": (
			"The interim attestation of {period} ends on {ends_on}. It ends the period, on {last}."
		),
		"calendar.attestation_too_short": (
			"The interim attestation of {period} lasts {days} days. It lasts at least {least} here."
		),
		"calendar.classes_after_attestation": (
			"Row {number}, {kind}: it lasts until {ends_on}, but the interim attestation of {period} "
			"begins on {starts_on}. Nothing is taught after that."
		),
		"holidays.too_seldom": (
			"Holidays are given {count} times. Learners have them at least {least} times a year, "
			"and breaks that touch are one."
		),
		"holidays.too_short": (
			"Holidays last {days} days together. They last at least {least} days ({weeks} weeks), "
			"public holidays not counted."
		),
		"holidays.short_break": "The break from {starts_on} to {ends_on} lasts {days} days, less than a week.",
		"summer.graduating": "The graduating course has no summer semester.",
		"summer.several": "The calendar has {count} ranges of the summer semester. It is one.",
		"summer.too_short": "The summer semester lasts {days} days. It lasts at least {least}.",
		"summer.too_long": "The summer semester lasts {days} days. It lasts at most {most} here.",
		"summer.learner_graduates": (
			"“{discipline}”: learners of the graduating course have no summer semester."
		),
		"summer.no_purpose": "“{discipline}”: say what the summer semester is taken for.",
		"summer.unknown_purpose": "“{discipline}”: “{given}” is not a purpose of the summer semester here.",
		"summer.mastered": (
			"“{discipline}” is mastered already. It is taken again in a summer semester only, to raise the GPA."
		),
		"window.no_calendar": (
			"No approved academic calendar of the year {year} covers this. "
			"Nothing is registered or attested without one."
		),
		"window.none": "The academic calendar of {year} has no range for registration.",
		"window.closed": (
			"Registration for {year} is closed on {today}. The nearest window is {starts_on} to {ends_on}, "
			"its last day included."
		),
		"window.none_for_changes": "The academic calendar of {year} has no range for changes of study plans.",
		"window.changes_closed": (
			"Study plans of {year} cannot be changed on {today}. The nearest window is {starts_on} to {ends_on}, "
			"its last day included."
		),
		"window.reopened": (
			"The Registrar has reopened this for the learner until {ends_on}, that day included (reason: {reason})."
		),
		"reopening.reversed": "It closes on {ends_on}, before it opens on {starts_on}.",
		"reopening.over": "It would have closed on {ends_on} already. Choose a last day that is still to come.",
		"control_date.missing": "The date of the final control is missing.",
		"control_date.no_range": (
			"The academic calendar has no range for this control ({kind}) in the period {period}."
		),
		"control_date.outside": (
			"The final control of {given} lies outside the academic calendar ({kind}, {starts_on} to {ends_on})."
		),
	}
)
