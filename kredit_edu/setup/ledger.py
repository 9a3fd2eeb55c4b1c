"""The ledger of what is ours on a site.

A Role, a Workflow State or a Language carries no app. A record that stood before is used and left
alone; one that we made is noted here, and only what is noted here is removed again.
"""

from __future__ import annotations

from collections.abc import Mapping

import frappe

LEDGER = "Kredit Install Ledger Entry"


def _key(record_type: str, name: str) -> str:
	return f"{record_type}|{name}"


def is_there() -> bool:
	"""Whether the ledger itself stands on this site."""
	return bool(frappe.db.table_exists(LEDGER, cached=False))


def holds(record_type: str, name: str) -> bool:
	"""Whether the record is noted as ours."""
	return is_there() and bool(frappe.db.exists(LEDGER, {"ledger_key": _key(record_type, name)}))


def note(record_type: str, name: str) -> None:
	"""Note a record as ours; noting it again changes nothing."""
	if holds(record_type, name):
		return
	entry = frappe.new_doc(LEDGER)
	entry.update({"record_type": record_type, "record_name": name, "ledger_key": _key(record_type, name)})
	# Nobody may write the ledger: only installing and migrating do.
	entry.insert(ignore_permissions=True)


def names_of(record_type: str) -> list[str]:
	"""The names of our records of a type, in order."""
	if not is_there():
		return []
	return frappe.get_all(
		LEDGER, filters={"record_type": record_type}, pluck="record_name", order_by="record_name asc"
	)


def is_empty() -> bool:
	"""Whether nothing is noted yet: no installation has come to its end on this site."""
	return not is_there() or not frappe.db.count(LEDGER)


def make_unless_there(record_type: str, name: str, values: Mapping[str, object]) -> bool:
	"""Make a record and note it; one that stands already is left alone. Returns whether it was made."""
	if frappe.db.exists(record_type, name):
		return False
	document = frappe.new_doc(record_type)
	document.update(values)
	# Installing runs as Administrator or from the command line; no user's permission is meant.
	document.insert(ignore_permissions=True)
	note(record_type, name)
	return True
