"""DocTypes of the same shape as ours without any rule, to measure against."""

from __future__ import annotations

import frappe

PARENT, CHILD = "Bench Plain Plan", "Bench Plain Plan Item"
SHAPES = {PARENT: "Kredit Study Plan", CHILD: "Kredit Study Plan Item"}
LEFT_OUT = ("Kredit Study Plan Move Entry",)
KEPT = ("fieldname", "fieldtype", "label", "reqd", "search_index", "in_list_view", "default")


def make_plain_doctypes() -> None:
	"""Make the rule-free copies: the same fields, Link targets, indexes, naming, roles and tracking."""
	for name in (CHILD, PARENT):
		if frappe.db.exists("DocType", name):
			continue
		shape = frappe.get_meta(SHAPES[name])
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
				"fields": [_field(field) for field in shape.fields if field.options not in LEFT_OUT],
				"permissions": [
					{"role": rule.role, "read": rule.read, "write": rule.write, "create": rule.create}
					for rule in shape.permissions
				],
			}
		)
		copy.insert()


def _field(field: frappe._dict) -> dict[str, object]:
	options = CHILD if field.options == SHAPES[CHILD] else field.options
	return {**{name: field.get(name) for name in KEPT}, "options": options, "unique": field.unique}
