"""Decoding: marks by code become final controls of learners, all in one transaction."""

from __future__ import annotations

import frappe
from frappe.model.document import Document
from frappe.utils import now_datetime

from kredit_edu.rules.coded_sheet import CodedState, check_decoded, check_examiner, check_open
from kredit_edu.rules.grade_sheet import check_unpublished
from kredit_edu.services.coded_sheet.guards import CODE
from kredit_edu.services.coded_sheet.making import knows_in_other_role, locked_both
from kredit_edu.services.grading.decoding import write_decoded
from kredit_edu.services.moves import save_moved
from kredit_edu.services.refusals import refuse


def decode(name: str, modified: str | None = None) -> Document:
	"""Write the marks of a coded sheet into its grade sheet; a code without a mark leaves a blank, no zero (D52).

	:raises MoveForbidden: somebody else than the Registrar decodes (37.2).
	:raises StaleDocument: the coded sheet was changed since ``modified``.
	:raises RuleRefused: it is decoded, or the grade sheet is published or refuses the marks.
	"""
	sheet, doc = locked_both(name, modified)
	refuse(
		check_open(doc.state)
		+ check_unpublished(sheet.state)
		+ check_examiner(sheet.examiner, knows_in_other_role(sheet))
	)
	enrollments = _enrollment_of_code(doc.name)
	write_decoded(
		sheet, {enrollments[row.code]: row.final_control for row in doc.entries if row.code in enrollments}
	)
	doc.decoded_by, doc.decoded_on = frappe.session.user, now_datetime()
	save_moved(doc, CodedState.DECODED.value)
	return doc


def reopen(name: str, modified: str | None = None) -> Document:
	"""Open a decoded sheet to its examiner again: what is in the grade sheet stays until it is decoded anew.

	:raises MoveForbidden: somebody else than the Registrar asks (37.2).
	:raises RuleRefused: it is not decoded, or the grade sheet is published (42).
	"""
	sheet, doc = locked_both(name, modified)
	refuse(check_decoded(doc.state) + check_unpublished(sheet.state))
	doc.decoded_by = doc.decoded_on = None
	save_moved(doc, CodedState.DRAFT.value)
	return doc


def _enrollment_of_code(coded_sheet: str) -> dict[str, str]:
	rows = frappe.get_all(CODE, {"coded_sheet": coded_sheet}, ["code", "enrollment"], order_by="code asc")
	return {row.code: row.enrollment for row in rows}
