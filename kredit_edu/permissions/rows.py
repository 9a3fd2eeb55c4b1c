"""The base of our child rows: read with their document, changed through it alone."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _
from frappe.model.document import Document

# What every save of a document stamps on its rows, changed or not.
STAMPS = ("modified", "modified_by")


def _values(row: Document) -> dict[str, Any]:
	values = row.get_valid_dict(convert_dates_to_str=True, ignore_virtual=True)
	return {field: value for field, value in values.items() if field not in STAMPS}


class DependentRow(Document):
	"""A row of a document's table.

	Frappe can address a row by itself. It then judges by the role alone, not by the document, and runs
	no check of the document. So here the document decides who reads, and nothing else is possible.
	"""

	def has_permission(self, permtype: str = "read", *args: Any, **kwargs: Any) -> bool:
		"""Whether the document that holds the row opens it."""
		if self.flags.ignore_permissions:
			return True
		if not (self.parenttype and self.parent and frappe.db.exists(self.parenttype, self.parent)):
			return False
		return bool(
			frappe.has_permission(self.parenttype, permtype, doc=self.parent, user=kwargs.get("user"))
		)

	def before_insert(self) -> None:
		"""Frappe calls this when a row is inserted by itself, never with its document."""
		self._refuse()

	def validate(self) -> None:
		"""Frappe calls this when a row is saved by itself, never with its document."""
		self._refuse()

	def on_trash(self) -> None:
		"""Frappe calls this when a row is deleted by itself, never with its document."""
		self._refuse()

	def db_update(self) -> None:
		"""Write the row, unless its document holds it as it was read under the lock of the save."""
		if not self._is_as_stored():
			super().db_update()

	def _is_as_stored(self) -> bool:
		document = getattr(self, "parent_doc", None)
		before = document.get_doc_before_save() if document else None
		if before is None or self.get("__islocal") or not self.name:
			return False
		# Rows that changed places are written in any case, so the place finds the stored row.
		stored = (before.get(self.parentfield) or ())[self.idx - 1 : self.idx]
		return bool(stored) and _values(stored[0]) == _values(self)

	def _refuse(self) -> None:
		frappe.throw(
			_("A row changes through its document alone: {0}.").format(_(self.parenttype or self.doctype)),
			frappe.PermissionError,
		)
