"""Documents that tell of their own work: started by people, done by one job, started again when its worker is gone.

The work alone writes the status, the progress and the results; what people send of them is put back.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils.background_jobs import is_job_enqueued

DRAFT, QUEUED, RUNNING, FINISHED, FAILED = "Draft", "Queued", "Running", "Finished", "Failed"
UNDER_WAY = (QUEUED, RUNNING)
TIMEOUT = 3_600
"""Seconds that a job may take."""
_BY_WORK = object()
"""Compared by identity, so nothing that arrives as JSON can pass for it."""


def is_by_work(doc: Document) -> bool:
	"""Whether it is the work itself that saves the document."""
	return doc.flags.kredit_work is _BY_WORK


def put_back(doc: Document, fields: Iterable[str]) -> Document | None:
	"""Set what the work alone writes to what is stored; gives the document as it is stored."""
	before = doc.get_doc_before_save()
	for field in fields:
		doc.set(field, before.get(field) if before else doc.meta.get_field(field).default)
	return before


def save_result(doc: Document, **values: object) -> None:
	"""Write what the work has to tell."""
	doc.update(values)
	doc.flags.kredit_work = _BY_WORK
	# These fields are read-only to people; who may start the work was checked when it was started.
	doc.flags.ignore_permissions = True
	try:
		doc.save()
	finally:
		doc.flags.kredit_work = None
		doc.flags.ignore_permissions = False


def has_worker(doc: Document) -> bool:
	"""Whether the work is under way and its job still there."""
	return doc.status in UNDER_WAY and is_job_enqueued(_job_id(doc))


def enqueue(doc: Document, method: str, **arguments: object) -> None:
	"""Have the work done once the transaction is committed, and say so in the document."""
	save_result(doc, status=QUEUED, progress=0, progress_note=_("Waiting for a worker"))
	frappe.enqueue(
		method,
		queue="long",
		timeout=TIMEOUT,
		enqueue_after_commit=True,
		job_id=_job_id(doc),
		**arguments,
	)


def run(
	doctype: str,
	name: str,
	work: Callable[[Document], None],
	failed: Callable[[Document, Exception], None],
) -> None:
	"""The job: ``work`` keeps what it has done; what breaks it is logged, and ``failed`` tells of it."""
	doc = frappe.get_doc(doctype, name, for_update=True)
	try:
		work(doc)
	except Exception as error:
		frappe.db.rollback()
		frappe.log_error(title=doctype, message=frappe.get_traceback())
		failed(frappe.get_doc(doctype, name, for_update=True), error)
		keep()


def status_of(doc: Document) -> dict[str, object]:
	"""Where the work stands. ``stalled``: under way by its status, but no worker has it any more."""
	return {
		"name": doc.name,
		"status": doc.status,
		"stalled": doc.status in UNDER_WAY and not has_worker(doc),
		"progress": doc.progress,
		"progress_note": doc.progress_note,
	}


def keep() -> None:
	"""Commit what a job has done so far."""
	# An interrupted job goes on where it stopped, and its progress can be seen. Requests never come here.
	# nosemgrep: manual-commit
	frappe.db.commit()


def _job_id(doc: Document) -> str:
	return f"{doc.doctype.lower().replace(' ', '-')}-{doc.name}"
