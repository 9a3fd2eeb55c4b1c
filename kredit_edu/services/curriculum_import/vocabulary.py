"""The words of the curriculum file: its columns and the codes in them."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from kredit_edu.rules.terms import Component, ControlForm, Cycle

SLOT_COLUMNS = (
	"slot_code",
	"module_no",
	"cycle",
	"component",
	"credits",
	"total_hours",
	"lecture_hours",
	"lab_hours",
	"practice_hours",
	"individual_hours",
	"srs_hours",
	"srsp_hours",
	"field_practice_hours",
	"thesis_hours",
	"control_form",
	"course_work",
	"terms",
	"credits_by_term",
	"control_term",
	"teaching_lang",
	"choose_n",
	"is_minor_slot",
)
"""Columns that every row of a slot repeats."""

OPTION_COLUMNS = (
	"option_no",
	"code",
	"name_kk",
	"name_ru",
	"name_en",
	"goso_mandatory_slug",
	"is_practice",
	"is_default",
	"is_minor_placeholder",
)
"""Columns of one option of a slot."""

CURRICULUM_COLUMNS = SLOT_COLUMNS + OPTION_COLUMNS
MODULE_COLUMNS = ("module_no", "code", "name_kk", "name_ru")
OPTIONAL_MODULE_COLUMNS = ("name_en",)

HOUR_COLUMNS: Mapping[str, str] = MappingProxyType(
	{
		"lecture_hours": "lectures",
		"lab_hours": "laboratory",
		"practice_hours": "practicals",
		"individual_hours": "practicals",
		"srs_hours": "own_independent",
		"srsp_hours": "guided_independent",
		"field_practice_hours": "other_work",
		"thesis_hours": "other_work",
	}
)
"""Column of academic hours → the name of these hours in the rules."""

TITLE_COLUMNS: Mapping[str, str] = MappingProxyType({"kk": "name_kk", "ru": "name_ru", "en": "name_en"})

CYCLES: Mapping[str, Cycle] = MappingProxyType(
	{
		"OOD": Cycle.GENERAL_EDUCATION,
		"BD": Cycle.BASIC,
		"PD": Cycle.PROFILE,
		"IA": Cycle.FINAL_ATTESTATION,
	}
)
COMPONENTS: Mapping[str, Component] = MappingProxyType(
	{"OK": Component.MANDATORY, "VK": Component.UNIVERSITY, "KV": Component.ELECTIVE}
)
CONTROL_FORMS: Mapping[str, ControlForm] = MappingProxyType(
	{
		"EXAM": ControlForm.EXAM,
		"CREDIT_TEST": ControlForm.TEST_IN_POINTS,
		"COURSE_WORK": ControlForm.COURSE_WORK,
		"THESIS_DEFENSE": ControlForm.DEFENCE,
		"STATE_EXAM": ControlForm.STATE_EXAM,
		"PRACTICE_REPORT": ControlForm.PRACTICE_REPORT,
	}
)

# The codes as universities write them on paper, in Kazakh and in Russian.
PAPER_CODES: Mapping[str, str] = MappingProxyType(
	{
		"ЖБП": "OOD",
		"ООД": "OOD",
		"БП": "BD",
		"БД": "BD",
		"КП": "PD",
		"ПД": "PD",
		"ҚА": "IA",
		"ИА": "IA",
		"МК": "OK",
		"ОК": "OK",
		"ЖК": "VK",
		"ВК": "VK",
		"ТК": "KV",
		"КВ": "KV",
	}
)

PHYSICAL_EDUCATION_SLUGS = frozenset({"phys_culture"})
LANGUAGE_SLUGS = frozenset({"state_lang", "foreign_lang"})
TEACHING_LANGUAGES = frozenset({"I", "II", "III"})

LONGEST_TEXT = 140
"""Characters that a code or a title may have."""
