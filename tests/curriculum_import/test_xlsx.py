"""Workbooks: cells are read exactly, and what a spreadsheet has spoilt is refused with its cell."""

from __future__ import annotations

import datetime
import io
import zipfile

import openpyxl
import pytest

from kredit_edu.rules.policy import UniversityPolicy
from kredit_edu.services.curriculum_import import xlsx_package
from kredit_edu.services.curriculum_import.drafts import ImportDraft
from kredit_edu.services.curriculum_import.interpret import interpret
from kredit_edu.services.curriculum_import.reader import brings_modules, read_curriculum, read_modules
from kredit_edu.testing.clauses import refuses
from tests.curriculum_import.books import (
	MODULES,
	book_of,
	bytes_of,
	cell,
	fill,
	repacked,
	setting,
)
from tests.curriculum_import.rows import keys, module, row, rules_of
from tests.data.working_curriculum import text_of


def read(content: bytes) -> ImportDraft:
	"""What a workbook means, with modules named after their numbers."""
	return interpret(read_curriculum(content), None, rules_of(), UniversityPolicy())


def refusal(content: bytes) -> str:
	"""The key of the one finding by which a workbook is refused whole."""
	file = read_curriculum(content)
	assert file.refused and not file.rows
	(finding,) = file.findings
	return finding.key


def test_a_workbook_says_the_same_as_its_csv():
	rows = [row("1101"), row("1102")]
	assert read_curriculum(book_of(*rows)).rows == read_curriculum(text_of(rows).encode()).rows


@pytest.mark.parametrize(
	("value", "text"),
	[(5.0, "5"), (5, "5"), ("5", "5"), ("1(2)107", "1(2)107"), (4.5, "4.5"), (True, "TRUE")],
)
def test_numbers_are_read_exactly(value, text):
	file = read_curriculum(book_of(change=setting("slot_code", value)))
	assert file.rows[0].values["slot_code"] == text


@refuses("11.1")
def test_half_a_credit_is_refused():
	draft = read(book_of(change=setting("credits", 4.5)))
	assert ("number.not_whole", "credits", "11.1") in keys(draft, "Refused")
	assert [slot.code for slot in draft.slots] == ["1102"]


@pytest.mark.parametrize(
	("column", "value", "key"),
	[
		("slot_code", datetime.date(2026, 2, 1), "import.cell_date"),
		("terms", datetime.datetime(2026, 2, 1, 12), "import.cell_date"),
		("control_term", datetime.time(1, 2), "import.cell_date"),
		("code", 12345678901234567890, "import.cell_inexact"),
		("credits", "#REF!", "import.cell_error"),
		("total_hours", "=5*30", "import.cell_without_value"),
	],
)
def test_what_a_spreadsheet_spoilt_refuses_the_slot_and_names_the_cell(column, value, key):
	draft = read(book_of(change=setting(column, value)))
	found = next(found for found in draft.findings if found.key == key)
	assert found.refuses and found.field == column
	assert found.params["cell"].endswith("2")
	assert [slot.code for slot in draft.slots] == ["1102"]


def test_the_value_of_a_formula_is_read():
	formula = "<f>5*30</f><v>150</v>"
	book = book_of(change=setting("total_hours", "=5*30"))
	with zipfile.ZipFile(io.BytesIO(book)) as package:
		sheet = package.read("xl/worksheets/sheet1.xml").decode()
	counted = sheet.replace("<f>5*30</f><v></v>", formula).replace("<f>5*30</f><v />", formula)
	assert formula in counted
	content = repacked(book, xl__worksheets__sheet1=counted.encode())
	assert read_curriculum(content).rows[0].values["total_hours"] == "150"


def test_cells_merged_downwards_all_have_the_value():
	options = [row("1101", component="KV"), row("1101", component="KV", option_no=2, code="E", is_default=0)]

	def merge(sheet):
		place = cell(sheet, "component").coordinate
		sheet.merge_cells(f"{place}:{place[:-1]}3")

	assert [
		record.values["component"] for record in read_curriculum(book_of(*options, change=merge)).rows
	] == [
		"KV",
		"KV",
	]


def test_cells_merged_across_are_refused():
	def merge(sheet):
		first, last = cell(sheet, "srs_hours"), cell(sheet, "srsp_hours")
		sheet.merge_cells(f"{first.coordinate}:{last.coordinate}")

	draft = read(book_of(change=merge))
	assert ("import.cell_merged", "srs_hours", "") in keys(draft, "Refused")
	assert [slot.code for slot in draft.slots] == ["1102"]


def test_empty_rows_and_columns_do_no_harm():
	def spread(sheet):
		sheet.insert_rows(3, 2)
		sheet.insert_rows(1, 2)
		sheet.cell(3, 60).value = "  "
		sheet.cell(200, 60).number_format = "0.00"

	file = read_curriculum(book_of(change=spread))
	assert [record.number for record in file.rows] == [4, 7]
	assert not file.findings


def test_modules_stand_in_a_sheet_of_their_name():
	content = book_of(modules=MODULES)
	assert brings_modules(content) and not brings_modules(book_of())
	assert [record.values["code"] for record in read_modules(content).rows] == ["M1", "M2"]


def test_a_modules_file_may_be_a_workbook_of_one_sheet():
	book = openpyxl.Workbook()
	fill(book.active, [module("1")])
	assert len(read_modules(bytes_of(book)).rows) == 1


def test_the_sheet_in_which_the_table_stands_is_named():
	book = openpyxl.Workbook()
	book.active.append(["Титул"])
	fill(book.create_sheet("ОЖЖ"), [row()])
	file = read_curriculum(bytes_of(book))
	assert [(found.key, found.params["sheet"]) for found in file.findings] == [("import.wrong_sheet", "ОЖЖ")]


def test_a_workbook_without_our_columns_is_refused():
	assert refusal(book_of(change=lambda sheet: sheet.delete_rows(1))) == "import.not_csv"
	assert refusal(book_of(change=lambda sheet: sheet.delete_cols(5))) == "import.missing_columns"


def test_a_sheet_that_reaches_far_down_is_refused():
	def far(sheet):
		sheet.cell(1_048_576, 1).number_format = "0.00"

	assert refusal(book_of(change=far)) == "import.sheet_too_long"


def test_too_many_rows_are_refused_whole():
	rows = [row(str(number)) for number in range(10_001)]
	assert refusal(book_of(*rows)) == "import.too_many_rows"


class TestPackage:
	def test_a_bomb_is_refused_before_it_is_unpacked(self):
		bomb = repacked(book_of(), xl__sharedStrings=b" " * 200_000_000)
		assert len(bomb) < 1_000_000
		assert refusal(bomb) == "import.unpacks_too_large"

	def test_many_parts_are_refused(self):
		parts = {f"xl__worksheets__s{number}": b"<x/>" for number in range(xlsx_package.MOST_PARTS)}
		assert refusal(repacked(book_of(), **parts)) == "import.unpacks_too_large"

	@pytest.mark.parametrize(
		"text",
		[
			b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><worksheet>&a;</worksheet>',
			b" " * ((1 << 20) - 5) + b"<!DOCTYPE x>",
			'<!DOCTYPE x [<!ENTITY a "b">]><x/>'.encode("utf-16"),
		],
	)
	def test_entities_are_refused(self, text):
		assert refusal(repacked(book_of(), xl__worksheets__sheet1=text)) == "import.broken_xlsx"

	@pytest.mark.parametrize(
		("name", "kind"), [("content.xml", "ODS"), ("word/document.xml", "DOCX"), ("notes.txt", "ZIP")]
	)
	def test_other_packages_are_named(self, name, kind):
		stream = io.BytesIO()
		with zipfile.ZipFile(stream, "w") as package:
			package.writestr(name, "x")
		(finding,) = read_curriculum(stream.getvalue()).findings
		assert (finding.key, finding.params["kind"]) == ("import.wrong_kind", kind)

	def test_damaged_packages_are_refused(self):
		whole = book_of()
		assert refusal(whole[:-200]) == "import.broken_xlsx"
		assert refusal(repacked(whole, xl__workbook=b"<workbook")) == "import.broken_xlsx"
		assert refusal(repacked(whole, xl__worksheets__sheet1=b"<worksheet><row")) == "import.broken_xlsx"
		damaged = bytearray(whole)
		for place in range(len(whole) // 3, len(whole) // 2):
			damaged[place] ^= 0xFF
		assert refusal(bytes(damaged)) == "import.broken_xlsx"
		assert not brings_modules(bytes(damaged))
