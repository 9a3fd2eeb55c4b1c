"""The contested readings in force, why, and what rests on each of them."""

from __future__ import annotations

from dataclasses import dataclass

import frappe
from frappe.model.document import Document

from kredit_edu.rules.readings import READINGS, Reading, ReadingId
from kredit_edu.rules.terms import CurriculumState


@dataclass(frozen=True)
class ReadingInForce:
	"""A reading that the university has decided on, or that an approved curriculum still rests on.

	``decision`` is None when the settings no longer hold the reading; ``uses`` are pairs of curriculum
	and what rests on the reading there.
	"""

	reading: Reading
	decision: Document | None
	uses: tuple[frappe._dict, ...]


def readings_in_force() -> tuple[ReadingInForce, ...]:
	"""Every contested reading that is in force or used, in the order of the Rules, in two queries."""
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
	"""What rests on a reading in the curricula that are in force."""
	curriculum = frappe.qb.DocType("Kredit Curriculum")
	use = frappe.qb.DocType("Kredit Reading Use Entry")
	return (
		frappe.qb.from_(use)
		.join(curriculum)
		.on(curriculum.name == use.parent)
		.select(use.reading, use.subject, curriculum.name.as_("curriculum"), curriculum.title)
		.where(curriculum.state == CurriculumState.APPROVED.value)
		.orderby(curriculum.title)
		.orderby(curriculum.name)
		.orderby(use.idx)
		.run(as_dict=True)
	)
