"""The prerequisites of a program as a picture: disciplines in layers by period, edges between them."""

from __future__ import annotations

from collections.abc import Iterable

import frappe

from kredit_edu.rules.prerequisite_graph import arrange
from kredit_edu.services.prerequisites.edges import (
	DISCIPLINE,
	MODULE,
	ROW,
	SUPERSEDED,
	Node,
	contents_of,
	node_of,
	title_in,
	titles_of,
)

CURRICULUM = "Kredit Curriculum"
OUTSIDE = 0
"""The layer of what the curriculum's disciplines stand on and does not hold itself."""


def picture_of(program: str, curriculum: str | None = None) -> dict[str, object]:
	"""Nodes, edges and layers of a program's curriculum; empty without one. Seven queries at most.

	``curriculum`` chooses one of the program's; else the one in force for the latest admission year is
	shown, or the latest draft. An edge is ``in_order`` when its prerequisite stands in an earlier period.
	"""
	shown = _curriculum(program, curriculum)
	if shown is None:
		return {"curriculum": None, "layers": [], "nodes": [], "edges": []}
	places = _places(shown.name)
	rows = _rows(places)
	modules = contents_of({row.target_module for row in rows if row.target_module})
	titles = titles_of(
		{(DISCIPLINE, name) for name in places}
		| {node for row in rows if (node := node_of(row.target_discipline, row.target_module))}
		| {node for nodes in modules.values() for node in nodes if node[1] in places}
	)
	edges = list(_edges(rows, places, modules))
	layer_of = {name: place.period for name, place in places.items()}
	for source, _target, _row in edges:
		layer_of.setdefault(source[1], OUTSIDE)
	layers = _layers(layer_of, edges)
	return {
		"curriculum": {
			"name": shown.name,
			"title": shown.title,
			"state": shown.state,
			"periods": int(shown.period_count),
		},
		"layers": [{"period": period, "nodes": list(names)} for period, names in layers],
		"nodes": [
			_node(name, layer_of[name], places.get(name), titles)
			for _period, names in layers
			for name in names
		],
		"edges": [
			{
				"from": source[1],
				"to": target,
				"group": int(row.group_number),
				"kind": row.group_kind,
				"least_letter": row.least_letter or None,
				"through_module": title_in(
					titles.get((MODULE, row.target_module)), (MODULE, row.target_module)
				)
				if row.target_module
				else None,
				"in_order": layer_of[source[1]] < layer_of[target],
			}
			for source, target, row in edges
		],
	}


def _curriculum(program: str, curriculum: str | None) -> frappe._dict | None:
	filters = {"program": program, "state": ["!=", SUPERSEDED]}
	if curriculum:
		filters = {"program": program, "name": curriculum}
	found = frappe.get_all(
		CURRICULUM,
		filters=filters,
		fields=["name", "title", "state", "period_count"],
		# "Approved" before "Draft".
		order_by="state asc, admission_year desc, creation desc, name asc",
		limit=1,
	)
	return found[0] if found else None


def _places(curriculum: str) -> dict[str, frappe._dict]:
	"""Discipline → its first place in the curriculum."""
	slot = frappe.qb.DocType("Kredit Curriculum Slot Row")
	option = frappe.qb.DocType("Kredit Curriculum Option Row")
	discipline = frappe.qb.DocType(DISCIPLINE)
	rows = (
		frappe.qb.from_(slot)
		.join(option)
		.on((option.parent == slot.parent) & (option.slot_key == slot.slot_key))
		.join(discipline)
		.on(discipline.name == option.discipline)
		.select(
			option.discipline,
			slot.slot_code,
			slot.period_number,
			slot.component,
			discipline.kind,
			discipline.credits,
		)
		.where(slot.parent == curriculum)
		.orderby(slot.idx, option.idx)
		.run(as_dict=True)
	)
	places: dict[str, frappe._dict] = {}
	for row in rows:
		row.period = int(row.period_number)
		if row.discipline not in places or row.period < places[row.discipline].period:
			places[row.discipline] = row
	return places


def _rows(places: dict[str, frappe._dict]) -> list[frappe._dict]:
	if not places:
		return []
	fields = ["parent", "group_number", "group_kind", "target_discipline", "target_module", "least_letter"]
	return frappe.get_all(
		ROW,
		filters={"parenttype": DISCIPLINE, "parent": ["in", sorted(places)]},
		fields=fields,
		order_by="parent asc, idx asc",
	)


def _edges(
	rows: Iterable[frappe._dict], places: dict[str, frappe._dict], modules: dict[Node, list[Node]]
) -> Iterable[tuple[Node, str, frappe._dict]]:
	"""From what is needed first, to the discipline, by its row; a module stands as what the curriculum has of it."""
	for row in rows:
		node = node_of(row.target_discipline, row.target_module)
		if node is None:
			continue
		if node[0] == DISCIPLINE:
			yield node, row.parent, row
			continue
		inside = [each for each in modules[node] if each[1] in places]
		for each in inside or [node]:
			yield each, row.parent, row


def _layers(
	layer_of: dict[str, int], edges: list[tuple[Node, str, frappe._dict]]
) -> list[tuple[int, tuple[str, ...]]]:
	periods = sorted(set(layer_of.values()))
	given = [[name for name, layer in layer_of.items() if layer == period] for period in periods]
	sources: dict[str, list[str]] = {}
	for source, target, _row in edges:
		sources.setdefault(target, []).append(source[1])
	return list(zip(periods, arrange(given, sources), strict=True))


def _node(
	name: str, layer: int, place: frappe._dict | None, titles: dict[Node, frappe._dict]
) -> dict[str, object]:
	node = (DISCIPLINE, name) if (DISCIPLINE, name) in titles else (MODULE, name)
	row = titles.get(node)
	return {
		"name": name,
		"doctype": node[0],
		"code": row.code if row else None,
		"title": title_in(row, node),
		"titles": {
			language: row.get(f"title_{language}") if row else None for language in ("kk", "ru", "en")
		},
		"period": layer or None,
		"slot": place.slot_code if place else None,
		"component": place.component if place else None,
		"kind": place.kind if place else None,
		"credits": int(place.credits) if place else None,
	}
