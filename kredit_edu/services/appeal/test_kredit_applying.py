"""The carrying out of satisfied appeals by the Registrar (3(4), 37.2, D55)."""

import frappe
from frappe.utils import getdate

from kredit_edu.rules.appeal import AppealState
from kredit_edu.services.appeal import steps
from kredit_edu.services.appeal.worklist import waiting
from kredit_edu.testing.clauses import accepts, clause, refuses
from kredit_edu.testing.corrections import AppealCase
from kredit_edu.testing.factories import as_user, ensure_settings, make_user
from kredit_edu.testing.records import GradedClass

APPEAL = "Kredit Appeal"


class TestApplying(AppealCase):
	@accepts("3(4)", "42")
	def test_the_registrar_carries_out_what_was_decided(self):
		ensure_settings(appeal_days="3", correction_days="1")
		group = GradedClass("60")
		self.published(group, 3)
		appeal = group.satisfy(group.review(group.appeal()))
		self.assertEqual((appeal.state, group.entry().mark), ("Satisfied", 60))
		with as_user(group.registrar):
			self.assertEqual([row.name for row in waiting()], [appeal.name])
			correction = steps.apply(appeal.name)
			self.assertEqual(waiting(), [])
		self.assertEqual(
			(group.entry().mark, correction.appeal, correction.new_final_control), (76, appeal.name, "100")
		)
		self.assertEqual((correction.document_number, str(correction.document_date)), ("3", str(getdate())))
		self.assertEqual(frappe.db.get_value(APPEAL, appeal.name, "correction"), correction.name)

	@refuses("37.2")
	def test_nobody_else_carries_it_out(self):
		group = GradedClass("60")
		appeal = group.satisfy(group.review(group.appeal()))
		for user in (group.user(), make_user(roles=["Kredit Commission Secretary"]), group.examiner):
			with self.subTest(user=user), as_user(user), self.assertRaises(frappe.PermissionError):
				steps.apply(appeal.name)
		self.assertEqual(group.entry().mark, 60)

	@refuses("3(4)")
	def test_it_is_carried_out_once_and_as_decided(self):
		group = GradedClass("60", "60")
		appeal = group.satisfy(group.review(group.appeal()))
		for number, values, key in (
			(0, {"final_control": "90"}, "appeal.to_be_named"),
			(0, {"final_control": "90", "appeal": appeal.name}, "appeal.decided_otherwise"),
			(1, {"final_control": "100", "appeal": appeal.name}, "appeal.other_grade"),
		):
			with self.subTest(key=key), self.assertRefused("3(4)") as refusal:
				group.correct(number, **values)
			self.assertEqual(refusal.keys, {key})
		with as_user(group.registrar):
			steps.apply(appeal.name)
			with self.assertRefused("42"):
				steps.apply(appeal.name)

	@refuses("3(4)")
	def test_an_open_appeal_is_decided_first(self):
		group = GradedClass("60")
		group.appeal()
		with self.assertRefused("3(4)") as refusal:
			group.correct(final_control="70")
		self.assertEqual(refusal.keys, {"appeal.still_open"})

	@clause("3(4)")
	def test_every_state_is_met(self):
		self.assertEqual(
			{state.value for state in AppealState},
			{"Filed", "Under Review", "Satisfied", "Rejected", "Withdrawn"},
		)
