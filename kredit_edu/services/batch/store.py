"""Batches and their rows as they are stored: written in bulk and past the controllers, which refuse all hands."""

from __future__ import annotations

import html
import json
from collections.abc import Iterable, Mapping

import frappe
from frappe.query_builder.functions import Count
from frappe.utils import now_datetime

from kredit_edu.rules.decision import Decision, Reason, Severity
from kredit_edu.services.batch import BATCH, ENTRY, BatchStatus, Outcome
from kredit_edu.services.batch.work import Result, Row
from kredit_edu.services.bulk import insert_rows
from kredit_edu.services.refusals import lines_of

COUNTERS = {
	Outcome.DONE: "done",
	Outcome.SKIPPED: "skipped",
	Outcome.REFUSED: "refused",
	Outcome.FAILED: "failed",
}


def insert_batch(values: Mapping[str, object], rows: list[Row]) -> str:
	"""Write a batch with its rows, all waiting; returns its name. Two queries."""
	(name,) = insert_rows(BATCH, [{**values, "total": len(rows)}])
	insert_rows(
		ENTRY,
		(
			{
				"batch": name,
				"position": number,
				"document_type": row.doctype,
				"document_name": row.name,
				"title": row.title[:140],
				"outcome": Outcome.WAITING.value,
				"attempts": 0,
				"seen": row.seen,
			}
			for number, row in enumerate(rows, 1)
		),
	)
	return name


def waiting_entries(batch: str, most: int) -> list[str]:
	"""Rows that nobody has handled yet, in their order."""
	waits = {"batch": batch, "outcome": Outcome.WAITING.value}
	return frappe.get_all(ENTRY, waits, pluck="name", order_by="position asc", limit=most)


def done_documents(batch: str) -> list[str]:
	"""The documents of the rows that were done, in their order."""
	done = {"batch": batch, "outcome": Outcome.DONE.value}
	return frappe.get_all(ENTRY, done, pluck="document_name", order_by="position asc")


def lock_waiting(entry: str) -> frappe._dict | None:
	"""A row as it stands, locked until the transaction ends; None when it is not waiting any more."""
	table = frappe.qb.DocType(ENTRY)
	found = (
		frappe.qb.from_(table)
		.select(table.name, table.document_type, table.document_name, table.title, table.seen)
		.where((table.name == entry) & (table.outcome == Outcome.WAITING.value))
		.for_update()
		.run(as_dict=True)
	)
	return found[0] if found else None


def write_result(batch: str, entry: str, result: Result, progress: int) -> None:
	"""What became of a row, and the batch's counters; the row is locked by the caller. Two queries."""
	table, whole = frappe.qb.DocType(ENTRY), frappe.qb.DocType(BATCH)
	now = now_datetime()
	(
		frappe.qb.update(table)
		.set(table.outcome, result.outcome.value)
		.set(table.reasons, text_of(result.decision))
		.set(table.decision, to_json(result.decision))
		.set(table.result_type, result.doctype)
		.set(table.result_name, result.name)
		.set(table.attempts, table.attempts + 1)
		.set(table.handled_on, now)
		.where(table.name == entry)
		.run()
	)
	counter = whole[COUNTERS[result.outcome]]
	(
		frappe.qb.update(whole)
		.set(counter, counter + 1)
		.set(whole.progress, progress)
		.set(whole.heartbeat_on, now)
		.where(whole.name == batch)
		.run()
	)


def let_wait_again(batch: str, outcomes: Iterable[Outcome]) -> None:
	"""Put rows with these outcomes back, as if nobody had handled them, and count anew."""
	table, whole = frappe.qb.DocType(ENTRY), frappe.qb.DocType(BATCH)
	again = [outcome.value for outcome in outcomes]
	(
		frappe.qb.update(table)
		.set(table.outcome, Outcome.WAITING.value)
		.where((table.batch == batch) & table.outcome.isin(again))
		.run()
	)
	counted = count_outcomes(batch)
	query = frappe.qb.update(whole)
	for outcome, field in COUNTERS.items():
		query = query.set(whole[field], counted.get(outcome.value, 0))
	query.where(whole.name == batch).run()


def count_outcomes(batch: str) -> dict[str, int]:
	"""Outcome → how many rows have it."""
	table = frappe.qb.DocType(ENTRY)
	rows = (
		frappe.qb.from_(table)
		.select(table.outcome, Count(table.name))
		.where(table.batch == batch)
		.groupby(table.outcome)
		.run()
	)
	return dict(rows)


def set_status(
	name: str,
	run: int,
	status: BatchStatus,
	only_from: Iterable[BatchStatus],
	more: Mapping[str, object] | None = None,
) -> bool:
	"""Move a batch from one of some statuses, unless another run has taken it over; whether it moved."""
	whole = frappe.qb.DocType(BATCH)
	allowed = [former.value for former in only_from]
	found = (
		frappe.qb.from_(whole)
		.select(whole.name)
		.where((whole.name == name) & (whole.run == run) & whole.status.isin(allowed))
		.for_update()
		.run()
	)
	if found:
		frappe.db.set_value(BATCH, name, {"status": status.value, **(more or {})})
	return bool(found)


def text_of(decision: Decision) -> str:
	"""All reasons, a line each, as plain text in the language that is set."""
	return "\n".join(html.unescape(line) for line in lines_of(decision))


def to_json(decision: Decision) -> str:
	"""A decision as it is stored."""
	return json.dumps(
		[
			{
				"clause": reason.clause,
				"key": reason.key,
				"params": dict(reason.params),
				"field": reason.field,
				"row": reason.row,
				"severity": reason.severity.value,
			}
			for reason in decision.reasons
		],
		ensure_ascii=False,
	)


def from_json(text: str | None) -> Decision:
	"""The reverse of :func:`to_json`."""
	return Decision(
		tuple(
			Reason(**{**reason, "severity": Severity(reason["severity"])})
			for reason in json.loads(text or "[]")
		)
	)
