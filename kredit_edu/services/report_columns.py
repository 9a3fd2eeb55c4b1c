"""Columns of reports, as Frappe's report view and its exports read them."""

from __future__ import annotations


def text(fieldname: str, label: str, width: int = 120) -> dict[str, object]:
	"""A column of text."""
	return {"fieldname": fieldname, "label": label, "fieldtype": "Data", "width": width}


def exact(fieldname: str, label: str, width: int = 110) -> dict[str, object]:
	"""A column of exact numbers, which may have parts: text, set to the right."""
	return {**text(fieldname, label, width), "align": "right"}


def whole(fieldname: str, label: str, width: int = 90) -> dict[str, object]:
	"""A column of whole numbers."""
	return {"fieldname": fieldname, "label": label, "fieldtype": "Int", "width": width}


def link(fieldname: str, label: str, doctype: str, width: int = 140) -> dict[str, object]:
	"""A column of links."""
	return {
		"fieldname": fieldname,
		"label": label,
		"fieldtype": "Link",
		"options": doctype,
		"width": width,
	}
