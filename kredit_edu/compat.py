"""The few places in which the supported versions of Frappe differ."""

from __future__ import annotations

import frappe

MAJOR = int(frappe.__version__.split(".")[0])


def no_objection() -> bool | None:
	"""What a ``has_permission`` hook returns to leave the decision to the hooks of other apps.

	Version 15 asks the hooks until one does not return None, and skips the rest; version 16 asks all of
	them, and any that does not return something true refuses.
	"""
	return True if MAJOR >= 16 else None


def affected_rows() -> int:
	"""How many rows the last statement changed, whichever driver of MariaDB is in use."""
	# Both versions keep the cursor here, and both drivers count changed rows, not found ones.
	return int(frappe.db._cursor.rowcount)
