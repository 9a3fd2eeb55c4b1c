"""What clashes in the timetables of offerings: of teachers, rooms and groups (30.1)."""

from __future__ import annotations

from collections.abc import Iterable

import frappe
from frappe.model.document import Document

from kredit_edu.rules.decision import Decision
from kredit_edu.rules.timetable import Clash, as_warnings, clashes_of_all
from kredit_edu.services.offering import OFFERING, TIMETABLE_ROW
from kredit_edu.services.offering.timetable import slots_of, slots_where

USER = "User"


def clashes_in(academic_period: str) -> tuple[Clash, ...]:
	"""Everything that clashes in a period. One query."""
	offering, row = frappe.qb.DocType(OFFERING), frappe.qb.DocType(TIMETABLE_ROW)
	return clashes_of_all(slots_where(offering, row, offering.academic_period == academic_period))


def clashes_of_offering(doc: Document) -> Decision:
	"""What clashes with a stored offering, as warnings, all at once. Three queries at most."""
	own = slots_of([doc.name]) if doc.timetable else []
	if not own:
		return Decision()
	offering, row = frappe.qb.DocType(OFFERING), frappe.qb.DocType(TIMETABLE_ROW)
	shared = row.teacher.isin(sorted({slot.teacher for slot in own}))
	rooms = sorted({slot.room for slot in own if slot.room})
	if rooms:
		shared |= row.room.isin(rooms)
	if doc.group_title:
		shared |= offering.group_title == doc.group_title
	elsewhere = (offering.academic_period == doc.academic_period) & (offering.name != doc.name)
	days = row.weekday.isin(sorted({slot.weekday.value for slot in own}))
	others = slots_where(offering, row, elsewhere & days & shared)
	found = [clash for clash in clashes_of_all([*own, *others]) if _touches(clash, doc.name)]
	names = names_of_teachers(found)
	return as_warnings(found, lambda user: names.get(user, user))


def names_of_teachers(found: Iterable[Clash]) -> dict[str, str]:
	"""User → full name, of those who teach in these clashes. One query, none without clashes."""
	users = sorted({slot.teacher for clash in found for slot in (clash.first, clash.second) if slot.teacher})
	if not users:
		return {}
	rows = frappe.get_all(USER, {"name": ("in", users)}, ["name", "full_name"], order_by="name")
	return {row.name: row.full_name or row.name for row in rows}


def _touches(clash: Clash, offering: str) -> bool:
	return offering in (clash.first.offering, clash.second.offering)
