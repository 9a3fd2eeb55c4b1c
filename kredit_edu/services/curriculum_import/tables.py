"""What every kind of file becomes: numbered records of text, under a line that names the columns."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kredit_edu.services.curriculum_import.findings import FilePart, Finding, Verdict

MOST_ROWS = 10_000
_PROTECTED = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
_GUARD = "'"


@dataclass(frozen=True)
class CellFault:
	"""A cell that cannot be read as it stands: the place among the columns, and why."""

	column: int
	key: str
	params: Mapping[str, object]


@dataclass(frozen=True)
class Record:
	"""One row of a table: its number in the file, the texts of its cells, and what is wrong with some."""

	number: int
	cells: Sequence[str]
	faults: Sequence[CellFault] = ()

	@property
	def blank(self) -> bool:
		"""Whether it holds nothing at all."""
		return not self.faults and not any(cell.strip() for cell in self.cells)


@dataclass(frozen=True)
class RawRow:
	"""A record of the file: its number, the column names being row 1, and its trimmed values."""

	number: int
	values: Mapping[str, str]


@dataclass(frozen=True)
class RawFile:
	"""The records of a file, and what is said of it. ``refused`` when it was not taken at all."""

	part: FilePart
	rows: tuple[RawRow, ...] = ()
	findings: tuple[Finding, ...] = ()
	columns: tuple[str, ...] = ()

	@property
	def refused(self) -> bool:
		"""Whether the file as a whole cannot be read."""
		return any(finding.refuses and not finding.row for finding in self.findings)


class Unreadable(Exception):
	"""A file of which no table can be made; ``key`` and ``params`` say why."""

	def __init__(self, key: str, **params: object) -> None:
		super().__init__(key)
		self.key = key
		self.params = params


@dataclass(frozen=True)
class Columns:
	"""The names that one kind of file must have, and those that it may have.

	``reads_times``: a time of the day in a spreadsheet is a value, with ``reads_days`` a day is; elsewhere it is
	what became of a code.
	"""

	part: FilePart
	needed: Sequence[str]
	optional: Sequence[str]
	reads_times: bool = False
	reads_days: bool = False

	def refused(self, fault: Unreadable) -> RawFile:
		"""A file that was not taken at all."""
		return RawFile(self.part, findings=(self._finding(Verdict.REFUSED, fault.key, 0, fault.params),))

	def count_known(self, header: Iterable[str]) -> int:
		"""How many of the names are columns of this kind of file."""
		return len({name.strip() for name in header} & {*self.needed, *self.optional})

	def read(self, records: Iterable[Record]) -> RawFile:
		"""The rows below the first record that is not blank, which names the columns.

		Raises Unreadable when these are no columns of ours, or when the rows are none or too many.
		"""
		records = (record for record in records if not record.blank)
		header = self._header(next(records, None))
		findings = self._unknown(header)
		rows = []
		for record in records:
			if len(rows) == MOST_ROWS:
				raise Unreadable("import.too_many_rows", most=MOST_ROWS)
			findings += self._faults(record, header)
			padded = [unguarded(cell.strip()) for cell in record.cells] + [""] * len(header)
			rows.append(RawRow(record.number, dict(zip(header, padded, strict=False))))
		if not rows:
			raise Unreadable("import.no_rows")
		return RawFile(self.part, tuple(rows), tuple(findings), header)

	def _header(self, record: Record | None) -> tuple[str, ...]:
		names = _without_blank_end(record.cells if record else ())
		header = tuple(name.strip() for name in names)
		if not set(header) & set(self.needed):
			raise Unreadable("import.not_csv", expected=", ".join(self.needed))
		missing = [name for name in self.needed if name not in header]
		if missing:
			raise Unreadable("import.missing_columns", columns=", ".join(missing))
		repeated = sorted({name or "–" for name in header if header.count(name) > 1})
		if repeated:
			raise Unreadable("import.repeated_columns", columns=", ".join(repeated))
		return header

	def _unknown(self, header: Sequence[str]) -> list[Finding]:
		known = {*self.needed, *self.optional}
		unknown = [name or "–" for name in header if name not in known]
		if not unknown:
			return []
		return [self._finding(Verdict.ODD, "import.unknown_columns", 1, {"columns": ", ".join(unknown)})]

	def _faults(self, record: Record, header: Sequence[str]) -> list[Finding]:
		cells = _without_blank_end(record.cells) if len(record.cells) > len(header) else record.cells
		findings = []
		if len(cells) > len(header) or len(record.cells) < len(header):
			params = {"cells": len(cells), "columns": len(header)}
			findings.append(self._finding(Verdict.REFUSED, "import.row_length", record.number, params))
		for fault in record.faults:
			name = header[fault.column] if fault.column < len(header) else ""
			findings.append(self._finding(Verdict.REFUSED, fault.key, record.number, fault.params, name))
		return findings

	def _finding(
		self, verdict: Verdict, key: str, row: int, params: Mapping[str, object], field: str = ""
	) -> Finding:
		return Finding(verdict, key, field=field, row=row, part=self.part, params=params)


def _without_blank_end(cells: Sequence[str]) -> Sequence[str]:
	"""The cells without the empty ones that spreadsheets leave at the right."""
	end = len(cells)
	while end and not cells[end - 1].strip():
		end -= 1
	return cells[:end]


def guarded(text: str) -> str:
	"""A text that no spreadsheet takes for a formula: one that begins like it gets an apostrophe before it."""
	return _GUARD + text if text.lstrip(_GUARD).startswith(_PROTECTED) else text


def unguarded(text: str) -> str:
	"""The inverse of :func:`guarded`."""
	is_guarded = text.startswith(_GUARD) and text.lstrip(_GUARD).startswith(_PROTECTED)
	return text[1:] if is_guarded else text
