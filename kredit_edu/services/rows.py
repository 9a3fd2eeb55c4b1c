"""Rows of documents that the Rules guard stay with their document."""

from __future__ import annotations

from frappe.model.document import Document
from frappe.model.naming import set_new_name


def keep_rows_apart(doc: Document) -> None:
	"""Make new rows of those that carry the name of another document's row.

	Frappe saves a named row by its name alone, so the other document would lose it. Called in ``validate``.
	"""
	before = doc.get_doc_before_save()
	if before is None:
		return
	for df in doc.meta.get_table_fields():
		own = {row.name for row in before.get(df.fieldname)}
		for row in doc.get(df.fieldname):
			if not row.get("__islocal") and row.name not in own:
				row.set("__islocal", 1)
				set_new_name(row)
