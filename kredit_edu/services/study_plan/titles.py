"""Titles of the disciplines that a plan names, in the three languages."""

from __future__ import annotations

from collections.abc import Iterable

import frappe


def titles_of(disciplines: Iterable[str | None]) -> dict[str, dict[str, str]]:
	"""Discipline → its title in ``kk``, ``ru`` and ``en``. One query, none for no disciplines."""
	names = sorted({name for name in disciplines if name})
	if not names:
		return {}
	found = frappe.get_all(
		"Kredit Discipline",
		{"name": ("in", names)},
		["name", "title_kk", "title_ru", "title_en"],
		order_by="name",
	)
	return {row.name: {"kk": row.title_kk, "ru": row.title_ru, "en": row.title_en} for row in found}
