"""Running an import of marks: at once when it is small, else in the background, a page at a time.

A page is written whole or stays as it was. Started again, it writes the same.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import frappe
from frappe import _
from frappe.model.document import Document

from kredit_edu.exceptions import RuleRefused
from kredit_edu.rules.decision import Decision, Reason
from kredit_edu.rules.journal import PageKind
from kredit_edu.services import background
from kredit_edu.services.curriculum_import.findings import FilePart, Finding, Verdict, each_once
from kredit_edu.services.curriculum_import.tables import RawFile
from kredit_edu.services.journal import PAGE
from kredit_edu.services.journal.pages import save_page
from kredit_edu.services.journal_import import CLAUSE, IMPORT, record
from kredit_edu.services.journal_import.columns import check_columns
from kredit_edu.services.journal_import.lines import Lines, PageLines, by_row, read_lines
from kredit_edu.services.journal_import.table import about, read_file
from kredit_edu.services.refusals import refuse
from kredit_edu.services.timetable_import.writer import forget_refusal

MOST_ROWS_AT_ONCE = 200
SAVE_POINT = "kredit_journal_page"
_READ = 5
"""Percent of progress when the file is read."""


def begin(offering: str, file_url: str) -> Document:
	"""A new import with what the columns of the file seem to hold; nothing is written to the journal yet."""
	return frappe.get_doc({"doctype": IMPORT, "offering": offering, "journal_file": file_url}).insert()


def confirm(name: str, columns: Sequence[dict[str, object]] | None = None) -> Document:
	"""Confirm what the columns hold, as it stands or as given, and start. Raises as :func:`start`."""
	doc = frappe.get_doc(IMPORT, name, for_update=True)
	doc.check_permission("write")
	if columns is not None:
		record.set_columns(doc, columns)
	doc.columns_confirmed = 1
	doc.save()
	return start(name)


def start(name: str) -> Document:
	"""Start an import, or start it again; gives the import document. Small files are done within the call.

	Raises RuleRefused while the import is running, or when the columns are not confirmed or say too little.
	"""
	doc = frappe.get_doc(IMPORT, name, for_update=True)
	doc.check_permission("write")
	if background.has_worker(doc):
		refuse(Decision.of(Reason(CLAUSE, "import.running", field="status")))
	file = read_file(doc.journal_file)
	if not file.refused:
		refuse(_check_confirmed(doc, file) + check_columns(record.columns_of(doc)))
	if len(file.rows) <= MOST_ROWS_AT_ONCE:
		_run(doc, file, keep=lambda: None)
		return doc
	background.enqueue(doc, "kredit_edu.services.journal_import.job.run_in_background", import_name=name)
	return doc


def run_in_background(import_name: str) -> None:
	"""The job: each page that was written is kept, and a failure is told in the document."""
	background.run(
		IMPORT,
		import_name,
		lambda doc: _run(doc, read_file(doc.journal_file), keep=background.keep),
		_tell_failure,
	)


def status_of(doc: Document) -> dict[str, object]:
	"""Where an import stands: its columns, its counts and every finding."""
	return {
		**background.status_of(doc),
		**{field: doc.get(field) for field in record.COUNTS},
		"columns": [
			{
				"column": row.column_name,
				"meaning": row.meaning or None,
				"held_on": str(row.held_on) if row.held_on else None,
			}
			for row in doc.columns
		],
		"columns_confirmed": bool(int(doc.columns_confirmed or 0)),
		"findings": [
			{
				"row": row.row_number,
				"learner": row.subject,
				"verdict": row.verdict,
				"field": row.field,
				"clause": row.clause,
				"key": row.message_key,
				"message": row.finding,
			}
			for row in doc.findings
		],
	}


def _check_confirmed(doc: Document, file: RawFile) -> Decision:
	if not int(doc.columns_confirmed or 0):
		return Decision.of(Reason(CLAUSE, "journal_import.unconfirmed", field="columns_confirmed"))
	if [row.column_name for row in doc.columns] != list(file.columns):
		return Decision.of(Reason(CLAUSE, "journal_import.other_columns", field="journal_file"))
	return Decision()


def _tell_failure(doc: Document, error: Exception) -> None:
	finding = about(0, "import.unexpected", problem=type(error).__name__)
	record.save_result(doc, [finding], status=background.FAILED, progress_note=_("Stopped"))


def _run(doc: Document, file: RawFile, keep: Callable[[], None]) -> None:
	if file.refused:
		counts = dict.fromkeys(record.COUNTS, 0)
		note = _("The file was refused")
		record.save_result(
			doc, file.findings, status=background.FAILED, progress=0, progress_note=note, **counts
		)
		keep()
		return
	record.save_result(doc, status=background.RUNNING, progress=_READ, progress_note=_("Files read"))
	keep()
	broken = {finding.row for finding in file.findings if finding.refuses}
	rows = [row for row in file.rows if row.number not in broken]
	lines = read_lines(doc.offering, record.columns_of(doc), rows)
	written = _write_all(doc, lines, keep)
	findings = each_once([*file.findings, *lines.findings])
	refused = len(by_row(findings))
	# Progress was stored past the document, so that it must be read anew before it is saved.
	doc.reload()
	record.save_result(
		doc,
		findings,
		status=background.FINISHED,
		progress=100,
		progress_note=_("{taken} of {all} rows taken").format(
			taken=len(file.rows) - refused, all=len(file.rows)
		),
		rows_read=len(file.rows),
		rows_taken=len(file.rows) - refused,
		rows_refused=refused,
		pages_written=written,
	)
	keep()


def _write_all(doc: Document, lines: Lines, keep: Callable[[], None]) -> int:
	"""Write page after page; gives how many were written. What was refused is added to the findings."""
	written = 0
	for number, page in enumerate(lines.pages.values(), 1):
		if page.broken:
			lines.findings += _kept(page, lines)
		elif found := _write(doc.offering, page, lines):
			lines.findings += found
		else:
			written += 1
		note = _("{done} of {all} pages").format(done=number, all=len(lines.pages))
		record.note_progress(doc.name, _READ + 90 * number // len(lines.pages), note)
		keep()
	return written


def _write(offering: str, page: PageLines, lines: Lines) -> list[Finding]:
	name = None
	if page.kind is PageKind.CLASS:
		named = {"offering": offering, "page_kind": page.kind.value, "held_on": page.day}
		pages = frappe.get_all(PAGE, named, pluck="name", order_by="creation, name", limit=2)
		if len(pages) > 1:
			params = {"day": page.day.isoformat() if page.day else "–"}
			return _of_all(page, lines, "journal_import.several_pages", **params)
		name = pages[0] if pages else None
	entries = [{"enrollment": enrollment, "mark": mark} for enrollment, (_row, mark) in page.marks.items()]
	frappe.db.savepoint(SAVE_POINT)
	try:
		save_page(offering, page.kind.value, page.day, entries, name=name)
	except RuleRefused as refusal:
		frappe.db.rollback(save_point=SAVE_POINT)
		forget_refusal()
		return _refused(refusal, page, lines)
	return []


def _refused(refusal: RuleRefused, page: PageLines, lines: Lines) -> list[Finding]:
	"""Every reason at the row of which it speaks; what speaks of the page, at its first row, the others are kept."""
	first = min((row for row, _mark in page.marks.values()), default=0)
	found = []
	for reason in refusal.decision.refusals:
		row = page.marks.get(reason.row or "", (first, ""))[0]
		who = lines.who.get(row, "")
		found.append(
			Finding(
				Verdict.REFUSED,
				reason.key,
				reason.clause,
				page.column,
				row,
				who,
				FilePart.JOURNAL,
				reason.params,
			)
		)
	told = {finding.row for finding in found}
	return found + [finding for finding in _kept(page, lines) if finding.row not in told]


def _kept(page: PageLines, lines: Lines) -> list[Finding]:
	day = page.day.isoformat() if page.day else "–"
	return _of_all(page, lines, "journal_import.page_kept", column=page.column, day=day)


def _of_all(page: PageLines, lines: Lines, key: str, **params: object) -> list[Finding]:
	return [
		about(row, key, page.column, lines.who.get(row, ""), **params)
		for row, _mark in sorted(page.marks.values())
	]
