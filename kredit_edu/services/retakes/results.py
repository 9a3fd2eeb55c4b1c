"""The result in force of an enrollment: its latest attempt, as corrected, unless it was annulled."""

from __future__ import annotations

from collections.abc import Iterable

import frappe

from kredit_edu.rules.terms import GradeEntryKind

GRADE = "Kredit Grade"


def latest_results(enrollments: Iterable[str], *, lock: bool = False) -> dict[str, frappe._dict]:
	"""Enrollment → its grade in force; an enrollment without a result is no key. One query.

	With ``lock`` as last committed.
	"""
	names = sorted(set(enrollments))
	if not names:
		return {}
	table = frappe.qb.DocType(GRADE)
	query = (
		frappe.qb.from_(table)
		.select(
			table.name,
			table.enrollment,
			table.letter,
			table.is_positive,
			table.attempt,
			table.admission_rating,
		)
		.where(table.enrollment.isin(names) & (table.is_current == 1))
		.where(table.entry_kind != GradeEntryKind.REVERSAL.value)
		.orderby(table.attempt, table.sequence)
	)
	found = (query.for_update() if lock else query).run(as_dict=True)
	return {row.enrollment: row for row in found}
