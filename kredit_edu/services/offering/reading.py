"""Offerings as they are stored, with what is asked of their seats (30.1, 30.2)."""

from __future__ import annotations

import frappe
from pypika.terms import Criterion

from kredit_edu.services.offering import OFFERING


def read_offerings(criterion: Criterion, locking: bool) -> list[frappe._dict]:
	"""The offerings of a criterion, by name. One query.

	``locking`` keeps them as they stand now until the transaction ends. Who locks several always does it in the
	order of their names, so that requests wait for each other and do not deadlock.
	"""
	table = frappe.qb.DocType(OFFERING)
	query = (
		frappe.qb.from_(table)
		.select(
			table.name,
			table.title,
			table.discipline,
			table.academic_period,
			table.teaching_language,
			table.state,
			table.least_learners,
			table.seats_limit,
			table.seats_taken,
		)
		.where(criterion)
		.orderby(table.name)
	)
	return (query.for_update() if locking else query).run(as_dict=True)
