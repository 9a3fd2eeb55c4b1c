"""The report of overrides by which teachers examine their own groups (37.1, D38)."""

import frappe

from kredit_edu.kredit_edu.report.kredit_appeals_waiting import kredit_appeals_waiting
from kredit_edu.kredit_edu.report.kredit_examiner_overrides.kredit_examiner_overrides import execute
from kredit_edu.services.examiner_override.record import grant
from kredit_edu.testing.case import KreditTestCase
from kredit_edu.testing.clauses import accepts, clause, refuses
from kredit_edu.testing.factories import as_user, ensure_settings, make_offering, make_period, make_user
from kredit_edu.testing.records import GradedClass


class TestReport(KreditTestCase):
	@accepts("37.1", case="T282")
	def test_overrides_are_listed_with_their_reasons(self):
		offering = make_offering(period=make_period(2).name)
		grant(offering.name, offering.lecturer, "The only specialist.")
		with as_user(make_user(roles=["Kredit Registrar"])):
			columns, rows = execute({"academic_period": offering.academic_period})
			_columns, others = execute({"academic_period": make_period(1).name})
		listed = [row for row in rows if row.offering == offering.name]
		self.assertEqual(
			[(row.person, row.reason) for row in listed], [(offering.lecturer, "The only specialist.")]
		)
		self.assertLessEqual({column["fieldname"] for column in columns}, set(listed[0]))
		self.assertNotIn(offering.name, [row.offering for row in others])

	@refuses("37.1")
	def test_strangers_do_not_see_it(self):
		for user in (make_user(), make_user(roles=["Kredit Learner"])):
			with self.subTest(user=user), as_user(user), self.assertRaises(frappe.PermissionError):
				execute({})

	@clause("3(4)")
	def test_appeals_that_wait_are_listed(self):
		ensure_settings()
		group = GradedClass("60", "70")
		decided = group.satisfy(group.review(group.appeal()))
		filed = group.appeal(1)
		for role, sees in (
			("Kredit Registrar", True),
			("Kredit Commission Secretary", True),
			("Kredit Dean", False),
		):
			with as_user(make_user(roles=[role])):
				columns, rows = kredit_appeals_waiting.execute()
			names = [row["name"] for row in rows if row["name"] in (decided.name, filed.name)]
			self.assertEqual(names, [decided.name, filed.name] if sees else [], role)
			for row in rows:
				self.assertLessEqual({column["fieldname"] for column in columns}, set(row))
		with as_user(make_user()), self.assertRaises(frappe.PermissionError):
			kredit_appeals_waiting.execute()
