"""The import document: what people set, what the import alone writes, and its findings as rows."""

from __future__ import annotations

from collections.abc import Iterable

import frappe
from frappe import _
from frappe.model.document import Document

from kredit_edu.rules.decision import Decision, Reason
from kredit_edu.rules.numbers import parse_whole
from kredit_edu.services.curriculum.draft import EARLIEST_YEAR, LATEST_YEAR
from kredit_edu.services.curriculum_import.findings import Finding
from kredit_edu.services.messages import MESSAGES
from kredit_edu.services.refusals import refuse

DRAFT, QUEUED, RUNNING, FINISHED, FAILED = "Draft", "Queued", "Running", "Finished", "Failed"
UNDER_WAY = (QUEUED, RUNNING)
MOST_FINDINGS = 2_000

_WRITTEN_BY_IMPORT = (
	"status",
	"progress",
	"progress_note",
	"curriculum",
	"rows_read",
	"rows_taken",
	"rows_refused",
)
_SET_BY_PEOPLE = ("program", "admission_year", "curriculum_file", "modules_file")
_FIXED_WITH_DRAFT = ("program", "admission_year")
_BY_IMPORT = object()
"""Compared by identity, so nothing that arrives as JSON can pass for it."""


def prepare(doc: Document) -> None:
	"""Read what people set and put back what the import alone writes. Called on every save.

	Raises RuleRefused for a year that is not one, and for changes while the import runs or once a draft
	curriculum belongs to it.
	"""
	year = parse_whole(doc.admission_year, "admission_year", EARLIEST_YEAR, LATEST_YEAR, "6(2)")
	refuse(year.decision)
	doc.admission_year = str(year.value)
	if doc.flags.kredit_import is _BY_IMPORT:
		return
	before = doc.get_doc_before_save()
	for field in _WRITTEN_BY_IMPORT:
		doc.set(field, before.get(field) if before else doc.meta.get_field(field).default)
	doc.set("findings", [row.as_dict() for row in before.findings] if before else [])
	if before:
		_check_changes(doc, before)


def _check_changes(doc: Document, before: Document) -> None:
	fixed = _SET_BY_PEOPLE if before.status in UNDER_WAY else _FIXED_WITH_DRAFT if before.curriculum else ()
	changed = [field for field in fixed if (doc.get(field) or "") != (before.get(field) or "")]
	if changed:
		refuse(Decision.of(Reason("6(2)", "import.files_fixed", field=changed[0])))


def save_result(doc: Document, findings: Iterable[Finding] | None = None, **values: object) -> None:
	"""Write what the import has to tell. ``findings`` replace the earlier ones."""
	doc.update(values)
	if findings is not None:
		doc.set("findings", [])
		for row in _rows(list(findings)):
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
	values = {"progress": percent, "progress_note": note}
	frappe.db.set_value("Kredit Curriculum Import", name, values, update_modified=False)


def text_of(finding: Finding) -> str:
	"""What a finding says, in the user's language, as plain text without markup."""
	text = _(MESSAGES[finding.key]).format(**finding.params)
	return text.replace("<", "‹").replace(">", "›")


def _rows(findings: list[Finding]) -> list[dict[str, object]]:
	rows = [_row(finding) for finding in findings[:MOST_FINDINGS]]
	if len(findings) > MOST_FINDINGS:
		more = Finding(findings[-1].verdict, "import.more", params={"count": len(findings) - MOST_FINDINGS})
		rows.append(_row(more))
	return rows


def _row(finding: Finding) -> dict[str, object]:
	return {
		"row_number": finding.row,
		"file_part": _(finding.part.value),
		"slot_code": finding.slot_code[:140],
		"verdict": finding.verdict.value,
		"field": finding.field,
		"clause": finding.clause,
		"message_key": finding.key,
		"finding": text_of(finding),
	}
