"""What happens to a learner's plan beside the steps of its review is told to the learner (4(2), 31, 35(2))."""

from __future__ import annotations

from unittest.mock import patch

import frappe
from frappe.utils import add_days, getdate

from kredit_edu.services import reopening
from kredit_edu.services.study_plan.choices import save_choices
from kredit_edu.testing.case import KreditTestCase
from kredit_edu.testing.clauses import accepts
from kredit_edu.testing.factories import YEAR, as_user
from kredit_edu.testing.plans import Review


class TestEvents(KreditTestCase):
	def setUp(self):
		super().setUp()
		self.review = Review()

	@accepts("35(2)")
	def test_a_reopened_deadline(self):
		today = getdate()
		days = (today, add_days(today, 3))
		for purpose, key in (
			("Registration", "reopening.granted"),
			("Plan Change", "reopening.granted"),
			("Withdrawal", "reopening.withdrawal"),
		):
			with patch.object(reopening, "notify") as told, as_user(self.review.registrar):
				doc = reopening.grant(self.review.learner.name, YEAR, purpose, *days, "Illness")
			values = {"since": days[0], "until": days[1]}
			told.assert_called_once_with([self.review.user], "Kredit Reopening", doc.name, key, values)

	@accepts("4(2)", "31")
	def test_a_plan_that_staff_fill_in_is_told_of_once(self):
		review = self.review
		review.start()
		with patch("kredit_edu.services.study_plan.confirmations.notify") as told:
			with as_user(review.registrar):
				row = next(row for row in review.plan.get("items") if not row.discipline)
				choice = {"row_key": row.row_key, "discipline": review.first_option(row.slot_key)}
				save_choices(review.name, [choice])
				frappe.get_doc("Kredit Study Plan", review.name).save()
			told.assert_called_once_with(
				[review.user], "Kredit Study Plan", review.name, "plan.filled_by_staff", {"year": YEAR}
			)

	def test_the_learners_own_choices_are_not_told(self):
		self.review.start()
		with patch("kredit_edu.services.study_plan.confirmations.notify") as told:
			self.review.choose()
			self.review.submit()
		told.assert_not_called()
