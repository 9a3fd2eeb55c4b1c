"""Running an import of exams: at once when it is small, else in the background. Drafts come of it, nothing else.

It can be started again with the same result: a draft of the same offering and kind takes the values of the file.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import frappe
from frappe import _
from frappe.model.document import Document

from kredit_edu.exceptions import RuleRefused
from kredit_edu.rules.decision import Decision, Reason
from kredit_edu.rules.exam_timetable import ExamState
from kredit_edu.rules.terms import SheetKind
from kredit_edu.rules.timetable import clock
from kredit_edu.services import background
from kredit_edu.services.curriculum_import.files import content_of
from kredit_edu.services.curriculum_import.findings import FilePart, Finding, Verdict, each_once
from kredit_edu.services.curriculum_import.reader import read_table
from kredit_edu.services.curriculum_import.tables import RawFile
from kredit_edu.services.exam_import import CLAUSE, IMPORT, record
from kredit_edu.services.exam_import.lines import COLUMNS, ExamLine, about, read_lines
from kredit_edu.services.exam_timetable import EXAM
from kredit_edu.services.exam_timetable.authority import check_may_schedule
from kredit_edu.services.refusals import refuse
from kredit_edu.services.timetable_import.offerings import match
from kredit_edu.services.timetable_import.writer import forget_refusal

MOST_ROWS_AT_ONCE = 200
ROWS_IN_BATCH = 50
SAVE_POINT = "kredit_exam"
_READ = 5
"""Percent of progress when the file is read."""


def start(name: str) -> Document:
	"""Start an import, or start it again; gives the import document. Small files are done within the call.

	Raises MoveForbidden for who schedules no exams here (37.2), RuleRefused while the import is running.
	"""
	check_may_schedule()
	doc = frappe.get_doc(IMPORT, name, for_update=True)
	doc.check_permission("write")
	if background.has_worker(doc):
		refuse(Decision.of(Reason(CLAUSE, "import.running", field="status")))
	file = _read(doc)
	if len(file.rows) <= MOST_ROWS_AT_ONCE:
		_run(doc, file, keep=lambda: None)
		return doc
	background.enqueue(doc, "kredit_edu.services.exam_import.job.run_in_background", import_name=name)
	return doc


def run_in_background(import_name: str) -> None:
	"""The job: what was written is kept after each batch, and a failure is told in the document."""
	background.run(
		IMPORT, import_name, lambda doc: _run(doc, _read(doc), keep=background.keep), _tell_failure
	)


def status_of(doc: Document) -> dict[str, object]:
	"""Where an import stands, with every finding; ``stalled``: no worker has it any more."""
	return {
		**background.status_of(doc),
		**{field: doc.get(field) for field in record.COUNTS},
		"findings": [
			{
				"row": row.row_number,
				"exam": row.subject,
				"verdict": row.verdict,
				"field": row.field,
				"clause": row.clause,
				"key": row.message_key,
				"message": row.finding,
			}
			for row in doc.findings
		],
	}


def _tell_failure(doc: Document, error: Exception) -> None:
	finding = about(0, "import.unexpected", problem=type(error).__name__)
	record.save_result(doc, [finding], status=background.FAILED, progress_note=_("Stopped"))


def _read(doc: Document) -> RawFile:
	content = content_of(doc.exam_file)
	if content is None:
		return RawFile(FilePart.EXAMS, findings=(about(0, "import.no_file"),))
	return read_table(content, COLUMNS)


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
	lines, findings = read_lines(file, doc.academic_period or "")
	matched = match(lines)
	findings += [*file.findings, *matched.findings]
	offering_of = {line.row: offering for offering, own in matched.rows.items() for line in own}
	found, written = _write_all(doc, lines, offering_of, matched.titles, keep)
	findings += found
	refused = len({finding.row for finding in findings if finding.refuses and finding.row})
	# Progress was stored past the document, so that it must be read anew before it is saved.
	doc.reload()
	record.save_result(
		doc,
		each_once(findings),
		status=background.FINISHED,
		progress=100,
		progress_note=_("{taken} of {all} rows taken").format(
			taken=len(file.rows) - refused, all=len(file.rows)
		),
		rows_read=len(file.rows),
		rows_taken=len(file.rows) - refused,
		rows_refused=refused,
		exams_written=written,
	)
	keep()


def _write_all(
	doc: Document,
	lines: Sequence[ExamLine],
	offering_of: dict[int, str],
	titles: dict[str, str],
	keep: Callable[[], None],
) -> tuple[list[Finding], int]:
	"""What was found, and how many exams were written."""
	findings: list[Finding] = []
	written = 0
	seen: set[tuple[str, SheetKind]] = set()
	for number, line in enumerate(lines, 1):
		offering = offering_of.get(line.row)
		if line.sound and offering:
			key = (offering, line.kind)
			if key in seen and line.kind is not SheetKind.INDIVIDUAL:
				findings.append(_told(line, titles[offering], "exam_import.twice", "discipline"))
			elif found := _write(offering, titles[offering], line):
				findings += found
			else:
				written += 1
			seen.add(key)
		if number % ROWS_IN_BATCH == 0 or number == len(lines):
			note = _("{done} of {all} rows").format(done=number, all=len(lines))
			record.note_progress(doc.name, _READ + 90 * number // len(lines), note)
			keep()
	return findings, written


def _told(line: ExamLine, title: str, key: str, field: str) -> Finding:
	params = {"exam": title}
	return Finding(Verdict.REFUSED, key, CLAUSE, field, line.row, title, FilePart.EXAMS, params)


def _write(offering: str, title: str, line: ExamLine) -> list[Finding]:
	"""Write one draft, or nothing of it."""
	name = _existing(offering, line)
	doc = frappe.get_doc(EXAM, name, for_update=True) if name else frappe.new_doc(EXAM)
	if name and doc.state != ExamState.DRAFT.value:
		return [_told(line, title, "exam_import.published", "exam_date")]
	if not name:
		doc.update({"offering": offering, "sheet_kind": line.kind.value})
	doc.update(
		{
			"exam_date": line.day,
			"starts_at": clock(line.starts_at or 0),
			"ends_at": clock(line.ends_at or 0),
			"room": line.room,
		}
	)
	doc.set("proctors", [{"proctor": person} for person in line.proctors])
	frappe.db.savepoint(SAVE_POINT)
	try:
		doc.save()
	except RuleRefused as refusal:
		frappe.db.rollback(save_point=SAVE_POINT)
		forget_refusal()
		return [
			Finding(
				Verdict.REFUSED,
				reason.key,
				reason.clause,
				reason.field or "",
				line.row,
				title,
				FilePart.EXAMS,
				reason.params,
			)
			for reason in refusal.decision.refusals
		]
	return []


def _existing(offering: str, line: ExamLine) -> str | None:
	"""The exam that the row speaks of; of individual ones, the draft of the same day and time."""
	if line.kind is not SheetKind.INDIVIDUAL:
		return frappe.db.get_value(EXAM, {"exam_key": f"{offering}|{line.kind.value}"}, "name")
	named = {"offering": offering, "sheet_kind": line.kind.value, "exam_date": line.day}
	named |= {"state": ExamState.DRAFT.value, "starts_at": clock(line.starts_at or 0)}
	return frappe.db.get_value(EXAM, named, "name")
