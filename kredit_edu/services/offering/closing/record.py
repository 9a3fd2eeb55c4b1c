"""The document of a close of registration: what the Registrar decides, and what came of it (30.1)."""

from __future__ import annotations

import frappe
from frappe.model.document import Document

from kredit_edu.rules.closing import ClosingDecision, Decided, Group
from kredit_edu.rules.decision import Decision, Reason
from kredit_edu.rules.numbers import parse_whole
from kredit_edu.rules.offering import STREAMS
from kredit_edu.services.background import DRAFT, UNDER_WAY, is_by_work, put_back
from kredit_edu.services.offering.closing import CLOSING, DONE
from kredit_edu.services.offering.closing.facts import groups_of
from kredit_edu.services.refusals import refuse

MOST_DAYS = 60
FIXED = ("academic_period", "discipline")
COUNTS = ("confirmed", "merged", "cancelled")
BY_SERVICE = ("status", "progress", "progress_note", *COUNTS, "refused")
RESULT = ("result", "clause", "message")


def prepare(doc: Document) -> None:
	"""Read the decisions and list every group that has still to be decided. Called on every save.

	Raises RuleRefused for changes while the close is under way, for a group that is decided twice, and for
	figures that are none. Whether the decisions can be carried out is asked when registration is closed.
	"""
	if is_by_work(doc):
		return
	before = doc.get_doc_before_save()
	days = parse_whole(doc.change_days, "change_days", 1, MOST_DAYS, "35(2)")
	refuse(days.decision + _check_changes(doc, before) + _check_repeated(doc))
	doc.change_days = str(days.value)
	put_back(doc, BY_SERVICE)
	stored = {row.offering: row for row in before.entries} if before else {}
	for row in doc.entries:
		row.update(
			{field: stored[row.offering].get(field) if row.offering in stored else None for field in RESULT}
		)
	list_groups(doc)


def list_groups(doc: Document) -> dict[str, Group]:
	"""Bring the rows in step: every group below its minimum has one, each with its figures. Three queries."""
	groups = groups_of(doc.academic_period, doc.discipline)
	listed = {row.offering: row for row in doc.entries}
	for name, group in groups.items():
		if group.undecided and group.small and name not in listed:
			listed[name] = doc.append("entries", {"offering": name})
	for name, row in listed.items():
		group = groups.get(name)
		if not row.result:
			row.learners, row.least = (group.learners, group.least) if group else (0, 0)
	return groups


def decisions_of(doc: Document) -> dict[str, Decided]:
	"""What is decided and not carried out yet."""
	return {
		row.offering: Decided(ClosingDecision(row.decision), row.decision_text or "", row.merged_into or "")
		for row in doc.entries
		if row.decision and row.result != DONE
	}


def note_progress(doc: Document, row: Document, percent: int, note: str) -> None:
	"""Store the result of one decision, the counts and how far the close is, in percent. Two queries."""
	frappe.db.set_value(
		row.doctype, row.name, {field: row.get(field) for field in RESULT}, update_modified=False
	)
	values = {field: doc.get(field) or 0 for field in COUNTS} | {"progress": percent, "progress_note": note}
	frappe.db.set_value(CLOSING, doc.name, values, update_modified=False)


def keep(doc: Document) -> None:
	"""Refuse to delete a close that has begun: it says why groups were joined and cancelled."""
	if doc.status != DRAFT:
		refuse(Decision.of(Reason(STREAMS, "closing.keep_record", field="status")))


def _check_changes(doc: Document, before: Document | None) -> Decision:
	if before is None:
		return Decision()
	if before.status in UNDER_WAY:
		return Decision.of(Reason(STREAMS, "closing.under_way", field="status"))
	changed = [field for field in FIXED if (doc.get(field) or "") != (before.get(field) or "")]
	return Decision.of(
		*(
			Reason(STREAMS, "closing.fixed", {"label": doc.meta.get_label(field)}, field=field)
			for field in changed
		)
	)


def _check_repeated(doc: Document) -> Decision:
	names = [row.offering for row in doc.entries]
	repeated = sorted({name for name in names if names.count(name) > 1})
	titles = dict(
		frappe.get_all("Kredit Offering", {"name": ("in", repeated)}, ["name", "title"], as_list=True)
		if repeated
		else ()
	)
	return Decision.of(
		*(
			Reason(STREAMS, "closing.twice", {"title": titles.get(name, name)}, field="entries", row=name)
			for name in repeated
		)
	)
