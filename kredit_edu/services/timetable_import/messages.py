"""The texts of what timetable imports find, in English."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

TIMETABLE_IMPORT_MESSAGES: Mapping[str, str] = MappingProxyType(
	{
		"timetable_import.by_registrar": "Timetables are imported by the role {role} alone.",
		"timetable_import.blank": "The column “{column}” is empty.",
		"timetable_import.unknown_word": "“{given}” is not known in the column “{column}”.",
		"timetable_import.not_a_time": "“{given}”: a time of the day is written as 09:00.",
		"timetable_import.ends_before": "{given}: the class ends before it starts.",
		"timetable_import.room_too_long": "The name of a room has {most} signs at most.",
		"timetable_import.no_offering": "There is no offering of “{discipline}” in the period {period} that fits.",
		"timetable_import.several_offerings": "{count} offerings fit. Add the group, the language or the lecturer.",
		"timetable_import.not_taught": "“{title}” was joined with another group or cancelled.",
		"timetable_import.no_teacher": "There is no user {given}.",
		"timetable_import.kept": "“{title}” keeps its timetable, since another of its rows was refused.",
		"timetable_import.clashes": "Clashes in the timetable of {period}: {count}. See the report of clashes.",
	}
)
