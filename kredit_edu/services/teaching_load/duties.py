"""Duties beside the lecturer's, and the streams that hear lectures together (29, 30.1)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import frappe
from pypika.queries import QueryBuilder

from kredit_edu.rules.offering import CLOSED
from kredit_edu.rules.teaching_load import Duty
from kredit_edu.rules.timetable import folded

ROW = "Kredit Offering Teacher Row"
NOT_TAKING_PLACE = sorted(state.value for state in CLOSED)
"""States of offerings in which nobody is taught, so that they are nobody's load."""


def duties_in(offerings: Sequence[str]) -> dict[str, list[tuple[Duty, str]]]:
	"""Offering → who has which duty in it. One query."""
	found: dict[str, list[tuple[Duty, str]]] = defaultdict(list)
	if not offerings:
		return found
	rows = frappe.get_all(
		ROW,
		{"parent": ("in", list(offerings)), "parenttype": "Kredit Offering"},
		["parent", "duty", "teacher"],
		order_by="parent, idx",
	)
	for row in rows:
		found[row.parent].append((Duty(row.duty), row.teacher))
	return found


def taught_by(teacher: str) -> QueryBuilder:
	"""The offerings in which a teacher has a duty beside the lecturer's, as part of a query."""
	row = frappe.qb.DocType(ROW)
	return (
		frappe.qb.from_(row)
		.select(row.parent)
		.where((row.teacher == teacher) & (row.parenttype == "Kredit Offering"))
	)


def stream_of(offering: frappe._dict) -> tuple[str, ...]:
	"""What offerings of one stream have in common."""
	fields = ("academic_period", "discipline", "teaching_language", "lecturer")
	return (*(offering.get(field) or "" for field in fields), folded(offering.stream_title or ""))
