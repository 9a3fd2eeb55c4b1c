"""Whether the counter of every offering is what the learners with a seat in it add up to (30.2).

``bench --site <site> execute kredit_edu.services.enrollment.audit.differences`` shows the differences.
"""

from __future__ import annotations

import frappe
from frappe.query_builder.functions import Count, IfNull

from kredit_edu.rules.terms import EnrollmentStatus
from kredit_edu.services.enrollment import ENROLLMENT, OFFERING, WAITLIST
from kredit_edu.services.enrollment.waiting import OFFERED


def differences() -> list[dict[str, object]]:
	"""Offerings whose counter is wrong: ``counted`` seats against ``enrolled`` and ``offered`` ones.

	One statement, so that what others do meanwhile is seen whole or not at all. Learners who finished keep
	their seats counted; who withdrew does not.
	"""
	offering, enrollment, entry = (frappe.qb.DocType(name) for name in (OFFERING, ENROLLMENT, WAITLIST))
	enrolled = (
		frappe.qb.from_(enrollment)
		.select(enrollment.offering, Count("*").as_("seats"))
		.where(enrollment.offering.isnotnull() & (enrollment.status != EnrollmentStatus.WITHDRAWN.value))
		.groupby(enrollment.offering)
	).as_("enrolled")
	offered = (
		frappe.qb.from_(entry)
		.select(entry.offering, Count("*").as_("seats"))
		.where(entry.state == OFFERED)
		.groupby(entry.offering)
	).as_("offered")
	right = IfNull(enrolled.seats, 0) + IfNull(offered.seats, 0)
	return (
		frappe.qb.from_(offering)
		.left_join(enrolled)
		.on(enrolled.offering == offering.name)
		.left_join(offered)
		.on(offered.offering == offering.name)
		.select(
			offering.name,
			offering.title,
			offering.seats_limit,
			offering.seats_taken.as_("counted"),
			IfNull(enrolled.seats, 0).as_("enrolled"),
			IfNull(offered.seats, 0).as_("offered"),
		)
		.where(IfNull(offering.seats_taken, 0) != right)
		.orderby(offering.name)
		.run(as_dict=True)
	)


def report_differences() -> None:
	"""Write what differs into the Error Log; run every day. Nothing is put right by itself: a wrong counter
	has a cause, and who has a seat is known from the enrollments."""
	found = differences()
	if found:
		frappe.log_error(title="Seats: counters that are wrong", message=frappe.as_json(found))
