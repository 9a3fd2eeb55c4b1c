"""The job that handles the rows of a batch, one transaction a row, as the person who started the work.

A row is locked while it is handled and marked in the same transaction, so it is never done twice, even when
a worker that was thought dead goes on beside a new one.
"""

from __future__ import annotations

import frappe
from frappe.model.document import Document
from frappe.translate import get_user_lang
from frappe.utils import now_datetime
from rq.timeouts import JobTimeoutException

from kredit_edu.exceptions import RuleRefused, StaleDocument
from kredit_edu.services.background import keep
from kredit_edu.services.batch import BATCH, BatchStatus, Outcome
from kredit_edu.services.batch.kinds import work_of
from kredit_edu.services.batch.store import (
	done_documents,
	lock_waiting,
	set_status,
	waiting_entries,
	write_result,
)
from kredit_edu.services.batch.work import Result, Row, Values, Work, refused

QUEUE = "long"
TIMEOUT = 3_600
"""Seconds that one job may take."""
ROWS_IN_JOB = 500
"""After so many rows the next job goes on, so that other long jobs get their turn."""
TRIES = 3
"""How often a row is tried when the database gives its transaction up."""
BUSY = (frappe.QueryDeadlockError, frappe.QueryTimeoutError, frappe.TimestampMismatchError)


def enqueue(name: str, run: int) -> None:
	"""Queue a run of a batch once the transaction is committed."""
	frappe.enqueue(
		"kredit_edu.services.batch.job.run_in_background",
		queue=QUEUE,
		timeout=TIMEOUT,
		enqueue_after_commit=True,
		job_id=job_id(name, run),
		name=name,
		run=run,
	)


def job_id(name: str, run: int) -> str:
	"""The id of a run's job: each run has its own, so that an old one cannot be taken for it."""
	return f"kredit-batch-{name}-{run}"


def run_in_background(name: str, run: int) -> None:
	"""Handle the rows that wait. A run that another one has taken over does nothing more."""
	alive = {"heartbeat_on": now_datetime()}
	if not set_status(name, run, BatchStatus.RUNNING, (BatchStatus.QUEUED,), alive):
		return
	keep()
	user, language = frappe.session.user, frappe.local.lang
	try:
		_run(frappe.get_doc(BATCH, name), run)
	except Exception:
		frappe.db.rollback()
		frappe.log_error(title="Kredit Batch", message=frappe.get_traceback())
		set_status(name, run, BatchStatus.FAILED, (BatchStatus.RUNNING,), {"active_key": None})
		keep()
		raise
	finally:
		frappe.set_user(user)
		frappe.local.lang = language


def _run(batch: Document, run: int) -> None:
	if not frappe.db.get_value("User", batch.started_by, "enabled"):
		raise frappe.PermissionError(f"{batch.started_by} is disabled")
	frappe.set_user(batch.started_by)
	frappe.local.lang = get_user_lang(batch.started_by)
	work, values = work_of(batch.kind), Values.from_text(batch.given_values)
	handled = batch.done + batch.skipped + batch.refused + batch.failed
	entries = waiting_entries(batch.name, ROWS_IN_JOB + 1)
	for entry in entries[:ROWS_IN_JOB]:
		if not _is_ours(batch.name, run):
			return
		handled += 1
		percent = 100 * handled // batch.total
		_handle(batch.name, entry, work, values, percent)
		_publish(batch, percent)
	if len(entries) > ROWS_IN_JOB:
		_go_on(batch.name, run)
	else:
		ended = {"ended_on": now_datetime(), "progress": 100, "active_key": None}
		if set_status(batch.name, run, BatchStatus.FINISHED, (BatchStatus.RUNNING,), ended):
			work.finish(values, done_documents(batch.name))
	keep()


def _handle(batch: str, entry: str, work: Work, values: Values, percent: int) -> None:
	for last in (*(False,) * (TRIES - 1), True):
		_clean()
		try:
			locked = lock_waiting(entry)
			if locked:
				row = Row(locked.document_type, locked.document_name, locked.title, locked.seen)
				write_result(batch, entry, work.act(row, values), percent)
			keep()
			return
		except JobTimeoutException:
			raise
		except Exception as error:
			frappe.db.rollback()
			if last or not isinstance(error, BUSY) or isinstance(error, StaleDocument):
				_mark(batch, entry, _result_of(error, work), percent)
				return


def _mark(batch: str, entry: str, result: Result, percent: int) -> None:
	"""Write down why a row was not done; its own work is undone already."""
	_clean()
	if lock_waiting(entry):
		write_result(batch, entry, result, percent)
	keep()


def _result_of(error: Exception, work: Work) -> Result:
	if isinstance(error, RuleRefused):
		return Result(Outcome.REFUSED, error.decision)
	if isinstance(error, StaleDocument):
		return refused(work.clause, "batch.changed_meanwhile")
	if isinstance(error, frappe.DoesNotExistError):
		return refused(work.clause, "batch.no_document")
	if isinstance(error, frappe.PermissionError):
		return refused(work.clause, "batch.not_permitted")
	busy = isinstance(error, BUSY)
	if not busy:
		frappe.log_error(title="Kredit Batch", message=frappe.get_traceback())
	why = refused(work.clause, "batch.busy" if busy else "batch.broken", problem=type(error).__name__)
	return Result(Outcome.FAILED, why.decision)


def _is_ours(name: str, run: int) -> bool:
	"""Whether this run still has the batch: it was neither cancelled nor taken over."""
	now = frappe.db.get_value(BATCH, name, ("status", "run"), as_dict=True)
	return bool(now) and now.status == BatchStatus.RUNNING.value and now.run == run


def _go_on(name: str, run: int) -> None:
	if set_status(name, run, BatchStatus.QUEUED, (BatchStatus.RUNNING,), {"run": run + 1}):
		enqueue(name, run + 1)


def _publish(batch: Document, percent: int) -> None:
	"""Tell an open form; it polls as well, so that nothing depends on the socket server."""
	frappe.publish_realtime(
		"kredit_batch",
		{"name": batch.name, "progress": percent},
		user=batch.started_by,
	)


def _clean() -> None:
	"""Forget what an earlier row has left in this process."""
	frappe.local.message_log = []
	frappe.local.response = frappe._dict(docs=[])
	frappe.local.document_cache = {}
	frappe.db.value_cache.clear()
