"""The waitlist of an offering as the seats see it: who is next, and which seat is kept for whom (30.2).

An offered seat is counted in ``seats_taken`` until it is taken or the offer ends, so nobody else gets it.
Entries change only under the lock of their offering, which is taken first.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime

import frappe
from frappe.utils import add_to_date, now_datetime

from kredit_edu.rules.decision import Decision, Reason
from kredit_edu.rules.terms import WaitlistState
from kredit_edu.services.enrollment import OFFERING, WAITLIST
from kredit_edu.services.enrollment.seat_reasons import CLOSED
from kredit_edu.services.languages import LANGUAGES
from kredit_edu.services.notify import Value, notify
from kredit_edu.services.offering.reading import read_offerings
from kredit_edu.services.rules_context import rules_context

WAITING, OFFERED = WaitlistState.WAITING.value, WaitlistState.OFFERED.value


def only_by_joining() -> Decision:
	"""Why no entry is made, changed or deleted by hand: the order of a waitlist is strict."""
	return Decision.of(Reason("30.2", "waitlist.only_by_joining"))


def key_of(learner: str, offering: str) -> str:
	"""What lets a learner wait once for an offering."""
	return f"{learner}|{offering}"


def offer_seats(offerings: Collection[str]) -> None:
	"""Offer the free seats of these offerings, whose rows the caller has locked, to the next who wait.

	One query where nobody waits.
	"""
	waiting = _waiting(offerings)
	if not waiting:
		return
	free = _free_seats({entry.offering for entry in waiting})
	chosen = []
	for entry in waiting:
		left = free[entry.offering]
		if left is None or left > 0:
			chosen.append(entry)
			free[entry.offering] = None if left is None else left - 1
	if chosen:
		_offer(chosen)


def pass_seats(learner: str, needed: Collection[str], locking: Collection[str]) -> frozenset[str]:
	"""Let the offered seats of a learner pass to the plan that is sent; gives their offerings.

	One query where the learner waits for none of them. ``locking`` are all offerings of which the plan will
	change the counter.
	"""
	keys = [key_of(learner, offering) for offering in needed]
	if not keys or not frappe.db.get_value(WAITLIST, {"active_key": ("in", keys)}, "name"):
		return frozenset()
	lock_rows(locking)
	table = frappe.qb.DocType(WAITLIST)
	found = (
		frappe.qb.from_(table)
		.select(table.name, table.offering, table.state)
		.where(table.active_key.isin(keys))
		.for_update()
	).run(as_dict=True)
	set_state([entry.name for entry in found], WaitlistState.TAKEN)
	return frozenset(entry.offering for entry in found if entry.state == OFFERED)


def set_state(names: Collection[str], state: WaitlistState) -> None:
	"""End entries that waited or were offered a seat."""
	if not names:
		return
	table = frappe.qb.DocType(WAITLIST)
	(
		frappe.qb.update(table)
		.set(table.state, state.value)
		.set(table.active_key, None)
		.set(table.modified, now_datetime())
		.set(table.modified_by, frappe.session.user)
		.where(table.name.isin(sorted(names)))
		.run()
	)


def lock_rows(offerings: Collection[str]) -> dict[str, frappe._dict]:
	"""Offerings as they stand now, locked in order of names until the transaction ends."""
	if not offerings:
		return {}
	named = frappe.qb.DocType(OFFERING).name.isin(sorted(offerings))
	return {row.name: row for row in read_offerings(named, locking=True)}


def _waiting(offerings: Collection[str]) -> list[frappe._dict]:
	"""Who waits for these offerings, in order; a locking read, which sees who joined a moment ago."""
	if not offerings:
		return []
	table = frappe.qb.DocType(WAITLIST)
	found = (
		frappe.qb.from_(table)
		.select(table.name, table.learner, table.offering, table.discipline, table.state)
		.where(table.offering.isin(sorted(offerings)))
		.orderby(table.joined_on, table.name)
		.for_update()
	).run(as_dict=True)
	return [entry for entry in found if entry.state == WAITING]


def _free_seats(offerings: Collection[str]) -> dict[str, int | None]:
	"""Seats left in each offering; None where they are not limited."""
	free: dict[str, int | None] = {}
	for name, row in lock_rows(offerings).items():
		left = max(0, row.seats_limit - row.seats_taken) if row.seats_limit else None
		free[name] = 0 if row.state in CLOSED else left
	return free


def _offer(entries: list[frappe._dict]) -> None:
	hours = rules_context().policy.registration.waitlist_offer_hours
	until = add_to_date(now_datetime(), hours=hours)
	table, offering = frappe.qb.DocType(WAITLIST), frappe.qb.DocType(OFFERING)
	(
		frappe.qb.update(table)
		.set(table.state, OFFERED)
		.set(table.offered_until, until)
		.set(table.modified, now_datetime())
		.set(table.modified_by, frappe.session.user)
		.where(table.name.isin([entry.name for entry in entries]))
		.run()
	)
	for name in sorted({entry.offering for entry in entries}):
		seats = sum(entry.offering == name for entry in entries)
		(
			frappe.qb.update(offering)
			.set(offering.seats_taken, offering.seats_taken + seats)
			.where(offering.name == name)
			.run()
		)
	_tell(entries, until)


def _tell(entries: Iterable[frappe._dict], until: datetime) -> None:
	for entry in entries:
		tell_learner(entry, "seat.offered", {"until": until})


def tell_learner(entry: frappe._dict, key: str, params: Mapping[str, Value] | None = None) -> None:
	"""Tell who waits or waited of what concerns the place; ``offering`` in the text is the discipline."""
	user = frappe.db.get_value("Kredit Learner", entry.learner, "user")
	fields = {f"title_{language}": language for language in LANGUAGES}
	titles = frappe.db.get_value("Kredit Discipline", entry.discipline, list(fields), as_dict=True) or {}
	named = {language: titles.get(field) or entry.discipline for field, language in fields.items()}
	notify([user], WAITLIST, entry.name, key, {"offering": named, **(params or {})})
