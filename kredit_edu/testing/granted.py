"""What holds of every record that the Registrar grants to a learner, for tests of each."""

from __future__ import annotations

import unittest

import frappe
from frappe.model.document import Document

from kredit_edu.testing.factories import as_user, make_learner, make_user


def assert_seen_by_the_right_people(
	case: unittest.TestCase, doctype: str, name: str, learner: Document
) -> None:
	"""The record is read by its learner and those who answer for the learner, listed and single; written by nobody."""
	other = make_learner()
	people = {
		learner.user: True,
		learner.adviser: True,
		make_user(roles=["Kredit Registrar"]): True,
		make_user(roles=["Kredit Support Service"]): True,
		other.user: False,
		other.adviser: False,
		make_user(roles=["Kredit Teacher"]): False,
		make_user(roles=["System Manager"]): False,
		make_user(): False,
		"Guest": False,
	}
	for user, sees in people.items():
		with case.subTest(user=user), as_user(user):
			try:
				listed = frappe.get_list(doctype, {"name": name}, pluck="name")
			except frappe.PermissionError:
				listed = []
			case.assertEqual(listed, [name] if sees else [])
			doc = frappe.get_doc(doctype, name)
			case.assertEqual(bool(doc.has_permission("read")), sees)
			case.assertFalse(doc.has_permission("write"))
			case.assertFalse(doc.has_permission("delete"))
