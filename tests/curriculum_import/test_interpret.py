"""What rows mean: slots, parts, options; and what is refused, odd or read in a certain way."""

from __future__ import annotations

import pytest

from kredit_edu.rules.policy import UniversityPolicy
from kredit_edu.rules.terms import Component, ControlForm, Cycle, InstitutionType, WorkKind
from kredit_edu.services.curriculum_import.interpret import interpret
from kredit_edu.services.curriculum_import.reader import read_curriculum
from kredit_edu.testing.clauses import accepts, refuses
from tests.curriculum_import.rows import keys, module, practice, read, row, rules_of
from tests.data.working_curriculum import text_of


def test_a_right_row_becomes_a_slot_with_one_discipline():
	draft = read(row("1101", is_default="1"), row("1102"))
	assert not draft.findings
	slot = draft.slots[0]
	assert (slot.code, slot.cycle, slot.component, slot.choose) == (
		"1101",
		Cycle.BASIC,
		Component.UNIVERSITY,
		1,
	)
	(part,) = slot.parts
	assert (part.key, part.period, part.credits) == ("1101.1", 1, 5)
	discipline = part.options[0].discipline
	assert (discipline.code, discipline.kind) == ("D 1101", WorkKind.DISCIPLINE)
	assert discipline.control_form is ControlForm.EXAM
	assert (discipline.hours.classroom, discipline.hours.independent, discipline.hours.total) == (60, 90, 150)


@pytest.mark.parametrize(
	("values", "finding"),
	[
		({"credits": "4,5"}, ("number.not_whole", "credits", "11.1")),
		({"credits": "4.5"}, ("number.not_whole", "credits", "11.1")),
		({"credits": ""}, ("number.blank", "credits", "11.1")),
		({"credits": "пять"}, ("number.not_a_number", "credits", "11.1")),
		({"credits": "-5"}, ("number.too_small", "credits", "11.1")),
		({"total_hours": "149"}, ("import.total_hours", "total_hours", "23.1")),
		({"lecture_hours": "1e1"}, ("number.not_a_number", "lecture_hours", "23.1")),
		({"cycle": "XX"}, ("import.unknown_code", "cycle", "6(2)")),
		({"component": ""}, ("import.unknown_code", "component", "8.2")),
		({"control_form": "ORAL"}, ("import.unknown_code", "control_form", "28.1")),
		({"terms": "I"}, ("import.terms", "terms", "28.1")),
		({"terms": "2"}, ("import.terms_differ", "terms", "28.1")),
		({"credits_by_term": "1-5"}, ("import.terms", "credits_by_term", "28.1")),
		({"credits_by_term": "1:4"}, ("import.credits_by_term", "credits_by_term", "11.1")),
		({"credits_by_term": "0:5", "terms": "0"}, ("import.terms", "credits_by_term", "28.1")),
		({"choose_n": "0"}, ("number.too_small", "choose_n", "8.2")),
		({"slot_code": ""}, ("import.blank", "slot_code", "6(2)")),
		({"code": " "}, ("import.blank", "code", "6(2)")),
		({"name_ru": ""}, ("import.blank", "name_ru", "12.1")),
		({"name_kk": "Ә" * 141}, ("import.too_long", "name_kk", "12.1")),
		({"is_practice": "yes"}, ("import.not_a_flag", "is_practice", "6(2)")),
		({"option_no": "2"}, ("import.option_number", "option_no", "6(2)")),
		({"module_no": "9"}, ("import.module_unknown", "module_no", "17")),
	],
)
@refuses("11.1", "23.1", "28.1", "8.2", "17")
def test_a_malformed_row_refuses_its_slot_alone(values, finding):
	changed = row("1102")
	changed.update(values if "credits_by_term" in values else {**values})
	draft = read(row("1101"), changed, row("1103"))
	assert finding in keys(draft, "Refused")
	assert [slot.code for slot in draft.slots] == ["1101", "1103"]
	assert {found.row for found in draft.findings if found.refuses} == {3}


def test_all_reasons_of_a_row_are_told_at_once():
	draft = read({**row(), "cycle": "?", "credits": "x", "name_en": "", "is_default": "?", "terms": "?"})
	assert len(keys(draft, "Refused")) == 5


@refuses("11.1", "23.1", "26.1", "28.1")
def test_what_the_rules_forbid_refuses_the_slot():
	small = row("1101", credits=2, total_hours=60, lecture_hours=10, practice_hours=10, srs_hours=40)
	classroom = row("1102", lecture_hours=14, srs_hours=91)
	no_control = {**row("1103"), "control_form": ""}
	draft = read(small, classroom, no_control)
	assert not draft.slots
	clauses = {(found.slot_code, found.clause) for found in draft.findings if found.refuses}
	assert {("1101", "11.1"), ("1102", "26.1"), ("1103", "28.1")} <= clauses


def test_a_row_with_too_few_cells_refuses_its_slot():
	text = text_of([row("1101"), row("1102")]).rpartition(",")[0] + "\n"
	draft = interpret(read_curriculum(text.encode()), None, rules_of(), UniversityPolicy())
	assert [slot.code for slot in draft.slots] == ["1101"]
	assert ("import.row_length", "", "") in keys(draft, "Refused")


def test_options_of_a_slot_repeat_its_columns():
	second = {**row("1101", component="KV"), "option_no": "2", "code": "E 1101", "credits": "4"}
	draft = read(row("1101", component="KV"), second)
	assert ("import.slot_differs", "credits", "6(2)") in keys(draft, "Refused")
	assert not draft.slots


def test_a_code_names_one_thing():
	twice = {**row("1102"), "code": "D 1101"}
	draft = read(row("1101"), twice)
	assert ("import.code_repeated", "code", "6(2)") in keys(draft, "Refused")
	assert [slot.code for slot in draft.slots] == ["1101"]


def test_a_slot_code_used_twice_makes_two_slots():
	draft = read(
		row("1101"),
		{**row("1101"), "code": "E 1101", "name_kk": "Басқа", "name_ru": "Другая", "name_en": "O"},
	)
	assert [part.key for slot in draft.slots for part in slot.parts] == ["1101.1", "1101.2"]
	assert keys(draft, "Odd") == {("import.slot_code_repeated", "slot_code", "6(2)")}


def test_a_refused_slot_keeps_its_keys():
	draft = read({**row("1101"), "cycle": "?"}, {**row("1101"), "code": "E"})
	assert [part.key for slot in draft.slots for part in slot.parts] == ["1101.2"]


@accepts("12.1", "28.1")
def test_a_language_in_two_periods_becomes_two_parts():
	language = row("1105", credits=10, total_hours=300, practice_hours=120, srs_hours=150, srsp_hours=30)
	language |= {
		"terms": "1;2",
		"credits_by_term": "1:5;2:5",
		"control_term": "2",
		"goso_mandatory_slug": "foreign_lang",
	}
	draft = read(language, row("1106"))
	parts = draft.slots[0].parts
	assert [(part.key, part.period, part.credits) for part in parts] == [("1105.1", 1, 5), ("1105.2", 2, 5)]
	disciplines = [part.options[0].discipline for part in parts]
	assert [discipline.code for discipline in disciplines] == ["D 1105.1", "D 1105.2"]
	assert all(discipline.is_language and discipline.control_form for discipline in disciplines)
	assert [discipline.hours.total for discipline in disciplines] == [150, 150]
	assert ("import.in_parts", "terms", "28.1") in keys(draft, "Read As")


@refuses("12.1")
def test_another_discipline_in_two_periods_is_odd():
	spread = row("1105", credits=10, total_hours=300, practice_hours=120, srs_hours=150, srsp_hours=30)
	spread |= {"terms": "1;2", "credits_by_term": "1:5;2:5", "control_term": "2"}
	draft = read(spread, row("1106"))
	assert ("import.parts_not_exempt", "terms", "12.1") in keys(draft, "Odd")


@accepts("12.2", "12.3", "28.2")
@pytest.mark.parametrize("institution", [InstitutionType.CULTURE_ARTS, InstitutionType.MILITARY])
def test_it_stays_whole_where_disciplines_may_last_several_periods(institution):
	spread = row("1105", credits=10, total_hours=300, practice_hours=120, srs_hours=150, srsp_hours=30)
	spread |= {"terms": "1;2", "credits_by_term": "1:5;2:5", "control_term": "2"}
	draft = read(spread, row("1106"), institution=institution)
	(part,) = draft.slots[0].parts
	assert (part.credits, part.options[0].discipline.periods) == (10, 2)


@pytest.mark.parametrize(("given", "key"), [("3", "after_last"), ("1", "not_last"), ("x", "not_last")])
def test_a_control_outside_the_last_period_is_odd(given, key):
	draft = read(row("1101", terms="2", control_term=given), row("1102"))
	assert (f"import.control_{key}_term", "control_term", "28.1") in keys(draft, "Odd")
	assert len(draft.slots) == 2


def test_codes_on_paper_and_look_alikes_are_read():
	draft = read(row("1101", cycle="БП", component="ТК", control_form="ЕXAM"), row("1102", component="VК"))
	assert draft.slots[0].cycle is Cycle.BASIC and draft.slots[0].component is Component.ELECTIVE
	assert draft.slots[1].component is Component.UNIVERSITY
	assert len([found for found in draft.findings if found.key == "import.code_read_as"]) == 4


def test_a_place_for_a_minor_makes_no_discipline():
	elective = row("1101", component="KV", is_minor_slot=1)
	place = {**elective, "option_no": "2", "is_minor_placeholder": "1", "name_kk": "", "is_default": "0"}
	draft = read(elective, place, row("1102"))
	slot = draft.slots[0]
	assert slot.is_minor and slot.row_count == 2
	assert len(slot.parts[0].options) == 1
	assert ("import.minor_placeholder", "is_minor_placeholder", "8.2") in keys(draft, "Read As")


@pytest.mark.parametrize(
	("column", "text", "key"),
	[
		("name_kk", "Пән бaсқа", "import.mixed_alphabets"),
		("name_en", "Disсipline", "import.mixed_alphabets"),
		("code", "КET 1101", "import.mixed_alphabets"),
		("name_ru", "The East in the modern era", "import.other_language"),
		("name_en", "История", "import.other_language"),
	],
)
def test_alphabets_are_looked_at(column, text, key):
	draft = read(row("1101", **{column: text}), row("1102"))
	assert (key, column, "6(2)" if column == "code" else "12.1") in keys(draft, "Odd")
	assert len(draft.slots) == 2


def test_titles_that_repeat_are_odd():
	draft = read(row("1101", name_ru="Философия"), row("1102", name_ru=" философия"))
	assert ("title.repeated", "name_ru", "12.1") in keys(draft, "Odd")


def test_a_module_of_practice_and_attestation_alone_is_odd():
	attestation = practice("8102", is_practice="0", cycle="IA", control_form="THESIS_DEFENSE", module_no="2")
	draft = read(
		row(), row("1102"), practice("8101", module_no="2"), attestation, modules=[module(), module("2")]
	)
	assert ("import.module_other_work", "module_no", "16") in keys(draft, "Odd")
	assert draft.slots[3].parts[0].options[0].discipline.kind is WorkKind.FINAL_ATTESTATION


def test_a_thin_module_is_odd():
	assert ("import.module_thin", "module_no", "16") in keys(read(row()), "Odd")


def test_modules_are_named_after_their_numbers_without_a_modules_file():
	file = read_curriculum(text_of([row("1101"), row("1102", module_no="2")]).encode())
	draft = interpret(file, None, rules_of(), UniversityPolicy())
	assert [(found.code, found.titles["kk"]) for found in draft.modules] == [
		("1", "1-модуль"),
		("2", "2-модуль"),
	]


def test_a_module_stands_in_its_file_once():
	draft = read(row(), row("1102"), modules=[module(), module("2", code="M1")])
	assert ("import.module_repeated", "module_no", "16") in keys(draft, "Refused")
	assert len(draft.modules) == 1
