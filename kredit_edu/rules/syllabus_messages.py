"""The texts of what the Rules find in syllabuses and typical programs, in English."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

SYLLABUS_MESSAGES: Mapping[str, str] = MappingProxyType(
	{
		"syllabus.no_outcomes": "“{title}”: the syllabus has no learning outcomes.",
		"syllabus.no_topics": "“{title}”: the syllabus has no topics, so it says nothing of the content.",
		"syllabus.no_task_list": (
			"“{title}” has {hours} hours of independent work, but the syllabus lists no task for it."
		),
		"syllabus.independent_unconfirmed": (
			"“{title}”: the whole volume of independent work ({hours} h) is to be confirmed by tasks."
		),
		"syllabus.task_hours_differ": (
			"The tasks make {given} hours. All independent work of the discipline is {hours} hours."
		),
		"syllabus.topic_without_task": (
			"Topic {number} “{title}” has independent work, but no task belongs to it."
		),
		"syllabus.classroom_above": ("The topics have {given} classroom hours. The discipline has {hours}."),
		"syllabus.classroom_below": ("The topics have {given} classroom hours of the discipline's {hours}."),
		"syllabus.guided_above": (
			"The topics have {given} hours of independent work with the teacher. The discipline has {hours}."
		),
		"syllabus.guided_below": (
			"The topics have {given} hours of independent work with the teacher of the discipline's {hours}."
		),
		"syllabus.own_above": (
			"The topics have {given} hours of the learner's own work. The discipline has {hours}."
		),
		"syllabus.own_below": (
			"The topics have {given} hours of the learner's own work of the discipline's {hours}."
		),
		"syllabus.missing": "“{title}” has no approved syllabus.",
		"syllabus.content_open": (
			"“{title}”: neither an approved syllabus nor a typical program settles the content, "
			"so no group starts."
		),
		"typical_program.missing": (
			"“{title}” has no typical program. Mandatory general education disciplines of bachelors need one."
		),
	}
)
