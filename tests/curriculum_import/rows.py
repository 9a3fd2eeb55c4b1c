"""A small curriculum file, right in everything, of which a test changes one thing."""

from __future__ import annotations

from kredit_edu.rules.edition import EDITIONS
from kredit_edu.rules.edition.model import InstitutionRules
from kredit_edu.rules.policy import UniversityPolicy
from kredit_edu.rules.terms import InstitutionType
from kredit_edu.services.curriculum_import.drafts import ImportDraft
from kredit_edu.services.curriculum_import.interpret import interpret
from kredit_edu.services.curriculum_import.reader import read_curriculum, read_modules
from tests.data.working_curriculum import Row, text_of

HOURS = {
	3: ("15", "15", "45", "15"),
	4: ("30", "15", "60", "15"),
	5: ("30", "30", "75", "15"),
}


def row(slot: str = "1101", **values: object) -> Row:
	"""A row of a slot of one discipline of 5 credits (or ``credits``) in period 1 (or ``terms``)."""
	credits = int(str(values.get("credits", 5)))
	lectures, practicals, own, guided = HOURS.get(credits, ("0", "0", "0", "0"))
	term = str(values.get("terms", "1"))
	plain = {
		"slot_code": slot,
		"module_no": "1",
		"cycle": "BD",
		"component": "VK",
		"credits": str(credits),
		"total_hours": str(credits * 30),
		"lecture_hours": lectures,
		"lab_hours": "0",
		"practice_hours": practicals,
		"individual_hours": "0",
		"srs_hours": own,
		"srsp_hours": guided,
		"field_practice_hours": "0",
		"thesis_hours": "0",
		"control_form": "EXAM",
		"course_work": "0",
		"terms": term,
		"credits_by_term": f"{term}:{credits}",
		"control_term": term.rpartition(";")[2],
		"teaching_lang": "I",
		"choose_n": "1",
		"is_minor_slot": "0",
		"option_no": "1",
		"code": f"D {slot}",
		"name_kk": f"{slot} пәні",
		"name_ru": f"{slot} дисциплина",
		"name_en": f"{slot} discipline",
		"goso_mandatory_slug": "",
		"is_practice": "0",
		"is_default": "1",
		"is_minor_placeholder": "0",
	}
	return {**plain, **{name: str(value) for name, value in values.items()}}


def practice(slot: str = "1201", credits: int = 5, **values: object) -> Row:
	"""A row of a practice."""
	hours = dict.fromkeys(("lecture_hours", "practice_hours", "srs_hours", "srsp_hours"), "0")
	hours["field_practice_hours"] = str(credits * 30)
	return row(
		slot, credits=credits, **{**hours, "is_practice": "1", "control_form": "PRACTICE_REPORT", **values}
	)


def module(number: str = "1", **values: str) -> Row:
	"""A row of the modules file."""
	plain = {
		"module_no": number,
		"code": f"M{number}",
		"name_kk": f"Модуль атауы {number}",
		"name_ru": f"Название модуля {number}",
		"name_en": f"Module title {number}",
	}
	return {**plain, **values}


def rules_of(institution: InstitutionType = InstitutionType.CIVIL) -> InstitutionRules:
	"""The rules of one kind of university."""
	return next(iter(EDITIONS)).for_institution(institution)


def read(
	*rows: Row, modules: list[Row] | None = None, institution: InstitutionType = InstitutionType.CIVIL
) -> ImportDraft:
	"""What the rows mean; a modules file with module 1 comes along unless others are given."""
	file = read_curriculum(text_of(rows).encode())
	module_file = read_modules(text_of(modules if modules is not None else [module()]).encode())
	return interpret(file, module_file, rules_of(institution), UniversityPolicy(institution_type=institution))


def keys(draft: ImportDraft, verdict: str) -> set[tuple[str, str, str]]:
	"""Message key, field and clause of every finding with a verdict."""
	return {
		(finding.key, finding.field, finding.clause)
		for finding in draft.findings
		if finding.verdict.value == verdict
	}
