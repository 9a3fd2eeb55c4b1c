"""The day of the final control, which the academic calendar must know before grades are published (18.1)."""

from __future__ import annotations

import frappe
from frappe.model.document import Document

from kredit_edu.rules.days import parse_day
from kredit_edu.rules.decision import Decision, Reason
from kredit_edu.rules.moves import REGISTRAR

FIELD = "control_date"
CLAUSE, ORGANISER = "18.1", "37.2"


def read_control_date(doc: Document, before: Document | None) -> Decision:
	"""Take the day as it was entered: a plain day, by the Registrar or by the examiner of the offering (37.2)."""
	given = parse_day(doc.get(FIELD), FIELD, CLAUSE)
	if not given.ok:
		return given.decision
	doc.set(FIELD, given.value)
	stored = parse_day(before.get(FIELD), FIELD, CLAUSE).value if before else None
	if given.value == stored or frappe.session.user == doc.examiner or REGISTRAR in frappe.get_roles():
		return Decision()
	return Decision.of(Reason(ORGANISER, "sheet.control_date_by", field=FIELD))
