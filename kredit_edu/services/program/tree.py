"""A program as a tree: its modules, in them the slots of a curriculum, in them the disciplines."""

from __future__ import annotations

from collections.abc import Mapping

import frappe
from frappe.model.document import Document

from kredit_edu.services.discipline.reading import TITLE_FIELDS
from kredit_edu.services.program.choice import choose


def tree(program: str, curriculum: str | None = None) -> dict[str, object]:
	"""The modules of a program with what a curriculum puts into them, in a constant number of queries.

	``curriculum`` is by default the latest one. Raises PermissionError for what the user may not read.
	"""
	chosen = choose(program, curriculum)
	modules = _titled("Kredit Module", {"program": program}, ["code"]) if _may("Kredit Module") else {}
	slots = _slots_by_module(chosen.curriculum) if chosen.curriculum else {}
	return {
		**chosen.as_payload(),
		"title": _titles(chosen.program),
		"modules": [
			{
				"name": name,
				"code": module["code"],
				"title": _titles(module),
				"credits": sum(slot["volume"] for slot in slots.get(name, ())),
				"slots": slots.get(name, []),
			}
			for name, module in sorted(modules.items(), key=lambda item: _place(*item, slots))
		],
	}


def _place(name: str, module: Mapping[str, object], slots: Mapping[str, list]) -> tuple:
	"""Modules in the order in which learners come to them; those that hold nothing last."""
	periods = [slot["period"] for slot in slots.get(name, ())]
	return (not periods, min(periods, default=0), str(module["code"]), name)


def _slots_by_module(curriculum: Document) -> dict[str, list[dict[str, object]]]:
	names = sorted({row.discipline for row in curriculum.options})
	fields = ["code", "kind", "credits"]
	disciplines = _titled("Kredit Discipline", {"name": ["in", names]}, fields) if names else {}
	options: dict[str, list[dict[str, object]]] = {}
	for row in curriculum.options:
		if row.discipline in disciplines:
			options.setdefault(row.slot_key, []).append(_discipline(row.discipline, disciplines))
	slots: dict[str, list[dict[str, object]]] = {}
	for row in sorted(curriculum.slots, key=lambda row: (int(row.period_number), row.idx)):
		slots.setdefault(row.module, []).append(
			{
				"slot_key": row.slot_key,
				"code": row.slot_code,
				"cycle": row.cycle,
				"component": row.component,
				"period": int(row.period_number),
				"credits": int(row.credits),
				"choose": int(row.choose),
				"volume": int(row.credits) * int(row.choose),
				"disciplines": options.get(row.slot_key, []),
			}
		)
	return slots


def _discipline(name: str, disciplines: Mapping[str, Mapping[str, object]]) -> dict[str, object]:
	row = disciplines[name]
	return {
		"name": name,
		"code": row["code"],
		"kind": row["kind"],
		"credits": int(row["credits"]),
		"title": _titles(row),
	}


def _titled(doctype: str, filters: dict[str, object], fields: list[str]) -> dict[str, Mapping[str, object]]:
	rows = frappe.get_all(
		doctype, filters=filters, fields=["name", *fields, *TITLE_FIELDS.values()], order_by="name asc"
	)
	return {row.name: row for row in rows}


def _may(doctype: str) -> bool:
	return bool(frappe.has_permission(doctype, "read"))


def _titles(row: Mapping[str, object] | Document) -> dict[str, object]:
	return {language: row.get(field) for language, field in TITLE_FIELDS.items()}
