"""A table of marks → an XLSX workbook in the user's language, with its stamp in a sheet that nobody sees."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence

import openpyxl
from frappe import _
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from kredit_edu.services.mark_entry.table import Column, MarkTable
from kredit_edu.services.sheet_files.signature import Stamp, sign

STAMP_SHEET, STAMP_VERSION = "kredit", "kredit_edu marks 1"
STAMP_HEAD = 4
"""Rows of the stamp before those of the learners."""

ORDER_HEAD = "№"
BEFORE_MARKS = 3
"""Columns of number in order, learner number and name."""

AS_TEXT = "@"
LONGEST_TITLE = 31
_UNFIT_TITLE = re.compile(r"[\[\]:*?/\\']")
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_WIDTHS = (5, 16, 44)
_CLOSED = PatternFill("solid", fgColor="EEEEEE")
_EDGE = Border(*[Side(style="thin", color="BBBBBB")] * 4)


def as_book(table: MarkTable, doctype: str, title: str, head: Sequence[tuple[str, str]]) -> bytes:
	"""The file of a table: what it belongs to, one row a learner, and the columns to be filled in left white.

	Every cell is text, so that no spreadsheet makes a date, a formula or a fraction of what stands in it.
	"""
	book = openpyxl.Workbook()
	sheet = book.active
	sheet.title = _UNFIT_TITLE.sub(" ", title)[:LONGEST_TITLE]
	_write(sheet, 1, 1, title).font = Font(bold=True, size=14)
	for row, (label, value) in enumerate(head, start=2):
		_write(sheet, row, 1, label)
		_write(sheet, row, BEFORE_MARKS, value)
	if table.writable:
		names = ", ".join(f"“{column.label}”" for column in table.writable)
		_write(
			sheet, len(head) + 2, 1, _("Fill in the white cells alone: {0}. A blank is not 0.").format(names)
		)
	_write_table(sheet, table, len(head) + 4)
	_hide_stamp(book, stamp_of(table, doctype))
	stream = io.BytesIO()
	book.save(stream)
	return stream.getvalue()


def stamp_of(table: MarkTable, doctype: str) -> Stamp:
	"""What the file of a table is signed for."""
	return Stamp(
		doctype=doctype,
		name=table.name,
		modified=table.modified,
		columns=tuple(column.key for column in table.columns),
		writable=tuple(column.key for column in table.writable),
		rows=tuple((row.key, row.number, clean(row.name)) for row in table.rows),
	)


def clean(text: str) -> str:
	"""The text as a cell holds it."""
	return _NO_XML.sub("", text).strip()


def shown_choice(column: Column, value: str) -> str:
	"""A value as people read it in a cell."""
	return next((str(choice["label"]) for choice in column.choices if choice["value"] == value), value)


def _write_table(sheet: Worksheet, table: MarkTable, top: int) -> None:
	heads = (ORDER_HEAD, _("Learner number"), _("Learner"), *(column.label for column in table.columns))
	for place, head in enumerate(heads, start=1):
		cell = _write(sheet, top, place, head)
		cell.font, cell.alignment, cell.border = Font(bold=True), Alignment(wrap_text=True), _EDGE
		width = _WIDTHS[place - 1] if place <= BEFORE_MARKS else 14
		sheet.column_dimensions[get_column_letter(place)].width = width
	for number, row in enumerate(table.rows, start=1):
		for place, text in enumerate((str(number), row.number, row.name), start=1):
			_write(sheet, top + number, place, text).border = _EDGE
		for place, column in enumerate(table.columns, start=BEFORE_MARKS + 1):
			value = row.values.get(column.key) or ""
			cell = _write(sheet, top + number, place, shown_choice(column, value) if value else "")
			cell.border = _EDGE
			if column.editable and column.key not in row.closed:
				cell.protection = Protection(locked=False)
			else:
				cell.fill = _CLOSED
	_offer_choices(sheet, table, top)
	sheet.freeze_panes = sheet.cell(top + 1, BEFORE_MARKS + 1)
	# No password: it keeps from slips alone, the upload looks at every cell.
	sheet.protection.sheet = True
	sheet.protection.formatColumns = False


def _offer_choices(sheet: Worksheet, table: MarkTable, top: int) -> None:
	for place, column in enumerate(table.columns, start=BEFORE_MARKS + 1):
		labels = [str(choice["label"]) for choice in column.choices if choice["value"]]
		if not (column.editable and labels and table.rows):
			continue
		offer = DataValidation(type="list", formula1='"{}"'.format(",".join(labels)), allow_blank=True)
		letter = get_column_letter(place)
		offer.add(f"{letter}{top + 1}:{letter}{top + len(table.rows)}")
		sheet.add_data_validation(offer)


def _hide_stamp(book: openpyxl.Workbook, stamp: Stamp) -> None:
	sheet = book.create_sheet(STAMP_SHEET)
	sheet.sheet_state = "veryHidden"
	lines = (
		(STAMP_VERSION, sign(stamp)),
		(stamp.doctype, stamp.name),
		(stamp.modified,),
		(",".join(stamp.columns), ",".join(stamp.writable)),
		*stamp.rows,
	)
	for row, values in enumerate(lines, start=1):
		for place, value in enumerate(values, start=1):
			_write(sheet, row, place, value)


def _write(sheet: Worksheet, row: int, column: int, text: str) -> Cell:
	cell = sheet.cell(row, column)
	if text := clean(text):
		cell.value = text
		# What begins with "=" stays text, and is text when it is edited too.
		cell.data_type = "s"
		cell.quotePrefix = True
	cell.number_format = AS_TEXT
	return cell
