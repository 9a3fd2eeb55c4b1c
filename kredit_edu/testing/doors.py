"""The doors through which a document comes in: the Desk form, and files of the Data Import.

REST, the third, is a matter of tests over HTTP.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path

import frappe
from frappe.core.doctype.data_import.importer import Importer
from frappe.desk.form.save import savedocs

from kredit_edu.testing.factories import place, unique

INSERT, UPDATE = "Insert New Records", "Update Existing Records"


def post_form(values: Mapping[str, object]) -> None:
	"""Save a document as the Desk form posts it; new when it has no name."""
	document = dict(values)
	if not document.get("name"):
		document |= {"__islocal": 1, "name": f"new-{frappe.scrub(str(document['doctype']))}-1"}
	frappe.local.response = frappe._dict(docs=[])
	savedocs(frappe.as_json(document), "Save")


def import_file(doctype: str, header: Sequence[str], rows: Sequence[Sequence[object]], how: str) -> list[str]:
	"""Import rows as the Data Import reads and saves them, without its commits; returns names.

	What one row raises is raised here; the Data Import itself would note it and go on.
	"""
	payloads, importer = _read(doctype, [header, *rows], how)
	frappe.flags.in_import = True
	try:
		return [importer.process_doc(payload.doc).name for payload in payloads]
	finally:
		frappe.flags.in_import = False


def _read(doctype: str, lines: Sequence[Sequence[object]], how: str) -> tuple[list, Importer]:
	name = f"{unique('import')}.csv"
	path = Path(frappe.get_site_path("private", "files", name))
	with path.open("w", encoding="utf-8", newline="") as file:
		csv.writer(file).writerows(lines)
	try:
		record = place("File", file_name=name, file_url=f"/private/files/{name}", is_private=1)
		importer = Importer(doctype, file_path=record.file_url, import_type=how)
		return importer.import_file.get_payloads_for_import(), importer
	finally:
		path.unlink()
