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
		text("stream", _("Stream"), 100),
		text("state", _("State"), 110),
		whole("groups", _("Groups")),
		whole("least", _("Minimum")),
		whole("held", _("Seats held")),
		whole("learners", _("Enrolled")),
		whole("waiting", _("Waiting")),
		text("seats", _("Seats"), 110),
		text("free", _("Seats left"), 110),
		exact("fill", _("Fill, %")),
		text("note", _("Note"), 160),
	]


def _rows(group: list[OfferingFill]) -> Iterator[dict]:
	"""A discipline of a teacher in a period: the sum, and under it each group."""
	first = group[0]
	limited = all(fill.seats for fill in group)
	seats = sum(fill.seats for fill in group) if limited else 0
	held, learners = sum(fill.held for fill in group), sum(fill.learners for fill in group)
	waiting = sum(fill.waiting for fill in group)
	free = sum(fill.free or 0 for fill in group) if limited else None
	yield {
		"subject": first.title,
		"indent": 0,
		"is_sum": 1,
		"lecturer": first.lecturer_name,
		"period": first.period,
		"groups": len(group),
		"waiting": waiting,
		**_figures(held, learners, seats, free),
	}
	for fill in group:
		yield {
			"subject": fill.group or _("No group title"),
			"indent": 1,
			"lecturer": fill.lecturer_name,
			"period": fill.period,
			"language": _(fill.language),
			"stream": fill.stream,
			"state": _(fill.state),
			"groups": 1,
			"least": fill.least,
			"waiting": fill.waiting,
			**_figures(fill.held, fill.learners, fill.seats, fill.free),
			"offering": fill.name,
			**({"note": _("Below the minimum")} if fill.below_least and fill.taken else {}),
		}


def _figures(held: int, learners: int, seats: int, free: int | None) -> dict[str, object]:
	"""``seats`` 0 is no limit, so there is no share of it; held seats are taken as well."""
	taken = held + learners
	return {
		"held": held,
		"learners": learners,
		"seats": str(seats) if seats else _("Not limited"),
		"free": "" if free is None else str(free),
		"fill": number_text(Fraction(100 * taken, seats)) if seats else "",
		"note": _note(taken, seats),
	}


def _note(taken: int, seats: int) -> str:
	if not taken:
		return _("Nobody is enrolled")
	return _("Full") if seats and taken >= seats else ""
