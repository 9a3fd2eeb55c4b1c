"""Seats of a change of an approved plan: only what changed is touched, and only at its approval (30.2, 35(2))."""

from __future__ import annotations

import frappe

from kredit_edu.services.enrollment import audit
from kredit_edu.services.enrollment.test_kredit_holds import ENROLLMENT, SeatCase
from kredit_edu.services.study_plan.choices import save_choices
from kredit_edu.services.study_plan.versions import begin_change
from kredit_edu.testing.clauses import accepts, clause, refuses
from kredit_edu.testing.factories import as_user
from kredit_edu.testing.plans import WITHDRAW

REASON = "Another group suits the timetable."


class TestChange(SeatCase):
	def setUp(self):
		super().setUp()
		self.former, self.other = self.offering(seats_max="1"), self.offering(seats_max="1")
		self.submit(S01=self.former.name)
		self.review.advise()
		self.review.approve()
		self.before = self.enrollments()

	def tearDown(self):
		names = (self.former.name, self.other.name)
		self.assertEqual([row for row in audit.differences() if row.name in names], [])
		super().tearDown()

	def enrollments(self, status: str = "Enrolled") -> dict[str, str]:
		found = {"learner": self.review.learner.name, "status": status}
		rows = frappe.get_all(ENROLLMENT, found, ["row_key", "name"], order_by="name")
		return {row.row_key: row.name for row in rows}

	def change(self) -> None:
		"""The learner chooses the other group in a change, which becomes the plan of the review."""
		with as_user(self.review.user):
			self.review.name = begin_change(self.review.name, REASON).name
			choice = {"row_key": self.row.row_key, "offering": self.other.name}
			save_choices(self.review.name, [choice])

	def seats(self) -> tuple[int, int]:
		return (self.taken(self.former), self.taken(self.other))

	@accepts("35(2)", "30.2", case="T260")
	def test_the_former_seat_stays_until_the_change_is_approved(self):
		self.change()
		self.assertEqual(self.seats(), (1, 0))
		self.review.submit()
		self.assertEqual((self.seats(), self.statuses()), ((1, 1), {"Enrolled": 6, "Held": 1}))
		self.assertEqual(self.enrollments(), self.before)
		self.review.advise()
		self.review.approve()
		self.assertEqual((self.seats(), self.statuses()), ((0, 1), {"Enrolled": 6, "Withdrawn": 1}))
		now, key = self.enrollments(), self.row.row_key
		kept = {row: name for row, name in self.before.items() if row != key}
		self.assertEqual({row: name for row, name in now.items() if row != key}, kept)
		self.assertEqual(self.enrollments("Withdrawn"), {key: self.before[key]})
		values = ["active_key", "withdrawal_reason", "offering"]
		self.assertEqual(
			frappe.db.get_value(ENROLLMENT, self.before[key], values), (None, REASON, self.former.name)
		)

	@refuses("30.2", "35(2)")
	def test_a_full_group_refuses_the_change_and_leaves_the_plan_in_force(self):
		self.fill(self.other)
		self.change()
		with self.refused_behind_the_check("30.2"):
			self.review.submit()
		self.assertEqual((self.seats(), self.enrollments()), ((1, 1), self.before))
		self.fill(self.other, 0)

	@clause("30.2")
	def test_a_change_that_is_taken_back_leaves_the_plan_in_force(self):
		self.change()
		self.review.submit()
		self.review.act(WITHDRAW, self.review.user)
		self.assertEqual((self.seats(), self.statuses()), ((1, 0), {"Enrolled": 6}))
		self.assertEqual(self.enrollments(), self.before)
