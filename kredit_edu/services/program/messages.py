"""The texts of what services find in programs, beside those of the rules, in English."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

PROGRAM_MESSAGES: Mapping[str, str] = MappingProxyType(
	{
		"program.in_force": (
			"A curriculum of the program {program} is in force ({curriculum}), so this no longer changes: "
			"{fields}. Make a new program for later admission years."
		),
		"program.in_use": (
			"{learners} learners study in the program {program} by a curriculum in force, so it stays in use. "
			"To take no more learners, close its admission."
		),
		"program.keep_record": (
			"The program {program} has a curriculum that was approved ({curriculum}), so it stays on record."
		),
		"program.has_learners": "The program {program} is the major of {learners} learners, so it stays on record.",
		"program.other_curriculum": "The curriculum {curriculum} belongs to another program.",
		"minor.repeated_code": "The program {program} offers a minor of the code “{code}” already.",
		"program.unknown_preset": "There is no set of requirements “{preset}”.",
	}
)
