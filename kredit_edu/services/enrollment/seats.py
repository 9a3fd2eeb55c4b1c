"""The counter of each offering: taken by one conditional statement, last of all, in order of names (30.2).

``seats_taken`` counts held and enrolled learners and the seats that are offered to waiting ones. It is never
cached, and never read to decide and written afterwards.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

import frappe
from frappe.query_builder import Case
from frappe.query_builder.functions import IfNull

from kredit_edu.compat import affected_rows
from kredit_edu.rules.decision import Decision
from kredit_edu.services.enrollment import OFFERING
from kredit_edu.services.enrollment.seat_reasons import CLOSED, reason_against
from kredit_edu.services.enrollment.waiting import lock_rows, offer_seats
from kredit_edu.services.refusals import refuse

SAVE_POINT = "kredit_seats"


def change_counters(needed: Sequence[str], freed: Collection[str], rows: Mapping[str, str]) -> None:
	"""Take a seat in each offering needed and give one back in each freed, in one statement.

	Raises RuleRefused with every offering that is full (30.2) or closed (30.1), the counters being as they were
	at the save point of the caller; ``rows`` gives the row of the plan that names an offering.
	"""
	if not needed:
		give_back(freed)
		return
	table = frappe.qb.DocType(OFFERING)
	has_room = (table.seats_limit == 0) | (table.seats_taken < table.seats_limit)
	is_open = IfNull(table.state, "").notin(list(CLOSED))
	takes = table.name.isin(list(needed))
	gives = table.name.isin(list(freed) or [""])
	(
		frappe.qb.update(table)
		.set(table.seats_taken, table.seats_taken + Case().when(gives, -1).else_(1))
		.where(table.name.isin(sorted({*needed, *freed})) & (gives | (takes & has_room & is_open)))
		.run()
	)
	if affected_rows() == len(needed) + len(freed):
		offer_seats(freed)
		return
	frappe.db.rollback(save_point=SAVE_POINT)
	refuse(_reasons_against(needed, rows))
	raise frappe.QueryDeadlockError(f"Seats changed meanwhile in {', '.join(needed)}")


def give_back(freed: Collection[str]) -> None:
	"""Give one seat back in each of these offerings, and offer it to whoever is next in its waitlist."""
	if not freed:
		return
	table = frappe.qb.DocType(OFFERING)
	(
		frappe.qb.update(table)
		.set(table.seats_taken, table.seats_taken - 1)
		.where(table.name.isin(sorted(freed)))
		.run()
	)
	offer_seats(freed)


def _reasons_against(needed: Sequence[str], rows: Mapping[str, str]) -> Decision:
	found = lock_rows(needed)
	reasons = (reason_against(found[name], rows.get(name)) for name in needed if name in found)
	return Decision.of(*(reason for reason in reasons if reason))
