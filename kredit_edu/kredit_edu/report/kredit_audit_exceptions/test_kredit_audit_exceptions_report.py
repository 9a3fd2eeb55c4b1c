import frappe

from kredit_edu.kredit_edu.report.kredit_audit_exceptions.kredit_audit_exceptions import execute
from kredit_edu.services.audit import exceptions
from kredit_edu.testing import factories
from kredit_edu.testing.audits import except_from
from kredit_edu.testing.case import KreditTestCase


class TestKreditAuditExceptionsReport(KreditTestCase):
	def setUp(self):
		super().setUp()
		factories.ensure_settings()
		self.learner = factories.make_learner()
		curriculum = frappe.get_doc("Kredit Curriculum", self.learner.curriculum)
		self.first, self.second = (row.discipline for row in curriculum.options[:2])

	def test_it_lists_what_is_in_force(self):
		kept = except_from(self.learner, "Waive", instead_of=self.first)
		gone = except_from(self.learner, "Waive", instead_of=self.second)
		exceptions.revoke(gone.name)
		columns, rows = execute({"program": self.learner.program})
		self.assertEqual([row["name"] for row in rows], [kept.name])
		self.assertTrue(rows[0]["instead_of_title"])
		self.assertLessEqual({column["fieldname"] for column in columns}, rows[0].keys())
		self.assertEqual(execute({"program": self.learner.program, "kind": "Substitute"})[1], [])

	def test_it_is_closed_to_whoever_may_not_read_exceptions(self):
		with factories.as_user(factories.make_user()), self.assertRaises(frappe.PermissionError):
			execute({})

	def test_an_adviser_sees_the_own_learners_alone(self):
		kept = except_from(self.learner, "Waive", instead_of=self.first)
		other = factories.make_learner()
		for user, expected in ((self.learner.adviser, [kept.name]), (other.adviser, [])):
			with factories.as_user(user):
				self.assertEqual(
					[row["name"] for row in execute({"program": self.learner.program})[1]], expected
				)
