"""The texts of what services find in disciplines and curricula, beside those of the rules, in English."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

CURRICULUM_MESSAGES: Mapping[str, str] = MappingProxyType(
	{
		"discipline.unknown_choice": "“{given}” is not one of the choices of “{label}”.",
		"discipline.in_force": (
			"“{title}” belongs to a curriculum that is in force ({curriculum}), so this no longer changes: "
			"{fields}. Make a new discipline for later admission years."
		),
		"curriculum.no_code": "Slots, row {number}: the slot has no code.",
		"curriculum.not_whole": (
			"Slots, row {number}, {label}: “{given}” is not a whole number of at least {low}."
		),
		"curriculum.no_slot": "Options, row {number}: there is no slot “{code}”.",
		"curriculum.slot_ambiguous": (
			"Options, row {number}: the slot code “{code}” is used more than once. Give the slot key: {keys}."
		),
		"curriculum.option_repeated": "The discipline {discipline} is offered in the slot {slot} more than once.",
		"curriculum.foreign_module": "The module “{title}” belongs to another program.",
		"curriculum.no_slots": "The curriculum has no slots.",
		"curriculum.keep_record": "A curriculum that was approved stays on record.",
		"export.cell_too_long": (
			"A text in the column {column} is longer than a cell of a spreadsheet. Export the curriculum as CSV."
		),
		"curriculum.cycle_credits": (
			"University component, row {number}: “{given}” is not a whole number of credits."
		),
		"curriculum.cycle_repeated": "University component, row {number}: the cycle “{cycle}” stands twice.",
		"curriculum.version_of_draft": "A draft needs no new version. Change the draft itself.",
		"curriculum.based_on_other": (
			"Version {version} came into force after this draft was made from another one. Compare the two, so "
			"that no change is lost."
		),
		"curriculum.learners_undecided": (
			"{count} learners study by version {version}, which is in force. The approval decides whether they "
			"move to the new version or stay."
		),
		"curriculum.learners_unknown": "“{given}” is not a decision on the learners. They follow or stay.",
		"curriculum.learners_moving": (
			"Learners are still being moved to the version in force: {moved} of {all}. Wait until that is done, "
			"or start it again."
		),
		"curriculum.nothing_to_compare": "There is no other version to compare with.",
		"curriculum.nothing_to_move": "No move of learners is waiting here.",
		"import.draft_only": "This import is finished and its curriculum is approved. Make a new import.",
		"import.running": "The import is running.",
		"import.files_fixed": (
			"While an import runs, nothing of it changes. Its program and year do not change once it has a curriculum."
		),
	}
)
