"""Grades and standings are written by publication alone."""

import frappe
from frappe.client import set_value

from kredit_edu.testing.case import KreditTestCase
from kredit_edu.testing.clauses import accepts, refuses
from kredit_edu.testing.factories import as_user, ensure_settings
from kredit_edu.testing.grading import Class

SEALED = ("Kredit Grade", "Kredit Learner Standing")


class TestSealed(KreditTestCase):
	def setUp(self):
		super().setUp()
		ensure_settings()
		self.group = Class(1)
		self.group.grade("90")
		self.learner = self.group.learners[0]

	def name_of(self, doctype):
		return frappe.db.get_value(doctype, {"learner": self.learner})

	@accepts("42")
	def test_publication_wrote_them(self):
		for doctype in SEALED:
			self.assertTrue(self.name_of(doctype))

	@refuses("42", case="T080")
	def test_nobody_enters_changes_or_deletes_them(self):
		for doctype in SEALED:
			with self.subTest(doctype=doctype):
				copy = frappe.copy_doc(frappe.get_doc(doctype, self.name_of(doctype)))
				with self.assertRefused("42") as refusal:
					copy.insert(ignore_permissions=True)
				self.assertEqual(refusal.keys, {"record.sealed"})
				doc = frappe.get_doc(doctype, self.name_of(doctype))
				doc.edition = "another"
				with self.assertRefused("42"):
					doc.save(ignore_permissions=True)
				with self.assertRefused("42"):
					set_value(doctype, doc.name, "edition", "another")
				with self.assertRefused("42"):
					frappe.delete_doc(doctype, doc.name, force=True, ignore_permissions=True)
				with self.assertRefused("42"):
					frappe.rename_doc(doctype, doc.name, "another", force=True)
				self.assertTrue(frappe.db.exists(doctype, doc.name))

	@refuses("42")
	def test_a_data_import_is_refused_too(self):
		frappe.flags.in_import = True
		for doctype in SEALED:
			copy = frappe.copy_doc(frappe.get_doc(doctype, self.name_of(doctype)))
			with self.assertRefused("42"):
				copy.insert()

	@refuses("42")
	def test_no_role_may_even_try(self):
		for user in (self.group.registrar, self.group.teacher, self.group.examiner):
			for doctype in SEALED:
				with self.subTest(user=user, doctype=doctype), as_user(user):
					for right in ("create", "write", "delete"):
						self.assertFalse(frappe.has_permission(doctype, right))
					with self.assertRaises(frappe.PermissionError):
						frappe.delete_doc(doctype, self.name_of(doctype))
