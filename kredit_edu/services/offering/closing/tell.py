"""What follows for learners: they are told, and who lost a group may choose another one (30.1, 35(2))."""

from __future__ import annotations

from collections.abc import Iterable

import frappe
from frappe import _
from frappe.utils import add_days, getdate

from kredit_edu.rules.reopening import ReopeningPurpose
from kredit_edu.services.notify import notify
from kredit_edu.services.offering import OFFERING
from kredit_edu.services.offering.closing.dissolve import Seated
from kredit_edu.services.reopening import REOPENING, grant


def tell_merged(seated: Iterable[Seated], offering: str, into: str) -> None:
	"""Tell the learners of a group that it was joined with another."""
	titles = _titles((offering, into))
	params = {"offering": titles[offering], "into": titles[into]}
	notify(_users(seated), OFFERING, into, "offering.merged", params)


def tell_cancelled(seated: list[Seated], offering: str, academic_year: str, days: int) -> None:
	"""Tell the learners of a cancelled group, and open their plans for so many days, today included.

	Who is enrolled may change the plan; who held a seat may still send the first one.
	"""
	notify(_users(seated), OFFERING, offering, "offering.cancelled", _titles((offering,), key="offering"))
	opens_on = getdate()
	closes_on = getdate(add_days(opens_on, days - 1))
	reason = _("The group “{0}” was cancelled.").format(_titles((offering,))[offering])
	for each in seated:
		purpose = ReopeningPurpose.REGISTRATION if each.held else ReopeningPurpose.PLAN_CHANGE
		open_already = {
			"learner": each.learner,
			"academic_year": academic_year,
			"purpose": purpose.value,
			"opens_on": ("<=", opens_on),
			"closes_on": (">=", closes_on),
			"revoked_on": ("is", "not set"),
		}
		if not frappe.db.exists(REOPENING, open_already):
			grant(each.learner, academic_year, purpose.value, opens_on, closes_on, reason)


def _users(seated: Iterable[Seated]) -> list[str]:
	learners = sorted({each.learner for each in seated})
	if not learners:
		return []
	return frappe.get_all(
		"Kredit Learner", {"name": ("in", learners), "user": ("is", "set")}, pluck="user", order_by="name"
	)


def _titles(offerings: Iterable[str], key: str | None = None) -> dict[str, str]:
	rows = frappe.get_all(OFFERING, {"name": ("in", list(offerings))}, ["name", "title"], order_by="name")
	return {key or row.name: row.title for row in rows}
