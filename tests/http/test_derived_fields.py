"""Nobody sets a derived field over REST: in no DocType, in no role. See kredit_edu/testing/test_kredit_abuse.py."""

import frappe

from kredit_edu.testing.abuse import derived_fields, is_same, post_into, stored_values
from kredit_edu.testing.http import HttpTestCase
from kredit_edu.testing.samples import make_samples, writing_roles

REFUSALS = range(400, 500)


class TestDerivedFieldsOverRest(HttpTestCase):
	def setUp(self):
		super().setUp()
		self.samples = make_samples(passwords=True)
		frappe.db.commit()
		self.clients = {}

	def client_of(self, user):
		if user not in self.clients:
			self.clients[user] = self.client(user)
		return self.clients[user]

	def test_changes_of_stored_documents(self):
		for doctype, sample in self.samples.items():
			for role in sorted(writing_roles(doctype)):
				client = self.client_of(sample.writers[role])
				for field in derived_fields(doctype):
					self.try_field(client, doctype, sample, role, field)

	def try_field(self, client, doctype, sample, role, field):
		for posted in field.values():
			frappe.db.rollback()
			if any(is_same(stored, posted) for stored in stored_values(field, sample.stored)):
				continue  # The server derived the same: nothing could be told from it.
			values = frappe.parse_json(frappe.get_doc(doctype, sample.stored).as_json())
			if not post_into(values, field, posted):
				continue
			part = field.table or field.fieldname
			with self.subTest(doctype=doctype, role=role, field=field.path, posted=posted):
				answer = client.put(f"/api/resource/{doctype}/{sample.stored}", {part: values[part]})
				self.assertIn(answer.status_code, (200, *REFUSALS), answer.text[:300])
				frappe.db.rollback()
				stored = stored_values(field, sample.stored)
				self.assertFalse(any(is_same(value, posted) for value in stored), stored)

	def test_new_documents(self):
		for doctype, sample in self.samples.items():
			if not sample.new:
				continue
			makers = sample.makers_of_new()
			creators = {rule.role for rule in frappe.get_meta(doctype).permissions if rule.create}
			for role in sorted(creators):
				with self.subTest(doctype=doctype, role=role):
					self.try_new(self.client_of(makers[role]), doctype, sample, list(derived_fields(doctype)))

	def try_new(self, client, doctype, sample, fields):
		"""All fields at once; where that is refused, each by itself, so that none hides behind another."""
		values = frappe.parse_json(frappe.as_json(sample.new))
		poisoned = [(field, self.poison(field, sample)) for field in fields]
		poisoned = [pair for pair in poisoned if not self.is_first_state(*pair) and post_into(values, *pair)]
		answer = client.post(f"/api/resource/{doctype}", values)
		self.assertIn(answer.status_code, (200, *REFUSALS), answer.text[:300])
		frappe.db.rollback()
		if answer.status_code == 200:
			self.check_stored(doctype, answer.json()["data"]["name"], poisoned)
		elif len(fields) > 1:
			for field in fields:
				self.try_new(client, doctype, sample, [field])

	def poison(self, field, sample):
		"""A value that the server does not give the rows of the sample itself: nothing could be told from one."""
		own = stored_values(field, sample.stored) if field.table else []
		posted = [value for value in field.values() if not any(is_same(stored, value) for stored in own)]
		return (posted or field.values())[-1]

	def is_first_state(self, field, posted):
		"""A new document is in its first state whoever posts it."""
		return not field.table and frappe.get_meta(field.doctype).get_field(field.fieldname).default == posted

	def check_stored(self, doctype, name, poisoned):
		for field, posted in poisoned:
			if field.fieldtype != "Table":
				stored = stored_values(field, name)
				self.assertFalse(any(is_same(value, posted) for value in stored), f"{field.path}: {stored}")
		frappe.delete_doc(doctype, name, force=True, ignore_permissions=True, ignore_on_trash=True)
		frappe.db.commit()
