"""One at a time: who publishes or moves exams waits for whoever does so in the same academic year."""

from __future__ import annotations

from collections.abc import Iterable

import frappe

from kredit_edu.services.exam_timetable import EXAM

PERIOD = "Kredit Academic Period"


def lock_year(exams: Iterable[str]) -> None:
	"""Keep the periods of the exams' academic years until the transaction ends, always in the order of names."""
	exam, period, other = frappe.qb.DocType(EXAM), frappe.qb.DocType(PERIOD), frappe.qb.DocType(PERIOD)
	years = (
		frappe.qb.from_(exam)
		.join(period)
		.on(period.name == exam.academic_period)
		.select(period.academic_year)
		.distinct()
		.where(exam.name.isin(sorted(set(exams)) or [""]))
	).run(pluck=True)
	if years:
		(
			frappe.qb.from_(other)
			.select(other.name)
			.where(other.academic_year.isin(sorted(years)))
			.orderby(other.name)
			.for_update()
		).run()
