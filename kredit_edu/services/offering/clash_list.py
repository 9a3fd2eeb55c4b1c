"""The clashes of a period as a list for people who form streams and groups (30.1)."""

from __future__ import annotations

import frappe
from frappe import _

from kredit_edu.permissions.loads import sees_every_load
from kredit_edu.rules.timetable import Clash, ClashOf, shown_key
from kredit_edu.services.offering.clashes import clashes_in, names_of_teachers


def clash_list(academic_period: str) -> list[dict[str, str]]:
	"""Every clash of a period, in the order of time. Two queries.

	Raises PermissionError for whoever may not see the load of all teachers.
	"""
	if not sees_every_load(frappe.session.user):
		frappe.throw(_("You may not see this report."), frappe.PermissionError)
	found = clashes_in(academic_period)
	names = names_of_teachers(found)
	return [_row(clash, names) for clash in found]


def _row(clash: Clash, names: dict[str, str]) -> dict[str, str]:
	first, second = clash.first, clash.second
	is_teacher = clash.of is ClashOf.TEACHER
	return {
		"of": clash.of.value,
		"key": names.get(clash.key, clash.key) if is_teacher else shown_key(clash),
		"teacher": clash.key if is_teacher else "",
		"period": first.period,
		"weekday": first.weekday.value,
		"first": first.title,
		"first_offering": first.offering,
		"first_times": first.times,
		"second": second.title,
		"second_offering": second.offering,
		"second_times": second.times,
	}
