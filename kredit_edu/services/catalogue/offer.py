"""What the catalogue in force offers to learners of one admission (2(14), 7.1, 8.1)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import frappe

from kredit_edu.services.catalogue import CATALOGUE
from kredit_edu.services.catalogue.review import active_key


@dataclass(frozen=True)
class Offer:
	"""The catalogue in force, None when there is none, and its options by the curriculum's slot keys."""

	catalogue: str | None
	options: Mapping[str, Sequence[frappe._dict]]


def load_offer(program: str, academic_year: str, admission_year: str, slot_keys: Sequence[str]) -> Offer:
	"""The offer for slots of a curriculum, in one query."""
	catalogue = frappe.qb.DocType(CATALOGUE)
	row = frappe.qb.DocType("Kredit Catalogue Option Row")
	discipline = frappe.qb.DocType("Kredit Discipline")
	keys = {f"{admission_year}/{key}": key for key in slot_keys}
	found = (
		frappe.qb.from_(catalogue)
		.left_join(row)
		.on((row.parent == catalogue.name) & row.slot_key.isin(list(keys) or [""]))
		.left_join(discipline)
		.on(discipline.name == row.discipline)
		.select(
			catalogue.name.as_("catalogue"),
			row.slot_key,
			row.discipline,
			discipline.title_kk.as_("title"),
			discipline.kind,
			discipline.credits,
			discipline.total_hours,
			discipline.is_language,
			discipline.is_physical_education,
		)
		.where(catalogue.active_key == active_key(program, academic_year))
		.orderby(row.idx)
	).run(as_dict=True)
	options: dict[str, list[frappe._dict]] = {}
	for record in found:
		if record.discipline:
			options.setdefault(keys[record.slot_key], []).append(record)
	return Offer(found[0].catalogue if found else None, options)
