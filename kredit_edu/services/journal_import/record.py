"""The document of an import of marks: what people set, and what the import alone writes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import frappe
from frappe.model.document import Document
from frappe.utils import getdate

from kredit_edu.services import background
from kredit_edu.services.curriculum_import.findings import Finding
from kredit_edu.services.curriculum_import.record import check_fixed, put_back, rows_of
from kredit_edu.services.exam_import.record import finding_row
from kredit_edu.services.journal_import import CLAUSE, IMPORT
from kredit_edu.services.journal_import.columns import Column, Meaning, propose
from kredit_edu.services.journal_import.table import read_file

SET_BY_PEOPLE = ("offering", "journal_file", "columns_confirmed")
COUNTS = ("rows_read", "rows_taken", "rows_refused", "pages_written")
WRITTEN_BY_IMPORT = ("status", "progress", "progress_note", *COUNTS)


def prepare(doc: Document) -> None:
	"""Put back what the import alone writes, and propose what the columns of a new file hold.

	Called on every save. Raises RuleRefused for changes while the import runs.
	"""
	if background.is_by_work(doc):
		return
	before = put_back(doc, WRITTEN_BY_IMPORT)
	if before and before.status in background.UNDER_WAY:
		check_fixed(doc, before, SET_BY_PEOPLE, CLAUSE)
	if before is None or before.journal_file != doc.journal_file:
		propose_columns(doc)
	else:
		_keep_names(doc, before)


def propose_columns(doc: Document) -> None:
	"""Set the columns of the file with what they seem to hold; people confirm it."""
	doc.set("columns", [])
	for column in propose(read_file(doc.journal_file).columns):
		values = {"column_name": column.name, "held_on": column.day}
		doc.append("columns", {**values, "meaning": column.meaning.value if column.meaning else None})
	doc.columns_confirmed = 0


def columns_of(doc: Document) -> list[Column]:
	"""The columns as they were confirmed."""
	return [
		Column(
			row.column_name,
			Meaning(row.meaning) if row.meaning else None,
			getdate(row.held_on) if row.held_on else None,
		)
		for row in doc.columns
	]


def set_columns(doc: Document, given: Sequence[dict[str, object]]) -> None:
	"""Set what columns hold, by their names; those that are not named hold nothing."""
	by_name = {str(entry["column"]): entry for entry in given}
	for row in doc.columns:
		entry = by_name.get(row.column_name, {})
		row.meaning, row.held_on = entry.get("meaning"), entry.get("held_on")


def save_result(doc: Document, findings: Iterable[Finding] | None = None, **values: object) -> None:
	"""Write what the import has to tell. ``findings`` replace the earlier ones."""
	if findings is not None:
		doc.set("findings", rows_of(sorted(findings, key=lambda finding: finding.row), finding_row))
	background.save_result(doc, **values)


def note_progress(name: str, percent: int, note: str) -> None:
	"""Store how far the import is, in percent; the form polls it."""
	frappe.db.set_value(IMPORT, name, {"progress": percent, "progress_note": note}, update_modified=False)


def _keep_names(doc: Document, before: Document) -> None:
	"""The names are the file's own; people say what is in the columns, and add or remove none."""
	sent = {row.name: row for row in doc.columns}
	kept = []
	for stored in before.columns:
		row = sent.get(stored.name) or stored
		row.column_name = stored.column_name
		kept.append(row)
	doc.set("columns", kept)
