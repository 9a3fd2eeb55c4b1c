"""Learners of a superseded version: moved to the new one, or left on theirs, as the approval decided.

Many are moved in a background job, a batch at a time; it can be started again and goes on where it stopped.
"""

from __future__ import annotations

import json
from functools import partial

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.query_builder import Order
from frappe.utils import now
from frappe.utils.background_jobs import is_job_enqueued

from kredit_edu.rules.decision import Decision, Reason, Severity
from kredit_edu.rules.moves import REGISTRAR
from kredit_edu.rules.terms import FormerLearners
from kredit_edu.services.approvers import curriculum_approver
from kredit_edu.services.background import keep
from kredit_edu.services.refusals import refuse

DOCTYPE, LEARNER = "Kredit Curriculum", "Kredit Learner"
STUDYING = ("Studying", "On Leave")
"""Whoever has graduated or left keeps the curriculum that was followed."""

QUEUED, RUNNING, FINISHED, FAILED = "Queued", "Running", "Finished", "Failed"
UNDER_WAY = (QUEUED, RUNNING)
MOST_AT_ONCE = 200
IN_BATCH = 100
TIMEOUT = 3_600
"""Seconds that the background job may take."""


def count_followers(former: Document) -> int:
	"""Learners of the version's program and admission year who study by it."""
	return frappe.db.count(LEARNER, _followers(former))


def decision_reasons(former: Document | None, decided: str | None, approving: bool) -> Decision:
	"""What stands against an approval on the side of the learners: an open decision, an unfinished move.

	Before the approval an open decision is only a warning: it is made with the approval.
	"""
	if former is None:
		return Decision()
	reasons = []
	if former.follow_status and former.follow_status != FINISHED:
		params = {"moved": former.learners_moved, "all": former.learners_to_move}
		reasons.append(Reason("10.1", "curriculum.learners_moving", params, field="follow_status"))
	decisions = [choice.value for choice in FormerLearners]
	if decided and decided not in decisions:
		reasons.append(Reason("10.1", "curriculum.learners_unknown", {"given": decided}, "learners_decision"))
	elif not decided and (count := count_followers(former)):
		severity = Severity.REFUSAL if approving else Severity.WARNING
		params = {"count": count, "version": former.version}
		reasons.append(
			Reason("10.1", "curriculum.learners_undecided", params, "learners_decision", severity=severity)
		)
	return Decision(tuple(reasons))


def begin(doc: Document, former: Document) -> bool:
	"""Note on a curriculum that is being approved how many learners follow; whether a job is due."""
	doc.learners_to_move = count_followers(former)
	doc.learners_moved = 0
	by_job = doc.learners_to_move > MOST_AT_ONCE
	doc.follow_status = QUEUED if by_job else FINISHED
	if not by_job:
		doc.learners_moved = _move_batch(doc, former, MOST_AT_ONCE)
	return by_job


def enqueue(name: str) -> None:
	"""Start the job once the approval is committed."""
	frappe.enqueue(
		"kredit_edu.services.curriculum.followers.run_in_background",
		queue="long",
		timeout=TIMEOUT,
		enqueue_after_commit=True,
		job_id=_job_id(name),
		name=name,
	)


def start_again(name: str) -> Document:
	"""Go on with a move that failed or whose worker is gone.

	Raises PermissionError for whoever may not decide on it, RuleRefused while it runs or when it is done.
	"""
	doc = frappe.get_doc(DOCTYPE, name, for_update=True)
	doc.check_permission("read")
	if not {curriculum_approver(), REGISTRAR} & set(frappe.get_roles()):
		frappe.throw(_("You may not move learners to another curriculum."), frappe.PermissionError)
	if doc.follow_status not in (*UNDER_WAY, FAILED) or is_job_enqueued(_job_id(name)):
		refuse(Decision.of(Reason("10.1", "curriculum.nothing_to_move", field="follow_status")))
	_note(name, follow_status=QUEUED)
	enqueue(name)
	doc.reload()
	return doc


def status_of(doc: Document) -> dict[str, object]:
	"""How far the learners have followed. ``stalled``: under way, but no worker has it any more."""
	under_way = doc.follow_status in UNDER_WAY
	return {
		"name": doc.name,
		"decision": doc.learners_decision or None,
		"status": doc.follow_status or None,
		"stalled": under_way and not is_job_enqueued(_job_id(doc.name)),
		"to_move": doc.learners_to_move,
		"moved": doc.learners_moved,
	}


def run_in_background(name: str) -> None:
	"""The job: each batch is kept, and a failure is told in the curriculum."""
	doc = frappe.get_doc(DOCTYPE, name)
	try:
		_note(name, follow_status=RUNNING)
		keep()
		former = frappe.get_doc(DOCTYPE, doc.superseded_version)
		moved = doc.learners_moved
		while batch := _move_batch(doc, former, IN_BATCH):
			moved += batch
			_note(name, learners_moved=moved)
			keep()
		_note(name, follow_status=FINISHED)
	except Exception:
		frappe.db.rollback()
		frappe.log_error(title="Kredit Curriculum", message=frappe.get_traceback())
		_note(name, follow_status=FAILED)
	keep()


def _followers(former: Document) -> dict[str, object]:
	return {
		"curriculum": former.name,
		"program": former.program,
		"admission_year": former.admission_year,
		"status": ("in", STUDYING),
	}


def _move_batch(doc: Document, former: Document, most: int) -> int:
	"""Point some learners to the new version, with a line in the history of each."""
	learner = frappe.qb.DocType(LEARNER)
	names = (
		frappe.qb.get_query(LEARNER, fields=["name"], filters=_followers(former), for_update=True)
		.orderby(learner.name, order=Order.asc)
		.limit(most)
		.run(pluck=True)
	)
	if not names:
		return 0
	by, at = frappe.session.user, now()
	(
		frappe.qb.update(learner)
		.set(learner.curriculum, doc.name)
		.set(learner.modified, at)
		.set(learner.modified_by, by)
		.where(learner.name.isin(names))
		.run()
	)
	for name in names:
		_write_history(name, former.name, doc.name)
	frappe.db.after_commit.add(partial(_forget, names))
	return len(names)


def _write_history(learner: str, before: str, after: str) -> None:
	"""The line in a learner's history that saving the record would have written."""
	change = {"changed": [["curriculum", before, after]], "added": [], "removed": [], "row_changed": []}
	version = frappe.new_doc("Version")
	version.update({"ref_doctype": LEARNER, "docname": learner, "data": json.dumps(change)})
	# The history is nobody's to write by hand; who may move learners was checked before.
	version.insert(ignore_permissions=True)


def _forget(names: list[str]) -> None:
	for name in names:
		frappe.clear_document_cache(LEARNER, name)


def _note(name: str, **values: object) -> None:
	frappe.db.set_value(DOCTYPE, name, values, update_modified=False)


def _job_id(name: str) -> str:
	return f"kredit-curriculum-followers-{name}"
