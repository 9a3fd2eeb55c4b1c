"""An approved plan becomes enrollments; chosen offerings give their seats (31, 35)."""

from __future__ import annotations

import frappe
from frappe.model.document import Document
from frappe.utils import now_datetime

from kredit_edu.rules.decision import Decision, Reason
from kredit_edu.services.refusals import refuse

ENROLLMENT = "Kredit Enrollment"
FIELDS = (
	"name",
	"creation",
	"modified",
	"owner",
	"modified_by",
	"docstatus",
	"idx",
	"learner",
	"discipline",
	"academic_period",
	"offering",
	"study_plan",
	"row_key",
	"program",
	"kind",
	"credits",
	"status",
	"edition",
	"active_key",
)


def enroll(plan: Document) -> None:
	"""One enrollment for each row of an approved plan, in one insert, and a seat for each chosen offering.

	Enrollment rows come first and seat counters last, offerings in the order of their names, so that
	concurrent approvals wait instead of deadlocking. Raises RuleRefused when an offering is full (30.2) or
	an enrollment in the same discipline and period stands already (35).
	"""
	rows = [row for row in plan.get("items") if row.discipline]
	keys = {f"{plan.learner}|{row.discipline}|{row.academic_period}": row for row in rows}
	refuse(_check_repeated(keys))
	now, user = now_datetime(), frappe.session.user
	values = [
		(
			frappe.generate_hash(length=10),
			now,
			now,
			user,
			user,
			0,
			0,
			plan.learner,
			row.discipline,
			row.academic_period,
			row.offering,
			plan.name,
			row.row_key,
			plan.program,
			row.kind,
			row.credits,
			"Enrolled",
			plan.edition,
			key,
		)
		for key, row in keys.items()
	]
	frappe.db.bulk_insert(ENROLLMENT, list(FIELDS), values)
	_take_seats(sorted({row.offering for row in rows if row.offering}))


def refuse_by_hand() -> None:
	"""Refuse to enter, change, rename or delete an enrollment. Raises RuleRefused (35)."""
	refuse(Decision.of(Reason("35", "enrollment.only_from_plan")))


def _check_repeated(keys: dict[str, Document]) -> Decision:
	"""The unique key is the last wall; this names the disciplines before it is reached."""
	repeated = frappe.get_all(
		ENROLLMENT, {"active_key": ("in", list(keys))}, ["active_key", "discipline"], order_by="name"
	)
	return Decision.of(
		*(
			Reason(
				"35",
				"enrollment.repeated",
				{"discipline": frappe.db.get_value("Kredit Discipline", found.discipline, "title_kk")},
				field="discipline",
				row=keys[found.active_key].row_key,
			)
			for found in repeated
		)
	)


def _take_seats(offerings: list[str]) -> None:
	if not offerings:
		return
	offering = frappe.qb.DocType("Kredit Offering")
	named = offering.name.isin(offerings)
	# A locking read sees what is committed now; a plain one would see the start of the transaction.
	locked = (
		frappe.qb.from_(offering)
		.select(offering.name, offering.title, offering.seats_limit, offering.seats_taken)
		.where(named)
		.orderby(offering.name)
		.for_update()
	).run(as_dict=True)
	refuse(
		Decision.of(
			*(
				Reason(
					"30.2",
					"offering.full",
					{"offering": row.title, "seats": row.seats_limit},
					field="offering",
				)
				for row in locked
				if row.seats_limit and row.seats_taken >= row.seats_limit
			)
		)
	)
	frappe.qb.update(offering).set(offering.seats_taken, offering.seats_taken + 1).where(named).run()
