"""The texts of what the Rules find in offerings and their timetables, in English."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

OFFERING_MESSAGES: Mapping[str, str] = MappingProxyType(
	{
		"offering.least_above_seats": (
			"At least {least} learners are needed, but there are {seats} seats. The least number cannot be above them."
		),
		"offering.teacher_twice": "{person} has the duty “{duty}” more than once.",
		"offering.not_taught": "“{title}” is not taught: {state}.",
		"offering.below_minimum": (
			"“{title}” has {learners} learners of at least {least}. It starts only when the Registrar decides so."
		),
		"offering.closed": "“{title}” no longer changes: {state}.",
		"closing.undecided": (
			"“{title}” has {learners} learners of at least {least}. Decide: confirm it, join it with another group, or "
			"cancel it."
		),
		"closing.no_text": "“{title}”: say why the group starts with fewer learners than it needs.",
		"closing.no_target": "“{title}”: name another group with which it is joined.",
		"closing.other_discipline": (
			"“{title}” cannot be joined with “{into}”: the discipline or the academic period is another."
		),
		"closing.other_language": (
			"“{title}” cannot be joined with “{into}”: the language is another. Learners change it themselves."
		),
		"closing.target_closed": "“{title}” cannot be joined with “{into}”, which is not taught.",
		"closing.target_dissolved": (
			"“{title}” cannot be joined with “{into}”, which is itself to be joined or cancelled."
		),
		"closing.target_graded": "“{title}” cannot be joined with “{into}”: its grade sheet is open.",
		"closing.no_room": "“{into}” has {left} seats left of {seats}; {coming} learners are to join it.",
		"closing.graded": "“{title}” stays as it is: its grade sheet is open, or grades stand.",
		"closing.of_other_period": "{name} is no offering of this academic period and discipline.",
		"timetable.not_a_time": "Timetable, row {number}: “{given}” is not a time of the day. Write it as 09:00.",
		"timetable.ends_before": "Timetable, row {number}: the class ends before it starts.",
		"timetable.too_many_rows": "{given} rows are too many. The timetable of an offering has {most} at most.",
		"timetable.teacher_of_other": (
			"Timetable, row {number}: {person} does not teach this offering. Name its lecturer or another of its teachers."
		),
		"timetable.clash_teacher": (
			"{key} is needed twice at once on {weekday}: “{first}”, {first_times}, and “{second}”, {second_times}."
		),
		"timetable.clash_room": (
			"Room {key} is taken twice at once on {weekday}: “{first}”, {first_times}, and “{second}”, {second_times}."
		),
		"timetable.clash_group": (
			"The group {key} has two classes at once on {weekday}: “{first}”, {first_times}, "
			"and “{second}”, {second_times}."
		),
		"timetable.clash_learner": (
			"Two classes are at once on {weekday}: “{first}”, {first_times}, and “{second}”, {second_times}."
		),
		"sheet.teacher_examines": (
			"{person} teaches this group, so somebody else holds the final control. Teaching and final control are "
			"separated."
		),
		"commission.teacher": "{person} teaches this group, so somebody else sits in the commission.",
	}
)
