"""Titles of disciplines, in the three languages."""

from __future__ import annotations

from collections.abc import Iterable

import frappe


def titles_of(disciplines: Iterable[str | None]) -> dict[str, dict[str, str]]:
	"""Discipline → its title in ``kk``, ``ru`` and ``en``. One query, none for no disciplines."""
	names = sorted({name for name in disciplines if name})
	if not names:
		return {}
	table = frappe.qb.DocType("Kredit Discipline")
	found = (
		frappe.qb.from_(table)
		.select(table.name, table.title_kk, table.title_ru, table.title_en)
		.where(table.name.isin(names))
		.orderby(table.name)
	).run()
	return {name: {"kk": kk, "ru": ru, "en": en} for name, kk, ru, en in found}
