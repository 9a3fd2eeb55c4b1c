"""Who advised a learner from when to when: written whenever the adviser changes, by whatever door (2(29), 4(4))."""

from __future__ import annotations

import frappe
from frappe.model.document import Document
from frappe.utils import getdate, now_datetime

from kredit_edu.rules.terms import PlanState
from kredit_edu.services.notify import notify
from kredit_edu.services.study_plan import PLAN

# A plan that is decided keeps the adviser under whom it was formed.
DECIDED = (PlanState.APPROVED.value, PlanState.SUPERSEDED.value)
ROW = ("name", "adviser", "assigned_on", "ended_on", "assigned_by", "reason")


def write_history(doc: Document) -> None:
	"""Close the former assignment and begin the new one; posted rows are ignored.

	The reason typed with the change goes into its row and nowhere else.
	"""
	before = doc.get_doc_before_save()
	reason, doc.adviser_reason = doc.adviser_reason, None
	rows = before.get("adviser_history") if before else []
	# Copies: the stored ones tell later what changed.
	doc.set("adviser_history", [{field: row.get(field) for field in ROW} for row in rows])
	if not _is_changed(doc):
		return
	now = now_datetime()
	for row in doc.get("adviser_history"):
		row.ended_on = row.ended_on or now
	if doc.adviser:
		doc.append(
			"adviser_history",
			{
				"adviser": doc.adviser,
				"assigned_on": now,
				"assigned_by": frappe.session.user,
				"reason": reason,
			},
		)


def follow_adviser(doc: Document) -> None:
	"""After the save: open plans name the new adviser, and people are told."""
	if not _is_changed(doc):
		return
	plans = frappe.get_all(
		PLAN,
		{"learner": doc.name, "state": ("not in", DECIDED)},
		["name", "state"],
		order_by="name",
	)
	for plan in plans:
		# The time of the last change stays: nothing that a reader of the plan may write has changed.
		frappe.db.set_value(PLAN, plan.name, "adviser", doc.adviser, update_modified=False)
	_tell(doc, [plan.name for plan in plans if plan.state == PlanState.ADVISER_REVIEW.value])


def _tell(doc: Document, waiting: list[str]) -> None:
	"""The learner of another adviser, the adviser of the learner and of plans that wait for a review."""
	if not doc.adviser:
		return
	if len(doc.get("adviser_history")) > 1 and doc.user != frappe.session.user:
		notify([doc.user], doc.doctype, doc.name, "adviser.changed", {"since": getdate()})
	if doc.adviser == frappe.session.user:
		return
	if not doc.flags.kredit_told_together:
		notify([doc.adviser], doc.doctype, doc.name, "adviser.learner_given", {"count": 1})
	for name in waiting:
		notify([doc.adviser], PLAN, name, "plan.waits")


def _is_changed(doc: Document) -> bool:
	before = doc.get_doc_before_save()
	return (doc.adviser or None) != ((before.adviser or None) if before else None)
