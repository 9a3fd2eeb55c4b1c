"""Documents drawn as PDF: A4, three languages, drawn from the sealed contents alone, the same each time."""

from __future__ import annotations

import base64
import hashlib
import io
import json
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from itertools import groupby
from typing import Any

import frappe
import pyqrcode
from frappe.utils import get_url

from kredit_edu.rules.decision import Decision, Reason
from kredit_edu.rules.transcript import CLAUSE
from kredit_edu.rules.transcript_seal import Claim, address_of
from kredit_edu.services.languages import LANGUAGES
from kredit_edu.services.refusals import refuse
from kredit_edu.services.transcript import TRANSCRIPT
from kredit_edu.services.transcript.checking import ISSUED
from kredit_edu.services.transcript.words import WORDS

TEMPLATE = "templates/print/kredit_transcript.html"
EPOCH_VARIABLE = "SOURCE_DATE_EPOCH"


def pdf_of(name: str) -> tuple[str, bytes]:
	"""The name and the contents of a document's file, for whoever may read the document.

	Raises RuleRefused for what is not issued. The digest of each drawn file is kept, so that the page of
	verification knows it again.
	"""
	doc = frappe.get_doc(TRANSCRIPT, name)
	doc.check_permission("read")
	if doc.state not in ISSUED or not doc.snapshot:
		refuse(Decision.of(Reason(CLAUSE, "transcript.not_to_print", {"state": doc.state}, field="state")))
	content = to_pdf(html_of(doc))
	_remember(name, hashlib.sha256(content).hexdigest())
	return f"{doc.number}.pdf", content


def html_of(doc: frappe._dict) -> str:
	"""The document as a page of HTML, made of its contents as they were signed."""
	snapshot = json.loads(doc.snapshot)
	claim = Claim(doc.verification_code, doc.number, doc.digest, doc.signing_key, doc.signature)
	base = get_url()
	return frappe.render_template(
		TEMPLATE,
		{
			"document": snapshot,
			"sections": sections_of(snapshot["lines"]),
			"words": WORDS,
			"languages": LANGUAGES,
			"qr": qr_of(address_of(base, claim)),
			"address": f"{base}/verify",
			"code": doc.verification_code,
			"digest": doc.digest,
			"key": doc.signing_key,
		},
	)


def sections_of(lines: list[Mapping[str, Any]]) -> list[tuple[str, list[Mapping[str, Any]]]]:
	"""The lines of each section, in their order; a line knows its number on the paper."""
	numbered = [{**line, "place": place} for place, line in enumerate(lines, 1)]
	return [(section, list(part)) for section, part in groupby(numbered, key=lambda line: line["section"])]


def qr_of(text: str) -> str:
	"""A text as a picture of its QR code, to be put into a page."""
	stream = io.BytesIO()
	pyqrcode.create(text, error="M", mode="binary").svg(stream, scale=4, quiet_zone=2, xmldecl=False)
	return "data:image/svg+xml;base64," + base64.b64encode(stream.getvalue()).decode()


def to_pdf(html: str) -> bytes:
	"""Draw a page of HTML; what it would load from elsewhere is not loaded.

	WeasyPrint comes with Frappe, but the libraries that it needs may be missing on a server: then what Frappe
	draws its own prints with serves.
	"""
	try:
		from weasyprint import HTML
	except (ImportError, OSError):
		# Not above: the module opens a log file as it is imported.
		from frappe.utils.pdf import get_pdf

		return get_pdf(html, {"page-size": "A4", "orientation": "Portrait"})
	with _without_a_clock():
		return HTML(string=html, url_fetcher=_only_inside).write_pdf()


@contextmanager
def _without_a_clock() -> Iterator[None]:
	"""The fonts inside a file would bear the moment of their drawing, and each file be another one.

	The variable is the common one for reproducible files; two drawings at once set it to the same.
	"""
	before = os.environ.get(EPOCH_VARIABLE)
	os.environ[EPOCH_VARIABLE] = "0"
	try:
		yield
	finally:
		if before is None:
			os.environ.pop(EPOCH_VARIABLE, None)
		else:
			os.environ[EPOCH_VARIABLE] = before


def _only_inside(url: str) -> dict[str, Any]:
	from weasyprint import default_url_fetcher

	if url.startswith("data:"):
		return default_url_fetcher(url)
	raise ValueError("nothing is loaded from elsewhere")


def _remember(name: str, digest: str) -> None:
	known = frappe.db.get_value(TRANSCRIPT, {"name": name}, "pdf_digests", for_update=True) or ""
	if digest in known.split():
		return
	frappe.db.set_value(
		TRANSCRIPT, name, "pdf_digests", "\n".join([*known.split(), digest]), update_modified=False
	)
	# A download is a GET, which the framework would not commit.
	frappe.local.flags.commit = True
