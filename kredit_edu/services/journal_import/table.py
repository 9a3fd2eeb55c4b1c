"""The file of a learning platform → its header and rows. Its columns may have any names (36.3)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kredit_edu.services.curriculum_import.files import content_of
from kredit_edu.services.curriculum_import.findings import FilePart, Finding, Verdict
from kredit_edu.services.curriculum_import.reader import read_table
from kredit_edu.services.curriculum_import.tables import Columns, RawFile, Record, Unreadable
from kredit_edu.services.journal_import import CLAUSE

UNNAMED = "–"
LONGEST_NAME = 140


@dataclass(frozen=True)
class AnyColumns(Columns):
	"""Columns whose meaning people confirm; all that is asked of them is that no two have one name."""

	def count_known(self, header: Iterable[str]) -> int:
		return sum(bool(name.strip()) for name in header)

	def _header(self, record: Record | None) -> tuple[str, ...]:
		names = [cell.strip()[:LONGEST_NAME] or UNNAMED for cell in (record.cells if record else ())]
		while names and names[-1] == UNNAMED:
			names.pop()
		repeated = sorted({name for name in names if names.count(name) > 1})
		if len(names) < 2:
			raise Unreadable("journal_import.no_columns")
		if repeated:
			raise Unreadable("import.repeated_columns", columns=", ".join(repeated))
		return tuple(names)

	def _unknown(self, header: Sequence[str]) -> list[Finding]:
		return []


# No sheet has a column of this name, so that the first one is read.
COLUMNS = AnyColumns(FilePart.JOURNAL, ("\0",), (), reads_days=True)


def read_file(url: str | None) -> RawFile:
	"""The rows of an uploaded file, or what keeps it from being read."""
	content = content_of(url)
	if content is None:
		return RawFile(FilePart.JOURNAL, findings=(about(0, "import.no_file"),))
	return read_table(content, COLUMNS)


def about(
	row: int, key: str, field: str = "", who: str = "", clause: str = CLAUSE, **params: object
) -> Finding:
	"""A refusal of a row, or of the file as row 0; ``who`` is the learner as the file names one."""
	return Finding(Verdict.REFUSED, key, clause, field, row, who, FilePart.JOURNAL, params)
