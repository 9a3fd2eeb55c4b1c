from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import groupby

import frappe
from frappe import _

from kredit_edu.permissions.loads import sees_every_load
from kredit_edu.rules.academic_period import parse_academic_year
from kredit_edu.services.languages import number_text
from kredit_edu.services.refusals import refuse
from kredit_edu.services.report_columns import exact, link, text, whole
from kredit_edu.services.report_filters import read_filters
from kredit_edu.services.stream_fill import OfferingFill, offering_fill


def execute(filters: dict | None = None) -> tuple[list[dict], list[dict]]:
	"""Columns and rows: learners and seats of each offering, with the sum of a discipline and its teacher.

	Filters: ``academic_year`` ("2026-2027") and ``period``. Raises PermissionError for who heads nobody.
	"""
	if not sees_every_load(frappe.session.user):
		frappe.throw(_("You may not see this report."), frappe.PermissionError)
	labels = {"academic_year": _("Academic year"), "period": _("Academic period")}
	read = read_filters(filters, labels, required=["academic_year"])
	year = parse_academic_year(read["academic_year"])
	refuse(year.decision)
	found = offering_fill(year.value, read["period"])
	together = groupby(found, lambda fill: (fill.period, fill.discipline, fill.lecturer))
	return _columns(), [row for _key, group in together for row in _rows(list(group))]


def _columns() -> list[dict]:
	return [
		text("subject", _("Discipline, group"), 300),
		text("lecturer", _("Lecturer"), 200),
		link("period", _("Academic period"), "Kredit Academic Period"),
		text("language", _("Language of teaching"), 120),
		whole("groups", _("Groups")),
		whole("learners", _("Learners")),
		text("seats", _("Seats"), 110),
		text("free", _("Seats left"), 110),
		exact("fill", _("Fill, %")),
		text("note", _("Note"), 160),
	]


def _rows(group: list[OfferingFill]) -> Iterator[dict]:
	"""A discipline of a teacher in a period: the sum, and under it each group."""
	first = group[0]
	learners, limited = sum(fill.learners for fill in group), all(fill.seats for fill in group)
	seats = sum(fill.seats for fill in group) if limited else 0
	yield {
		"subject": first.title,
		"indent": 0,
		"is_sum": 1,
		"lecturer": first.lecturer_name,
		"period": first.period,
		"groups": len(group),
		**_figures(learners, seats),
	}
	for fill in group:
		yield {
			"subject": fill.group or _("No group title"),
			"indent": 1,
			"lecturer": fill.lecturer_name,
			"period": fill.period,
			"language": _(fill.language),
			"groups": 1,
			**_figures(fill.learners, fill.seats),
			"offering": fill.name,
		}


def _figures(learners: int, seats: int) -> dict[str, object]:
	"""``seats`` 0 is no limit, so there is no share of it."""
	return {
		"learners": learners,
		"seats": str(seats) if seats else _("Not limited"),
		"free": str(seats - learners) if seats else "",
		"fill": number_text(Fraction(100 * learners, seats)) if seats else "",
		"note": _note(learners, seats),
	}


def _note(learners: int, seats: int) -> str:
	if not learners:
		return _("Nobody is enrolled")
	return _("Full") if seats and learners >= seats else ""
