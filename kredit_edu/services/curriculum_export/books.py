"""Rows → the bytes of CSV and XLSX files that spreadsheets open as they are."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence

import openpyxl
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from kredit_edu.services.curriculum_import.tables import guarded, unguarded

LONGEST_CELL = 32_767
"""Characters that a cell of a spreadsheet holds."""

_MARK = "\ufeff"
_WIDTHS = {"name_kk": 40, "name_ru": 40, "name_en": 40, "code": 16, "outcomes": 60, "assessment_criteria": 60}
_WIDTH = 12
_AS_TEXT = "@"
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


class CellTooLong(ValueError):
	"""A text that no cell of a spreadsheet holds; ``column`` names where it stands."""

	def __init__(self, column: str) -> None:
		super().__init__(column)
		self.column = column


def as_csv(columns: Sequence[str], rows: Iterable[dict[str, str]]) -> bytes:
	"""A CSV file with commas, UTF-8 with the mark by which Excel knows it; no cell is taken for a formula."""
	stream = io.StringIO()
	stream.write(_MARK)
	writer = csv.writer(stream, lineterminator="\r\n")
	writer.writerow(columns)
	writer.writerows([guarded(row[column]) for column in columns] for row in rows)
	return stream.getvalue().encode()


def as_xlsx(sheets: dict[str, tuple[Sequence[str], Iterable[dict[str, str]]]]) -> bytes:
	"""An XLSX file whose cells are all text, so that no code becomes a number, a date or a formula.

	Raises CellTooLong for a text that a spreadsheet would cut off.
	"""
	sheets = {title: (columns, list(rows)) for title, (columns, rows) in sheets.items()}
	for columns, rows in sheets.values():
		_check_lengths(columns, rows)
	book = openpyxl.Workbook(write_only=True)
	for title, (columns, rows) in sheets.items():
		sheet = book.create_sheet(title)
		sheet.freeze_panes = "A2"
		for number, column in enumerate(columns, 1):
			sheet.column_dimensions[get_column_letter(number)].width = _WIDTHS.get(column, _WIDTH)
		sheet.append([_cell(sheet, column, bold=True) for column in columns])
		for row in rows:
			sheet.append([_cell(sheet, row[column]) for column in columns])
	stream = io.BytesIO()
	book.save(stream)
	return stream.getvalue()


def _check_lengths(columns: Sequence[str], rows: Iterable[dict[str, str]]) -> None:
	for row in rows:
		for column in columns:
			# One sign is left for the guard.
			if len(row[column]) >= LONGEST_CELL:
				raise CellTooLong(column)


def _cell(sheet: Worksheet, text: str, bold: bool = False) -> WriteOnlyCell | None:
	text = _NO_XML.sub("", text)
	if not text:
		return None
	# A text cell is no formula; an apostrophe that belongs to the text is doubled, as the import expects.
	text = guarded(text) if unguarded(text) != text else text
	cell = WriteOnlyCell(sheet, value=text)
	cell.data_type = "s"
	cell.number_format = _AS_TEXT
	cell.quotePrefix = True
	if bold:
		cell.font = Font(bold=True)
	return cell
