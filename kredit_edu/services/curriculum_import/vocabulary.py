"""The words of the curriculum file: its columns and the codes in them."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from kredit_edu.rules.terms import (
	Component,
	ControlForm,
	CurriculumKind,
	Cycle,
	DeliveryMode,
	PracticeKind,
	TermForm,
	WorkKind,
)

SLOT_COLUMNS = (
	"slot_code",
	"module_no",
	"cycle",
	"component",
	"credits",
	"terms",
	"credits_by_term",
	"control_term",
	"teaching_lang",
	"choose_n",
	"is_minor_slot",
)
"""Columns that every row of a slot repeats."""

OPTION_COLUMNS = (
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

OPTIONAL_SLOT_COLUMNS = ("slot_key",)
"""Columns that every row of a slot repeats, and that a file may leave out."""

OPTIONAL_OPTION_COLUMNS = (
	"work_kind",
	"option_credits",
	"attestation_hours",
	"distance_hours",
	"synchronous_hours",
	"delivery_mode",
	"periods",
	"intermediate_control",
	"course_work_control",
	"is_physical_education",
	"is_language",
	"requires_state_exam",
	"exemption_reason",
	"exemption_number",
	"exemption_date",
	"practice_kind",
	"own_practice_kind",
	"practice_weeks",
	"practice_day_hours",
	"practice_week_days",
	"practice_timing",
	"no_option",
)
"""Columns of one option that a file may leave out; the export fills in what the others would lose."""

HEAD_COLUMNS = ("term_form", "period_count", "curriculum_kind", "cycle_totals")
"""Optional columns that speak of the curriculum as a whole and stand alike in every row."""

CURRICULUM_COLUMNS = SLOT_COLUMNS + OPTION_COLUMNS
OPTIONAL_COLUMNS = OPTIONAL_SLOT_COLUMNS + OPTIONAL_OPTION_COLUMNS + HEAD_COLUMNS
MODULE_COLUMNS = ("module_no", "code", "name_kk", "name_ru")
OPTIONAL_MODULE_COLUMNS = ("name_en", "outcomes", "assessment_criteria")
MODULE_TEXTS = ("outcomes", "assessment_criteria")
"""Columns of longer texts of a module, named as its fields."""

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
		"attestation_hours": "attestation",
	}
)
"""Column of academic hours → the name of these hours in the rules; together they are the total."""

TOLD_AGAIN_COLUMNS: Mapping[str, str] = MappingProxyType(
	{"distance_hours": "distance", "synchronous_hours": "synchronous"}
)
"""Columns of hours that are a part of the others, told again by how they are held."""

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
		"PROJECT": ControlForm.PROJECT,
	}
)
WORK_KINDS: Mapping[str, WorkKind] = MappingProxyType(
	{
		"DISCIPLINE": WorkKind.DISCIPLINE,
		"PRACTICE": WorkKind.PRACTICE,
		"RESEARCH": WorkKind.RESEARCH_WORK,
		"EXPERIMENTAL_RESEARCH": WorkKind.EXPERIMENTAL_RESEARCH_WORK,
		"FINAL_ATTESTATION": WorkKind.FINAL_ATTESTATION,
	}
)
PRACTICE_KINDS: Mapping[str, PracticeKind] = MappingProxyType(
	{
		"EDUCATIONAL": PracticeKind.EDUCATIONAL,
		"PEDAGOGICAL": PracticeKind.PEDAGOGICAL,
		"PRODUCTION": PracticeKind.PRODUCTION,
		"PRE_DIPLOMA": PracticeKind.PRE_DIPLOMA,
		"RESEARCH": PracticeKind.RESEARCH,
	}
)
PRACTICE_TIMINGS: Mapping[str, bool] = MappingProxyType({"": False, "APART": False, "BESIDE": True})
"""Code → whether a practice runs beside an academic period (21.3)."""

EXEMPTION_COLUMNS: Mapping[str, str] = MappingProxyType(
	{"exemption_reason": "reason", "exemption_number": "number", "exemption_date": "date"}
)
"""Column → what it says of the decision that frees from the state exam."""

DELIVERY_MODES: Mapping[str, DeliveryMode] = MappingProxyType(
	{
		"CLASSROOM": DeliveryMode.CLASSROOM,
		"DISTANCE": DeliveryMode.DISTANCE,
		"ONLINE": DeliveryMode.ONLINE,
		"MOOC": DeliveryMode.MOOC,
	}
)
CURRICULUM_KINDS: Mapping[str, CurriculumKind] = MappingProxyType(
	{"WORKING": CurriculumKind.WORKING, "TYPICAL": CurriculumKind.TYPICAL}
)
TERM_FORMS: Mapping[str, TermForm] = MappingProxyType(
	{"SEMESTER": TermForm.SEMESTER, "TRIMESTER": TermForm.TRIMESTER}
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
STATE_EXAM_SLUGS = frozenset({"history_kz"})
LANGUAGE_SLUGS = frozenset({"state_lang", "foreign_lang"})
TEACHING_LANGUAGES = frozenset({"I", "II", "III"})

LONGEST_TEXT = 140
"""Characters that a code or a title may have."""
