"""What journals hold of many learners at once: classes by attendance, sums of marks (36.3)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

import frappe
from frappe.query_builder.functions import Count, Max, Sum
from pypika.functions import Cast
from pypika.terms import Criterion

from kredit_edu.rules.journal import Attendance, Figures, PageKind
from kredit_edu.services.journal import ENTRY, PAGE

EXACT = "DECIMAL(9,4)"
"""Marks have four decimals at most, so that the database adds them exactly."""


def figures_where(criterion: Criterion) -> Mapping[str, Figures]:
	"""Enrollment → the figures of its journal, by a condition over pages and entries. One query.

	Who has no entry yet has no figures; give such a one :class:`Figures` of nothing.
	"""
	page, entry = frappe.qb.DocType(PAGE), frappe.qb.DocType(ENTRY)
	query = (
		frappe.qb.from_(entry)
		.join(page)
		.on((page.name == entry.parent) & (entry.parenttype == PAGE))
		.select(
			entry.enrollment,
			page.page_kind,
			entry.attendance,
			Count(entry.name),
			Count(entry.mark),
			Sum(Cast(entry.mark, EXACT)),
			Max(entry.mark),
		)
		.where(criterion)
		.groupby(entry.enrollment, page.page_kind, entry.attendance)
	)
	found: dict[str, dict[str, object]] = defaultdict(dict)
	for enrollment, kind, attendance, entries, marks, total, mark in query.run():
		_add(found[enrollment], PageKind(kind), attendance, entries, marks, total, mark)
	return {enrollment: Figures(**values) for enrollment, values in found.items()}


def figures_of(offering: str) -> Mapping[str, Figures]:
	"""Enrollment → the figures of the journal of an offering. One query."""
	return figures_where(frappe.qb.DocType(PAGE).offering == offering)


def _add(
	values: dict[str, object],
	kind: PageKind,
	attendance: str | None,
	entries: int,
	marks: int,
	total: Decimal | None,
	mark: str | None,
) -> None:
	if kind is not PageKind.CLASS:
		if marks:
			# One page of a control, so one mark of a learner.
			values["midterm_1" if kind is PageKind.MIDTERM_1 else "midterm_2"] = Decimal(mark)
		return
	if attendance:
		values[Attendance(attendance).value.lower()] = entries
	values["current_count"] = values.get("current_count", 0) + marks
	values["current_sum"] = values.get("current_sum", Fraction(0)) + Fraction(total or 0)
