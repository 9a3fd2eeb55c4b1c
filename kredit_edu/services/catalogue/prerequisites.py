"""What options of a catalogue stand on, as people read it (2(25))."""

from __future__ import annotations

from collections.abc import Iterable

import frappe
from frappe import _

from kredit_edu.rules.prerequisites import GroupKind
from kredit_edu.services.prerequisites.edges import DISCIPLINE, ROW, Node, node_of, title_in, titles_of
from kredit_edu.services.prerequisites.record import ROW_FIELDS


def prerequisites_of(disciplines: Iterable[str]) -> dict[str, list[str]]:
	"""Of each discipline that has any, a text for each group of prerequisites. Three queries at most."""
	rows = frappe.get_all(
		ROW,
		{"parenttype": DISCIPLINE, "parent": ("in", sorted(set(disciplines)) or [""])},
		["parent", *ROW_FIELDS],
		order_by="parent, idx",
	)
	titles = titles_of(node for row in rows if (node := node_of(row.target_discipline, row.target_module)))
	groups: dict[tuple[str, str], list[frappe._dict]] = {}
	for row in rows:
		groups.setdefault((row.parent, row.group_number), []).append(row)
	texts: dict[str, list[str]] = {}
	for (discipline, _number), group in groups.items():
		texts.setdefault(discipline, []).append(_group_text(group, titles))
	return texts


def _group_text(group: list[frappe._dict], titles: dict[Node, frappe._dict]) -> str:
	parts = [_row_text(row, titles) for row in group]
	kind = next((row.group_kind for row in group if row.group_kind), GroupKind.ALL.value)
	if kind == GroupKind.ANY.value:
		return f" {_('or')} ".join(parts)
	if kind == GroupKind.COUNT.value:
		needed = next((row.needed for row in group if row.needed), "")
		return _("{0} of: {1}").format(needed, ", ".join(parts))
	return ", ".join(parts)


def _row_text(row: frappe._dict, titles: dict[Node, frappe._dict]) -> str:
	node = node_of(row.target_discipline, row.target_module)
	if node is None:
		return _("{0} credits earned").format(row.credits_earned)
	title = title_in(titles.get(node), node)
	return f"{title} (≥ {row.least_letter})" if row.least_letter else title
