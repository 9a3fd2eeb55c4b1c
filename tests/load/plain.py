"""DocTypes of the same shape as ours without any rule, to measure against."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

import frappe

PARENT, CHILD = "Bench Plain Plan", "Bench Plain Plan Item"
SHAPES = {PARENT: "Kredit Study Plan", CHILD: "Kredit Study Plan Item"}
LEFT_OUT = ("Kredit Study Plan Move Entry",)
CURRICULUM = "Bench Plain Curriculum"
CURRICULUM_SHAPES = {
	"Bench Plain Curriculum Slot": "Kredit Curriculum Slot Row",
	"Bench Plain Curriculum Option": "Kredit Curriculum Option Row",
	CURRICULUM: "Kredit Curriculum",
}
CURRICULUM_LEFT_OUT = ("Kredit Curriculum Cycle Total Row", "Kredit Reading Use Entry")
KEPT = ("fieldname", "fieldtype", "label", "reqd", "search_index", "in_list_view", "default")


def make_plain_doctypes(
	shapes: Mapping[str, str] = MappingProxyType(SHAPES), left_out: Sequence[str] = LEFT_OUT
) -> None:
	"""Make the rule-free copies: the same fields, Link targets, indexes, naming, roles and tracking.

	``shapes`` names each copy and its original, child tables first.
	"""
	copies = {original: name for name, original in shapes.items()}
	for name in sorted(shapes, key=lambda name: not frappe.get_meta(shapes[name]).istable):
		if frappe.db.exists("DocType", name):
			continue
		shape = frappe.get_meta(shapes[name])
		copy = frappe.get_doc(
			{
				"doctype": "DocType",
				"name": name,
				"module": "Custom",
				"custom": 1,
				"istable": shape.istable,
				"autoname": shape.autoname,
				"naming_rule": shape.naming_rule,
				"track_changes": shape.track_changes,
				"fields": [_field(field, copies) for field in shape.fields if field.options not in left_out],
				"permissions": [
					{"role": rule.role, "read": rule.read, "write": rule.write, "create": rule.create}
					for rule in shape.permissions
				],
			}
		)
		copy.insert()


def _field(field: frappe._dict, copies: Mapping[str, str]) -> dict[str, object]:
	options = copies.get(field.options, field.options) if field.fieldtype == "Table" else field.options
	return {**{name: field.get(name) for name in KEPT}, "options": options, "unique": field.unique}
