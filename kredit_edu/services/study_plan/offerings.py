"""Offerings that rows of a plan name: of the row's discipline and period, open, with a free seat (4(3), 30)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import frappe
from frappe.model.document import Document

from kredit_edu.rules.decision import Decision, Reason
from kredit_edu.rules.terms import EnrollmentStatus, WaitlistState
from kredit_edu.services.enrollment.seat_reasons import closed_reason, full_reason, is_full

SEATED = (EnrollmentStatus.HELD.value, EnrollmentStatus.ENROLLED.value)


def check_offerings(doc: Document) -> Decision:
	"""Whether every chosen offering fits its row, is open and has room. One query, three when one is full.

	Seats are counted here as they are seen now; they are taken when the plan is sent, under a lock. A seat that
	the learner has already is never refused.
	"""
	rows = [row for row in doc.get("items") if row.offering]
	if not rows:
		return Decision()
	offerings = _offerings(sorted({row.offering for row in rows}))
	full = sorted(name for name, offering in offerings.items() if is_full(offering))
	seated = _seated(doc.learner, full)
	return Decision(
		tuple(reason for row in rows for reason in _check(row, offerings.get(row.offering), seated))
	)


def _offerings(names: list[str]) -> Mapping[str, frappe._dict]:
	table = frappe.qb.DocType("Kredit Offering")
	found = (
		frappe.qb.from_(table)
		.select(
			table.name,
			table.title,
			table.discipline,
			table.academic_period,
			table.seats_limit,
			table.seats_taken,
			table.state,
		)
		.where(table.name.isin(names))
		.orderby(table.name)
	).run(as_dict=True)
	return {offering.name: offering for offering in found}


def _seated(learner: str, offerings: list[str]) -> frozenset[str]:
	"""Those of the offerings in which the learner has a seat: held, taken or offered from the waitlist."""
	if not offerings:
		return frozenset()
	enrolled = {"learner": learner, "offering": ("in", offerings), "status": ("in", SEATED)}
	offered = {"learner": learner, "offering": ("in", offerings), "state": WaitlistState.OFFERED.value}
	return frozenset(
		frappe.get_all("Kredit Enrollment", enrolled, pluck="offering", order_by="name")
		+ frappe.get_all("Kredit Waitlist Entry", offered, pluck="offering", order_by="name")
	)


def _check(row: Document, offering: frappe._dict | None, seated: frozenset[str]) -> Iterator[Reason]:
	if offering is None:
		return
	if (offering.discipline, offering.academic_period) != (row.discipline, row.academic_period):
		params = {"offering": offering.title}
		yield Reason("4(3)", "plan.offering_of_other_discipline", params, field="offering", row=row.row_key)
	elif reason := closed_reason(offering, row.row_key):
		yield reason
	elif is_full(offering) and offering.name not in seated:
		yield full_reason(offering, row.row_key)
