"""The texts of what services find in learners, programs, modules and settings, in English."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

RECORD_MESSAGES: Mapping[str, str] = MappingProxyType(
	{
		"iin.not_twelve_digits": "An individual identification number has twelve digits and nothing else.",
		"iin.wrong_check_digit": (
			"The check digit of the individual identification number does not fit. Look for a slip in the digits."
		),
		"iin.repeated": "The learner {learner} has the same individual identification number.",
		"learner.mixed_alphabets": "“{word}” mixes Latin and Cyrillic letters. Write it in one alphabet.",
		"learner.name_not_latin": "“{name}”: write the English form of the name in Latin letters.",
		"learner.user_without_role": "{user} does not have the role of a learner.",
		"learner.typical_curriculum": (
			"Learners study by a working curriculum. A typical one is what working curricula are drawn up from."
		),
		"learner.curriculum_of_other_program": (
			"The curriculum belongs to the program {other}. The learner studies in the program {program}."
		),
		"learner.adviser_without_role": "{adviser} does not have the role of an adviser.",
		"learner.group_of_other_program": (
			"The group {group} is of the program {other}. The learner studies in the program {program}."
		),
		"group.curriculum_of_other_program": (
			"The curriculum belongs to the program {other}. Name that program in the group."
		),
		"group.has_other_learners": "{number} learners of the group do not study in the program {program}.",
		"learner.own_adviser": "{adviser} cannot be the adviser of the same person.",
		"assignment.learners_or_group": "Name either learners or one group.",
		"assignment.too_many": "{given} learners are too many at once. Assign {most} at most.",
		"assignment.no_group": "There is no group {group}.",
		"assignment.no_user": "{user} is not a user who is in service.",
		"assignment.no_learner": "There is no learner {learner}.",
		"module.repeated_code": "The program {program} already has a module with the code “{code}”.",
		"module.in_use": "A curriculum of the program {program} uses the module “{code}”, so it cannot leave it.",
		"reading.repeated": "The reading {reading} is listed twice. Keep the decision that holds.",
		"reading.decided_later": "The decision on the reading {reading} bears a date that is still to come: {date}.",
	}
)
