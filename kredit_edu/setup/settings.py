"""The settings' first values."""

from __future__ import annotations

import frappe

SETTINGS = "Kredit Settings"


def ensure_settings() -> None:
	"""Store the default of every setting that has never been stored; a choice once made stays.

	A default that only the form knows would be missing for everything that reads the stored value.
	"""
	stored = frappe.db.get_singles_dict(SETTINGS)
	for field in frappe.get_meta(SETTINGS).fields:
		if field.default and field.fieldname not in stored:
			frappe.db.set_single_value(SETTINGS, field.fieldname, field.default)
