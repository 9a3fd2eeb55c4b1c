"""An XLSX file that came back → its stamp and the texts of its rows."""

from __future__ import annotations

import io
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass

import openpyxl
from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook

from kredit_edu.services.curriculum_import.tables import CellFault, Unreadable
from kredit_edu.services.curriculum_import.xlsx_cells import text_of_cell
from kredit_edu.services.curriculum_import.xlsx_package import check_package
from kredit_edu.services.sheet_files.book import (
	BEFORE_MARKS,
	ORDER_HEAD,
	STAMP_HEAD,
	STAMP_SHEET,
	STAMP_VERSION,
)
from kredit_edu.services.sheet_files.signature import Stamp, is_signed, rows_of

MOST_ROWS = 5_000
MOST_COLUMNS = 40
HEAD_WITHIN = 30
FORMULA = "file.formula"

Text = str | CellFault


@dataclass(frozen=True)
class FileRow:
	"""A row of the file: its number there, and the text of each cell that is not blank, by column from 0."""

	number: int
	cells: Mapping[int, Text]

	def text(self, column: int) -> str:
		"""The text of a cell, empty when there is none or none that can be read."""
		found = self.cells.get(column, "")
		return "" if isinstance(found, CellFault) else found.strip()

	def place(self, column: int) -> str:
		"""The cell as spreadsheets name it."""
		return f"{get_column_letter(column + 1)}{self.number}"


@dataclass(frozen=True)
class ReadFile:
	"""A file of ours as it came back."""

	stamp: Stamp
	rows: tuple[FileRow, ...]


def read_file(content: bytes) -> ReadFile:
	"""The file, its stamp verified. Raises Unreadable with the key of a message and its values."""
	check_package(content)
	try:
		with closing(openpyxl.load_workbook(io.BytesIO(content))) as book:
			stamp = _stamp(book)
			return ReadFile(stamp, _rows(book))
	except Unreadable:
		raise
	except Exception as error:
		# openpyxl raises errors of every kind on files that are not whole.
		raise Unreadable("import.broken_xlsx") from error


def _stamp(book: Workbook) -> Stamp:
	if STAMP_SHEET not in book.sheetnames:
		raise Unreadable("file.not_ours")
	lines = list(book[STAMP_SHEET].iter_rows(max_row=MOST_ROWS, max_col=3, values_only=True))
	if len(lines) < STAMP_HEAD or lines[0][0] != STAMP_VERSION:
		raise Unreadable("file.not_ours")
	(_version, signature, *_), (doctype, name, *_), (modified, *_), (columns, writable, *_) = lines[
		:STAMP_HEAD
	]
	stamp = Stamp(
		str(doctype),
		str(name),
		str(modified),
		_keys(columns),
		_keys(writable),
		rows_of([line for line in lines[STAMP_HEAD:] if line[0] is not None]),
	)
	if not is_signed(stamp, str(signature)):
		raise Unreadable("file.signature")
	return stamp


def _keys(joined: object) -> tuple[str, ...]:
	return tuple(str(joined).split(",")) if joined else ()


def _rows(book: Workbook) -> tuple[FileRow, ...]:
	sheet = next((sheet for sheet in book.worksheets if sheet.title != STAMP_SHEET), None)
	if sheet is None:
		raise Unreadable("file.not_ours")
	found: list[FileRow] = []
	below_head = False
	for number, row in enumerate(sheet.iter_rows(max_row=MOST_ROWS, max_col=MOST_COLUMNS), start=1):
		if not below_head:
			below_head = str(row[0].value).strip() == ORDER_HEAD
			if not below_head and number > HEAD_WITHIN:
				raise Unreadable("file.not_ours")
			continue
		cells = {}
		for column, cell in enumerate(row):
			if text := _text(cell, number, column):
				cells[column] = text
		# A row whose number in order alone was left says nothing.
		if any(column for column in cells):
			found.append(FileRow(number, cells))
	return tuple(found)


def _text(cell: object, row: int, column: int) -> Text:
	if cell.data_type == "f":
		return CellFault(column, FORMULA, {})
	return text_of_cell(cell.value, cell.data_type, row, column)


def column_of(place: int) -> int:
	"""The column of the file, from 0, in which the column of this place of the table stands."""
	return BEFORE_MARKS + place
