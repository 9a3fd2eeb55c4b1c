"""The texts of what services find in catalogues, beside those of the rules, in English."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

CATALOGUE_MESSAGES: Mapping[str, str] = MappingProxyType(
	{
		"catalogue.unknown_slot": "Slots, row {number}: the curriculum has no slot “{slot}”, or several of this code.",
		"catalogue.foreign_curriculum": "The curriculum {title} belongs to another program.",
		"catalogue.option_without_slot": (
			"Options, row {number}: “{slot}” is not a slot of this catalogue, or stands for several. Give its key."
		),
		"catalogue.seats_not_whole": "Options, row {number}, {label}: “{given}” is not a whole number of at least 1.",
		"catalogue.teacher_without_option": (
			"Teachers, row {number}: this discipline is not offered there. Slots that offer it: {slots}."
		),
		"catalogue.teacher_of_several": (
			"Teachers, row {number}: several slots offer this discipline. Give one of them: {slots}."
		),
		"catalogue.keep_record": "A catalogue that was approved stays on record.",
		"discipline.in_catalogue": (
			"“{title}” is offered by a catalogue that is in force ({catalogue}), so this no longer changes: {fields}. "
			"Make a new discipline for the next catalogue."
		),
		"wish.only_by_learner": "Wishes are said by the learners themselves, while the catalogue takes them.",
	}
)
