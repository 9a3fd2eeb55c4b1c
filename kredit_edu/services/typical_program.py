"""Typical programs of disciplines: who approved them, with whom they are agreed, where they are used (14)."""

from __future__ import annotations

import frappe
from frappe.model.document import Document
from frappe.utils import formatdate, getdate

from kredit_edu.rules.decision import Decision, Reason
from kredit_edu.rules.terms import InstitutionType
from kredit_edu.services.discipline.reading import TITLE_FIELDS

TYPICAL_PROGRAM = "Kredit Typical Program"
RECORD, OF_MILITARY = "14.1", "14.2"
AGREEMENT = ("agreement_body", "agreement_number", "agreed_on")
"""What military institutions record beside the approving state body."""


def check_typical_program(doc: Document) -> Decision:
	"""Dates that have come, and in military institutions the agreement (14.2)."""
	for field in (*TITLE_FIELDS.values(), "number", "approving_body", *AGREEMENT[:2]):
		doc.set(field, (doc.get(field) or "").strip() or None)
	return Decision((*_dates(doc), *_agreement(doc)))


def check_in_use(doc: Document) -> Decision:
	"""Whether no discipline refers to the typical program, so that it may be deleted."""
	discipline = frappe.db.get_value("Kredit Discipline", {"typical_program": doc.name}, "code")
	if discipline is None:
		return Decision()
	params = {"title": doc.title_kk, "discipline": discipline}
	return Decision.of(Reason(RECORD, "typical_program.in_use", params))


def with_typical_program(disciplines: list[str]) -> set[str]:
	"""Those of the disciplines that refer to a typical program, in one query."""
	if not disciplines:
		return set()
	filters = {"name": ["in", disciplines], "typical_program": ["is", "set"]}
	return set(frappe.get_all("Kredit Discipline", filters=filters, pluck="name", order_by="name"))


def _dates(doc: Document) -> list[Reason]:
	clauses = {"decided_on": RECORD, "agreed_on": OF_MILITARY}
	return [
		Reason(
			clause,
			"typical_program.decided_later",
			{"title": doc.title_kk, "date": formatdate(doc.get(field))},
			field=field,
		)
		for field, clause in clauses.items()
		if doc.get(field) and getdate(doc.get(field)) > getdate()
	]


def _agreement(doc: Document) -> list[Reason]:
	if frappe.get_cached_doc("Kredit Settings").institution_type != InstitutionType.MILITARY.value:
		return []
	return [
		Reason(
			OF_MILITARY,
			"typical_program.no_agreement",
			{"title": doc.title_kk, "label": doc.meta.get_label(field)},
			field=field,
		)
		for field in AGREEMENT
		if not doc.get(field)
	]
