"""Drafts → the rows of the files: the inverse of the import's ``interpret``.

Every part of a slot is written as a slot of one period with its own key, so that nothing has to be divided
when it is read.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum

from kredit_edu.rules.discipline import DisciplineFacts
from kredit_edu.rules.final_control import Exemption
from kredit_edu.rules.practice import PracticeFacts, weeks_text
from kredit_edu.rules.terms import WorkKind
from kredit_edu.services.curriculum_import.drafts import (
	ImportDraft,
	ModuleDraft,
	OptionDraft,
	SlotDraft,
	SlotPart,
)
from kredit_edu.services.curriculum_import.vocabulary import (
	COMPONENTS,
	CONTROL_FORMS,
	CURRICULUM_COLUMNS,
	CURRICULUM_KINDS,
	CYCLES,
	DELIVERY_MODES,
	EXEMPTION_COLUMNS,
	HOUR_COLUMNS,
	MODULE_COLUMNS,
	MODULE_TEXTS,
	OPTIONAL_COLUMNS,
	OPTIONAL_MODULE_COLUMNS,
	PRACTICE_KINDS,
	TERM_FORMS,
	TITLE_COLUMNS,
	TOLD_AGAIN_COLUMNS,
	WORK_KINDS,
)

Row = dict[str, str]

ALL_COLUMNS = CURRICULUM_COLUMNS + OPTIONAL_COLUMNS
ALL_MODULE_COLUMNS = MODULE_COLUMNS + OPTIONAL_MODULE_COLUMNS
_SHARED = frozenset({"individual_hours", "thesis_hours", "field_practice_hours"})
"""Columns of hours that share a kind of hours with another column."""


def curriculum_rows(draft: ImportDraft) -> list[Row]:
	"""The rows of the curriculum file, each with all of :data:`ALL_COLUMNS`."""
	head = {
		"term_form": _code(TERM_FORMS, draft.head.term_form),
		"period_count": str(draft.head.period_count or ""),
		"curriculum_kind": _code(CURRICULUM_KINDS, draft.head.kind),
		"cycle_totals": ";".join(
			f"{_code(CYCLES, cycle)}:{credits}" for cycle, credits in draft.head.cycle_totals
		),
	}
	return [
		{**dict.fromkeys(ALL_COLUMNS, ""), **_slot(slot, part), **option, **head}
		for slot in draft.slots
		for part in slot.parts
		for option in _options(slot, part)
	]


def module_rows(draft: ImportDraft) -> list[Row]:
	"""The rows of the modules file, each with all of :data:`ALL_MODULE_COLUMNS`."""
	return [_module(module) for module in draft.modules]


def _module(module: ModuleDraft) -> Row:
	return {
		"module_no": module.number,
		"code": module.code,
		**{column: module.titles.get(language, "") for language, column in TITLE_COLUMNS.items()},
		**{column: module.texts.get(column, "") for column in MODULE_TEXTS},
	}


def _slot(slot: SlotDraft, part: SlotPart) -> Row:
	return {
		"slot_code": slot.code,
		"slot_key": part.key,
		"module_no": slot.module_number,
		"cycle": _code(CYCLES, slot.cycle),
		"component": _code(COMPONENTS, slot.component),
		"credits": str(part.credits),
		"terms": str(part.period),
		"credits_by_term": f"{part.period}:{part.credits}",
		"control_term": str(part.period),
		"choose_n": str(slot.choose),
		"is_minor_slot": _flag(slot.is_minor),
	}


def _options(slot: SlotDraft, part: SlotPart) -> list[Row]:
	if not part.options:
		return [{"option_no": "1", "no_option": "1"}]
	return [
		{"option_no": str(number), **_option(option, part)} for number, option in enumerate(part.options, 1)
	]


def _option(option: OptionDraft, part: SlotPart) -> Row:
	facts = option.discipline
	intermediate = facts.intermediate_controls[0] if facts.intermediate_controls else None
	return {
		"code": facts.code,
		**{column: facts.titles.get(language, "") for language, column in TITLE_COLUMNS.items()},
		**_hours(facts),
		"control_form": _code(CONTROL_FORMS, facts.control_form),
		"course_work": _flag(facts.course_work_control is not None),
		"is_practice": _flag(facts.kind is WorkKind.PRACTICE),
		"is_default": _flag(option.is_default),
		"is_minor_placeholder": "0",
		"work_kind": _code(WORK_KINDS, facts.kind),
		"option_credits": str(facts.credits) if facts.credits != part.credits else "",
		"delivery_mode": _code(DELIVERY_MODES, facts.delivery),
		"periods": str(facts.periods),
		"intermediate_control": _code(CONTROL_FORMS, intermediate),
		"course_work_control": _code(CONTROL_FORMS, facts.course_work_control),
		"is_physical_education": _flag(facts.is_pe),
		"is_language": _flag(facts.is_language),
		"no_option": "0",
		**_state_exam(facts),
		**_practice(facts.practice),
	}


def _state_exam(facts: DisciplineFacts) -> Row:
	exemption = facts.exemption or Exemption()
	return {
		"requires_state_exam": _flag(facts.requires_state_exam),
		**{column: getattr(exemption, name) for column, name in EXEMPTION_COLUMNS.items()},
	}


def _practice(practice: PracticeFacts | None) -> Row:
	if practice is None:
		return {}
	return {
		"practice_kind": _code(PRACTICE_KINDS, practice.kind),
		"own_practice_kind": practice.own_kind or "",
		"practice_weeks": weeks_text(practice.weeks),
		"practice_day_hours": "" if practice.day_hours is None else str(practice.day_hours),
		"practice_week_days": "" if practice.week_days is None else str(practice.week_days),
		"practice_timing": "BESIDE" if practice.beside_teaching else "APART",
	}


def _hours(facts: DisciplineFacts) -> Row:
	columns = {**HOUR_COLUMNS, **TOLD_AGAIN_COLUMNS}
	hours = {
		column: str(getattr(facts.hours, name)) for column, name in columns.items() if column not in _SHARED
	}
	of_attestation = facts.kind is WorkKind.FINAL_ATTESTATION
	return {
		**hours,
		"individual_hours": "0",
		"field_practice_hours": "0" if of_attestation else str(facts.hours.other_work),
		"thesis_hours": str(facts.hours.other_work) if of_attestation else "0",
		"total_hours": str(facts.hours.total),
	}


def _flag(value: bool) -> str:
	return str(int(value))


def _code(codes: Mapping[str, Enum], value: Enum | None) -> str:
	return next((code for code, known in codes.items() if known is value), "")
