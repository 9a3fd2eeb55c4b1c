"""Anchors: each day the heads of all records as one digest, so that what is cut off behind a chain is found (3(4), 42)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

import frappe
from frappe.model.document import Document
from frappe.utils import now_datetime
from pypika import Order

from kredit_edu.rules.record_audit import RecordFault, Tally, anchor_hash
from kredit_edu.rules.record_chain import FIRST
from kredit_edu.services.record_check import reading
from kredit_edu.services.standing import lock_results

ANCHOR = "Kredit Record Anchor"
LOG = "kredit_record"


def write_anchor() -> Document | None:
	"""Anchor all records as they stand now; None where the day has its anchor. Waits for publications under way.

	The anchor is written into a log file too, where whoever changes the database does not reach it.
	"""
	lock_results()
	now = now_datetime()
	if frappe.db.exists(ANCHOR, {"day": now.date()}):
		return None
	tally = tally_until(now)
	previous = _last()
	previous_hash = previous.anchor_hash if previous else FIRST
	doc = frappe.new_doc(ANCHOR)
	doc.update(
		{
			"day": now.date(),
			"anchored_on": now,
			"entries": tally.entries,
			"learners": tally.learners,
			"root": tally.root,
			"previous_hash": previous_hash,
			"anchor_hash": anchor_hash(previous_hash, str(now), tally),
		}
	)
	# Sealed: nobody saves one through the door of documents.
	doc.set_user_and_timestamp()
	doc.set_new_name()
	doc.db_insert()
	_write_line(f"{doc.day} {tally.learners} learners, {tally.entries} entries, anchor {doc.anchor_hash}")
	return doc


def _write_line(line: str) -> None:
	logger = frappe.logger(LOG, allow_site=True)
	# The framework would keep errors alone.
	logger.setLevel("INFO")
	logger.info(line)


def tally_until(moment: datetime | None = None) -> Tally:
	"""The heads of all records, of the entries written until a moment, step by step."""
	tally, after = Tally(), ""
	while learners := reading.learners_after(after):
		for learner, number, head in _heads(learners, moment):
			tally = tally.with_head(learner, number, head)
		after = learners[-1]
	return tally


def faults() -> Iterator[tuple[str, RecordFault]]:
	"""The days whose anchor was changed or lost its predecessor, and the last one if records lost what it covers."""
	previous = FIRST
	rows = frappe.get_all(
		ANCHOR,
		fields=["day", "anchored_on", "learners", "entries", "root", "previous_hash", "anchor_hash"],
		order_by="anchored_on asc",
		limit_page_length=0,
	)
	for row in rows:
		tally = Tally(row.learners, row.entries, row.root)
		if row.previous_hash != previous or row.anchor_hash != anchor_hash(
			previous, str(row.anchored_on), tally
		):
			yield str(row.day), RecordFault.ANCHOR_ALTERED
		previous = row.anchor_hash
	if rows and tally_until(rows[-1].anchored_on) != Tally(
		rows[-1].learners, rows[-1].entries, rows[-1].root
	):
		yield str(rows[-1].day), RecordFault.CUT_OFF


def _last() -> frappe._dict | None:
	table = frappe.qb.DocType(ANCHOR)
	query = frappe.qb.from_(table).select(table.anchor_hash).orderby(table.anchored_on, order=Order.desc)
	found = query.limit(1).run(as_dict=True)
	return found[0] if found else None


def _heads(learners: list[str], moment: datetime | None) -> list[tuple[str, int, str]]:
	"""Learner, number and hash of the last entry of each, in the order of names. One query."""
	table = frappe.qb.DocType(reading.GRADE)
	query = frappe.qb.from_(table).select(table.learner, table.chain_number, table.chain_hash)
	query = query.where(table.learner.isin(learners))
	if moment is not None:
		query = query.where(table.creation <= moment)
	rows = query.orderby(table.learner, table.chain_number).run()
	heads = {learner: (number, head) for learner, number, head in rows}
	return [(learner, *heads[learner]) for learner in sorted(heads)]
