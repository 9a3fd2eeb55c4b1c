"""Live figures of the offerings of a period for the Registrar's desk (30)."""

from __future__ import annotations

import frappe
from frappe import _

from kredit_edu.permissions.loads import sees_every_load
from kredit_edu.services.stream_fill import OfferingFill, period_fill


def fill_list(academic_period: str, discipline: str | None = None) -> list[dict[str, object]]:
	"""Each offering with its learners and seats, in the order of disciplines and teachers. Three queries.

	Raises PermissionError for whoever may not see the load of all teachers.
	"""
	if not sees_every_load(frappe.session.user):
		frappe.throw(_("You may not see these figures."), frappe.PermissionError)
	return [_row(fill) for fill in period_fill(academic_period, discipline)]


def _row(fill: OfferingFill) -> dict[str, object]:
	return {
		"name": fill.name,
		"discipline": fill.discipline,
		"title": fill.title,
		"language": fill.language,
		"stream": fill.stream,
		"group": fill.group,
		"lecturer": fill.lecturer,
		"lecturer_name": fill.lecturer_name,
		"least": fill.least,
		"seats": fill.seats,
		"held": fill.held,
		"enrolled": fill.learners,
		"waiting": fill.waiting,
		"offered": fill.offered,
		"free": fill.free,
		"state": fill.state,
		"below_minimum": fill.below_least,
	}
