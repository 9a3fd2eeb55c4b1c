"""Final controls that the examiner gave to codes, written into the grade sheet under names."""

from __future__ import annotations

from collections.abc import Mapping

import frappe
from frappe.model.document import Document

from kredit_edu.rules.coded_sheet import CodedState
from kredit_edu.rules.grade_sheet import MarkColumn

_DECODING_TOKEN = object()
"""Compared by identity, so that nothing posted can pass for the service's own decoding."""


def write_decoded(doc: Document, controls: Mapping[str, str | None]) -> Document:
	"""Write final controls, enrollment → mark, into a locked draft sheet; rows that are not named keep theirs.

	The caller has checked who decodes; who gave the marks was checked when they were given to codes (37.1).

	:raises RuleRefused: whatever a save of the sheet refuses but the writer of these marks.
	"""
	for row in doc.entries:
		if row.enrollment in controls:
			row.set(MarkColumn.CONTROL.value, controls[row.enrollment])
	doc.flags.kredit_decoding = _DECODING_TOKEN
	doc.flags.ignore_permissions = True
	try:
		return doc.save()
	finally:
		doc.flags.kredit_decoding = None
		doc.flags.ignore_permissions = False


def marks_are_decoded(doc: Document) -> bool:
	"""Whether the service itself is writing marks that an examiner gave to codes."""
	return doc.flags.kredit_decoding is _DECODING_TOKEN


def waits_for_decoding(grade_sheet: str) -> bool:
	"""Whether marks were given to codes of this sheet that are not in it yet. One query."""
	open_and_begun = {
		"grade_sheet": grade_sheet,
		"state": CodedState.DRAFT.value,
		"entry_began_on": ["is", "set"],
	}
	return bool(frappe.db.exists("Kredit Coded Sheet", open_and_begun))
