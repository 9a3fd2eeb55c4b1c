"""A session extended for one learner: by the Registrar, with a document, on record (18.1, 37.2, D52)."""

from __future__ import annotations

from datetime import timedelta

import frappe
from frappe.utils import getdate

from kredit_edu.services import session_extension
from kredit_edu.testing.case import KreditTestCase
from kredit_edu.testing.clauses import accepts, refuses
from kredit_edu.testing.factories import as_user, make_learner, make_period, make_user
from kredit_edu.testing.granted import assert_seen_by_the_right_people
from kredit_edu.testing.registration import extend

EXTENSION = "Kredit Session Extension"


class TestSessionExtension(KreditTestCase):
	def setUp(self):
		super().setUp()
		self.learner = make_learner()
		self.period = make_period().name
		self.registrar = make_user(roles=["Kredit Registrar"])

	def extend(self, **values):
		return extend(self.learner.name, self.period, by=self.registrar, **values)

	@accepts("18.1", "37.2")
	def test_it_is_granted_and_seen(self):
		doc = self.extend(days=3)
		self.assertEqual((doc.granted_by, doc.revoked_on), (self.registrar, None))
		assert_seen_by_the_right_people(self, EXTENSION, doc.name, self.learner)
		span = session_extension.extended_until([self.learner.name, "nobody"], self.period)[self.learner.name]
		self.assertEqual((span.starts_on, span.days), (getdate(), 3))

	@accepts("18.1")
	def test_of_several_the_longest_counts_and_a_revoked_one_does_not(self):
		first, second = self.extend(days=3), self.extend(days=9)
		found = session_extension.extended_until([self.learner.name], self.period)
		self.assertEqual(found[self.learner.name].days, 9)
		with as_user(self.registrar):
			session_extension.revoke(second.name)
		found = session_extension.extended_until([self.learner.name], self.period)
		self.assertEqual(found[self.learner.name].days, 3)
		self.assertTrue(first.name)
		with as_user(self.registrar), self.assertRefused("18.1") as refusal:
			session_extension.revoke(second.name)
		self.assertEqual(refusal.keys, {"extension.revoked"})

	@refuses("37.2")
	def test_nobody_else_grants(self):
		for role in ("Kredit Teacher", "Kredit Adviser", "Kredit Dean", "Kredit Learner", "System Manager"):
			user = make_user(roles=[role])
			with self.subTest(role=role), self.assertRaises(frappe.PermissionError):
				extend(self.learner.name, self.period, by=user)

	@refuses("18.1")
	def test_what_it_needs(self):
		start = frappe.db.get_value("Kredit Academic Period", self.period, "starts_on")
		for values, key in (
			({"closes_on": getdate() - timedelta(days=1)}, "extension.reversed"),
			({"opens_on": start - timedelta(days=1)}, "extension.before_period"),
			({"document_number": None}, "extension.no_document"),
			({"document_date": None}, "extension.no_document"),
			({"opens_on": "soon"}, "day.not_a_day"),
		):
			given = {
				"doctype": EXTENSION,
				"learner": self.learner.name,
				"academic_period": self.period,
				"opens_on": getdate(),
				"closes_on": getdate(),
				"reason": "Illness",
				"document_number": "17",
				"document_date": getdate(),
				**values,
			}
			with self.subTest(key=key), as_user(self.registrar), self.assertRefused("18.1") as refusal:
				frappe.get_doc(given).insert()
			self.assertEqual(refusal.keys, {key})

	@refuses("18.1")
	def test_it_stays_as_it_was_granted(self):
		doc = self.extend()
		doc.closes_on = getdate() + timedelta(days=90)
		for act in (
			lambda: doc.save(ignore_permissions=True),
			lambda: frappe.delete_doc(EXTENSION, doc.name, force=True, ignore_permissions=True),
			lambda: frappe.rename_doc(EXTENSION, doc.name, "another", force=True),
		):
			with self.assertRefused("18.1") as refusal:
				act()
			self.assertEqual(refusal.keys, {"extension.kept"})

	def test_texts_are_text(self):
		doc = frappe.copy_doc(self.extend())
		doc.reason = '"<b onclick=alert(1)>x</b>"'
		doc.insert(ignore_permissions=True)
		self.assertNotIn("<", doc.reason)
