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
		"curriculum.row": "{table}, row {number}: {problem}",
		"curriculum.no_code": "A slot has a code.",
		"curriculum.no_slot": "There is no slot “{code}”.",
		"curriculum.slot_ambiguous": "The slot code “{code}” is used twice. Give the slot key: {keys}.",
		"curriculum.option_repeated": "“{title}” is offered in the slot {slot} more than once.",
		"curriculum.foreign_module": "The module “{title}” belongs to another program.",
		"curriculum.no_slots": "The curriculum has no slots.",
		"curriculum.keep_record": "A curriculum that was approved stays on record.",
		"import.draft_only": "This import is finished and its curriculum is approved. Make a new import.",
		"import.running": "The import is running.",
		"import.files_fixed": "The program, the year and the files of an import do not change once it has begun.",
	}
)
