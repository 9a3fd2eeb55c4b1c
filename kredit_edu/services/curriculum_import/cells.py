"""The cells of one row, read one by one; what is wrong or odd is collected."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import Enum
from typing import TypeVar

from kredit_edu.rules.numbers import Parsed, parse_whole
from kredit_edu.rules.titles import fold_title
from kredit_edu.services.curriculum_import.findings import (
	FilePart,
	Finding,
	Verdict,
	from_decision,
)
from kredit_edu.services.curriculum_import.tables import RawRow
from kredit_edu.services.curriculum_import.vocabulary import LONGEST_TEXT, PAPER_CODES

E = TypeVar("E", bound=Enum)

LOST_LETTER = "\ufffd"
"""What stands where a letter was lost in another encoding."""

_FLAGS = {"0": False, "1": True, "": False}


class Cells:
	"""Reads the cells of a row. A cell that cannot be read gives None and a Refused finding."""

	def __init__(self, row: RawRow, slot_code: str = "", part: FilePart = FilePart.CURRICULUM) -> None:
		self.row = row
		self.slot_code = slot_code
		self.part = part
		self.findings: list[Finding] = []

	@property
	def refused(self) -> bool:
		"""Whether a cell could not be read."""
		return any(finding.refuses for finding in self.findings)

	def raw(self, column: str) -> str:
		"""The text of a cell, empty when there is none."""
		return self.row.values.get(column, "")

	def tell(
		self, verdict: Verdict, key: str, column: str, clause: str, params: Mapping[str, object] | None = None
	) -> None:
		"""Record something found in this row."""
		self.findings.append(
			Finding(verdict, key, clause, column, self.row.number, self.slot_code, self.part, params or {})
		)

	def number(self, column: str, read: Callable[[str, str], Parsed[int]]) -> int | None:
		"""A number read by one of the rules' parsers."""
		parsed = read(self.raw(column), column)
		self.findings += from_decision(parsed.decision, self.row.number, self.slot_code)
		return parsed.value

	def whole(self, column: str, low: int, clause: str) -> int | None:
		"""A whole number of at least ``low``."""
		return self.number(column, lambda raw, field: parse_whole(raw, field, low, None, clause))

	def flag(self, column: str) -> bool:
		"""A 0 or a 1; an empty cell is 0."""
		given = self.raw(column)
		if given not in _FLAGS:
			self.tell(Verdict.REFUSED, "import.not_a_flag", column, "6(2)", {"given": given})
		return _FLAGS.get(given, False)

	def text(self, column: str, clause: str) -> str:
		"""A text that must be there and fit into its field; spaces are made single."""
		value = " ".join(self.raw(column).split())
		if not value:
			self.tell(Verdict.REFUSED, "import.blank", column, clause)
		elif LOST_LETTER in value:
			self.tell(Verdict.REFUSED, "import.lost_letters", column, clause)
		elif len(value) > LONGEST_TEXT:
			self.tell(Verdict.REFUSED, "import.too_long", column, clause, {"most": LONGEST_TEXT})
		return value

	def choice(self, column: str, codes: Mapping[str, E], clause: str) -> E | None:
		"""One of the file's codes, or its usual form on paper; look-alike letters are read as Latin ones."""
		given = self.raw(column)
		if given in codes:
			return codes[given]
		code = PAPER_CODES.get(given.upper())
		if code not in codes:
			code = next((known for known in codes if fold_title(known) == fold_title(given)), None)
		if code is None:
			params = {"given": given or "–", "known": ", ".join(codes)}
			self.tell(Verdict.REFUSED, "import.unknown_code", column, clause, params)
			return None
		self.tell(Verdict.READ_AS, "import.code_read_as", column, clause, {"given": given, "code": code})
		return codes[code]

	def choice_or_none(self, column: str, codes: Mapping[str, E], clause: str) -> E | None:
		"""One of the file's codes, where an empty cell says nothing."""
		return self.choice(column, codes, clause) if self.raw(column) else None

	def whole_or_none(self, column: str, low: int, clause: str) -> int | None:
		"""A whole number, where an empty cell says nothing."""
		return self.whole(column, low, clause) if self.raw(column) else None

	def flag_or(self, column: str, otherwise: bool) -> bool:
		"""A 0 or a 1, where an empty cell leaves what is known otherwise."""
		return self.flag(column) if self.raw(column) else otherwise
