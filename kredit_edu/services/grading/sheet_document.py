"""A grade sheet as a document: its publication writes the header alone, and its changed rows in one statement.

Frappe would check and compare each row by itself, which takes longer than everything else that a publication does.
Hooks and webhooks still see the whole sheet.
"""

from __future__ import annotations

from collections.abc import Sequence

import frappe
from frappe.model.document import Document

from kredit_edu.services.bulk import write_rows
from kredit_edu.services.moves import MovedDocument, is_being_moved

ENTRY = "Kredit Grade Sheet Entry"
DERIVED = ("admission_rating", "final_control", "mark", "letter", "points")
FIELDS = ("name", *DERIVED, "modified", "modified_by")


class SheetDocument(MovedDocument):
	"""The base of the sheet's controller."""

	def get_all_children(self, parenttype: str | None = None) -> list[Document]:
		return [] if is_being_moved(self) else super().get_all_children(parenttype)

	def update_children(self) -> None:
		if not is_being_moved(self):
			super().update_children()


def derived_of(doc: Document) -> list[tuple[object, ...]]:
	"""What the Rules made of each row, in order."""
	return [tuple(row.get(field) or None for field in DERIVED) for row in doc.entries]


def as_before(doc: Document) -> Document:
	"""The header as it is now, with the rows, for the record of what a move changed."""
	before = frappe.get_doc({"doctype": doc.doctype, **doc.get_valid_dict()})
	before.entries = list(doc.entries)
	return before


def write_changed(doc: Document, before: Sequence[tuple[object, ...]], stamp: object) -> None:
	"""Write the rows of which the Rules make something else than before: settings may have changed since. One query at most."""
	changed = [
		(row.name, *now, stamp, frappe.session.user)
		for row, old, now in zip(doc.entries, before, derived_of(doc), strict=True)
		if old != now
	]
	write_rows(ENTRY, FIELDS, changed, kept={"name"})
