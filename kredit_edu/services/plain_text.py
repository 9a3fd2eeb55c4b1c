"""Texts that people write are texts: nothing in them may become markup where another person reads them.

Frappe cleans what it saves of markup, but lets a text through that happens to be valid JSON, a tag in quotes
for one; and Desk shows a read-only text as it stands.
"""

from __future__ import annotations

import re

from frappe.model.document import Document

WRITTEN = ("Data", "Small Text", "Text", "Long Text")
# What a browser would take for the beginning of a tag; "x < 5" is none.
_TAG = re.compile(r"<(?=[A-Za-z/!?])")


def plain(text: str) -> str:
	"""The text with an angle quotation mark in place of each sign that would begin a tag."""
	return _TAG.sub("‹", text)


def keep_plain(doc: Document) -> None:
	"""Make every written text of a document and of its rows plain. Called before a save."""
	for part in (doc, *(row for df in doc.meta.get_table_fields() for row in doc.get(df.fieldname))):
		for df in part.meta.fields:
			value = part.get(df.fieldname)
			if df.fieldtype in WRITTEN and isinstance(value, str) and "<" in value:
				part.set(df.fieldname, plain(value))
