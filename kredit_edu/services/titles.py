"""Titles of records as the reader is shown them."""

from __future__ import annotations

from collections.abc import Iterable

import frappe

from kredit_edu.services.languages import title_field

KAZAKH = "title_kk"


def titles_in_language(doctype: str, names: Iterable[str | None]) -> dict[str, str]:
	"""Titles of records in the reader's language; Kazakh where there is none in it. One query, none for no names."""
	wanted = sorted({name for name in names if name})
	if not wanted:
		return {}
	field = title_field()
	found = frappe.get_all(
		doctype, {"name": ("in", wanted)}, sorted({"name", KAZAKH, field}), order_by="name asc"
	)
	return {row.name: row[field] or row[KAZAKH] for row in found}
