"""The bytes of the files that were attached to an import."""

from __future__ import annotations

from pathlib import Path

import frappe
from frappe.model.document import Document

from kredit_edu.services.curriculum_import.findings import FilePart, Finding, Verdict
from kredit_edu.services.curriculum_import.reader import brings_modules, read_curriculum, read_modules
from kredit_edu.services.curriculum_import.tables import RawFile

MOST_BYTES_AT_ONCE = 250_000
"""A larger file is left to a worker unread; one of 200 rows is smaller, as CSV and as XLSX."""

_LOCAL = ("/files/", "/private/files/")


def read_files(doc: Document) -> tuple[RawFile, RawFile | None]:
	"""The curriculum file and the modules of an import, as far as they can be read.

	The modules stand in a file of their own, else in a sheet of the curriculum file, else nowhere.
	"""
	content = content_of(doc.curriculum_file)
	curriculum = _missing(FilePart.CURRICULUM) if content is None else read_curriculum(content)
	if doc.modules_file:
		content = content_of(doc.modules_file)
		return curriculum, _missing(FilePart.MODULES) if content is None else read_modules(content)
	brings_them = content is not None and not curriculum.refused and brings_modules(content)
	return curriculum, read_modules(content) if brings_them else None


def is_large(doc: Document) -> bool:
	"""Whether the curriculum file is too large to be read within a request, by its bytes."""
	content = content_of(doc.curriculum_file)
	return content is not None and len(content) > MOST_BYTES_AT_ONCE


def content_of(url: str | None) -> bytes | None:
	"""The bytes as they were uploaded; None for a file that is not there or that the user may not read.

	They are read from the disk, since Frappe's own reading guesses at encodings.
	"""
	if not url or not url.startswith(_LOCAL):
		return None
	names = frappe.get_all("File", filters={"file_url": url}, pluck="name", order_by="creation, name")
	for name in names:
		file = frappe.get_doc("File", name)
		if frappe.has_permission("File", "read", doc=file):
			path = Path(file.get_full_path())
			return path.read_bytes() if path.is_file() else None
	return None


def _missing(part: FilePart) -> RawFile:
	return RawFile(part, findings=(Finding(Verdict.REFUSED, "import.no_file", "6(2)", part=part),))
