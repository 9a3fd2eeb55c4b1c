"""Approval and annulment of recognitions: by the Registrar, with every reason, and the credits follow (31, 39, 40)."""

from __future__ import annotations

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import now_datetime

from kredit_edu.rules.decision import Decision, Reason
from kredit_edu.rules.moves import REGISTRAR
from kredit_edu.rules.recognition import RecognitionState
from kredit_edu.services.moves import locked, save_moved
from kredit_edu.services.recognition import RECOGNITION
from kredit_edu.services.recognition.record import CLAUSE, decide, derive
from kredit_edu.services.refusals import refuse
from kredit_edu.services.rules_context import rules_context
from kredit_edu.services.standing import recompute


def approve(name: str, modified: str | None = None) -> Document:
	"""Put a recognition in force: its credits count from now on.

	``modified`` is the time of the last change that the caller saw. Raises PermissionError for others than the
	Registrar, StaleDocument for a document changed since, RuleRefused with every reason.
	"""
	doc = _locked(name, modified)
	refuse(_check_state(doc, RecognitionState.DRAFT))
	derive(doc)
	refuse(decide(doc, lock=True))
	doc.approved_by, doc.approved_on = frappe.session.user, now_datetime()
	doc.edition = rules_context().edition.key
	return _move(doc, RecognitionState.APPROVED)


def annul(name: str, reason: str, modified: str | None = None) -> Document:
	"""Take a recognition out of force; it stays on record with the reason, and its credits no longer count.

	Raises as :func:`approve` does.
	"""
	doc = _locked(name, modified)
	refuse(_check_state(doc, RecognitionState.APPROVED) + _check_reason(reason))
	doc.annulled_by, doc.annulled_on = frappe.session.user, now_datetime()
	doc.annul_reason = reason.strip()
	return _move(doc, RecognitionState.ANNULLED)


def view(doc: Document) -> dict[str, object]:
	"""A recognition for other systems; ``modified`` is the token of the next write."""
	fields = ("name", "learner", "program", "kind", "state", "total_credits", "edition", "annul_reason")
	entries = ("discipline", "credits", "letter", "original_title", "original_volume", "source_institution")
	return {
		**{field: doc.get(field) for field in fields},
		"modified": str(doc.modified),
		"entries": [{field: row.get(field) for field in entries} for row in doc.get("entries")],
	}


def _locked(name: str, modified: str | None) -> Document:
	"""Two recognitions of one learner wait for each other at the learner, so that nothing is credited twice."""
	learner = frappe.db.get_value(RECOGNITION, name, "learner")
	if learner:
		frappe.db.get_value("Kredit Learner", learner, "name", for_update=True)
	doc = locked(RECOGNITION, name, modified)
	doc.check_permission("read")
	if REGISTRAR not in frappe.get_roles():
		frappe.throw(_("The Registrar approves and annuls recognitions."), frappe.PermissionError)
	return doc


def _move(doc: Document, state: RecognitionState) -> Document:
	save_moved(doc, state.value)
	recompute([doc.learner])
	return doc


def _check_state(doc: Document, state: RecognitionState) -> Decision:
	if doc.state == state.value:
		return Decision()
	return Decision.of(Reason(CLAUSE, "recognition.other_state", {"state": doc.state}, field="state"))


def _check_reason(reason: str) -> Decision:
	if reason and reason.strip():
		return Decision()
	return Decision.of(Reason(CLAUSE, "recognition.no_reason", field="annul_reason"))
