"""Minors: what a named set holds, its volume, and what stands against it (2(16), 34)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import frappe
from frappe.model.document import Document

from kredit_edu.rules.decision import Decision, Reason
from kredit_edu.rules.minor import OF_MINOR, MinorPart, check_minor, minor_credits
from kredit_edu.services.program.curricula import curricula_of
from kredit_edu.services.refusals import refuse
from kredit_edu.services.rows import keep_rows_apart


def prepare(doc: Document) -> None:
	"""Read a minor and compute its volume. Called on every save; a constant number of queries.

	Raises RuleRefused with every reason at once.
	"""
	keep_rows_apart(doc)
	doc.code = (doc.code or "").strip()
	parts = _parts(doc)
	refuse(_check_code(doc) + check_minor(parts, offered=bool(int(doc.is_offered or 0))))
	for row, part in zip(doc.parts, parts, strict=True):
		row.credits = part.credits
	doc.total_credits = minor_credits(parts)


def disciplines_of(minor: str) -> list[str]:
	"""The disciplines of a minor, those that its modules hold among them. Three queries at most."""
	return list(disciplines_by_minor([minor]).get(minor, ()))


def disciplines_by_minor(minors: Iterable[str | None]) -> dict[str, tuple[str, ...]]:
	"""Minor → its disciplines, as :func:`disciplines_of`, for many minors. Five queries at most."""
	names = sorted({minor for minor in minors if minor})
	if not names:
		return {}
	rows = frappe.get_all(
		"Kredit Minor Row",
		filters={"parent": ["in", names], "parenttype": "Kredit Minor"},
		fields=["parent", "discipline", "module"],
		order_by="parent asc, idx asc",
	)
	contents = _contents(_rows("Kredit Module", (row.module for row in rows), ["title_kk", "program"]))
	return {minor: _disciplines([row for row in rows if row.parent == minor], contents) for minor in names}


def _disciplines(
	rows: Sequence[frappe._dict], contents: Mapping[str, tuple[int, frozenset[str]]]
) -> tuple[str, ...]:
	held = (
		discipline
		for row in rows
		if row.module
		for discipline in sorted(contents.get(row.module, (0, ()))[1])
	)
	return tuple(dict.fromkeys((*(row.discipline for row in rows if row.discipline), *held)))


def _check_code(doc: Document) -> Decision:
	twin = {"program": doc.program, "code": doc.code, "name": ("!=", doc.name or "")}
	if not frappe.db.exists("Kredit Minor", twin):
		return Decision()
	params = {"code": doc.code, "program": doc.program}
	return Decision.of(Reason(OF_MINOR, "minor.repeated_code", params, field="code"))


def _parts(doc: Document) -> list[MinorPart]:
	disciplines = _rows("Kredit Discipline", (row.discipline for row in doc.parts), ["title_kk", "credits"])
	modules = _rows("Kredit Module", (row.module for row in doc.parts), ["title_kk", "program"])
	contents = _contents(modules)
	return [
		_part(number, row, disciplines.get(row.discipline), modules.get(row.module), contents)
		for number, row in enumerate(doc.parts, 1)
	]


def _part(
	number: int,
	row: Document,
	discipline: Mapping[str, object] | None,
	module: Mapping[str, object] | None,
	contents: Mapping[str, tuple[int, frozenset[str]]],
) -> MinorPart:
	credits, holds = contents.get(row.module, (0, frozenset()))
	if discipline:
		credits = int(discipline["credits"])
	return MinorPart(
		row=str(number),
		title=str((discipline or module or {}).get("title_kk", "")),
		component=str(row.component or ""),
		credits=credits,
		discipline=row.discipline or "",
		module=row.module or "",
		holds=holds,
	)


def _rows(doctype: str, names: Iterable[str | None], fields: list[str]) -> dict[str, Mapping[str, object]]:
	wanted = sorted({name for name in names if name})
	if not wanted:
		return {}
	rows = frappe.get_all(
		doctype, filters={"name": ["in", wanted]}, fields=["name", *fields], order_by="name asc"
	)
	return {row.name: row for row in rows}


def _contents(modules: Mapping[str, Mapping[str, object]]) -> dict[str, tuple[int, frozenset[str]]]:
	"""Module → its credits and disciplines, as the latest curriculum of its program has them."""
	programs = sorted({str(module["program"]) for module in modules.values()})
	latest = [found[0]["name"] for found in curricula_of(programs).values() if found]
	if not latest:
		return {}
	credits: dict[str, int] = {}
	for row in _slots(latest, list(modules)):
		credits[row.module] = credits.get(row.module, 0) + int(row.credits) * int(row.choose)
	holds: dict[str, set[str]] = {}
	for module, discipline in _offered(latest, list(modules)):
		holds.setdefault(module, set()).add(discipline)
	return {module: (total, frozenset(holds.get(module, ()))) for module, total in credits.items()}


def _slots(curricula: Sequence[str], modules: Sequence[str]) -> list[frappe._dict]:
	return frappe.get_all(
		"Kredit Curriculum Slot Row",
		filters={"parent": ["in", list(curricula)], "module": ["in", list(modules)]},
		fields=["module", "credits", "choose"],
		order_by="parent asc, idx asc",
	)


def _offered(curricula: Sequence[str], modules: Sequence[str]) -> list[tuple[str, str]]:
	slot = frappe.qb.DocType("Kredit Curriculum Slot Row")
	option = frappe.qb.DocType("Kredit Curriculum Option Row")
	return (
		frappe.qb.from_(option)
		.join(slot)
		.on((slot.parent == option.parent) & (slot.slot_key == option.slot_key))
		.select(slot.module, option.discipline)
		.where(slot.parent.isin(list(curricula)) & slot.module.isin(list(modules)))
		.orderby(option.parent)
		.orderby(option.idx)
		.run()
	)
