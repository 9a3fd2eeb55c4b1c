"""The prerequisites of all disciplines as a graph, in two queries whatever their number."""

from __future__ import annotations

from collections.abc import Iterable

import frappe
from pypika.queries import QueryBuilder

from kredit_edu.rules.terms import CurriculumState
from kredit_edu.services.languages import title_field

ROW = "Kredit Prerequisite Row"
DISCIPLINE = "Kredit Discipline"
MODULE = "Kredit Module"
SUPERSEDED = CurriculumState.SUPERSEDED.value

Node = tuple[str, str]
"""DocType and name: a discipline or a module."""

Graph = dict[Node, list[Node]]


def lock_graph() -> None:
	"""Let changes of prerequisites pass one at a time until this transaction ends.

	Two of them may close a cycle together, neither of which sees the other. The row of the DocType serves
	as the lock, since it is there from installation to removal.
	"""
	frappe.db.get_value("DocType", ROW, "name", for_update=True)


def load_graph(*, lock: bool = False) -> Graph:
	"""Discipline → what it stands on, module → the disciplines that it holds.

	With ``lock`` the prerequisites are read as last committed, past the snapshot of this transaction.
	"""
	graph: Graph = {}
	table = frappe.qb.DocType(ROW)
	query = (
		frappe.qb.from_(table)
		.select(table.parent, table.target_discipline, table.target_module)
		.where(table.parenttype == DISCIPLINE)
		.orderby(table.parent, table.idx)
	)
	for parent, discipline, module in (query.for_update() if lock else query).run():
		target = node_of(discipline, module)
		if target:
			graph.setdefault((DISCIPLINE, parent), []).append(target)
	modules = {name for targets in graph.values() for kind, name in targets if kind == MODULE}
	graph |= contents_of(modules, lock=lock)
	return graph


def node_of(discipline: str | None, module: str | None) -> Node | None:
	"""What a row names; None where it names credits alone."""
	if discipline:
		return DISCIPLINE, discipline
	return (MODULE, module) if module else None


def contents_of(modules: Iterable[str], *, lock: bool = False) -> Graph:
	"""The disciplines of these modules in the curricula that are drafted or in force."""
	names = sorted(set(modules))
	found: Graph = {(MODULE, name): [] for name in names}
	if not names:
		return found
	query = module_query(names)
	for row in (query.for_update() if lock else query).run(as_dict=True):
		node = (DISCIPLINE, row.discipline)
		if node not in found[MODULE, row.module]:
			found[MODULE, row.module].append(node)
	return found


def module_query(modules: list[str]) -> QueryBuilder:
	"""What the slots of these modules offer, in the curricula that are drafted or in force."""
	slot = frappe.qb.DocType("Kredit Curriculum Slot Row")
	option = frappe.qb.DocType("Kredit Curriculum Option Row")
	curriculum = frappe.qb.DocType("Kredit Curriculum")
	return (
		frappe.qb.from_(slot)
		.join(option)
		.on((option.parent == slot.parent) & (option.slot_key == slot.slot_key))
		.join(curriculum)
		.on(curriculum.name == slot.parent)
		.select(slot.module, slot.parent, slot.slot_key, slot.choose, option.discipline, curriculum.state)
		.where(slot.module.isin(modules) & (curriculum.state != SUPERSEDED))
		.orderby(slot.module, slot.parent, slot.idx, option.idx)
	)


def titles_of(nodes: Iterable[Node]) -> dict[Node, frappe._dict]:
	"""Code and titles of disciplines and modules, in two queries at most."""
	named: dict[str, set[str]] = {}
	for doctype, name in nodes:
		named.setdefault(doctype, set()).add(name)
	return {
		(doctype, row.name): row
		for doctype, names in sorted(named.items())
		for row in frappe.get_all(
			doctype,
			filters={"name": ["in", sorted(names)]},
			fields=["name", "code", "title_kk", "title_ru", "title_en"],
			order_by="name asc",
		)
	}


def title_in(row: frappe._dict | None, node: Node) -> str:
	"""The title in the user's language; the name where the record is gone."""
	return node[1] if row is None else row.get(title_field()) or row.title_kk
