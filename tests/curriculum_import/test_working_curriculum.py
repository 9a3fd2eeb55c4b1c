"""A whole working curriculum with the faults of real files."""

from __future__ import annotations

from collections import Counter

from kredit_edu.rules.policy import UniversityPolicy
from kredit_edu.services.curriculum_import.interpret import interpret
from kredit_edu.services.curriculum_import.reader import read_curriculum, read_modules
from tests.curriculum_import.rows import rules_of
from tests.data import working_curriculum as data


def test_the_files_are_what_the_builder_makes():
	assert data.CURRICULUM.read_text(encoding="utf-8") == data.text_of(data.curriculum_rows())
	assert data.MODULES.read_text(encoding="utf-8") == data.text_of(data.module_rows())


def test_nothing_is_lost_and_every_fault_is_told():
	draft = interpret(
		read_curriculum(data.CURRICULUM.read_bytes()),
		read_modules(data.MODULES.read_bytes()),
		rules_of(),
		UniversityPolicy(),
	)
	parts = [part for slot in draft.slots for part in slot.parts]
	assert (len(draft.slots), len(parts), len(draft.modules)) == (47, 52, 10)
	assert sum(slot.credits * slot.choose for slot in draft.slots) == 240
	assert sum(part.options[0].discipline.hours.total for part in parts) == 7200
	assert draft.rows_taken == draft.rows_read == 61
	assert Counter((found.verdict.value, found.key) for found in draft.findings) == {
		("Odd", "credits.part_below_floor"): 1,
		("Odd", "import.mixed_alphabets"): 3,
		("Odd", "import.other_language"): 1,
		("Odd", "import.control_after_last_term"): 1,
		("Odd", "import.slot_code_repeated"): 1,
		("Odd", "import.module_other_work"): 1,
		("Read As", "import.in_parts"): 3,
		("Read As", "import.flagged_language"): 2,
		("Read As", "import.flagged_pe"): 1,
		("Read As", "import.language_look_alike"): 2,
		("Read As", "import.flagged_state_exam"): 1,
		("Read As", "import.minor_placeholder"): 3,
		("Read As", "import.module_english"): 1,
	}
