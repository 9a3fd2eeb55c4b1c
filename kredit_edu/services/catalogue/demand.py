"""How many learners wish for each option of a catalogue, and whether that makes a group (30.1, 30.2)."""

from __future__ import annotations

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.query_builder.functions import Count

from kredit_edu.permissions.criteria import rows_of
from kredit_edu.permissions.terms import ALL
from kredit_edu.rules.elective_wishes import demand_for
from kredit_edu.services.catalogue import CATALOGUE
from kredit_edu.services.catalogue.wishes import WISH
from kredit_edu.services.discipline.titles import titles_of


def demand(name: str) -> list[dict[str, object]]:
	"""The demand for each option of a catalogue, in its order. Two queries beside reading the catalogue.

	``first`` counts learners who would take the option by their wishes: as many wishes as the slot gives
	disciplines; ``all`` counts every wish. Raises PermissionError for who may not read all wishes: figures
	over some of the learners would mislead.
	"""
	doc = frappe.get_doc(CATALOGUE, name)
	doc.check_permission("read")
	if rows_of(frappe.session.user, WISH, "report") != ALL:
		frappe.throw(_("You may not see this report."), frappe.PermissionError)
	counts = _counts(doc)
	titles = titles_of([row.discipline for row in doc.options])
	choose = {row.slot_key: row.choose for row in doc.slots}
	rows = []
	for option in doc.options:
		by_priority = counts.get((option.slot_key, option.discipline), {})
		first = sum(n for priority, n in by_priority.items() if priority <= choose.get(option.slot_key, 1))
		least = int(option.seats_min or 0)
		rows.append(
			{
				"slot_key": option.slot_key,
				"discipline": option.discipline,
				"title": titles.get(option.discipline),
				"first": first,
				"all": sum(by_priority.values()),
				"seats_min": least or None,
				"seats_max": int(option.seats_max or 0) or None,
				"verdict": demand_for(first, least).value,
			}
		)
	return rows


def _counts(doc: Document) -> dict[tuple[str, str], dict[int, int]]:
	wish = frappe.qb.DocType(WISH)
	found = (
		frappe.qb.from_(wish)
		.select(wish.slot_key, wish.discipline, wish.priority, Count("*"))
		.where(wish.catalogue == doc.name)
		.groupby(wish.slot_key, wish.discipline, wish.priority)
	).run()
	counts: dict[tuple[str, str], dict[int, int]] = {}
	for slot_key, discipline, priority, number in found:
		counts.setdefault((slot_key, discipline), {})[priority] = number
	return counts
