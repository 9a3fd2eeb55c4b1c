"""The prerequisite rules of disciplines as a learner is asked about them, in a constant number of queries."""

from __future__ import annotations

from collections.abc import Iterable

import frappe

from kredit_edu.rules.edition import Edition
from kredit_edu.rules.prerequisite_rows import RowGroup, read_rows
from kredit_edu.rules.prerequisites import Group, Part, PrerequisiteRule, Target
from kredit_edu.rules.terms import CurriculumState
from kredit_edu.services.prerequisites.edges import (
	DISCIPLINE,
	MODULE,
	ROW,
	Node,
	module_query,
	node_of,
	title_in,
	titles_of,
)
from kredit_edu.services.prerequisites.record import ROW_FIELDS


def prerequisite_rules(
	disciplines: Iterable[str], edition: Edition, curriculum: str | None = None
) -> dict[str, PrerequisiteRule]:
	"""What each of these disciplines asks for; every discipline is a key. Four queries at most.

	A module is mastered by what ``curriculum``, the learner's own, gives of it; a module of another program
	by its curriculum in force that was approved last, or by its draft where none was approved.
	"""
	names = sorted(set(disciplines))
	groups = _groups_of(names, edition)
	nodes = {
		node
		for of_discipline in groups.values()
		for group in of_discipline
		for row in group.rows
		if (node := node_of(row.discipline, row.module))
	}
	# What asks for nothing is named in no reason, so its title is not looked up.
	titles = titles_of(nodes | {(DISCIPLINE, name) for name in groups})
	parts = _parts_of_modules([name for kind, name in sorted(nodes) if kind == MODULE], curriculum)

	def target(node: Node, row: object) -> Target:
		own = (Part((node[1],)),) if node[0] == DISCIPLINE else parts.get(node[1], ())
		return Target(node[1], title_in(titles.get(node), node), own, row.least)

	return {
		name: PrerequisiteRule(
			discipline=name,
			title=title_in(titles.get((DISCIPLINE, name)), (DISCIPLINE, name)),
			groups=tuple(
				Group(
					number=group.number,
					kind=group.kind,
					targets=tuple(
						target(node, row)
						for row in group.rows
						if (node := node_of(row.discipline, row.module))
					),
					needed=group.needed,
					least_credits=group.credits,
				)
				for group in groups.get(name, ())
			),
		)
		for name in names
	}


def _groups_of(names: list[str], edition: Edition) -> dict[str, tuple[RowGroup, ...]]:
	if not names:
		return {}
	rows: dict[str, list[dict]] = {}
	table = frappe.qb.DocType(ROW)
	query = (
		frappe.qb.from_(table)
		.select(table.parent, *(table[field] for field in ROW_FIELDS))
		.where((table.parenttype == DISCIPLINE) & table.parent.isin(names))
		.orderby(table.parent, table.idx)
	)
	for row in query.run(as_dict=True):
		rows.setdefault(row.parent, []).append(row)
	# Stored rows were read when they were saved, so they can be read again.
	return {name: read_rows(of_discipline, edition).value or () for name, of_discipline in rows.items()}


def _parts_of_modules(modules: list[str], curriculum: str | None) -> dict[str, tuple[Part, ...]]:
	if not modules:
		return {}
	slots: dict[str, dict[str, dict[str, tuple[list[str], int]]]] = {}
	states: dict[str, str] = {}
	for row in module_query(modules).run(as_dict=True):
		states[row.parent] = row.state
		slot = slots.setdefault(row.module, {}).setdefault(row.parent, {})
		slot.setdefault(row.slot_key, ([], int(row.choose)))[0].append(row.discipline)
	order = _order(states, curriculum)
	return {
		module: tuple(
			Part(tuple(works), choose) for works, choose in found[min(found, key=order.index)].values()
		)
		for module, found in slots.items()
	}


def _order(states: dict[str, str], curriculum: str | None) -> list[str]:
	"""Curricula, the one that tells what a module is made of before the others."""
	if not states:
		return []
	dated = frappe.get_all(
		"Kredit Curriculum",
		filters={"name": ["in", sorted(states)]},
		fields=["name", "state", "approved_on", "creation"],
		order_by="approved_on desc, creation desc, name desc",
	)
	in_force = CurriculumState.APPROVED.value
	return [
		row.name for row in sorted(dated, key=lambda row: (row.name != curriculum, row.state != in_force))
	]
