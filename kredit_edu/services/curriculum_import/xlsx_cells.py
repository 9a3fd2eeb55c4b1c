"""The value of one cell of a spreadsheet → its text, exactly, or why it cannot be read."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from openpyxl.utils import get_column_letter

from kredit_edu.services.curriculum_import.tables import CellFault

_EXACT = 10**15
"""Spreadsheets keep fifteen digits of a number."""

_ERROR = "e"


def text_of_cell(
	value: object,
	data_type: str,
	row: int,
	column: int,
	reads_times: bool = False,
	reads_days: bool = False,
) -> str | CellFault:
	"""The text of a cell; ``column`` counts from 0.

	A number is never rounded: 4.0 is 4, 4.5 stays 4.5. What a spreadsheet made of a code (a date, a number
	with digits lost) and the errors of formulas are faults that name the cell. A time of the day is one too,
	unless ``reads_times``, and so is a day unless ``reads_days``.
	"""
	if value is None:
		return ""
	if data_type == _ERROR:
		return fault_at(row, column, "import.cell_error", given=str(value))
	if reads_times and isinstance(value, time):
		return value.isoformat("seconds")
	if reads_days and isinstance(value, date) and _is_day(value):
		return value.strftime("%Y-%m-%d")
	if isinstance(value, (date, time, timedelta)):
		return fault_at(row, column, "import.cell_date", given=str(value))
	if isinstance(value, bool):
		return str(value).upper()
	if isinstance(value, (int, float)):
		if not abs(value) < _EXACT:
			return fault_at(row, column, "import.cell_inexact")
		return str(int(value)) if value == int(value) else repr(value)
	return str(value)


def _is_day(value: date) -> bool:
	return not isinstance(value, datetime) or value.time() == time()


def fault_at(row: int, column: int, key: str, **params: object) -> CellFault:
	"""A fault that names its cell as spreadsheets do."""
	return CellFault(column, key, {"cell": f"{get_column_letter(column + 1)}{row}", **params})
