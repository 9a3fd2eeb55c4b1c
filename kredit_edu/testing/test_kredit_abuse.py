"""Nobody sets a derived field: not on the form, not by a file; in no DocType, in no role.

REST is tried over HTTP in tests/http.
"""

import frappe

from kredit_edu.testing import site
from kredit_edu.testing.abuse import derived_fields, is_same, post_into, stored_values
from kredit_edu.testing.case import KreditTestCase
from kredit_edu.testing.doors import INSERT, UPDATE, import_file, post_form
from kredit_edu.testing.factories import as_user
from kredit_edu.testing.samples import make_samples, writing_roles

TRY = "kredit_try"
WRITTEN_BY_SERVICES = {
	"Kredit Appeal",
	"Kredit Batch",
	"Kredit Batch Entry",
	"Kredit Elective Wish",
	"Kredit Enrollment",
	"Kredit Exam Code",
	"Kredit Grade",
	"Kredit Learner Standing",
	"Kredit Idempotency Key",
	"Kredit Install Ledger Entry",
	"Kredit Retake",
	"Kredit Signing Key",
	"Kredit Transcript",
	"Kredit Record Anchor",
	"Kredit Record Erasure",
	"Kredit Standing Check",
	"Kredit Standing Difference",
	"Kredit Waitlist Entry",
}


class TestDerivedFields(KreditTestCase):
	@classmethod
	def setUpClass(cls):
		super().setUpClass()
		cls.samples = make_samples()

	def setUp(self):
		super().setUp()
		frappe.db.savepoint(TRY)

	def test_every_doctype_is_tried(self):
		ours = frappe.get_all("DocType", {"module": "Kredit Edu", "istable": 0}, pluck="name")
		self.assertEqual(set(ours), set(self.samples) | WRITTEN_BY_SERVICES)
		for doctype in WRITTEN_BY_SERVICES:
			self.assertEqual(writing_roles(doctype), set(), doctype)
		for doctype, sample in self.samples.items():
			self.assertLessEqual(writing_roles(doctype), set(sample.writers), doctype)

	def test_the_samples_are_sound(self):
		"""Else a refusal below could be a refusal of the sample."""
		for doctype, sample in self.samples.items():
			for how, people in (("insert", sample.makers_of_new()), ("save", sample.writers)):
				for role in writing_roles(doctype):
					if not self.may(doctype, role, how) or not self.values(doctype, how):
						continue
					with self.subTest(doctype=doctype, role=role, how=how), as_user(people[role]):
						post_form(self.values(doctype, how))
					self.undo()

	def test_the_files_are_sound(self):
		for doctype, sample in self.samples.items():
			if not (frappe.get_meta(doctype).allow_import and sample.new):
				continue
			with self.subTest(doctype=doctype):
				plain = self.plain(doctype)
				self.assertTrue(import_file(doctype, list(plain), [list(plain.values())], INSERT))
			self.undo()

	def test_the_form(self):
		for doctype, role, how, field, posted in self.attempts():
			values = self.values(doctype, how)
			if not values or not post_into(values, field, posted):
				continue
			self.attempt(doctype, role, how, field, posted, lambda values=values: post_form(values))

	def test_a_file(self):
		for doctype, role, how, field, posted in self.attempts():
			if not frappe.get_meta(doctype).allow_import or isinstance(posted, list) or field.table:
				continue
			header, row = self.file_row(doctype, how, field, posted)
			self.attempt(
				doctype,
				role,
				how,
				field,
				posted,
				lambda args=(doctype, header, [row], INSERT if how == "insert" else UPDATE): import_file(
					*args
				),
			)

	def attempts(self):
		for doctype in self.samples:
			for field in derived_fields(doctype):
				for posted in field.values():
					for role in sorted(writing_roles(doctype)):
						for how in ("insert", "save"):
							if self.may(doctype, role, how):
								yield doctype, role, how, field, posted

	def attempt(self, doctype, role, how, field, posted, act):
		sample = self.samples[doctype]
		people = sample.makers_of_new() if how == "insert" else sample.writers
		before = self.count(field, posted)
		with self.subTest(doctype=doctype, role=role, how=how, field=field.path, posted=posted):
			with as_user(people[role]):
				try:
					act()
				except (frappe.ValidationError, frappe.PermissionError):
					pass
				else:
					self.assertEqual(self.count(field, posted) - before, self.legitimate(field, how, posted))
			self.undo()

	def legitimate(self, field, how, posted):
		"""What the server itself gives a new document: its first state, and rows like those of the sample."""
		if how == "insert" and field.table:
			return sum(
				is_same(stored, posted) for stored in stored_values(field, self.samples[field.doctype].stored)
			)
		first = frappe.get_meta(field.doctype).get_field(field.fieldname).default if not field.table else None
		return 1 if how == "insert" and first is not None and first == posted else 0

	def count(self, field, posted):
		return sum(is_same(stored, posted) for stored in stored_values(field, None))

	def may(self, doctype, role, how):
		right = "create" if how == "insert" else "write"
		rules = frappe.get_meta(doctype).permissions
		return any(rule.role == role and rule.get(right) for rule in rules)

	def values(self, doctype, how):
		sample = self.samples[doctype]
		if how == "insert":
			return frappe.parse_json(frappe.as_json(sample.new)) if sample.new else None
		return frappe.get_doc(doctype, sample.stored).as_dict()

	def file_row(self, doctype, how, field, posted):
		if how == "save":
			return ["name", field.fieldname], [self.samples[doctype].stored, posted]
		plain = self.plain(doctype)
		return [*plain, field.fieldname], [*plain.values(), posted]

	def plain(self, doctype):
		new = self.samples[doctype].new
		return {
			name: value for name, value in new.items() if name != "doctype" and not isinstance(value, list)
		}

	def undo(self):
		site.undo_to(TRY)
		frappe.db.savepoint(TRY)
		frappe.local.document_cache = {}
		frappe.local.message_log = []
