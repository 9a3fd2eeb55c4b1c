"""The Registrar's acts on a published grade, for the API and the buttons of Desk."""

from __future__ import annotations

from datetime import date

import frappe
from frappe.model.document import Document

from kredit_edu.rules.correction import CorrectionKind, check_corrector
from kredit_edu.services.correction import CORRECTION
from kredit_edu.services.refusals import forbid

SHOWN = (
	"name",
	"number",
	"grade",
	"new_grade",
	"kind",
	"learner",
	"discipline",
	"appeal",
	"old_mark",
	"old_letter",
	"new_mark",
	"new_letter",
	"reason",
	"document_number",
	"document_date",
	"consequences",
	"corrected_by",
	"corrected_on",
)


def correct(
	grade: str,
	reason: str,
	document_number: str,
	document_date: date,
	admission_rating: object = None,
	final_control: object = None,
	document_file: str | None = None,
	appeal: str | None = None,
) -> Document:
	"""Put another result in the place of a grade in force; a mark that is left out stays, marks are 0-100.

	Raises MoveForbidden for others than the Registrar (37.2), RuleRefused with every reason.
	"""
	return _insert(
		kind=CorrectionKind.CORRECTION.value,
		grade=grade,
		admission_rating=admission_rating,
		final_control=final_control,
		reason=reason,
		document_number=document_number,
		document_date=document_date,
		document_file=document_file,
		appeal=appeal,
	)


def reverse(
	grade: str, reason: str, document_number: str, document_date: date, document_file: str | None = None
) -> Document:
	"""Take a grade out of force without another one in its place, so that the learner is graded anew.

	Raises MoveForbidden for others than the Registrar (37.2), RuleRefused with every reason.
	"""
	return _insert(
		kind=CorrectionKind.REVERSAL.value,
		grade=grade,
		reason=reason,
		document_number=document_number,
		document_date=document_date,
		document_file=document_file,
	)


def view(doc: Document) -> dict[str, str | None]:
	"""A correction for other systems."""
	return {field: None if (value := doc.get(field)) is None else str(value) for field in SHOWN}


def _insert(**values: object) -> Document:
	forbid(check_corrector(frappe.get_roles()))
	return frappe.get_doc({"doctype": CORRECTION, **values}).insert()
