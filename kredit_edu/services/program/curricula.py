"""The curricula of programs, latest first, and what their slots hold: for many programs in few queries."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import frappe

from kredit_edu.rules.terms import Component, CurriculumKind, CurriculumState, Cycle, WorkKind

CURRICULUM, SLOT = "Kredit Curriculum", "Kredit Curriculum Slot Row"
CURRENT = (CurriculumState.DRAFT.value, CurriculumState.APPROVED.value)


@dataclass(frozen=True)
class Part:
	"""A slot of a curriculum as requirements and mobility windows see it; ``volume`` is in credits."""

	code: str
	cycle: Cycle
	component: Component
	kind: WorkKind
	volume: int
	period: int


def curricula_of(
	programs: Sequence[str], states: Sequence[str] = CURRENT
) -> dict[str, list[Mapping[str, object]]]:
	"""Program → its working curricula in these states, the latest first, in one query."""
	found: dict[str, list[Mapping[str, object]]] = {program: [] for program in programs}
	if not programs:
		return found
	for row in frappe.get_all(
		CURRICULUM,
		filters={
			"program": ["in", list(programs)],
			"state": ["in", list(states)],
			"kind": CurriculumKind.WORKING.value,
		},
		fields=["name", "title", "state", "program", "admission_year"],
		order_by="admission_year desc, version desc, creation desc, name asc",
	):
		found[row.program].append(row)
	return found


def latest_approved(program: str) -> str | None:
	"""The curriculum in force of the latest admission year."""
	approved = curricula_of([program], [CurriculumState.APPROVED.value])[program]
	return approved[0]["name"] if approved else None


def load_parts(curricula: Sequence[str]) -> dict[str, list[Part]]:
	"""Curriculum → its slots in order, in two queries. The first option of a slot tells its kind."""
	parts: dict[str, list[Part]] = {name: [] for name in curricula}
	if not curricula:
		return parts
	kinds = _kinds(curricula)
	for row in frappe.get_all(
		SLOT,
		filters={"parent": ["in", list(curricula)], "parenttype": CURRICULUM},
		fields=[
			"parent",
			"slot_key",
			"slot_code",
			"cycle",
			"component",
			"credits",
			"choose",
			"period_number",
		],
		order_by="parent asc, idx asc",
	):
		parts[row.parent].append(
			Part(
				code=row.slot_code,
				cycle=Cycle(row.cycle),
				component=Component(row.component),
				kind=kinds.get((row.parent, row.slot_key), WorkKind.DISCIPLINE),
				volume=int(row.credits) * int(row.choose),
				period=int(row.period_number),
			)
		)
	return parts


def _kinds(curricula: Sequence[str]) -> dict[tuple[str, str], WorkKind]:
	option = frappe.qb.DocType("Kredit Curriculum Option Row")
	discipline = frappe.qb.DocType("Kredit Discipline")
	rows = (
		frappe.qb.from_(option)
		.join(discipline)
		.on(discipline.name == option.discipline)
		.select(option.parent, option.slot_key, discipline.kind)
		.where(option.parent.isin(list(curricula)))
		.orderby(option.parent)
		.orderby(option.idx)
		.run()
	)
	kinds: dict[tuple[str, str], WorkKind] = {}
	for parent, slot_key, kind in rows:
		kinds.setdefault((parent, slot_key), WorkKind(kind))
	return kinds
