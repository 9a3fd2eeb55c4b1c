"""Filters of reports as the form, the API or an export sends them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import frappe
from frappe import _


def read_filters(
	given: Mapping[str, object] | None, labels: Mapping[str, str], required: Iterable[str] = ()
) -> dict[str, str | None]:
	"""The labelled filters as text, None where empty; whatever else was sent is left alone.

	Raises ValidationError when a filter is a list or an object, or when a required one is empty.
	"""
	filters = given or {}
	read: dict[str, str | None] = {}
	for name, label in labels.items():
		value = filters.get(name)
		if value is not None and not isinstance(value, str):
			frappe.throw(_("The filter “{0}” takes a single value.").format(label))
		read[name] = (value or "").strip() or None
	missing = [labels[name] for name in required if not read[name]]
	if missing:
		frappe.throw(_("Choose first: {0}.").format(", ".join(missing)), frappe.MandatoryError)
	return read
