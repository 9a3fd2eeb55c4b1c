"""A transcript is sealed: no role changes, makes, renames or deletes one by any door (2(26), 42)."""

import frappe

from kredit_edu.testing.case import KreditTestCase
from kredit_edu.testing.clauses import clause, refuses
from kredit_edu.testing.doors import UPDATE, import_file, post_form
from kredit_edu.testing.factories import as_user, ensure_settings, make_user
from kredit_edu.testing.transcripts import Graduate

TRANSCRIPT = "Kredit Transcript"
REFUSALS = (frappe.ValidationError, frappe.PermissionError)
CHANGES = {
	"snapshot": "{}",
	"digest": "0" * 64,
	"signature": "A" * 86,
	"number": "TR-2026-99999",
	"state": "Revoked",
	"share_level": "Whole List",
	"verification_code": "A" * 22,
	"pdf_digests": "0" * 64,
	"docstatus": 1,
}


class TestSeal(KreditTestCase):
	def setUp(self):
		super().setUp()
		ensure_settings()
		self.graduate = Graduate("A")
		self.document = self.graduate.issue()
		self.before = self.stored()
		self.people = (
			self.graduate.user,
			self.graduate.learner.adviser,
			self.graduate.registrar,
			make_user(roles=["System Manager", "Kredit Administrator"]),
			"Administrator",
		)

	def stored(self):
		return frappe.db.get_value(TRANSCRIPT, self.document.name, "*", as_dict=True)

	def assertRefusedTo(self, user, act):
		with self.subTest(user=user), as_user(user), self.assertRaises(REFUSALS):
			act()

	def tearDown(self):
		self.assertEqual(self.stored(), self.before)
		super().tearDown()

	@refuses("2(26)", "42")
	def test_no_field_changes(self):
		for field, value in CHANGES.items():
			for user in self.people:
				doc = frappe.get_doc(TRANSCRIPT, self.document.name)
				doc.set(field, value)
				self.assertRefusedTo(user, doc.save)
				self.assertRefusedTo(user, lambda field=field, value=value: self.post(field, value))

	def post(self, field, value):
		post_form({**frappe.get_doc(TRANSCRIPT, self.document.name).as_dict(), field: value})

	@refuses("2(26)")
	def test_it_is_not_made_copied_renamed_or_deleted(self):
		for user in self.people:
			self.assertRefusedTo(user, frappe.copy_doc(self.document).insert)
			self.assertRefusedTo(user, frappe.get_doc(TRANSCRIPT, self.document.name).delete)
			self.assertRefusedTo(
				user, lambda: frappe.rename_doc(TRANSCRIPT, self.document.name, "x", force=True)
			)

	@refuses("2(26)")
	def test_no_file_changes_it(self):
		header, row = ["name", "share_level"], [self.document.name, "Whole List"]
		for user in (self.graduate.registrar, "Administrator"):
			self.assertRefusedTo(user, lambda: import_file(TRANSCRIPT, header, [row], UPDATE))

	@clause("2(26)", "31")
	def test_who_reads_it(self):
		other = Graduate()
		readers = {
			self.graduate.user: True,
			self.graduate.learner.adviser: True,
			self.graduate.registrar: True,
			other.user: False,
			other.learner.adviser: False,
			make_user(roles=["Kredit Teacher"]): False,
			make_user(roles=["Kredit Support Service"]): False,
			make_user(roles=["System Manager"]): False,
			"Guest": False,
		}
		for user, reads in readers.items():
			with self.subTest(user=user), as_user(user):
				try:
					listed = frappe.get_list(TRANSCRIPT, {"name": self.document.name}, pluck="name")
				except frappe.PermissionError:
					listed = []
				self.assertEqual(bool(listed), reads)
				doc = frappe.get_doc(TRANSCRIPT, self.document.name)
				self.assertEqual(bool(doc.has_permission("read")), reads)
				self.assertFalse(doc.has_permission("write"))
