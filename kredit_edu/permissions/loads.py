"""Whose teaching load a person may see: one's own, or that of everybody (29)."""

from __future__ import annotations

import frappe

from kredit_edu.permissions.criteria import SUPERUSER

OWN = frozenset({"Kredit Teacher", "Kredit Examiner"})
ALL = frozenset(
	{
		"Kredit Administrator",
		"Kredit Dean",
		"Kredit Head of Department",
		"Kredit Head of Institution",
		"Kredit Registrar",
	}
)


def sees_every_load(user: str) -> bool:
	"""Whether a person may see the load of others."""
	return user == SUPERUSER or bool(ALL & set(frappe.get_roles(user)))


def sees_own_load(user: str) -> bool:
	"""Whether a person may see a load at all."""
	return sees_every_load(user) or bool(OWN & set(frappe.get_roles(user)))
