"""Running a timetable import: at once when it is small, else in the background, a batch of offerings at a time.

It can be started again with the same result: the timetable of an offering is replaced by that of the file.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import frappe
from frappe import _
from frappe.model.document import Document

from kredit_edu.rules.decision import Decision, Reason
from kredit_edu.rules.moves import REGISTRAR
from kredit_edu.services import background
from kredit_edu.services.curriculum_import.files import MOST_BYTES_AT_ONCE, content_of
from kredit_edu.services.curriculum_import.findings import FilePart, Finding, Verdict, each_once
from kredit_edu.services.curriculum_import.reader import read_table
from kredit_edu.services.curriculum_import.tables import RawFile
from kredit_edu.services.offering.clashes import clashes_in
from kredit_edu.services.refusals import forbid, refuse
from kredit_edu.services.timetable_import import CLAUSE, IMPORT, record
from kredit_edu.services.timetable_import.lines import COLUMNS, Line, about, read_lines
from kredit_edu.services.timetable_import.offerings import Matched, match
from kredit_edu.services.timetable_import.writer import replace

MOST_ROWS_AT_ONCE = 200
OFFERINGS_IN_BATCH = 20

_READ = 5
"""Percent of progress when the file is read."""


def start(name: str) -> Document:
	"""Start an import, or start it again; gives the import document. Small files are done within the call.

	Raises MoveForbidden for anybody but the Registrar (31), RuleRefused while the import is running.
	"""
	if REGISTRAR not in frappe.get_roles():
		forbid(Decision.of(Reason("31", "timetable_import.by_registrar", {"role": REGISTRAR})))
	doc = frappe.get_doc(IMPORT, name, for_update=True)
	doc.check_permission("write")
	if background.has_worker(doc):
		refuse(Decision.of(Reason(CLAUSE, "import.running", field="status")))
	content = content_of(doc.timetable_file)
	if content is None or len(content) <= MOST_BYTES_AT_ONCE:
		file = _read(content)
		if len(file.rows) <= MOST_ROWS_AT_ONCE:
			_run(doc, file, keep=lambda: None)
			return doc
	background.enqueue(doc, "kredit_edu.services.timetable_import.job.run_in_background", import_name=name)
	return doc


def run_in_background(import_name: str) -> None:
	"""The job: what was written is kept after each batch, and a failure is told in the document."""
	background.run(
		IMPORT,
		import_name,
		lambda doc: _run(doc, _read(content_of(doc.timetable_file)), keep=background.keep),
		_tell_failure,
	)


def status_of(doc: Document) -> dict[str, object]:
	"""Where an import stands, with every finding; ``stalled``: no worker has it any more."""
	return {
		**background.status_of(doc),
		**{field: doc.get(field) for field in record.COUNTS},
		"findings": [
			{
				"row": row.row_number,
				"offering": row.offering_title,
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


def _read(content: bytes | None) -> RawFile:
	if content is None:
		return RawFile(FilePart.TIMETABLE, findings=(about(0, "import.no_file"),))
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
	refused = {line.row for line in lines if not line.sound} | {each.row for each in matched.findings}
	found, taken, replaced = _replace_all(doc, matched, refused, keep)
	findings += found
	findings += _clashes(sorted({line.period for line in lines if line.period}))
	# Progress was stored past the document, so that it must be read anew before it is saved.
	doc.reload()
	record.save_result(
		doc,
		each_once(findings),
		status=background.FINISHED,
		progress=100,
		progress_note=_("{taken} of {all} rows taken").format(taken=taken, all=len(file.rows)),
		rows_read=len(file.rows),
		rows_taken=taken,
		rows_refused=len(file.rows) - taken,
		offerings_replaced=replaced,
	)
	keep()


def _replace_all(
	doc: Document, matched: Matched, refused: set[int], keep: Callable[[], None]
) -> tuple[list[Finding], int, int]:
	"""What was found, how many rows were taken, and in how many offerings."""
	findings: list[Finding] = []
	taken = replaced = 0
	for number, (offering, lines) in enumerate(sorted(matched.rows.items()), 1):
		title = matched.titles[offering]
		if any(line.row in refused for line in lines):
			findings += _kept(title, lines, refused)
		elif found := replace(offering, title, lines):
			findings += found
		else:
			taken, replaced = taken + len(lines), replaced + 1
		if number % OFFERINGS_IN_BATCH == 0 or number == len(matched.rows):
			note = _("{done} of {all} offerings").format(done=number, all=len(matched.rows))
			record.note_progress(doc.name, _READ + 90 * number // len(matched.rows), note)
			keep()
	return findings, taken, replaced


def _kept(title: str, lines: Sequence[Line], refused: set[int]) -> list[Finding]:
	"""An offering of which a row was refused keeps its timetable: half of one is none."""
	return [
		about(line.row, "timetable_import.kept", offering=title, title=title)
		for line in lines
		if line.row not in refused
	]


def _clashes(periods: Sequence[str]) -> list[Finding]:
	counted = ((period, len(clashes_in(period))) for period in periods)
	return [
		Finding(
			Verdict.ODD,
			"timetable_import.clashes",
			CLAUSE,
			part=FilePart.TIMETABLE,
			params={"period": period, "count": count},
		)
		for period, count in counted
		if count
	]
