"""Names of the users that a record mentions, for forms: an address tells a reader little."""

from __future__ import annotations

from collections.abc import Iterable

import frappe
from frappe.model.document import Document


def names_of(users: Iterable[str | None]) -> dict[str, str]:
	"""Full names of users, the address where there is none. One query, none for nobody."""
	wanted = sorted({user for user in users if user})
	if not wanted:
		return {}
	found = frappe.get_all("User", {"name": ("in", wanted)}, ["name", "full_name"], order_by="name asc")
	return {user.name: user.full_name or user.name for user in found}


def people_of(doc: Document) -> dict[str, str]:
	"""User → full name, for each link to a user in the record and its rows. One query.

	Whoever may read the record reads these names: they are part of it.
	"""
	users: set[str] = set()
	for part in (doc, *doc.get_all_children()):
		users |= {part.get(field.fieldname) for field in part.meta.get("fields", {"options": "User"})}
	users -= {None, ""}
	if not users:
		return {}
	found = frappe.get_all(
		"User", {"name": ("in", sorted(users))}, ["name", "full_name"], order_by="name asc"
	)
	return {user.name: user.full_name for user in found if user.full_name}
