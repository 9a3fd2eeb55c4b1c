"""Publishing and cancelling of exams: all of what is asked, or nothing with every reason (37.2)."""

from __future__ import annotations

from collections.abc import Collection

import frappe
from frappe.model.document import Document
from frappe.utils import now_datetime

from kredit_edu.rules.decision import Decision, Reason
from kredit_edu.rules.exam_timetable import ExamState
from kredit_edu.services.exam_timetable import CLAUSE, EXAM
from kredit_edu.services.exam_timetable.authority import check_may_schedule
from kredit_edu.services.exam_timetable.checks import check_exams
from kredit_edu.services.exam_timetable.facts import load_exams
from kredit_edu.services.exam_timetable.locks import lock_year
from kredit_edu.services.exam_timetable.notices import tell_cancelled, tell_published
from kredit_edu.services.moves import locked, save_moved
from kredit_edu.services.plain_text import plain
from kredit_edu.services.refusals import as_payload, refuse


def publish_period(academic_period: str) -> dict[str, object]:
	"""Publish every draft of a period. Raises RuleRefused with all reasons; then none is published."""
	check_may_schedule()
	named = {"academic_period": academic_period, "state": ExamState.DRAFT.value}
	names = frappe.get_all(EXAM, named, pluck="name", order_by="name")
	if not names:
		refuse(Decision.of(Reason(CLAUSE, "exam.nothing_to_publish", field="academic_period")))
	return publish(names)


def publish(names: Collection[str]) -> dict[str, object]:
	"""Publish some drafts: all of them, or none with every reason. A constant number of queries.

	Gives how many are published, and warnings. Raises MoveForbidden, RuleRefused.
	"""
	check_may_schedule()
	names = sorted(set(names))
	lock_year(names)
	rows = _locked(names)
	refuse(_check_drafts(names, rows))
	decision = check_exams(names, locking=True)
	refuse(decision)
	table, now = frappe.qb.DocType(EXAM), now_datetime()
	(
		frappe.qb.update(table)
		.set(table.state, ExamState.PUBLISHED.value)
		.set(table.published_by, frappe.session.user)
		.set(table.published_on, now)
		.set(table.modified, now)
		.set(table.modified_by, frappe.session.user)
		.where(table.name.isin(names))
	).run()
	for name in names:
		frappe.clear_document_cache(EXAM, name)
	tell_published(load_exams(table.name.isin(names)))
	return {"published": len(names), "reasons": as_payload(decision)}


def cancel(name: str, reason: str, modified: str | None = None) -> Document:
	"""Take a published exam out of the timetable; whom it concerns is told. Raises MoveForbidden, RuleRefused."""
	check_may_schedule()
	doc = locked(EXAM, name, modified)
	doc.check_permission("write")
	reasons = []
	if doc.state != ExamState.PUBLISHED.value:
		params = {"exam": doc.title, "state": doc.state}
		reasons.append(Reason(CLAUSE, "exam.not_published", params, field="state"))
	if not (reason or "").strip():
		reasons.append(Reason(CLAUSE, "exam.no_reason", field="cancel_reason"))
	refuse(Decision(tuple(reasons)))
	doc.cancelled_by, doc.cancelled_on = frappe.session.user, now_datetime()
	doc.cancel_reason, doc.exam_key = plain(reason.strip()), None
	save_moved(doc, ExamState.CANCELLED.value)
	tell_cancelled(doc)
	return doc


def _locked(names: list[str]) -> list[frappe._dict]:
	table = frappe.qb.DocType(EXAM)
	return (
		frappe.qb.from_(table)
		.select(table.name, table.title, table.state)
		.where(table.name.isin(names or [""]))
		.orderby(table.name)
		.for_update()
	).run(as_dict=True)


def _check_drafts(names: list[str], rows: list[frappe._dict]) -> Decision:
	if not names:
		return Decision.of(Reason(CLAUSE, "exam.nothing_to_publish"))
	found = {row.name for row in rows}
	missing = next((name for name in names if name not in found), None)
	if missing:
		frappe.throw(
			frappe._("There is no exam {name}.").format(name=frappe.bold(missing)), frappe.DoesNotExistError
		)
	return Decision(
		tuple(
			Reason(
				CLAUSE, "exam.not_draft", {"exam": row.title, "state": row.state}, field="state", row=row.name
			)
			for row in rows
			if row.state != ExamState.DRAFT.value
		)
	)
