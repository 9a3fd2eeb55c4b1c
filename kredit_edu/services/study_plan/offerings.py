"""Offerings that rows of a plan name: of the row's discipline and period, with a free seat (4(3), 30.2)."""

from __future__ import annotations

from collections.abc import Iterator

import frappe
from frappe.model.document import Document

from kredit_edu.rules.decision import Decision, Reason
from kredit_edu.rules.terms import PlanState


def check_offerings(doc: Document) -> Decision:
	"""Whether every chosen offering fits its row and has room. One query.

	Seats are counted here as they are seen now; they are taken, under a lock, at the approval alone.
	"""
	rows = [row for row in doc.get("items") if row.offering]
	if not rows:
		return Decision()
	found = frappe.get_all(
		"Kredit Offering",
		{"name": ("in", sorted({row.offering for row in rows}))},
		["name", "title", "discipline", "academic_period", "seats_limit", "seats_taken"],
		order_by="name",
	)
	offerings = {offering.name: offering for offering in found}
	enrolled = doc.state == PlanState.APPROVED.value
	return Decision(
		tuple(reason for row in rows for reason in _check(row, offerings.get(row.offering), enrolled))
	)


def is_full(offering: frappe._dict) -> bool:
	"""Whether no seat is left; a limit of 0 means that seats are not limited (D37)."""
	return bool(offering.seats_limit) and offering.seats_taken >= offering.seats_limit


def full_reason(offering: frappe._dict, row_key: str) -> Reason:
	"""The reason why an offering takes nobody more (30.2)."""
	params = {"offering": offering.title, "seats": offering.seats_limit}
	return Reason("30.2", "offering.full", params, field="offering", row=row_key)


def _check(row: Document, offering: frappe._dict | None, enrolled: bool) -> Iterator[Reason]:
	if offering is None:
		return
	if (offering.discipline, offering.academic_period) != (row.discipline, row.academic_period):
		params = {"offering": offering.title}
		yield Reason("4(3)", "plan.offering_of_other_discipline", params, field="offering", row=row.row_key)
	elif is_full(offering) and not enrolled:
		yield full_reason(offering, row.row_key)
