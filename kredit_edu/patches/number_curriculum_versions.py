"""Number the versions of curricula that were approved before versions were counted."""

from __future__ import annotations

from collections import Counter

import frappe


def execute() -> None:
	"""Give each approved curriculum its number among those of its program, admission year and kind."""
	curricula = frappe.get_all(
		"Kredit Curriculum",
		{"state": ("!=", "Draft")},
		["name", "program", "admission_year", "kind"],
		order_by="approved_on, creation",
	)
	numbers: Counter[tuple[str, str, str]] = Counter()
	for row in curricula:
		key = (row.program, row.admission_year, row.kind)
		numbers[key] += 1
		frappe.db.set_value("Kredit Curriculum", row.name, "version", numbers[key], update_modified=False)
