"""What happens to a learner's plan beside the steps of its review is told to the learner (4(2), 31, 35(2))."""

from __future__ import annotations

from unittest.mock import patch

import frappe
from frappe.utils import add_days, getdate

from kredit_edu.services import reopening
from kredit_edu.services.enrollment import holds
from kredit_edu.services.enrollment.test_kredit_holds import SeatCase
from kredit_edu.services.study_plan.choices import save_choices
from kredit_edu.testing.case import KreditTestCase
from kredit_edu.testing.clauses import accepts
from kredit_edu.testing.factories import YEAR, as_user, ensure_settings
from kredit_edu.testing.plans import Review

PLAN = "Kredit Study Plan"


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


class TestKeptSeats(SeatCase):
	def setUp(self):
		super().setUp()
		ensure_settings(seat_hold_hours="48")

	@accepts("30.2")
	def test_the_learner_of_a_returned_plan_is_told_until_when_its_seats_are_kept(self):
		self.submit(S01=self.offering(seats_max="1").name)
		with patch.object(holds, "notify") as told:
			self.send_back()
		until = {"until": self.review.plan.seats_held_until}
		told.assert_called_once_with([self.review.user], PLAN, self.review.name, "seats.kept", until)

	@accepts("30.2")
	def test_a_plan_without_groups_keeps_no_seats_to_tell_of(self):
		self.submit()
		with patch.object(holds, "notify") as told:
			self.send_back()
		told.assert_not_called()

	@accepts("30.2")
	def test_seats_that_are_freed_at_once_are_not_told_as_kept(self):
		ensure_settings(seat_hold_hours="0")
		self.submit(S01=self.offering(seats_max="1").name)
		with patch.object(holds, "notify") as told:
			self.send_back()
		told.assert_not_called()

	@accepts("30.2")
	def test_the_notice_waits_for_the_commit(self):
		self.submit(S01=self.offering(seats_max="1").name)
		with patch("frappe.enqueue") as enqueue:
			self.send_back()
		(notice,) = [call.kwargs for call in enqueue.call_args_list if call.kwargs.get("key") == "seats.kept"]
		self.assertTrue(notice["enqueue_after_commit"])
		self.assertEqual(notice["people"], [self.review.user])
