"""The texts of what the Rules find in the timetable of exams, in English."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

EXAM_MESSAGES: Mapping[str, str] = MappingProxyType(
	{
		"exam.scheduler": (
			"Exams are scheduled by the role {role} alone. In military institutions departments may do it too."
		),
		"exam.no_time": "“{exam}”: a time of the day is written as 09:00.",
		"exam.ends_before": "“{exam}” ends before it starts.",
		"exam.no_range": "“{exam}”: the academic calendar has no range “{kind}” for the period {period}.",
		"exam.outside": (
			"“{exam}”: {given} lies outside the range “{kind}” of the academic calendar ({starts_on} to {ends_on})."
		),
		"exam.no_room": "“{exam}” has no room yet.",
		"exam.of_dead_offering": "“{exam}”: this offering is not taught.",
		"exam.proctor_teaches": "“{exam}”: the proctor {person} teaches this group.",
		"exam.many_a_day": "“{exam}”: {learners} learners have more than {most} exams on {day}.",
		"exam.little_rest": (
			"“{exam}”: {learners} learners have fewer than {days} free days after “{other}”."
		),
		"exam.clash_room": (
			"Room {key} is taken twice at once on {day}: “{first}”, {first_times}, and “{second}”, {second_times}."
		),
		"exam.clash_proctor": (
			"{key} is needed twice at once on {day}: “{first}”, {first_times}, and “{second}”, {second_times}."
		),
		"exam.clash_examiner": (
			"The examiner {key} is needed twice at once on {day}: “{first}”, {first_times}, "
			"and “{second}”, {second_times}."
		),
		"exam.clash_learner": (
			"{learners} learners have two exams at once on {day}: “{first}”, {first_times}, "
			"and “{second}”, {second_times}. These are: {names}."
		),
	}
)
