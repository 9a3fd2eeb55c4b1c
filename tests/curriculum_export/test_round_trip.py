"""What is written is read again as it was: rows and facts, CSV and XLSX."""

from __future__ import annotations

import csv
import io

import openpyxl
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kredit_edu.rules.policy import UniversityPolicy
from kredit_edu.rules.terms import InstitutionType
from kredit_edu.services.curriculum_export.books import LONGEST_CELL, CellTooLong, as_csv, as_xlsx
from kredit_edu.services.curriculum_export.rows import (
	ALL_COLUMNS,
	ALL_MODULE_COLUMNS,
	curriculum_rows,
	module_rows,
)
from kredit_edu.services.curriculum_import.drafts import ImportDraft
from kredit_edu.services.curriculum_import.interpret import interpret
from kredit_edu.services.curriculum_import.reader import brings_modules, read_curriculum, read_modules
from kredit_edu.services.curriculum_import.tables import guarded, unguarded
from kredit_edu.services.discipline.practice import PRACTICE_FIELDS
from kredit_edu.services.discipline.reading import EXEMPTION_FIELDS, FACT_FIELDS, HOUR_FIELDS, TITLE_FIELDS
from tests.curriculum_export.drafts import LETTERS, curricula, without_places
from tests.curriculum_import.rows import rules_of


def csv_files(draft: ImportDraft) -> tuple[bytes, bytes]:
	"""Both files of a curriculum."""
	return as_csv(ALL_COLUMNS, curriculum_rows(draft)), as_csv(ALL_MODULE_COLUMNS, module_rows(draft))


def workbook(draft: ImportDraft) -> bytes:
	"""The workbook of a curriculum."""
	return as_xlsx(
		{
			"curriculum": (ALL_COLUMNS, curriculum_rows(draft)),
			"modules": (ALL_MODULE_COLUMNS, module_rows(draft)),
		}
	)


def read_back(curriculum: bytes, modules: bytes) -> ImportDraft:
	"""What the import understands of the files of a curriculum."""
	return interpret(read_curriculum(curriculum), read_modules(modules), rules_of(), UniversityPolicy())


@given(curricula())
def test_csv_loses_nothing(draft):
	read = read_back(*csv_files(draft))
	assert not [found for found in read.findings if found.refuses]
	assert without_places(read) == draft


@settings(max_examples=40)
@given(curricula())
def test_xlsx_loses_nothing(draft):
	book = workbook(draft)
	assert brings_modules(book)
	read = read_back(book, book)
	assert not [found for found in read.findings if found.refuses]
	assert without_places(read) == draft


@given(curricula())
def test_writing_again_gives_the_same_file(draft):
	files = csv_files(draft)
	assert csv_files(read_back(*files)) == files


@given(st.text(LETTERS))
@example("'=1")
@example("''")
@example("=")
def test_the_guard_against_formulas_is_undone(text):
	assert unguarded(guarded(text)) == text
	assert not guarded(text).startswith(("=", "+", "-", "@"))


@given(curricula())
def test_no_cell_of_a_csv_is_a_formula(draft):
	for content in csv_files(draft):
		for row in csv.reader(io.StringIO(content.decode("utf-8-sig"))):
			assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in row)


@settings(max_examples=20)
@given(curricula())
def test_every_cell_of_a_workbook_is_text(draft):
	book = openpyxl.load_workbook(io.BytesIO(workbook(draft)))
	for sheet in book.worksheets:
		for row in sheet.iter_rows():
			for cell in row:
				assert cell.value is None or (cell.data_type, cell.number_format) == ("s", "@")


def test_a_text_that_no_spreadsheet_holds_is_not_cut_off():
	row = dict.fromkeys(ALL_MODULE_COLUMNS, "x") | {"outcomes": "x" * (LONGEST_CELL + 1)}
	with pytest.raises(CellTooLong) as caught:
		as_xlsx({"modules": (ALL_MODULE_COLUMNS, [row])})
	assert caught.value.column == "outcomes"
	assert len(as_csv(ALL_MODULE_COLUMNS, [row])) > LONGEST_CELL


def test_the_format_has_a_column_for_every_field_of_a_discipline():
	"""A new field of the discipline fails here until the format carries it."""
	carried = {"name", "code", "kind", "credits", "is_physical_education", "is_language"}
	carried |= {"delivery_mode", "control_form", "periods", "intermediate_control_form"}
	carried |= {"requires_state_exam", *EXEMPTION_FIELDS.values(), *PRACTICE_FIELDS}
	carried |= {"course_work_control_form", *TITLE_FIELDS.values(), *HOUR_FIELDS}
	assert set(FACT_FIELDS) == carried


@pytest.mark.parametrize("institution", InstitutionType)
def test_hours_of_options_may_differ(institution):
	from tests.curriculum_import.rows import read, row

	first = row("1101", component="KV")
	second = {
		**row("1101", component="KV", code="E 1101", lecture_hours=45, practice_hours=15),
		"option_no": "2",
		"is_default": "0",
	}
	draft = read(first, second, institution=institution)
	hours = [option.discipline.hours.lectures for option in draft.slots[0].parts[0].options]
	assert hours == [30, 45]
