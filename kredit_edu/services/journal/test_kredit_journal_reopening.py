"""Journals reopened by the Registrar: on record for good, told to those who teach (36.3, 31)."""

from __future__ import annotations

from unittest.mock import patch

import frappe
from frappe.utils import add_days, getdate

from kredit_edu.services.journal import reopening
from kredit_edu.testing.case import KreditTestCase
from kredit_edu.testing.clauses import accepts, clause, refuses
from kredit_edu.testing.factories import as_user, make_offering, make_user
from kredit_edu.testing.journals import reopen_journal

REOPENING = "Kredit Journal Reopening"


class TestReopening(KreditTestCase):
	def setUp(self):
		super().setUp()
		self.registrar = make_user(roles=["Kredit Registrar"])
		self.offering = make_offering()

	def grant(self, **values):
		given = {
			"offering": self.offering.name,
			"page_kind": "Class",
			"opens_on": getdate(),
			"closes_on": getdate(),
			"reason": "The teacher was ill.",
		}
		with as_user(self.registrar):
			return reopening.grant(**{**given, **values})

	@refuses("36.3")
	def test_days_that_are_none(self):
		for values, key in (
			({"closes_on": None}, "reopening.no_days"),
			({"closes_on": "31.12.2026"}, "day.not_a_day"),
			({"opens_on": add_days(getdate(), 2)}, "reopening.reversed"),
			({"opens_on": "2001-01-01", "closes_on": "2001-01-02"}, "reopening.over"),
		):
			with self.subTest(values=values), self.assertRefused("36.3") as refusal:
				self.grant(**values)
			self.assertEqual(refusal.keys, {key})

	@refuses("36.3")
	def test_it_stays_as_it_was_granted_and_is_revoked_once(self):
		doc = self.grant()
		with as_user(self.registrar):
			with self.assertRaises((frappe.ValidationError, frappe.PermissionError)):
				doc.closes_on = add_days(getdate(), 30)
				doc.save()
			with self.assertRaises((frappe.ValidationError, frappe.PermissionError)):
				frappe.delete_doc(REOPENING, doc.name)
			reopening.revoke(doc.name)
			with self.assertRefused("36.3"):
				reopening.revoke(doc.name)
		stored = frappe.get_doc(REOPENING, doc.name)
		self.assertEqual((getdate(stored.closes_on), stored.revoked_by), (getdate(), self.registrar))

	@accepts("31")
	def test_the_reason_is_a_text_and_everybody_who_teaches_is_told(self):
		assistant = make_user(roles=["Kredit Teacher"])
		self.offering.append("teachers", {"duty": "Practical", "teacher": assistant})
		self.offering.save()
		with patch("kredit_edu.services.journal.reopening.notify") as told:
			doc = self.grant(reason='"<b>ill</b>"')
		self.assertNotIn("<b>", doc.reason)
		people, _doctype, name, key, params = told.call_args.args
		self.assertEqual(
			(set(people), name, key), ({self.offering.lecturer, assistant}, doc.name, "journal.reopened")
		)
		self.assertEqual(params["offering"], self.offering.title)

	@clause("36.3", "31")
	def test_who_sees_it(self):
		name = reopen_journal(self.offering.name).name
		for user, sees in (
			(self.registrar, True),
			(self.offering.lecturer, True),
			(self.offering.examiner, False),
			(make_user(roles=["Kredit Teacher"]), False),
			(make_user(roles=["Kredit Learner"]), False),
		):
			with self.subTest(user=user), as_user(user):
				doc = frappe.get_doc(REOPENING, name)
				self.assertEqual(bool(doc.has_permission("read")), sees)
				self.assertFalse(doc.has_permission("write"))
