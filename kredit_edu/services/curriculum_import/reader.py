"""Bytes of a file → raw rows of text. A file that cannot be read as a table is refused whole."""

from __future__ import annotations

from kredit_edu.services.curriculum_import import csv_text, xlsx
from kredit_edu.services.curriculum_import.findings import FilePart
from kredit_edu.services.curriculum_import.kinds import TEXT, XLSX, kind_of
from kredit_edu.services.curriculum_import.tables import MOST_ROWS, Columns, RawFile, RawRow, Unreadable
from kredit_edu.services.curriculum_import.vocabulary import (
	CURRICULUM_COLUMNS,
	MODULE_COLUMNS,
	OPTIONAL_COLUMNS,
	OPTIONAL_MODULE_COLUMNS,
)

__all__ = [
	"MOST_BYTES",
	"MOST_ROWS",
	"RawFile",
	"RawRow",
	"brings_modules",
	"read_curriculum",
	"read_modules",
	"read_table",
]

MOST_BYTES = 10_000_000

_CURRICULUM = Columns(FilePart.CURRICULUM, CURRICULUM_COLUMNS, OPTIONAL_COLUMNS)
_MODULES = Columns(FilePart.MODULES, MODULE_COLUMNS, OPTIONAL_MODULE_COLUMNS)


def read_curriculum(content: bytes) -> RawFile:
	"""The rows of a curriculum file; the format is described in docs/curriculum-import.md."""
	return read_table(content, _CURRICULUM)


def read_modules(content: bytes) -> RawFile:
	"""The rows of a modules file."""
	return read_table(content, _MODULES)


def brings_modules(content: bytes) -> bool:
	"""Whether a curriculum file has a sheet of modules beside the curriculum."""
	return len(content) <= MOST_BYTES and kind_of(content) == XLSX and xlsx.has_modules(content)


def read_table(content: bytes, columns: Columns) -> RawFile:
	"""The rows of a file whose columns have these names."""
	try:
		if len(content) > MOST_BYTES:
			raise Unreadable("import.file_too_large", most=MOST_BYTES // 1_000_000)
		kind = kind_of(content)
		if kind == XLSX:
			return columns.read(xlsx.records(content, columns))
		if kind == TEXT:
			return columns.read(csv_text.records(content, columns))
		raise Unreadable("import.wrong_kind", kind=kind)
	except Unreadable as fault:
		return columns.refused(fault)
