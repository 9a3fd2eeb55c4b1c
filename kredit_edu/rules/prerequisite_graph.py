"""The graph of prerequisites: no discipline may stand on itself, over any number of steps (2(24), 2(25))."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

Edges = Mapping[str, Iterable[str]]
"""Discipline → the disciplines that it stands on, those of its modules among them."""


def find_cycle(edges: Edges, starts: Iterable[str] | None = None) -> tuple[str, ...] | None:
	"""A cycle that can be reached from ``starts`` (all by default), as a path whose ends are the same.

	None when there is none. Each edge is walked once, without recursion, in the order given.
	"""
	done: set[str] = set()
	for start in edges if starts is None else starts:
		cycle = _walk(start, edges, done)
		if cycle:
			return cycle
	return None


def _walk(start: str, edges: Edges, done: set[str]) -> tuple[str, ...] | None:
	if start in done:
		return None
	path = {start: iter(tuple(edges.get(start, ())))}
	while path:
		here = next(reversed(path))
		following = next(path[here], None)
		if following is None:
			done.add(here)
			del path[here]
		elif following in path:
			walked = list(path)
			return (*walked[walked.index(following) :], following)
		elif following not in done:
			path[following] = iter(tuple(edges.get(following, ())))
	return None


def arrange(layers: Sequence[Sequence[str]], edges: Edges, sweeps: int = 4) -> tuple[tuple[str, ...], ...]:
	"""The layers, each in an order in which its edges cross little: nodes near the middle of their neighbours.

	What is on the same place keeps the order given, so the picture is the same each time.
	"""
	neighbours: dict[str, set[str]] = {node: set() for layer in layers for node in layer}
	for node, sources in edges.items():
		for source in sources:
			if node in neighbours and source in neighbours and node != source:
				neighbours[node].add(source)
				neighbours[source].add(node)
	ordered = [list(layer) for layer in layers]
	for _sweep in range(sweeps):
		place = {
			node: (2 * index + 1) / (2 * len(layer)) for layer in ordered for index, node in enumerate(layer)
		}
		for layer in ordered:
			layer.sort(key=lambda node: _middle(neighbours[node], place, place[node]))
			place |= {node: (2 * index + 1) / (2 * len(layer)) for index, node in enumerate(layer)}
	return tuple(tuple(layer) for layer in ordered)


def _middle(neighbours: set[str], place: Mapping[str, float], own: float) -> float:
	return sum(sorted(place[node] for node in neighbours)) / len(neighbours) if neighbours else own
