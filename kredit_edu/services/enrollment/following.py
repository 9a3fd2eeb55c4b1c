"""Who waits for a group that is joined with another or cancelled (30.1)."""

from __future__ import annotations

import frappe
from frappe.utils import now_datetime

from kredit_edu.rules.terms import EnrollmentStatus, WaitlistState
from kredit_edu.services.enrollment import ENROLLMENT, OFFERING, WAITLIST
from kredit_edu.services.enrollment.waiting import (
	OFFERED,
	WAITING,
	key_of,
	offer_seats,
	set_state,
	tell_learner,
)

SEATED = (EnrollmentStatus.HELD.value, EnrollmentStatus.ENROLLED.value)


def follow_group(offering: str, into: str | None) -> None:
	"""Let those who wait for an offering wait for ``into``, in their order of joining, or wait no more.

	The caller has locked both offerings, moved the learners and closed the first. A seat that was offered in
	it ends with it; a free one in the other is offered at once.
	"""
	entries = _active(offering)
	if not entries:
		return
	elsewhere = _known_in(into, [entry.learner for entry in entries]) if into else set()
	following = [entry for entry in entries if into and entry.learner not in elsewhere]
	left = [entry for entry in entries if entry not in following]
	set_state([entry.name for entry in left], WaitlistState.EXPIRED)
	for entry in following:
		_move(entry, into)
	_give_back(offering, sum(entry.state == OFFERED for entry in entries))
	for entry in left:
		if not into:
			tell_learner(entry, "offering.cancelled")
	if following:
		offer_seats((into,))


def _active(offering: str) -> list[frappe._dict]:
	table = frappe.qb.DocType(WAITLIST)
	found = (
		frappe.qb.from_(table)
		.select(table.name, table.learner, table.discipline, table.state)
		.where(table.offering == offering)
		.orderby(table.joined_on, table.name)
		.for_update()
	).run(as_dict=True)
	return [entry for entry in found if entry.state in (WAITING, OFFERED)]


def _known_in(offering: str, learners: list[str]) -> set[str]:
	"""Those of the learners who have a seat in an offering or wait for it themselves."""
	of = {"offering": offering, "learner": ("in", learners)}
	seated = frappe.get_all(ENROLLMENT, {**of, "status": ("in", SEATED)}, pluck="learner", order_by="name")
	waiting = frappe.get_all(
		WAITLIST, {**of, "state": ("in", (WAITING, OFFERED))}, pluck="learner", order_by="name"
	)
	return {*seated, *waiting}


def _move(entry: frappe._dict, into: str) -> None:
	values = {
		"offering": into,
		"active_key": key_of(entry.learner, into),
		"state": WAITING,
		"offered_until": None,
		"modified": now_datetime(),
	}
	frappe.db.set_value(WAITLIST, entry.name, values, update_modified=False)


def _give_back(offering: str, seats: int) -> None:
	if not seats:
		return
	table = frappe.qb.DocType(OFFERING)
	(
		frappe.qb.update(table)
		.set(table.seats_taken, table.seats_taken - seats)
		.where(table.name == offering)
		.run()
	)
