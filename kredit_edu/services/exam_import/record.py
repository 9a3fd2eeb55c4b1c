"""The document of an import of exams: what people set, and what the import alone writes."""

from __future__ import annotations

from collections.abc import Iterable

import frappe
from frappe.model.document import Document

from kredit_edu.services import background
from kredit_edu.services.curriculum_import.findings import Finding
from kredit_edu.services.curriculum_import.record import check_fixed, put_back, rows_of, text_of
from kredit_edu.services.exam_import import CLAUSE, IMPORT
from kredit_edu.services.exam_timetable.authority import check_may_schedule

SET_BY_PEOPLE = ("academic_period", "exam_file")
COUNTS = ("rows_read", "rows_taken", "rows_refused", "exams_written")
WRITTEN_BY_IMPORT = ("status", "progress", "progress_note", *COUNTS)


def prepare(doc: Document) -> None:
	"""Put back what the import alone writes. Called on every save.

	Raises MoveForbidden for who schedules no exams here, RuleRefused for changes while the import runs.
	"""
	if background.is_by_work(doc):
		return
	check_may_schedule()
	before = put_back(doc, WRITTEN_BY_IMPORT)
	if before and before.status in background.UNDER_WAY:
		check_fixed(doc, before, SET_BY_PEOPLE, CLAUSE)


def save_result(doc: Document, findings: Iterable[Finding] | None = None, **values: object) -> None:
	"""Write what the import has to tell. ``findings`` replace the earlier ones."""
	if findings is not None:
		doc.set("findings", rows_of(sorted(findings, key=lambda finding: finding.row), finding_row))
	background.save_result(doc, **values)


def note_progress(name: str, percent: int, note: str) -> None:
	"""Store how far the import is, in percent; the form polls it."""
	frappe.db.set_value(IMPORT, name, {"progress": percent, "progress_note": note}, update_modified=False)


def finding_row(finding: Finding) -> dict[str, object]:
	"""A finding as a row of the document; ``slot_code`` holds what people call what it speaks of."""
	return {
		"row_number": finding.row,
		"subject": finding.slot_code[:140],
		"verdict": finding.verdict.value,
		"field": finding.field,
		"clause": finding.clause,
		"message_key": finding.key,
		"finding": text_of(finding),
	}
