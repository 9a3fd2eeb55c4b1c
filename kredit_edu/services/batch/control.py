"""Looking at mass work, going on with it, stopping it."""

from __future__ import annotations

import datetime

import frappe
from frappe.model.document import Document
from frappe.utils import now_datetime
from frappe.utils.background_jobs import is_job_enqueued

from kredit_edu.rules.decision import Decision, Reason
from kredit_edu.rules.moves import REGISTRAR
from kredit_edu.services.batch import BATCH, ENTRY, UNDER_WAY, BatchStatus, Outcome, job
from kredit_edu.services.batch.kinds import work_of
from kredit_edu.services.batch.start import active_key, check_role
from kredit_edu.services.batch.store import (
	count_outcomes,
	from_json,
	let_wait_again,
	set_status,
)
from kredit_edu.services.batch.work import Row, Values
from kredit_edu.services.refusals import as_payload, forbid, refuse

MOST_ON_PAGE = 200
SILENT_SECONDS = 180
"""A running batch without a sign of life for so long has lost its worker."""


def open_batch(name: str) -> Document:
	"""A batch that the user may see. Raises PermissionError, DoesNotExistError."""
	doc = frappe.get_doc(BATCH, name)
	doc.check_permission("read")
	return doc


def status_of(doc: Document) -> dict[str, object]:
	"""Where a batch stands. ``stalled``: it is under way, but no worker has it any more."""
	return {
		"name": doc.name,
		"kind": doc.kind,
		"subject": doc.subject,
		"status": doc.status,
		"stalled": is_stalled(doc),
		"progress": int(doc.progress or 0),
		"total": doc.total,
		"done": doc.done,
		"skipped": doc.skipped,
		"refused": doc.refused,
		"failed": doc.failed,
		"started_by": doc.started_by,
		"may_restart": doc.started_by == frappe.session.user and _check_restart(doc, True).allowed,
		"may_cancel": doc.status in UNDER_WAY and _may_cancel(doc),
	}


def is_stalled(doc: Document) -> bool:
	"""Whether a batch is under way by its status alone: its worker was killed or its job is lost."""
	if doc.status not in UNDER_WAY:
		return False
	if not is_job_enqueued(job.job_id(doc.name, doc.run)):
		return True
	silent_since = now_datetime() - datetime.timedelta(seconds=SILENT_SECONDS)
	return (
		doc.status == BatchStatus.RUNNING.value and bool(doc.heartbeat_on) and doc.heartbeat_on < silent_since
	)


def entries_of(name: str, outcome: Outcome | None = None, start: int = 0, limit: int = 50) -> list[dict]:
	"""A page of a batch's rows, with the reasons in the user's language."""
	open_batch(name)
	filters = {"batch": name} | ({"outcome": outcome.value} if outcome else {})
	fields = [
		"position",
		"document_type",
		"document_name",
		"title",
		"outcome",
		"attempts",
		"handled_on",
		"result_type",
		"result_name",
		"decision",
	]
	rows = frappe.get_all(
		ENTRY,
		filters,
		fields,
		order_by="position asc",
		limit_start=start,
		limit_page_length=min(limit, MOST_ON_PAGE),
	)
	return [{**row, "reasons": as_payload(from_json(row.pop("decision")))} for row in rows]


def restart(name: str, refused: bool = False) -> Document:
	"""Go on with a batch: with rows that wait and rows that failed; with ``refused``, with refused ones too.

	Raises PermissionError for a batch that the user may not see, MoveForbidden for anybody but its starter,
	RuleRefused while a worker has it or when nothing is left.
	"""
	open_batch(name)
	doc = frappe.get_doc(BATCH, name, for_update=True)
	work = work_of(doc.kind)
	if doc.started_by != frappe.session.user:
		forbid(Decision.of(Reason(work.clause, "batch.only_starter")))
	forbid(check_role(work))
	refuse(_check_restart(doc, refused))
	let_wait_again(name, (Outcome.FAILED, Outcome.REFUSED) if refused else (Outcome.FAILED,))
	run = doc.run + 1
	rows = [
		Row(row.document_type, row.document_name, "")
		for row in frappe.get_all(
			ENTRY, {"batch": name}, ["document_type", "document_name"], order_by="position asc"
		)
	]
	values = {
		"run": run,
		"heartbeat_on": None,
		"ended_on": None,
		"active_key": active_key(work, Values.from_text(doc.given_values), rows),
	}
	try:
		set_status(name, doc.run, BatchStatus.QUEUED, tuple(BatchStatus), values)
	except Exception as error:
		if frappe.db.is_duplicate_entry(error):
			refuse(Decision.of(Reason(work.clause, "batch.under_way")))
		raise
	job.enqueue(name, run)
	doc.reload()
	return doc


def cancel(name: str) -> Document:
	"""Stop a batch before its next row; what was done stays done.

	Raises MoveForbidden for anybody but its starter and registrars, RuleRefused when it has ended.
	"""
	open_batch(name)
	doc = frappe.get_doc(BATCH, name, for_update=True)
	clause = work_of(doc.kind).clause
	if not _may_cancel(doc):
		forbid(Decision.of(Reason(clause, "batch.only_starter")))
	if doc.status not in UNDER_WAY:
		refuse(Decision.of(Reason(clause, "batch.not_to_cancel", field="status")))
	ended = {"ended_on": now_datetime(), "active_key": None}
	set_status(name, doc.run, BatchStatus.CANCELLED, tuple(BatchStatus), ended)
	doc.reload()
	return doc


def _may_cancel(doc: Document) -> bool:
	return doc.started_by == frappe.session.user or REGISTRAR in frappe.get_roles()


def _check_restart(doc: Document, refused: bool) -> Decision:
	counted = count_outcomes(doc.name)
	again = (Outcome.WAITING, Outcome.FAILED, *((Outcome.REFUSED,) if refused else ()))
	left = sum(counted.get(outcome.value, 0) for outcome in again)
	if left and (doc.status not in UNDER_WAY or is_stalled(doc)):
		return Decision()
	return Decision.of(Reason(work_of(doc.kind).clause, "batch.not_to_restart", field="status"))
