"""Closing registration over plans on their way: what stands, what opens, and what is sent at the same moment (30.1)."""

from __future__ import annotations

import frappe

from kredit_edu.api.v1._restart import run_restartable
from kredit_edu.rules.reopening import ReopeningPurpose
from kredit_edu.services.offering.closing import registration
from kredit_edu.services.reopening import open_today
from kredit_edu.services.study_plan.choices import save_choices
from kredit_edu.services.study_plan.moves import move
from kredit_edu.services.study_plan.versions import begin_change
from kredit_edu.testing.case import CommittingTestCase, KreditTestCase
from kredit_edu.testing.clauses import accepts, clause
from kredit_edu.testing.concurrency import at_once
from kredit_edu.testing.factories import YEAR, as_user, make_learner, make_offering
from kredit_edu.testing.plans import SUBMIT, Review

OFFERING, ENROLLMENT = "Kredit Offering", "Kredit Enrollment"


def cancel(offering, other, registrar):
	"""Cancel a group; the other one, in which nobody is yet, starts for those who will choose it."""
	text = "For the learners of the cancelled group."
	decisions = [
		{"offering": offering.name, "decision": "Cancel"},
		{"offering": other.name, "decision": "Confirm", "decision_text": text},
	]
	with as_user(registrar):
		return registration.close(offering.academic_period, offering.discipline, decisions)


def merge(offering, other, registrar):
	decided = {"offering": offering.name, "decision": "Merge", "merged_into": other.name}
	with as_user(registrar):
		return registration.close(offering.academic_period, offering.discipline, [decided])


class PlanCase(KreditTestCase):
	def setUp(self):
		super().setUp()
		self.review = Review()
		self.row = next(row for row in self.review.start().get("items") if row.slot_code == "S01")
		self.small, self.other = self.offer(seats_min="5"), self.offer()

	def offer(self, **values):
		return make_offering(self.row.discipline, self.row.academic_period, **values)

	def send(self, approved: bool = False) -> None:
		self.review.choose(S01=self.small.name)
		self.review.submit()
		if approved:
			self.review.advise()
			self.review.approve()

	def statuses(self) -> dict[str, str]:
		rows = frappe.get_all(
			ENROLLMENT,
			{"learner": self.review.learner.name, "discipline": self.row.discipline},
			["offering", "status"],
			order_by="creation",
		)
		return {row.offering: row.status for row in rows}

	def taken(self) -> tuple[int, int]:
		return tuple(
			frappe.db.get_value(OFFERING, each.name, "seats_taken") for each in (self.small, self.other)
		)


class TestPlans(PlanCase):
	@accepts("30.1")
	def test_a_learner_of_a_cancelled_group_chooses_another(self):
		self.send(approved=True)
		self.assertEqual((self.statuses(), self.taken()), ({self.small.name: "Enrolled"}, (1, 0)))
		cancel(self.small, self.other, self.review.registrar)
		self.assertEqual((self.statuses(), self.taken()), ({self.small.name: "Withdrawn"}, (0, 0)))
		learner = self.review.learner.name
		self.assertIsNotNone(open_today(learner, YEAR, ReopeningPurpose.PLAN_CHANGE))
		with as_user(self.review.user):
			change = begin_change(self.review.name, "My group was cancelled.")
			row = next(row for row in change.get("items") if row.slot_code == "S01")
			choice = {"row_key": row.row_key, "discipline": row.discipline, "offering": self.other.name}
			save_choices(change.name, [choice], True)
		self.review.name = change.name
		self.review.submit()
		self.review.advise()
		self.review.approve()
		self.assertEqual(self.statuses(), {self.small.name: "Withdrawn", self.other.name: "Enrolled"})
		self.assertEqual(self.taken(), (0, 1))

	@accepts("30.1")
	def test_a_plan_in_review_follows_its_joined_group(self):
		self.send()
		merge(self.small, self.other, self.review.registrar)
		self.assertEqual((self.statuses(), self.taken()), ({self.other.name: "Held"}, (0, 1)))
		self.review.advise()
		self.review.approve()
		self.assertEqual((self.statuses(), self.taken()), ({self.other.name: "Enrolled"}, (0, 1)))
		lecturer = frappe.db.get_value(ENROLLMENT, {"offering": self.other.name}, "lecturer")
		self.assertEqual(lecturer, self.other.lecturer)

	@accepts("30.1")
	def test_a_plan_in_review_whose_group_is_cancelled_goes_back(self):
		self.send()
		cancel(self.small, self.other, self.review.registrar)
		self.assertEqual((self.statuses(), self.taken()), ({}, (0, 0)))
		with self.assertRefused("30.1"):
			self.review.advise()

	def test_history_is_read_with_the_plan(self):
		self.send()
		merge(self.small, self.other, self.review.registrar)
		plan = self.review.plan
		self.assertIn(self.other.title, plan.moves[-1].comment)
		self.assertEqual([row.idx for row in plan.moves], list(range(1, len(plan.moves) + 1)))


class TestRace(CommittingTestCase):
	def reviews(self, number: int):
		first = Review()
		curriculum = frappe.get_doc("Kredit Curriculum", first.learner.curriculum)
		reviews = [first, *(Review(make_learner(curriculum=curriculum)) for _each in range(1, number))]
		row = next(row for row in first.start().get("items") if row.slot_code == "S01")
		small = make_offering(row.discipline, row.academic_period, seats_min="9")
		large = make_offering(row.discipline, row.academic_period, seats_max="50")
		for review in reviews:
			if review is not first:
				review.start()
			review.choose(S01=small.name)
		return reviews, small, large

	@clause("30.1", "30.2")
	def test_plans_are_sent_while_their_group_is_dissolved(self):
		for dissolve in (merge, cancel):
			with self.subTest(decision=dissolve.__name__):
				reviews, small, large = self.reviews(4)
				reviews[0].submit()
				reviews[1].submit()
				groups = (small, large, reviews[0].registrar)

				def closing(dissolve=dissolve, groups=groups):
					return run_restartable(lambda: dissolve(*groups).status)

				def sending(review):
					def act():
						frappe.set_user(review.user)
						return run_restartable(lambda: move(review.name, SUBMIT).state)

					return act

				given = at_once(closing, *map(sending, reviews[2:]))
				self.assertEqual(given[0], "Finished", given)
				for offering in (small, large):
					counted = frappe.db.count(
						ENROLLMENT, {"offering": offering.name, "status": ("in", ("Held", "Enrolled"))}
					)
					taken = frappe.db.get_value(OFFERING, offering.name, "seats_taken")
					self.assertEqual(taken, counted, given)
				self.assertEqual(frappe.db.get_value(OFFERING, small.name, "seats_taken"), 0)
				self.assertEqual(frappe.db.count(ENROLLMENT, {"offering": small.name}), 0)
