"""Transcripts and academic certificates (2(26)). See docs/transcripts.md."""

from __future__ import annotations

import frappe

from kredit_edu.api.v1._endpoint import endpoint
from kredit_edu.rules.transcript import Extent, ShareLevel, TranscriptKind, TranscriptScope
from kredit_edu.services.transcript import drawing, issue, reading, record_book
from kredit_edu.services.transcript.page import transcripts_page


@endpoint(methods=("POST",), idempotent=True)
def issue_to(
	learner: str,
	kind: TranscriptKind = TranscriptKind.TRANSCRIPT,
	scope: TranscriptScope = TranscriptScope.WHOLE,
	part: str | None = None,
	program: str | None = None,
) -> dict[str, object]:
	"""Issue a document to a learner; ``part`` is the academic year or the period of which it speaks."""
	return reading.view(issue.issue(learner, kind, Extent(scope, part or ""), program))


@endpoint(methods=("POST",), idempotent=True)
def issue_requested(name: str) -> dict[str, object]:
	"""Issue what a learner has requested."""
	return reading.view(issue.issue_requested(name))


@endpoint(methods=("POST",), idempotent=True)
def decline(name: str, reason: str) -> dict[str, object]:
	"""Refuse a request, with a reason that the learner reads."""
	issue.decline(name, reason)
	return reading.view(name)


@endpoint(methods=("POST",), idempotent=True)
def revoke(name: str, reason: str) -> dict[str, object]:
	"""Revoke an issued document from now on."""
	issue.revoke(name, reason)
	return reading.view(name)


@endpoint(methods=("POST",), idempotent=True)
def reissue(name: str, reason: str) -> dict[str, object]:
	"""Issue a document anew, from the record as it stands now, in the place of a former one."""
	return reading.view(issue.reissue(name, reason))


@endpoint(methods=("POST",), idempotent=True)
def request(
	kind: TranscriptKind = TranscriptKind.TRANSCRIPT,
	scope: TranscriptScope = TranscriptScope.WHOLE,
	part: str | None = None,
) -> dict[str, object]:
	"""Ask the Registrar for a document of one's own."""
	return reading.view(issue.request(kind, Extent(scope, part or "")))


@endpoint(methods=("POST",))
def share(name: str, level: ShareLevel) -> dict[str, object]:
	"""Set what one's own document shows on the page of verification."""
	reading.share(name, level)
	return reading.view(name)


@endpoint(methods=("GET",))
def mine() -> list[dict[str, object]]:
	"""The documents of the learner who asks, the newest first."""
	return reading.own_documents()


@endpoint(methods=("GET",))
def page() -> dict[str, object]:
	"""What the learner's own page shows."""
	return transcripts_page()


@endpoint(methods=("GET",))
def of_learner(learner: str) -> list[dict[str, object]]:
	"""The documents of a learner, as far as the user may read them."""
	return reading.documents_of(learner)


@endpoint(methods=("GET",))
def download(name: str) -> None:
	"""An issued document as PDF; the answer is the file itself."""
	_give(*drawing.pdf_of(name))


@endpoint(methods=("GET",))
def download_record_book(learner: str | None = None) -> None:
	"""The record book, every attempt by period, as PDF: one's own, or that of a learner whom the user may read."""
	_give(*record_book.pdf_of(learner))


def _give(name: str, content: bytes) -> None:
	frappe.local.response.type = "download"
	frappe.local.response.filename = name
	frappe.local.response.filecontent = content
