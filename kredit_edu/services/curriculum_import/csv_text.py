"""The bytes of a CSV file → records. Other encodings and other kinds of files are named, never guessed at.

Windows-1251 cannot hold Kazakh letters: what such a file shows in their place is lost already.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from kredit_edu.services.curriculum_import.tables import Columns, Record, Unreadable

DELIMITERS = (",", ";", "\t")
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_CYRILLIC_1251 = frozenset({*range(0xC0, 0x100), 0xA8, 0xB8})
_ASCII = 0x80
_EXCEL_HINT = "sep="


def records(content: bytes, columns: Columns) -> Iterator[Record]:
	"""The records of a CSV file, by the separator that its first line shows.

	Raises Unreadable for a file that is not UTF-8 text, and at the line where the table breaks off.
	"""
	text = _text(content)
	first, _break, rest = text.partition("\n")
	if first.lower().startswith(_EXCEL_HINT):
		text, first = rest, rest.partition("\n")[0]
	reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(first, columns), strict=True)
	try:
		for number, cells in enumerate(reader, 1):
			yield Record(number, cells)
	except csv.Error as error:
		raise Unreadable("import.broken_csv", line=reader.line_num) from error


def _text(content: bytes) -> str:
	if content.startswith(_UTF_16) or 5 * content[1:4000:2].count(0) > len(content[:4000]):
		raise Unreadable("import.other_encoding", encoding="UTF-16")
	if b"\0" in content:
		raise Unreadable("import.zero_bytes", position=content.index(0) + 1)
	try:
		return content.decode("utf-8-sig")
	except UnicodeDecodeError as error:
		if _looks_like_1251(content):
			raise Unreadable("import.other_encoding", encoding="Windows-1251") from error
		raise Unreadable("import.not_utf8", position=error.start + 1) from error


def _looks_like_1251(content: bytes) -> bool:
	"""Whether nearly all bytes beyond ASCII are the Cyrillic letters of Windows-1251."""
	high = [byte for byte in content if byte >= _ASCII]
	return 10 * sum(byte in _CYRILLIC_1251 for byte in high) >= 9 * len(high)


def _delimiter(line: str, columns: Columns) -> str:
	"""The separator that makes most of our columns out of the first line."""
	return max(
		DELIMITERS, key=lambda sign: columns.count_known(name.strip(' "\r') for name in line.split(sign))
	)
