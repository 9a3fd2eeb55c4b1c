"""The texts of the reasons about catalogues of elective disciplines and wishes, in English."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

CATALOGUE_MESSAGES: Mapping[str, str] = MappingProxyType(
	{
		"catalogue.not_due": (
			"A military institution keeps no catalogue of elective disciplines: its learners follow the working curriculum."
		),
		"catalogue.empty": "The catalogue has no slots. Fill it from the curricula of the program.",
		"catalogue.mandatory_slot": (
			"The slot {slot} belongs to the mandatory component. "
			"Elective disciplines lie in the university component and in the elective component."
		),
		"catalogue.draft_curriculum": "The slot {slot} belongs to a curriculum that is not approved yet.",
		"catalogue.other_year": "The slot {slot} is not taught in the academic year of this catalogue.",
		"catalogue.no_choice": "“{title}”: there is nothing to choose here, so plans get it filled in.",
		"catalogue.not_a_discipline": "“{title}” is not a discipline. The catalogue offers disciplines alone.",
		"catalogue.addition_unexplained": (
			"“{title}” is not offered in this slot by the curriculum. Say why the catalogue offers it."
		),
		"catalogue.seats": "“{title}”: at least {least} learners cannot be more than at most {most}.",
		"catalogue.not_a_teacher": "“{title}”: {teacher} is not a teacher.",
		"catalogue.slot_missing": (
			"The catalogue does not name the slot {slot} (“{title}”), so learners of that admission cannot choose in it."
		),
		"catalogue.slot_repeated": "The slot {slot} stands in the catalogue more than once.",
		"catalogue.option_repeated": "“{title}” is offered in the slot {slot} more than once.",
		"catalogue.none_approved": (
			"The program {program} has no approved catalogue of elective disciplines for {year}. "
			"Plans are formed from the program and its catalogue."
		),
		"catalogue.slot_not_offered": (
			"“{title}”: the approved catalogue of elective disciplines offers nothing in this slot."
		),
		"wish.window": "Wishes are taken from {opens} until {closes}: give both days, the first one first.",
		"wish.not_studying": "Wishes are taken from learners who study.",
		"wish.not_in_force": "This catalogue is not approved, or another one has taken its place.",
		"wish.closed": "Wishes are taken from {opens} until {closes}. Today they are not.",
		"wish.other_program": "The catalogue belongs to another program.",
		"wish.no_slot": "The slot {slot} is not one of those in which learners of your admission choose.",
		"wish.not_offered": "{discipline} is not offered in the slot {slot}.",
		"wish.repeated": "“{title}” is wished for more than once.",
	}
)
