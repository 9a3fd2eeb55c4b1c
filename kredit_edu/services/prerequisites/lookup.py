"""Pre- and postrequisites of a discipline for people and for other systems; the latter are derived (2(24))."""

from __future__ import annotations

import frappe

from kredit_edu.services.prerequisites.edges import (
	DISCIPLINE,
	MODULE,
	ROW,
	SUPERSEDED,
	Node,
	node_of,
	title_in,
	titles_of,
)
from kredit_edu.services.prerequisites.record import ROW_FIELDS


def prerequisites_of(name: str) -> list[dict[str, object]]:
	"""The groups of a discipline in their order; all must hold. Three queries."""
	rows = frappe.get_all(
		ROW,
		filters={"parenttype": DISCIPLINE, "parent": name},
		fields=list(ROW_FIELDS),
		order_by="idx asc",
	)
	titles = titles_of(node for row in rows if (node := node_of(row.target_discipline, row.target_module)))
	groups: dict[str, dict[str, object]] = {}
	for row in rows:
		group = groups.setdefault(
			row.group_number,
			{
				"group": int(row.group_number),
				"kind": row.group_kind,
				"needed": int(row.needed) if row.needed else None,
				"credits_earned": None,
				"targets": [],
			},
		)
		if row.credits_earned:
			group["credits_earned"] = int(row.credits_earned)
		node = node_of(row.target_discipline, row.target_module)
		if node:
			shown = described(node, titles.get(node))
			group["targets"].append(shown | {"least_letter": row.least_letter or None})
	return list(groups.values())


def postrequisites_of(name: str) -> list[dict[str, object]]:
	"""The disciplines that stand on this one, by name or through a module that holds it. Three queries.

	They are the prerequisites read backwards and stored nowhere.
	"""
	table = frappe.qb.DocType(ROW)
	named = table.target_discipline == name
	modules = _modules_with(name)
	if modules:
		named |= table.target_module.isin(modules)
	rows = (
		frappe.qb.from_(table)
		.select(table.parent, table.target_module)
		.where((table.parenttype == DISCIPLINE) & named)
		.orderby(table.parent, table.idx)
		.run(as_dict=True)
	)
	through: dict[str, str | None] = {}
	for row in rows:
		if through.get(row.parent, "") is not None:
			through[row.parent] = row.target_module
	nodes = [(DISCIPLINE, parent) for parent in through]
	titles = titles_of([*nodes, *((MODULE, module) for module in set(through.values()) if module)])
	shown = [
		described(node, titles.get(node)) | {"through_module": _module_title(through[node[1]], titles)}
		for node in nodes
	]
	return sorted(shown, key=lambda each: (str(each["title"]).casefold(), str(each["name"])))


def _modules_with(name: str) -> list[str]:
	slot = frappe.qb.DocType("Kredit Curriculum Slot Row")
	option = frappe.qb.DocType("Kredit Curriculum Option Row")
	curriculum = frappe.qb.DocType("Kredit Curriculum")
	return (
		frappe.qb.from_(slot)
		.join(option)
		.on((option.parent == slot.parent) & (option.slot_key == slot.slot_key))
		.join(curriculum)
		.on(curriculum.name == slot.parent)
		.select(slot.module)
		.distinct()
		.where((option.discipline == name) & (curriculum.state != SUPERSEDED) & slot.module.isnotnull())
		.orderby(slot.module)
		.run(pluck=True)
	)


def _module_title(module: str | None, titles: dict[Node, frappe._dict]) -> str | None:
	return title_in(titles.get((MODULE, module)), (MODULE, module)) if module else None


def described(node: Node, row: frappe._dict | None) -> dict[str, object]:
	"""A discipline or a module as answers show it."""
	return {
		"doctype": node[0],
		"name": node[1],
		"code": row.code if row else None,
		"title": title_in(row, node),
		"titles": {
			language: row.get(f"title_{language}") if row else None for language in ("kk", "ru", "en")
		},
	}
