"""The package of an XLSX file, looked through before anything is unpacked as a whole."""

from __future__ import annotations

import io
import re
import zipfile
import zlib

from kredit_edu.services.curriculum_import.tables import Unreadable

MOST_PARTS = 500
MOST_UNPACKED = 80_000_000
_CHUNK = 1 << 20
_OVERLAP = 16
_WORKBOOK = "xl/workbook.xml"
_OTHERS = (("content.xml", "ODS"), ("xl/workbook.bin", "XLSB"), ("word/document.xml", "DOCX"))
_WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff")
_BROKEN = (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, OSError, EOFError, ValueError)
_DECLARATION = re.compile(rb"<!(?:doctype|entity)", re.IGNORECASE)


def check_package(content: bytes) -> None:
	"""Whether the parts are those of a workbook, few and small enough, without entities of their own.

	The sizes are those that the package declares; unpacking never gives more. Raises Unreadable.
	"""
	try:
		with zipfile.ZipFile(io.BytesIO(content)) as package:
			parts = package.infolist()
			_check_kind({part.filename for part in parts})
			if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
				raise Unreadable("import.unpacks_too_large", most=MOST_UNPACKED // 1_000_000)
			for part in parts:
				if part.filename.endswith((".xml", ".rels")):
					_check_part(package, part)
	except _BROKEN as error:
		raise Unreadable("import.broken_xlsx") from error


def _check_kind(names: set[str]) -> None:
	if _WORKBOOK in names:
		return
	kind = next((kind for name, kind in _OTHERS if name in names), "ZIP")
	raise Unreadable("import.wrong_kind", kind=kind)


def _check_part(package: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
	tail = b""
	with package.open(part) as stream:
		while chunk := stream.read(_CHUNK):
			if _DECLARATION.search(tail + chunk) or (not tail and chunk.startswith(_WIDE_MARKS)):
				raise Unreadable("import.broken_xlsx")
			tail = chunk[-_OVERLAP:]
