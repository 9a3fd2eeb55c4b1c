"""The sheets of an XLSX file → records."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass

import openpyxl
from openpyxl.utils import range_boundaries
from openpyxl.workbook import Workbook

from kredit_edu.services.curriculum_import.findings import FilePart
from kredit_edu.services.curriculum_import.tables import CellFault, Columns, Record, Unreadable
from kredit_edu.services.curriculum_import.xlsx_cells import fault_at, text_of_cell
from kredit_edu.services.curriculum_import.xlsx_package import check_package

MODULES_SHEET = "modules"
MOST_COLUMNS = 200
MOST_SHEET_ROWS = 60_000
"""Rows of a sheet that are looked at, empty ones included."""

MOST_MERGED = 100_000
_MERGED = re.compile(rb'<mergeCell [^>]*ref="([A-Z]+[0-9]+:[A-Z]+[0-9]+)"')
_ROW = re.compile(rb'<row [^>]*?r="([0-9]+)"')
_FORMULA = re.compile(rb"<f[ />]")

Place = tuple[int, int]
"""Row from 1, column from 0."""


@dataclass(frozen=True)
class _Layout:
	"""What the XML of a sheet says beside its values: merged cells and formulas."""

	above: Mapping[Place, Place]
	wide: frozenset[Place]
	has_formulas: bool


def records(content: bytes, columns: Columns) -> Iterator[Record]:
	"""The records of the sheet that a part of an import stands in.

	The curriculum stands in the first sheet, the modules in the sheet "modules", else in the first one.
	Raises Unreadable for a broken or oversized file, and for a first sheet that is another table.
	"""
	check_package(content)
	try:
		yield from _records(content, columns)
	except Unreadable:
		raise
	except Exception as error:
		# openpyxl raises errors of every kind on files that are not whole.
		raise Unreadable("import.broken_xlsx") from error


def has_modules(content: bytes) -> bool:
	"""Whether a sheet of modules comes along. False too for a file that cannot be read."""
	try:
		check_package(content)
		with closing(openpyxl.load_workbook(io.BytesIO(content), read_only=True)) as book:
			return _modules_sheet(book) is not None
	except Exception:
		return False


def _records(content: bytes, columns: Columns) -> Iterator[Record]:
	with closing(openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)) as book:
		if not book.worksheets:
			raise Unreadable("import.broken_xlsx")
		name = _modules_sheet(book) if columns.part is FilePart.MODULES else None
		sheet = book[name] if name else book.worksheets[0]
		_check_sheet(book, sheet.title, columns)
		layout = _layout(content, sheet)
		formulas = _formulas(content, sheet.title) if layout.has_formulas else frozenset()
		yield from _read(sheet, layout, formulas, columns)


def _modules_sheet(book: Workbook) -> str | None:
	names = [sheet.title for sheet in book.worksheets]
	return next((name for name in names if name.strip().casefold() == MODULES_SHEET), None)


def _check_sheet(book: Workbook, chosen: str, columns: Columns) -> None:
	"""Name the sheet that holds the table when it is not the one that is read."""
	if _known(book[chosen], columns):
		return
	for sheet in book.worksheets:
		if sheet.title != chosen and _known(sheet, columns) == len(columns.needed):
			raise Unreadable("import.wrong_sheet", chosen=chosen, sheet=sheet.title)


def _known(sheet: object, columns: Columns) -> int:
	"""How many needed columns the first row names that is not blank."""
	for row in sheet.iter_rows(max_row=20, max_col=MOST_COLUMNS, values_only=True):
		if any(value is not None for value in row):
			return len({str(value).strip() for value in row} & set(columns.needed))
	return 0


def _layout(content: bytes, sheet: object) -> _Layout:
	with zipfile.ZipFile(io.BytesIO(content)) as package:
		source = package.read(sheet._worksheet_path)
	last = source.rfind(b"<row ")
	found = _ROW.match(source, last) if last >= 0 else None
	if found and int(found[1]) > MOST_SHEET_ROWS:
		raise Unreadable("import.sheet_too_long", row=int(found[1]), most=MOST_SHEET_ROWS)
	above: dict[Place, Place] = {}
	wide: set[Place] = set()
	for reference in _MERGED.findall(source):
		left, top, right, bottom = range_boundaries(reference.decode())
		if right > left:
			wide.add((top, left - 1))
		if len(above) + bottom - top > MOST_MERGED:
			raise Unreadable("import.broken_xlsx")
		above.update({(row, left - 1): (top, left - 1) for row in range(top + 1, bottom + 1)})
	return _Layout(above, frozenset(wide), bool(_FORMULA.search(source)))


def _formulas(content: bytes, name: str) -> frozenset[Place]:
	"""The places of formulas, whose stored values are read."""
	with closing(openpyxl.load_workbook(io.BytesIO(content), read_only=True)) as book:
		return frozenset(
			(number, column)
			for number, row in enumerate(book[name].iter_rows(max_col=MOST_COLUMNS), 1)
			for column, cell in enumerate(row)
			if cell.data_type == "f"
		)


def _read(sheet: object, layout: _Layout, formulas: frozenset[Place], columns: Columns) -> Iterator[Record]:
	"""The rows of a sheet. Cells merged downwards all have their value; merged across, they are a fault."""
	values: dict[Place, str | CellFault] = {}
	origins = set(layout.above.values())
	for number, row in enumerate(sheet.iter_rows(max_col=MOST_COLUMNS), 1):
		cells: list[str] = []
		faults: list[CellFault] = []
		for column, cell in enumerate(row):
			place = number, column
			text = text_of_cell(
				cell.value, cell.data_type, number, column, columns.reads_times, columns.reads_days
			)
			if place in formulas and cell.value is None:
				text = fault_at(number, column, "import.cell_without_value")
			elif place in layout.wide and text:
				text = fault_at(number, column, "import.cell_merged")
			elif place in layout.above:
				text = values.get(layout.above[place], "")
			if place in origins:
				values[place] = text
			if isinstance(text, CellFault):
				faults.append(text)
			cells.append("" if isinstance(text, CellFault) else text)
		yield Record(number, cells, faults)
