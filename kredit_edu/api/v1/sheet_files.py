"""Grade sheets and coded sheets as XLSX files. See docs/mark-entry.md."""

from __future__ import annotations

import frappe
from frappe.model.document import Document

from kredit_edu.api.v1._endpoint import endpoint
from kredit_edu.services.coded_sheet.guards import CODED
from kredit_edu.services.grading.sheet_facts import SHEET
from kredit_edu.services.sheet_files import transfer


@endpoint(methods=("GET",))
def download_sheet(name: str) -> None:
	"""A grade sheet as a workbook in the caller's language; the answer is the file itself."""
	_hand_out(transfer.download(SHEET, name))


@endpoint(methods=("POST",), idempotent=True)
def upload_sheet(name: str, file: str, modified: str | None = None) -> dict[str, object]:
	"""Enter the marks of a downloaded workbook: ``file`` is its content in base64."""
	return _answer(*transfer.upload(SHEET, name, file, modified))


@endpoint(methods=("GET",))
def download_coded_sheet(name: str) -> None:
	"""A coded sheet as a workbook: codes in place of learners."""
	_hand_out(transfer.download(CODED, name))


@endpoint(methods=("POST",), idempotent=True)
def upload_coded_sheet(name: str, file: str, modified: str | None = None) -> dict[str, object]:
	"""Enter the marks by code of a downloaded workbook."""
	return _answer(*transfer.upload(CODED, name, file, modified))


def _hand_out(file: transfer.SheetFile) -> None:
	frappe.local.response.type = "download"
	frappe.local.response.filename = file.name
	frappe.local.response.filecontent = file.content


def _answer(doc: Document, changed: int) -> dict[str, object]:
	return {"name": doc.name, "modified": str(doc.modified), "changed": changed}
