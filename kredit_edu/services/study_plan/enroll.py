"""An approved plan becomes enrollments; chosen offerings give their seats (31, 35)."""

from __future__ import annotations

import frappe
from frappe.model.document import Document
from frappe.utils import now_datetime

from kredit_edu.rules.decision import Decision, Reason
from kredit_edu.services.refusals import refuse
from kredit_edu.services.study_plan.offerings import full_reason, is_full

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
	_insert(values, keys)
	_take_seats({row.offering: row for row in rows if row.offering})


def only_from_plans() -> Decision:
	"""Why no enrollment is entered, changed or deleted by hand (35)."""
	return Decision.of(Reason("35", "enrollment.only_from_plan"))


def _insert(values: list[tuple], keys: dict[str, Document]) -> None:
	try:
		frappe.db.bulk_insert(ENROLLMENT, list(FIELDS), values)
	except Exception as error:
		if frappe.db.is_duplicate_entry(error):
			# Another transaction has enrolled the learner meanwhile; a locking read sees its rows.
			refuse(_check_repeated(keys, locking=True))
		raise


def _check_repeated(keys: dict[str, Document], locking: bool = False) -> Decision:
	"""The unique key is the last wall; this names the disciplines before it is reached."""
	enrollment = frappe.qb.DocType(ENROLLMENT)
	discipline = frappe.qb.DocType("Kredit Discipline")
	query = (
		frappe.qb.from_(enrollment)
		.join(discipline)
		.on(discipline.name == enrollment.discipline)
		.select(enrollment.active_key, discipline.title_kk)
		.where(enrollment.active_key.isin(list(keys)))
		.orderby(enrollment.active_key)
	)
	found = (query.for_update() if locking else query).run() if keys else ()
	return Decision.of(
		*(
			Reason(
				"35", "enrollment.repeated", {"discipline": title}, field="discipline", row=keys[key].row_key
			)
			for key, title in found
		)
	)


def _take_seats(rows: dict[str, Document]) -> None:
	"""Take a seat in each offering of the rows, given by the offering's name. Two queries."""
	if not rows:
		return
	offering = frappe.qb.DocType("Kredit Offering")
	named = offering.name.isin(sorted(rows))
	# A locking read sees what is committed now; a plain one would see the start of the transaction.
	locked = (
		frappe.qb.from_(offering)
		.select(offering.name, offering.title, offering.seats_limit, offering.seats_taken)
		.where(named)
		.orderby(offering.name)
		.for_update()
	).run(as_dict=True)
	refuse(Decision.of(*(full_reason(found, rows[found.name].row_key) for found in locked if is_full(found))))
	frappe.qb.update(offering).set(offering.seats_taken, offering.seats_taken + 1).where(named).run()
