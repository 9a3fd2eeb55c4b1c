"""Running an import: at once when it is small, else in the background, a batch of slots at a time.

Everything can be started again: what an interrupted run has written is found by its codes and kept.
"""

from __future__ import annotations

from collections.abc import Callable

import frappe
from frappe import _
from frappe.model.document import Document

from kredit_edu.rules.decision import Decision, Reason
from kredit_edu.rules.moves import CURRICULUM_MANAGER
from kredit_edu.rules.terms import CurriculumState
from kredit_edu.services import background
from kredit_edu.services.curriculum_import import record
from kredit_edu.services.curriculum_import.assembly import Assembly
from kredit_edu.services.curriculum_import.drafts import ImportDraft
from kredit_edu.services.curriculum_import.files import is_large, read_files
from kredit_edu.services.curriculum_import.findings import Finding, Verdict, each_once
from kredit_edu.services.curriculum_import.interpret import interpret
from kredit_edu.services.curriculum_import.tables import RawFile
from kredit_edu.services.curriculum_import.writer import Writer
from kredit_edu.services.refusals import refuse
from kredit_edu.services.rules_context import rules_context

DOCTYPE = "Kredit Curriculum Import"
MOST_ROWS_AT_ONCE = 200
SLOTS_IN_BATCH = 20

_READ, _WRITTEN = 5, 90
"""Percent of progress when the files are read, and when all slots are written."""


def start(name: str) -> Document:
	"""Start an import, or start it again; gives the import document.

	Small files are imported within the call. Raises PermissionError for anybody but a curriculum manager,
	RuleRefused while the import is running or when its curriculum is approved already.
	"""
	doc = frappe.get_doc(DOCTYPE, name, for_update=True)
	doc.check_permission("write")
	if CURRICULUM_MANAGER not in frappe.get_roles():
		frappe.throw(_("Only a curriculum manager imports curricula."), frappe.PermissionError)
	_check_can_start(doc)
	files = None if is_large(doc) else read_files(doc)
	if files and len(files[0].rows) <= MOST_ROWS_AT_ONCE:
		_run(doc, files, keep=lambda: None)
		return doc
	background.enqueue(doc, "kredit_edu.services.curriculum_import.job.run_in_background", import_name=name)
	return doc


def run_in_background(import_name: str) -> None:
	"""The job: what was written is kept after each batch, and a failure is told in the document."""
	background.run(
		DOCTYPE, import_name, lambda doc: _run(doc, read_files(doc), keep=background.keep), _tell_failure
	)


def status_of(doc: Document) -> dict[str, object]:
	"""Where an import stands, for the form and for other systems.

	``stalled``: it is under way by its status, but no worker has it any more; it may be started again.
	"""
	verdicts = [row.verdict for row in doc.findings]
	return {
		**background.status_of(doc),
		"curriculum": doc.curriculum,
		"rows_read": doc.rows_read,
		"rows_taken": doc.rows_taken,
		"rows_refused": doc.rows_refused,
		"findings": {verdict.value: verdicts.count(verdict.value) for verdict in Verdict},
	}


def _check_can_start(doc: Document) -> None:
	if background.has_worker(doc):
		refuse(Decision.of(Reason("6(2)", "import.running", field="status")))
	state = doc.curriculum and frappe.db.get_value("Kredit Curriculum", doc.curriculum, "state")
	if state and state != CurriculumState.DRAFT.value:
		refuse(Decision.of(Reason("6(2)", "import.draft_only", field="curriculum")))


def _tell_failure(doc: Document, error: Exception) -> None:
	finding = Finding(Verdict.REFUSED, "import.unexpected", "6(2)", params={"problem": type(error).__name__})
	record.save_result(doc, [finding], status=background.FAILED, progress_note=_("Stopped"))


def _run(doc: Document, files: tuple[RawFile, RawFile | None], keep: Callable[[], None]) -> None:
	curriculum, modules = files
	refused = [file for file in files if file and file.refused]
	if refused:
		findings = [finding for file in refused for finding in file.findings]
		counts = {"rows_read": len(curriculum.rows), "rows_taken": 0, "rows_refused": len(curriculum.rows)}
		record.save_result(
			doc,
			findings,
			status=background.FAILED,
			progress=0,
			progress_note=_("The file was refused"),
			**counts,
		)
		keep()
		return
	record.save_result(doc, status=background.RUNNING, progress=_READ, progress_note=_("Files read"))
	keep()
	context = rules_context()
	draft = interpret(curriculum, modules, context.institution, context.policy)
	writer = _write(doc, draft, keep)
	assembly = Assembly(doc.program, doc.admission_year, writer.modules, writer.disciplines, draft.head)
	name = assembly.write(writer.taken, doc.curriculum)
	_finish(doc, draft, writer, assembly.findings, name)
	keep()


def _write(doc: Document, draft: ImportDraft, keep: Callable[[], None]) -> Writer:
	writer = Writer(doc.program, draft)
	writer.write_modules(draft.modules)
	for number, slot in enumerate(draft.slots, 1):
		writer.write_slot(slot)
		if number % SLOTS_IN_BATCH == 0 or number == len(draft.slots):
			percent = _READ + (_WRITTEN - _READ) * number // len(draft.slots)
			note = _("{done} of {all} slots").format(done=number, all=len(draft.slots))
			record.note_progress(doc.name, percent, note)
			keep()
	return writer


def _finish(
	doc: Document, draft: ImportDraft, writer: Writer, findings: list[Finding], curriculum: str | None
) -> None:
	taken = sum(slot.row_count for slot in writer.taken)
	note = _("{taken} of {all} slots taken").format(taken=len(writer.taken), all=draft.slots_read)
	# Progress was stored past the document, so that it must be read anew before it is saved.
	doc.reload()
	record.save_result(
		doc,
		each_once([*draft.findings, *writer.findings, *findings]),
		status=background.FINISHED if curriculum else background.FAILED,
		progress=100,
		progress_note=note,
		curriculum=curriculum,
		rows_read=draft.rows_read,
		rows_taken=taken,
		rows_refused=draft.rows_read - taken,
	)
