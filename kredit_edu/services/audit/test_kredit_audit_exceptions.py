"""Exceptions from a program: who grants them, what they do to an audit, that they are kept and revoked."""

import frappe
from frappe.utils import add_days, getdate

from kredit_edu.rules.moves import DEAN, REGISTRAR
from kredit_edu.services.audit import EXCEPTION, exceptions
from kredit_edu.services.audit.run import audit_of, completion_of
from kredit_edu.services.audit.test_kredit_audit import AuditCase
from kredit_edu.testing import factories
from kredit_edu.testing.audits import except_from, pass_all
from kredit_edu.testing.clauses import accepts, refuses
from kredit_edu.testing.granted import assert_seen_by_the_right_people


class TestExceptions(AuditCase):
	@accepts("8.2", "39")
	def test_a_substitute_counts_until_it_is_revoked(self):
		other = factories.make_discipline().name
		pass_all(self.learner, [*self.all[1:], other])
		self.assertFalse(completion_of(self.learner.name).allowed)
		doc = except_from(self.learner, "Substitute", discipline=other, instead_of=self.all[0])
		self.assertTrue(completion_of(self.learner.name).allowed)
		exceptions.revoke(doc.name)
		self.assertFalse(completion_of(self.learner.name).allowed)
		with self.assertRefused("8.2"):
			exceptions.revoke(doc.name)

	@accepts("8.2")
	def test_a_discipline_is_also_allowed_in_a_slot(self):
		other = factories.make_discipline().name
		pass_all(self.learner, [*(name for name in self.all if name not in self.by_slot["S04"]), other])
		except_from(self.learner, "Also Allow", discipline=other, slot_key="S04.1")
		self.assertTrue(completion_of(self.learner.name).allowed)

	@refuses("39")
	@accepts("39")
	def test_a_discipline_falls_away_and_its_credits_do_not(self):
		other = factories.make_discipline().name
		pass_all(self.learner, [*self.all[1:], other])
		except_from(self.learner, "Waive", instead_of=self.all[0])
		(reason,) = completion_of(self.learner.name).refusals
		self.assertEqual((reason.clause, reason.params["missing"]), ("39", "5"))
		except_from(self.learner, "Also Allow", discipline=other, cycle="Basic", component="Elective")
		self.assertTrue(completion_of(self.learner.name).allowed)

	@refuses("21.1", "17", "39")
	def test_practice_final_attestation_and_the_total_never_fall_away(self):
		for clause_id, subject in (
			("21.1", {"instead_of": self.all[4]}),
			("17", {"instead_of": self.all[5]}),
			("21.1", {"work_kind": "Practice"}),
			("39", {}),
		):
			with self.subTest(clause_id, **subject), self.assertRefused(clause_id):
				except_from(self.learner, "Waive", **subject)

	@refuses("8.2")
	def test_a_document_of_tomorrow_is_refused(self):
		with self.assertRefused("8.2"):
			exceptions.grant(
				self.learner.name, "Waive", "x", "1", add_days(getdate(), 1), instead_of=self.all[0]
			)

	def test_what_follows_is_derived_whatever_was_posted(self):
		dean = factories.make_user(roles=[DEAN])
		posted = {"program": factories.make_program().name, "approver_role": REGISTRAR, "granted_by": "Guest"}
		doc = except_from(self.learner, "Waive", by=dean, instead_of=self.all[0], **posted)
		self.assertEqual((doc.program, doc.approver_role, doc.granted_by), (self.learner.program, DEAN, dean))

	def test_an_exception_is_of_its_learner_and_program_alone(self):
		except_from(self.learner, "Waive", instead_of=self.all[0])
		other = factories.make_learner(curriculum=self.curriculum)
		self.assertEqual(audit_of(other.name).facts.exceptions, ())
		self.assertEqual(len(audit_of(self.learner.name).facts.exceptions), 1)
		elsewhere = factories.make_curriculum()
		self.assertEqual(audit_of(self.learner.name, elsewhere.program).facts.exceptions, ())

	def test_registrar_and_dean_grant_and_nobody_else(self):
		for role in (REGISTRAR, DEAN):
			doc = except_from(
				self.learner, "Waive", by=factories.make_user(roles=[role]), instead_of=self.all[0]
			)
			self.assertEqual(doc.approver_role, role)
		for user in (
			self.learner.user,
			self.learner.adviser,
			factories.make_user(roles=["Kredit Support Service"]),
			factories.make_user(roles=["Kredit Curriculum Manager"]),
			factories.make_user(roles=["System Manager"]),
		):
			with self.subTest(user), self.assertRaises(frappe.PermissionError):
				except_from(self.learner, "Waive", by=user, instead_of=self.all[0])

	def test_it_is_kept_as_it_was_granted(self):
		doc = except_from(self.learner, "Waive", instead_of=self.all[0])
		doc.reason = "another"
		with self.assertRefused("8.2"):
			doc.save(ignore_permissions=True)
		with self.assertRefused("8.2"):
			frappe.delete_doc(EXCEPTION, doc.name, force=True, ignore_permissions=True)

	def test_it_is_seen_by_the_right_people(self):
		doc = except_from(self.learner, "Waive", instead_of=self.all[0])
		assert_seen_by_the_right_people(self, EXCEPTION, doc.name, self.learner)
		with factories.as_user(factories.make_user(roles=[DEAN])):
			self.assertEqual(frappe.get_list(EXCEPTION, {"name": doc.name}, pluck="name"), [doc.name])
