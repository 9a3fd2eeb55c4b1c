"""The document of a timetable import: what people set, and what the import alone writes."""

from __future__ import annotations

from collections.abc import Iterable

import frappe
from frappe.model.document import Document

from kredit_edu.rules.decision import Decision, Reason
from kredit_edu.services.curriculum_import.findings import Finding, Verdict
from kredit_edu.services.curriculum_import.record import text_of
from kredit_edu.services.refusals import refuse
from kredit_edu.services.timetable_import import CLAUSE, IMPORT

DRAFT, QUEUED, RUNNING, FINISHED, FAILED = "Draft", "Queued", "Running", "Finished", "Failed"
UNDER_WAY = (QUEUED, RUNNING)
MOST_FINDINGS = 2_000
SET_BY_PEOPLE = ("academic_period", "timetable_file")
COUNTS = ("rows_read", "rows_taken", "rows_refused", "offerings_replaced")
WRITTEN_BY_IMPORT = ("status", "progress", "progress_note", *COUNTS)
_BY_IMPORT = object()
"""Compared by identity, so nothing that arrives as JSON can pass for it."""


def prepare(doc: Document) -> None:
	"""Put back what the import alone writes. Called on every save.

	Raises RuleRefused for changes while the import runs.
	"""
	if doc.flags.kredit_import is _BY_IMPORT:
		return
	before = doc.get_doc_before_save()
	for field in WRITTEN_BY_IMPORT:
		doc.set(field, before.get(field) if before else doc.meta.get_field(field).default)
	doc.set("findings", [row.as_dict() for row in before.findings] if before else [])
	if before and before.status in UNDER_WAY:
		changed = [field for field in SET_BY_PEOPLE if (doc.get(field) or "") != (before.get(field) or "")]
		if changed:
			refuse(Decision.of(Reason(CLAUSE, "import.files_fixed", field=changed[0])))


def save_result(doc: Document, findings: Iterable[Finding] | None = None, **values: object) -> None:
	"""Write what the import has to tell. ``findings`` replace the earlier ones."""
	doc.update(values)
	if findings is not None:
		doc.set("findings", [])
		for row in _rows(sorted(findings, key=lambda finding: finding.row)):
			doc.append("findings", row)
	doc.flags.kredit_import = _BY_IMPORT
	# The import's own fields are read-only to people; who may import was checked when it was started.
	doc.flags.ignore_permissions = True
	try:
		doc.save()
	finally:
		doc.flags.kredit_import = None
		doc.flags.ignore_permissions = False


def note_progress(name: str, percent: int, note: str) -> None:
	"""Store how far the import is, in percent; the form polls it."""
	frappe.db.set_value(IMPORT, name, {"progress": percent, "progress_note": note}, update_modified=False)


def _rows(findings: list[Finding]) -> list[dict[str, object]]:
	rows = [_row(finding) for finding in findings[:MOST_FINDINGS]]
	if len(findings) > MOST_FINDINGS:
		rows.append(
			_row(Finding(Verdict.ODD, "import.more", params={"count": len(findings) - MOST_FINDINGS}))
		)
	return rows


def _row(finding: Finding) -> dict[str, object]:
	return {
		"row_number": finding.row,
		"offering_title": finding.slot_code[:140],
		"verdict": finding.verdict.value,
		"field": finding.field,
		"clause": finding.clause,
		"message_key": finding.key,
		"finding": text_of(finding),
	}
