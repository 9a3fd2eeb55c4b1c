"""Where results of a learner are repeated outside of the record, and their erasure there."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping

import frappe

SHEET = "Kredit Grade Sheet"
ENTRY = "Kredit Grade Sheet Entry"
VERSION = "Version"
# What is computed from results alone goes as a whole.
COMPUTED = ("Kredit Learner Standing", "Kredit Standing Difference")
# Of these the documents stay, and what names or describes results goes.
REPEATED: Mapping[str, tuple[str, ...]] = {
	ENTRY: (
		"admission_rating",
		"final_control",
		"mark",
		"letter",
		"points",
		"absence_reason",
		"absence_document",
	),
	"Kredit Grade Correction": (
		"old_admission_rating",
		"old_final_control",
		"old_mark",
		"old_letter",
		"old_points",
		"new_admission_rating",
		"new_final_control",
		"new_mark",
		"new_letter",
		"new_points",
		"admission_rating",
		"final_control",
		"reason",
		"document_file",
	),
	"Kredit Appeal": (
		"learner_name",
		"mark",
		"letter",
		"final_control",
		"new_final_control",
		"reason",
		"decision",
	),
	"Kredit Journal Entry": ("attendance", "mark"),
	"Kredit Transcript": ("snapshot", "pdf_digests"),
}


def blank_repeated(learner: str, sheets: Collection[str]) -> None:
	"""Erase the results of a learner wherever they are repeated; ``sheets`` are those of the learner's grades."""
	for doctype in COMPUTED:
		frappe.db.delete(doctype, {"learner": learner})
	rows: list[str] = []
	for doctype, fields in REPEATED.items():
		names = _names(doctype, learner)
		if not names:
			continue
		table = frappe.qb.DocType(doctype)
		query = frappe.qb.update(table).where(table.name.isin(names))
		for field in fields:
			query = query.set(table[field], None)
		query.run()
		# What the framework kept of each change repeats the values, and so do attached documents.
		frappe.db.delete(VERSION, {"ref_doctype": doctype, "docname": ("in", names)})
		_delete_files(doctype, names)
		if doctype == ENTRY:
			rows = names
	_forget_changes(sheets, frozenset(rows))


def _names(doctype: str, learner: str) -> list[str]:
	table = frappe.qb.DocType(doctype)
	query = frappe.qb.from_(table).select(table.name).where(table.learner == learner)
	return [row[0] for row in query.orderby(table.name).run()]


def _delete_files(doctype: str, names: Collection[str]) -> None:
	filters = {"attached_to_doctype": doctype, "attached_to_name": ("in", list(names))}
	for name in frappe.get_all("File", filters, pluck="name", order_by="name asc"):
		# An erasure is ordered on the server, where no user's permission is meant.
		frappe.delete_doc("File", name, ignore_permissions=True, delete_permanently=True)


def _forget_changes(sheets: Collection[str], rows: frozenset[str]) -> None:
	"""Take the rows of one learner out of the history of sheets; that of the others stays (3(4))."""
	versions = frappe.get_all(
		VERSION,
		{"ref_doctype": SHEET, "docname": ("in", [*sheets, ""])},
		["name", "data"],
		order_by="name asc",
	)
	for version in versions:
		data = json.loads(version.data or "{}")
		kept = _without(data, rows)
		if kept != data:
			frappe.db.set_value(VERSION, version.name, "data", json.dumps(kept), update_modified=False)


def _without(data: dict, rows: frozenset[str]) -> dict:
	"""A record of a change without these rows: changed ones stand as (table, place, name, values), others whole."""
	kept = dict(data)
	if "row_changed" in kept:
		kept["row_changed"] = [change for change in kept["row_changed"] if change[2] not in rows]
	for field in ("added", "removed"):
		if field in kept:
			kept[field] = [change for change in kept[field] if change[1].get("name") not in rows]
	return kept
