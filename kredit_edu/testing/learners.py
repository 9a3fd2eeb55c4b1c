"""Groups of learners and learners in them, for tests."""

from __future__ import annotations

from typing import Any

import frappe
from frappe.model.document import Document

from kredit_edu.testing.factories import make_curriculum, make_user, unique

ADVISER_ROLES = ("Kredit Adviser", "Kredit Teacher")


def make_adviser(*, password: bool = False) -> str:
	"""A teacher who advises."""
	return make_user(roles=ADVISER_ROLES, password=password)


def make_group(curriculum: Document | None = None, **values: Any) -> Document:
	"""A group of learners of a curriculum, with an adviser who teaches."""
	of = curriculum or make_curriculum()
	return frappe.get_doc(
		{
			"doctype": "Kredit Learner Group",
			"title": unique("G"),
			"program": of.program,
			"curriculum": of.name,
			"admission_year": of.admission_year,
			"teaching_language": "Kazakh",
			"adviser": make_adviser(),
			**values,
		}
	).insert(ignore_permissions=True)
