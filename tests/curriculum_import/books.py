"""Workbooks as people make them, of which a test changes one thing."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from tests.curriculum_import.rows import module, row
from tests.data.working_curriculum import Row

NUMBERS = (
	"credits",
	"total_hours",
	"lecture_hours",
	"practice_hours",
	"srs_hours",
	"srsp_hours",
	"option_no",
)


def book_of(
	*rows: Row, modules: list[Row] | None = None, change: Callable[[Worksheet], None] = lambda sheet: None
) -> bytes:
	"""A workbook whose numbers are numbers; ``change`` gets the sheet of the curriculum."""
	book = openpyxl.Workbook()
	fill(book.active, list(rows or [row("1101"), row("1102")]))
	if modules is not None:
		fill(book.create_sheet("Modules"), modules)
	change(book.active)
	return bytes_of(book)


def bytes_of(book: openpyxl.Workbook) -> bytes:
	"""The file of a workbook."""
	stream = io.BytesIO()
	book.save(stream)
	return stream.getvalue()


def fill(sheet: Worksheet, rows: list[Row]) -> None:
	"""Write rows below their column names."""
	sheet.append(list(rows[0]))
	for values in rows:
		sheet.append([int(value) if name in NUMBERS else value for name, value in values.items()])


def cell(sheet: Worksheet, column: str, number: int = 2) -> openpyxl.cell.Cell:
	"""The cell of a column by its name."""
	names = [header.value for header in sheet[1]]
	return sheet.cell(number, names.index(column) + 1)


def setting(column: str, value: object) -> Callable[[Worksheet], None]:
	"""A change of one cell of the first row."""

	def change(sheet: Worksheet) -> None:
		cell(sheet, column).value = value

	return change


def repacked(content: bytes, **parts: bytes) -> bytes:
	"""A package with parts replaced or added; names with "/" are given as "__"."""
	stream = io.BytesIO()
	given = {name.replace("__", "/") + ".xml": text for name, text in parts.items()}
	with (
		zipfile.ZipFile(io.BytesIO(content)) as old,
		zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new,
	):
		for name in old.namelist():
			if name not in given:
				new.writestr(name, old.read(name))
		for name, text in given.items():
			new.writestr(name, text)
	return stream.getvalue()


MODULES = [module("1"), module("2")]
