"""Whose learners a person watches in journals: all, those advised, those taught (36.3, 2(29))."""

from __future__ import annotations

import frappe

from kredit_edu.permissions.criteria import SUPERUSER
from kredit_edu.permissions.scopes import (
	ADMINISTRATOR,
	ADVISER,
	ADVISERS_OWN,
	DEAN,
	HEAD_OF_DEPARTMENT,
	HEAD_OF_INSTITUTION,
	REGISTRAR,
	SUPPORT,
	TAUGHT_IN_ANY_DUTY,
	TEACHER,
)
from kredit_edu.permissions.terms import ALL, Rows, union

WATCHED = {
	**dict.fromkeys((REGISTRAR, SUPPORT, DEAN, HEAD_OF_DEPARTMENT, HEAD_OF_INSTITUTION, ADMINISTRATOR), ALL),
	ADVISER: ADVISERS_OWN,
	TEACHER: TAUGHT_IN_ANY_DUTY,
}


def watched_enrollments(user: str) -> Rows:
	"""The enrollments whose attendance and marks a person may watch; none for learners and examiners."""
	if user == SUPERUSER:
		return ALL
	roles = set(frappe.get_roles(user))
	return union(rows for role, rows in WATCHED.items() if role in roles)
