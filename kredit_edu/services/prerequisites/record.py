"""The prerequisites of a discipline that is saved: read, kept apart from cycles, completed (2(25))."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from frappe.model.document import Document

from kredit_edu.rules.decision import Decision, Reason
from kredit_edu.rules.edition import Edition
from kredit_edu.rules.numbers import Parsed
from kredit_edu.rules.prerequisite_graph import find_cycle
from kredit_edu.rules.prerequisite_rows import RowGroup, read_rows
from kredit_edu.rules.prerequisites import PREREQUISITES, GroupKind
from kredit_edu.services.prerequisites.edges import (
	DISCIPLINE,
	MODULE,
	Graph,
	Node,
	contents_of,
	load_graph,
	lock_graph,
	node_of,
	title_in,
	titles_of,
)

ROW_FIELDS = (
	"group_number",
	"group_kind",
	"needed",
	"target_discipline",
	"target_module",
	"least_letter",
	"credits_earned",
)


def read_prerequisites(doc: Document, edition: Edition) -> Parsed[tuple[RowGroup, ...]]:
	"""The groups of a discipline's rows, or why they cannot be read."""
	return read_rows([{field: row.get(field) for field in ROW_FIELDS} for row in doc.prerequisites], edition)


def derive_prerequisites(doc: Document, groups: Sequence[RowGroup]) -> None:
	"""Write into every row what its group says, so that each can be read by itself."""
	for group in groups:
		for facts in group.rows:
			row = doc.prerequisites[facts.number - 1]
			row.group_number = str(group.number)
			row.group_kind = group.kind.value
			row.needed = str(group.needed) if group.kind is GroupKind.COUNT else None
			row.credits_earned = None if facts.credits is None else str(facts.credits)
			row.least_letter = facts.least.letter if facts.least else None


def check_cycles(doc: Document, groups: Iterable[RowGroup]) -> Decision:
	"""Whether the discipline would be needed before itself, over any number of disciplines and modules.

	A constant number of queries. Changes that name something new wait for each other.
	"""
	targets = [
		node for group in groups for row in group.rows if (node := node_of(row.discipline, row.module))
	]
	own: Node = (DISCIPLINE, doc.name)
	if not set(targets) - _stored_targets(doc):
		return Decision()
	lock_graph()
	graph = load_graph(lock=True)
	graph |= _contents_missing(targets, graph)
	graph[own] = targets
	return cycle_decision(graph, [own])


def check_curriculum_cycles(disciplines: Iterable[str], *, lock: bool = True) -> Decision:
	"""Whether the disciplines of a curriculum can be taken one after the other at all.

	A curriculum that fills a module may close a cycle that no discipline closed by itself. ``lock`` holds
	changes of prerequisites off until this transaction ends.
	"""
	if lock:
		lock_graph()
	starts = [(DISCIPLINE, name) for name in sorted(set(disciplines))]
	return cycle_decision(load_graph(lock=lock), starts)


def cycle_decision(graph: Graph, starts: Iterable[Node]) -> Decision:
	"""The reason that names the path of a cycle, in titles."""
	cycle = find_cycle(graph, starts)
	if cycle is None:
		return Decision()
	titles = titles_of(cycle)
	path = " → ".join(title_in(titles.get(node), node) for node in cycle)
	return Decision.of(Reason(PREREQUISITES, "prerequisite.cycle", {"path": path}, field="prerequisites"))


def _stored_targets(doc: Document) -> set[Node]:
	before = doc.get_doc_before_save()
	rows = before.prerequisites if before else ()
	return {node for row in rows if (node := node_of(row.target_discipline, row.target_module))}


def _contents_missing(targets: Iterable[Node], graph: Graph) -> Graph:
	"""What modules hold that no stored row names yet."""
	return contents_of(
		{name for kind, name in targets if kind == MODULE and (kind, name) not in graph}, lock=True
	)
