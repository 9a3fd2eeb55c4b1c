"""Granting and revoking: by the Registrar, for one person in one offering, with a reason (37.1, 37.2, D38)."""

from __future__ import annotations

import frappe
from frappe.model.document import Document

from kredit_edu.rules.decision import Decision, Reason
from kredit_edu.services import granted
from kredit_edu.services.discipline.titles import titles_of
from kredit_edu.services.examiner_override.lookup import OVERRIDE, SHOWN, overridden
from kredit_edu.services.notify import notify
from kredit_edu.services.refusals import refuse

SEPARATION = "37.1"
TEACHER_ROW = "Kredit Offering Teacher Row"


def grant(offering: str, person: str, reason: str) -> Document:
	"""Let one who teaches a group examine it.

	Raises PermissionError for whoever is not a Registrar, RuleRefused without a reason or for one who does not
	teach the group.
	"""
	values = {"doctype": OVERRIDE, "offering": offering, "person": person, "reason": reason}
	return frappe.get_doc(values).insert()


def revoke(name: str) -> Document:
	"""Take an override back from now on; what was examined under it stays, and the record too.

	Raises PermissionError for whoever may not grant one, RuleRefused for one that is revoked already.
	"""
	return granted.revoke(
		OVERRIDE, name, lambda doc: Reason(SEPARATION, "examiner_override.revoked", field="revoked_on")
	)


def prepare(doc: Document) -> None:
	"""Read a new override and set what follows from its offering. Called before it is granted."""
	# One at a time for an offering; a missing one is refused by Frappe itself, after this.
	offering = frappe.db.get_value(
		"Kredit Offering",
		doc.offering,
		["lecturer", "discipline", "academic_period"],
		as_dict=True,
		for_update=True,
	)
	if offering is None:
		return
	doc.reason = (doc.reason or "").strip()
	doc.discipline, doc.academic_period = offering.discipline, offering.academic_period
	refuse(_check(doc, offering.lecturer))


def kept() -> Decision:
	"""Why an override is not changed, renamed or deleted: it says on what grades rest (D38)."""
	return Decision.of(Reason(SEPARATION, "examiner_override.kept"))


def tell(doc: Document) -> None:
	"""Tell the person."""
	title = titles_of([doc.discipline])[doc.discipline]
	notify([doc.person], OVERRIDE, doc.name, "examiner.overridden", {"discipline": title})


def view(doc: Document) -> dict[str, object]:
	"""An override for other systems."""
	return granted.view(doc, SHOWN)


def _check(doc: Document, lecturer: str) -> Decision:
	filters = {"parent": doc.offering, "parenttype": "Kredit Offering", "teacher": doc.person}
	reasons = []
	if not doc.reason:
		reasons.append(Reason(SEPARATION, "examiner_override.no_reason", field="reason"))
	if doc.person != lecturer and not frappe.db.exists(TEACHER_ROW, filters):
		params = {"person": doc.person or ""}
		reasons.append(Reason(SEPARATION, "examiner_override.not_teaching", params, field="person"))
	if doc.person in overridden(doc.offering):
		params = {"person": doc.person}
		reasons.append(Reason(SEPARATION, "examiner_override.granted", params, field="person"))
	return Decision(tuple(reasons))
