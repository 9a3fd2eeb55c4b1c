"""Marks by code: what every save of a coded sheet goes through, from whichever door it comes."""

from __future__ import annotations

from collections.abc import Mapping

import frappe
from frappe.model.document import Document
from frappe.utils import now_datetime

from kredit_edu.rules.coded_sheet import check_codes_kept, check_known, check_open
from kredit_edu.rules.decision import ALLOWED, Decision
from kredit_edu.rules.grade_sheet import (
	ORGANISER,
	MarkColumn,
	SheetEntry,
	check_malformed,
	check_writer,
	read_marks,
)
from kredit_edu.rules.numbers import parse_mark
from kredit_edu.services.coded_sheet.guards import CODED, is_by_service
from kredit_edu.services.grading.sheet_facts import SHEET
from kredit_edu.services.grading.validation import writer_of
from kredit_edu.services.moves import guard_state, is_being_moved, locked
from kredit_edu.services.refusals import refuse
from kredit_edu.services.rules_context import rules_context

HEADER = ("number", "offering", "discipline", "examiner")
KEPT = ("grade_sheet", "entry_began_on", "decoded_by", "decoded_on")


def validate_coded(doc: Document) -> None:
	"""Check and derive a coded sheet that is being saved.

	:raises RuleRefused: state moved by hand, marks decoded already, rows or codes changed (37.2), a value that
	        is no mark (36.1), or another writer than the examiner who does not teach (37.1).
	"""
	guard_state(doc, clause=ORGANISER)
	_fill_header(doc)
	if is_being_moved(doc):
		return
	before = doc.get_doc_before_save()
	if before is None:
		return
	refuse(check_open(before.state))
	doc.update({name: before.get(name) for name in KEPT})
	if not is_by_service(doc):
		_keep_rows(doc, before)
	_read_marks(doc, before)


def save_coded_marks(name: str, marks: Mapping[str, object], modified: str | None = None) -> Document:
	"""Write final controls of 0-100 by code; an empty mark clears one, codes that are not named keep theirs.

	:raises StaleDocument: the sheet was changed since ``modified``.
	:raises frappe.PermissionError: the sheet is not the user's.
	:raises RuleRefused: an unknown code, and whatever :func:`validate_coded` refuses.
	"""
	doc = locked(CODED, name, modified)
	doc.check_permission("write")
	rows = {row.code: row for row in doc.entries}
	refuse(check_known(marks, rows))
	for code, mark in marks.items():
		rows[code].final_control = mark
	return doc.save()


def _fill_header(doc: Document) -> None:
	"""Copy from the grade sheet what the coded one shows of it, whatever was posted."""
	doc.update(frappe.db.get_value(SHEET, doc.grade_sheet, HEADER, as_dict=True) or {})


def _keep_rows(doc: Document, before: Document) -> None:
	stored = {row.name: row.code for row in before.entries}
	# A posted code is not looked at: each row has the one that it was made with.
	refuse(check_codes_kept(stored, [(row.name, stored.get(row.name)) for row in doc.entries]))
	places = {row.name: row.idx for row in before.entries}
	for row in doc.entries:
		row.update({"code": stored[row.name], "idx": places[row.name]})
	doc.entries.sort(key=lambda row: row.idx)


def _read_marks(doc: Document, before: Document) -> None:
	context = rules_context()
	entries = [SheetEntry(row.code, row.code, None, row.final_control) for row in doc.entries]
	rows = [read_marks(entry, context.policy.final_mark, context.edition) for entry in entries]
	stored = {row.code: row.final_control for row in before.entries}
	changed = [entry for entry in entries if not _same(entry.control, stored.get(entry.key))]
	refuse(check_malformed(rows) + _check_writer(doc, changed))
	for row, marks in zip(doc.entries, rows, strict=True):
		row.final_control = None if marks.control is None else f"{marks.control:f}"
	if changed and not doc.entry_began_on:
		doc.entry_began_on = now_datetime()


def _check_writer(doc: Document, changed: list[SheetEntry]) -> Decision:
	if not changed:
		return ALLOWED
	people = frappe.db.get_value(SHEET, doc.grade_sheet, ["offering", "lecturer", "examiner"], as_dict=True)
	return check_writer([(entry, MarkColumn.CONTROL) for entry in changed], writer_of(people))


def _same(given: object, stored: object) -> bool:
	read = parse_mark(given)
	return read.ok and read.value == parse_mark(stored).value
