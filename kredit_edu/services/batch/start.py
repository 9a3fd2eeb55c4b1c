"""Starting mass work: who may, which rows, and that the same work is not begun twice at once."""

from __future__ import annotations

import hashlib
from dataclasses import replace

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import now_datetime

from kredit_edu.rules.academic_period import parse_academic_year
from kredit_edu.rules.decision import Decision, Reason
from kredit_edu.services.batch import BATCH, BatchKind, BatchStatus, job
from kredit_edu.services.batch.kinds import work_of
from kredit_edu.services.batch.store import insert_batch
from kredit_edu.services.batch.work import Row, Values, Work, subject_of
from kredit_edu.services.refusals import forbid, refuse

MOST_ROWS = 20_000


def start(kind: BatchKind, values: Values) -> Document:
	"""Begin mass work in the background; gives the batch, whose rows all wait.

	Raises MoveForbidden for a person who may not start this kind, RuleRefused when nothing or too much is
	chosen, when a value is missing or when the same person's same work is under way.
	"""
	work = work_of(kind)
	forbid(check_role(work))
	values = _read(values)
	rows = _each_once(work.rows(values))
	refuse(_check_number(work, rows) + work.check(values))
	name = _insert(work, values, rows)
	job.enqueue(name, run=1)
	return frappe.get_doc(BATCH, name)


def check_role(work: Work) -> Decision:
	"""Whether the user's roles may start a kind of work; each row asks for the person's rights again."""
	if set(work.roles) & set(frappe.get_roles()):
		return Decision()
	return Decision.of(Reason(work.clause, "batch.not_by_role", {"work": work.kind.value}, field="kind"))


def active_key(work: Work, values: Values, rows: list[Row]) -> str:
	"""What two batches under way may not share: the person, the kind, the values and the rows."""
	parts = [work.kind.value, frappe.session.user, values.as_text(), *sorted(row.name for row in rows)]
	return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def _read(values: Values) -> Values:
	if not values.academic_year:
		return values
	year = parse_academic_year(values.academic_year)
	refuse(year.decision)
	return replace(values, academic_year=year.value)


def _each_once(rows: object) -> list[Row]:
	return list({(row.doctype, row.name): row for row in rows}.values())


def _check_number(work: Work, rows: list[Row]) -> Decision:
	if not rows:
		return Decision.of(Reason(work.clause, "batch.nobody"))
	if len(rows) > MOST_ROWS:
		params = {"most": MOST_ROWS, "given": len(rows)}
		return Decision.of(Reason(work.clause, "batch.too_many", params))
	return Decision()


def _insert(work: Work, values: Values, rows: list[Row]) -> str:
	record = {
		"kind": work.kind.value,
		"subject": (subject_of(values) or _(work.kind.value))[:140],
		"academic_year": values.academic_year,
		"started_by": frappe.session.user,
		"started_on": now_datetime(),
		"status": BatchStatus.QUEUED.value,
		"progress": 0,
		"done": 0,
		"skipped": 0,
		"refused": 0,
		"failed": 0,
		"run": 1,
		"given_values": values.as_text(),
		"active_key": active_key(work, values, rows),
	}
	try:
		return insert_batch(record, rows)
	except Exception as error:
		if frappe.db.is_duplicate_entry(error):
			refuse(Decision.of(Reason(work.clause, "batch.under_way")))
		raise
