"""The requirements of all programs beside their latest curricula, in a constant number of queries."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import frappe

from kredit_edu.rules.requirements import (
	Comparison,
	RequiredBound,
	Requirement,
	compare,
)
from kredit_edu.services.program.curricula import CURRENT, curricula_of, load_parts
from kredit_edu.services.program.requirements import load_requirements

FIELDS = ("name", "title_kk", "title_ru", "title_en", "level", "faculty", "department", "required_credits")


@dataclass(frozen=True)
class ProgramLine:
	"""A program, its latest curriculum and one requirement; ``of_total`` means the whole volume."""

	program: Mapping[str, object]
	curriculum: Mapping[str, object] | None
	found: Comparison
	of_total: bool = False


def overview(filters: Mapping[str, object], states: tuple[str, ...] = CURRENT) -> Iterator[ProgramLine]:
	"""The lines of every program in use: its volume, then each of its requirements.

	``filters`` are values of fields of Kredit Program. Without a curriculum, nothing is present.
	"""
	programs = frappe.get_all(
		"Kredit Program", filters={**filters, "is_active": 1}, fields=list(FIELDS), order_by="name asc"
	)
	names = [program.name for program in programs]
	latest = {name: rows[0] for name, rows in curricula_of(names, states).items() if rows}
	requirements = load_requirements(names)
	parts = load_parts([row["name"] for row in latest.values()])
	for program in programs:
		curriculum = latest.get(program.name)
		of_curriculum = parts[curriculum["name"]] if curriculum else []
		whole = Requirement("", int(program.required_credits), RequiredBound.EXACTLY)
		for found in compare((whole, *requirements[program.name].value), of_curriculum):
			yield ProgramLine(program, curriculum, found, of_total=found.requirement is whole)
