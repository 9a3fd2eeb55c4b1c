"""Who sees lists that are made of grades: counts of everybody, and the people behind them (38)."""

from __future__ import annotations

import frappe

from kredit_edu.permissions.criteria import SUPERUSER, roles_granting, rows_of
from kredit_edu.permissions.scopes import LEARNER, SCOPES
from kredit_edu.permissions.terms import ALL, NONE, Rows, union

COUNTS = frozenset(
	{
		"Kredit Administrator",
		"Kredit Dean",
		"Kredit Head of Department",
		"Kredit Head of Institution",
		"Kredit Registrar",
	}
)
STANDING, GRADE = "Kredit Learner Standing", "Kredit Grade"


def sees_counts(user: str) -> bool:
	"""Whether a person may see how many grades of each letter there are, nobody being named."""
	return user == SUPERUSER or bool(COUNTS & set(frappe.get_roles(user)))


def sees_grades_behind(user: str) -> bool:
	"""Whether a person may open all the grades that a count stands for."""
	return rows_of(user, GRADE) == ALL


def learners_listed(user: str) -> Rows:
	"""The rows about learners, by their field ``learner``, whom a person may see in lists of results.

	Raises PermissionError for who may see nobody's standing, and for learners: theirs is their own place alone.
	"""
	if user == SUPERUSER:
		return ALL
	staff = (roles_granting(STANDING, "read") & set(frappe.get_roles(user))) - {LEARNER}
	rows = union(rows for role, rows in SCOPES[STANDING].items() if role in staff)
	if rows == NONE:
		raise frappe.PermissionError
	return rows
