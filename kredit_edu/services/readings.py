"""The contested readings in force, why, and what rests on each of them."""

from __future__ import annotations

from dataclasses import dataclass

import frappe
from frappe.model.document import Document

from kredit_edu.rules.readings import READINGS, Reading, ReadingId
from kredit_edu.rules.terms import CurriculumState


@dataclass(frozen=True)
class ReadingInForce:
	"""A reading that the university has decided on, or that an approved document still rests on.

	``decision`` is None when the settings no longer hold the reading; ``uses`` are pairs of curriculum (None
	for an academic calendar) and what rests on the reading there.
	"""

	reading: Reading
	decision: Document | None
	uses: tuple[frappe._dict, ...]


def readings_in_force() -> tuple[ReadingInForce, ...]:
	"""Every contested reading that is in force or used, in the order of the Rules, in three queries."""
	decided = {row.reading: row for row in frappe.get_cached_doc("Kredit Settings").contested_readings}
	uses: dict[str, list[frappe._dict]] = {}
	for row in _uses():
		uses.setdefault(row.reading, []).append(row)
	return tuple(
		ReadingInForce(READINGS[key], decided.get(key.value), tuple(uses.get(key.value, ())))
		for key in ReadingId
		if key.value in decided or key.value in uses
	)


def _uses() -> list[frappe._dict]:
	"""What rests on a reading in the curricula and the academic calendars that are in force."""
	return [*_uses_in("Kredit Curriculum"), *_uses_in("Kredit Academic Calendar")]


def _uses_in(doctype: str) -> list[frappe._dict]:
	document = frappe.qb.DocType(doctype)
	use = frappe.qb.DocType("Kredit Reading Use Entry")
	found = (
		frappe.qb.from_(use)
		.join(document)
		.on(document.name == use.parent)
		.select(use.reading, use.subject, document.name, document.title)
		.where((use.parenttype == doctype) & (document.state == CurriculumState.APPROVED.value))
		.orderby(document.title)
		.orderby(document.name)
		.orderby(use.idx)
		.run(as_dict=True)
	)
	for row in found:
		row.curriculum = row.name if doctype == "Kredit Curriculum" else None
	return found
