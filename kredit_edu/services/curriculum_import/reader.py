"""Bytes of a file → raw rows of text. A file that cannot be read as a table is refused whole."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kredit_edu.services.curriculum_import.findings import FilePart, Finding, Verdict
from kredit_edu.services.curriculum_import.vocabulary import (
	CURRICULUM_COLUMNS,
	MODULE_COLUMNS,
	OPTIONAL_MODULE_COLUMNS,
)

MOST_ROWS = 5_000
MOST_BYTES = 5_000_000
_FIRST_DATA_ROW = 2


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


def read_curriculum(content: bytes) -> RawFile:
	"""The rows of a curriculum file; the format is described in docs/curriculum-import.md."""
	return _read(content, FilePart.CURRICULUM, CURRICULUM_COLUMNS, ())


def read_modules(content: bytes) -> RawFile:
	"""The rows of a modules file."""
	return _read(content, FilePart.MODULES, MODULE_COLUMNS, OPTIONAL_MODULE_COLUMNS)


def _read(content: bytes, part: FilePart, needed: Sequence[str], optional: Sequence[str]) -> RawFile:
	if len(content) > MOST_BYTES:
		return _refused(part, "import.file_too_large", most=MOST_BYTES // 1_000_000)
	try:
		text = content.decode("utf-8-sig")
	except UnicodeDecodeError as error:
		return _refused(part, "import.not_utf8", position=error.start + 1)
	if "\0" in text:
		return _refused(part, "import.not_csv", expected=", ".join(needed))
	reader = csv.reader(io.StringIO(text, newline=""), strict=True)
	try:
		return _table(reader, part, needed, optional)
	except csv.Error:
		return _refused(part, "import.broken_csv", line=reader.line_num)


def _table(
	reader: Iterator[list[str]], part: FilePart, needed: Sequence[str], optional: Sequence[str]
) -> RawFile:
	header = tuple(name.strip() for name in next(reader, []))
	if not set(header) & set(needed):
		return _refused(part, "import.not_csv", expected=", ".join(needed))
	missing = [name for name in needed if name not in header]
	if missing:
		return _refused(part, "import.missing_columns", columns=", ".join(missing))
	repeated = sorted({name for name in header if header.count(name) > 1})
	if repeated:
		return _refused(part, "import.repeated_columns", columns=", ".join(repeated))
	findings = _unknown_columns(part, header, {*needed, *optional})
	rows = []
	for number, cells in enumerate(reader, _FIRST_DATA_ROW):
		if not any(cell.strip() for cell in cells):
			continue
		if len(rows) == MOST_ROWS:
			return _refused(part, "import.too_many_rows", most=MOST_ROWS)
		if len(cells) != len(header):
			findings.append(_wrong_length(part, number, len(cells), len(header)))
		padded = [cell.strip() for cell in cells] + [""] * len(header)
		rows.append(RawRow(number, dict(zip(header, padded, strict=False))))
	if not rows:
		return _refused(part, "import.no_rows")
	return RawFile(part, tuple(rows), tuple(findings), header)


def _unknown_columns(part: FilePart, header: Sequence[str], known: set[str]) -> list[Finding]:
	unknown = [name or "–" for name in header if name not in known]
	if not unknown:
		return []
	params = {"columns": ", ".join(unknown)}
	return [Finding(Verdict.ODD, "import.unknown_columns", row=1, part=part, params=params)]


def _wrong_length(part: FilePart, number: int, cells: int, columns: int) -> Finding:
	params = {"cells": cells, "columns": columns}
	return Finding(Verdict.REFUSED, "import.row_length", row=number, part=part, params=params)


def _refused(part: FilePart, key: str, **params: object) -> RawFile:
	return RawFile(part, findings=(Finding(Verdict.REFUSED, key, part=part, params=params),))
