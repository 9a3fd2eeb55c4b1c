"""Who may sit in the commission of an appeal: nobody who taught the group or examined it (37.1)."""

from __future__ import annotations

from collections.abc import Sequence

import frappe
from frappe.model.document import Document

from kredit_edu.rules.appeal import check_commission
from kredit_edu.rules.decision import Decision
from kredit_edu.rules.final_control import CommissionEntry, CommissionRole
from kredit_edu.services.offering.people import other_teachers

_ROLES = {role.value: role for role in CommissionRole}


def check_appeal_commission(doc: Document, members: Sequence[tuple[str, str]]) -> Decision:
	"""Whether these people may decide an appeal. Seven queries for any number of people."""
	entries = [CommissionEntry(person, _ROLES.get(place)) for person, place in members]
	known = frappe.get_all(
		"User",
		filters={
			"name": ("in", [entry.person for entry in entries] or [""]),
			"enabled": 1,
			"user_type": "System User",
		},
		pluck="name",
		order_by="name asc",
	)
	return check_commission(entries, barred_from(doc), known)


def barred_from(doc: Document) -> frozenset[str]:
	"""Who taught the group of an appeal's grade or examined it, then or by now, and the learner. Six queries."""
	offering = frappe.db.get_value("Kredit Offering", doc.offering, ["lecturer", "examiner"]) or ()
	sheet = frappe.db.get_value("Kredit Grade", doc.grade, "grade_sheet")
	on_sheet = frappe.db.get_value("Kredit Grade Sheet", sheet, ["lecturer", "examiner"]) or ()
	commission = frappe.get_all(
		"Kredit Commission Entry",
		filters={"parenttype": "Kredit Offering", "parent": doc.offering},
		pluck="member",
		order_by="idx asc",
	)
	learner = frappe.db.get_value("Kredit Learner", doc.learner, "user")
	people = {*offering, *on_sheet, *commission, *other_teachers(doc.offering), learner}
	return frozenset(person for person in people if person)
