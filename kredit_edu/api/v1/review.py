"""Catalogues, syllabuses and calendars on their way to approval (docs/api.md)."""

from __future__ import annotations

import frappe
from frappe import _

from kredit_edu.api.v1._endpoint import endpoint
from kredit_edu.services.refusals import as_payload
from kredit_edu.services.review import Review, reasons_for, take
from kredit_edu.services.reviews import REVIEWS


@endpoint(methods=("POST",), idempotent=True)
def move(
	doctype: str, name: str, action: str, comment: str | None = None, modified: str | None = None
) -> dict[str, object]:
	"""Take a step of the review: every reason at once, or the document's new state.

	``modified`` is the change that the caller has seen; a later one is answered with 409.
	"""
	doc = take(_review_of(doctype), name, action, comment, modified)
	return {
		"doctype": doc.doctype,
		"name": doc.name,
		"state": doc.state,
		"edition": doc.edition,
		"approved_by": doc.approved_by,
		"modified": str(doc.modified),
	}


@endpoint(methods=("GET",))
def reasons(doctype: str, name: str) -> list[dict[str, str | None]]:
	"""What stands against the next step of a document, and what to look at."""
	review = _review_of(doctype)
	doc = frappe.get_doc(review.doctype, name)
	doc.check_permission("read")
	return as_payload(reasons_for(review, doc))


def _review_of(doctype: str) -> Review:
	if doctype not in REVIEWS:
		frappe.throw(_("{0} has no review of this kind.").format(doctype), frappe.DoesNotExistError)
	return REVIEWS[doctype]
