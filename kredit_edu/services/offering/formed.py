"""Whether the group of an offering is formed: enough learners, or a decision to start with fewer (30.1)."""

from __future__ import annotations

from datetime import date

import frappe
from frappe.query_builder.functions import Count
from frappe.utils import getdate

from kredit_edu.rules.decision import Decision
from kredit_edu.rules.offering import GroupSize, check_formed
from kredit_edu.rules.terms import EnrollmentStatus, OfferingState
from kredit_edu.services.offering import OFFERING

PERIOD, ENROLLMENT = "Kredit Academic Period", "Kredit Enrollment"


def check_group_formed(offering: str) -> Decision:
	"""Whether the group of a stored offering may be taught and graded. One query."""
	found = _load(offering)
	return check_formed(_size(found)) if found else Decision()


def tell_group_formed(offering: str, day: date | None = None) -> Decision:
	"""As :func:`check_group_formed`, for a form: before the period starts, too few learners are only told."""
	found = _load(offering)
	if found is None:
		return Decision()
	started = bool(found.starts_on) and getdate(day) >= getdate(found.starts_on)
	return check_formed(_size(found), started=started)


def _load(offering: str) -> frappe._dict | None:
	table, period = frappe.qb.DocType(OFFERING), frappe.qb.DocType(PERIOD)
	enrollment = frappe.qb.DocType(ENROLLMENT)
	rows = (
		frappe.qb.from_(table)
		.left_join(period)
		.on(period.name == table.academic_period)
		.left_join(enrollment)
		.on((enrollment.offering == table.name) & (enrollment.status != EnrollmentStatus.WITHDRAWN.value))
		.select(
			table.title,
			table.state,
			table.least_learners,
			period.starts_on,
			Count(enrollment.name).as_("learners"),
		)
		.where(table.name == offering)
		.groupby(table.name)
		.run(as_dict=True)
	)
	return rows[0] if rows else None


def _size(row: frappe._dict) -> GroupSize:
	return GroupSize(
		title=row.title,
		state=OfferingState(row.state or OfferingState.OPEN.value),
		least=row.least_learners,
		learners=row.learners,
	)
