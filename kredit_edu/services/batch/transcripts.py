"""Mass work with transcripts: one for each learner of a group (2(26), 31)."""

from __future__ import annotations

from kredit_edu.rules.moves import REGISTRAR
from kredit_edu.rules.transcript import CLAUSE, Extent, TranscriptKind, TranscriptScope
from kredit_edu.services.batch import BatchKind
from kredit_edu.services.batch.learners import learner_rows
from kredit_edu.services.batch.work import Result, Row, Values, Work
from kredit_edu.services.transcript import TRANSCRIPT
from kredit_edu.services.transcript.issue import issue


def _rows(values: Values) -> list[Row]:
	return learner_rows(values, CLAUSE)


def _issue(row: Row, values: Values) -> Result:
	"""Of the academic year that is named, of the whole study where none is."""
	year = values.academic_year
	extent = Extent(TranscriptScope.YEAR, year) if year else Extent(TranscriptScope.WHOLE)
	return Result(doctype=TRANSCRIPT, name=issue(row.name, TranscriptKind.TRANSCRIPT, extent))


TRANSCRIPTS = Work(BatchKind.ISSUE_TRANSCRIPTS, CLAUSE, (REGISTRAR,), _rows, _issue)
