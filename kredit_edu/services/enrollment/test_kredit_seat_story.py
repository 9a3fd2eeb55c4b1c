"""Whatever learners, advisers and the clock do, in any order: counters are right and nobody is passed over."""

from __future__ import annotations

import random

import frappe
from frappe.utils import add_to_date, now_datetime

from kredit_edu.exceptions import RuleRefused
from kredit_edu.services.enrollment import audit, expiry, waitlist, withdrawal
from kredit_edu.testing.case import KreditTestCase
from kredit_edu.testing.clauses import clause
from kredit_edu.testing.factories import as_user, ensure_settings, make_learner, make_offering
from kredit_edu.testing.plans import BY_ADVISER, BY_REGISTRAR, RETURN, SUBMIT, WITHDRAW, Review

ENROLLMENT, ENTRY, OFFERING, PLAN = (
	"Kredit Enrollment",
	"Kredit Waitlist Entry",
	"Kredit Offering",
	"Kredit Study Plan",
)
SEEDS, STEPS, TRIES = (1, 2, 3, 4), 30, 3


class TestSeatStory(KreditTestCase):
	@classmethod
	def setUpClass(cls):
		super().setUpClass()
		ensure_settings(withdrawal_days="10000")
		first = Review()
		curriculum = frappe.get_doc("Kredit Curriculum", first.learner.curriculum)
		cls.reviews = [first, *(Review(make_learner(curriculum=curriculum)) for _number in range(3))]
		row = next(row for row in first.start().get("items") if row.slot_code == "S04")
		discipline = first.first_option(row.slot_key)
		cls.offerings = [
			make_offering(discipline, row.academic_period, seats_max=str(seats)).name for seats in (1, 2)
		]
		for review in cls.reviews:
			if review is not first:
				review.start()
			review.choose()

	@clause("30.2", "31", "35")
	def test_the_counters_hold_through_any_story(self):
		done = set()
		for seed in SEEDS:
			frappe.db.savepoint("story")
			chance = random.Random(seed)
			told = []
			for _step in range(STEPS):
				review = chance.choice(self.reviews)
				for act in chance.sample(self.possible(review.state), k=TRIES):
					if self.try_to(act, review, chance):
						done.add(act.__name__)
						told.append((act.__name__, self.reviews.index(review)))
						break
				with self.subTest(seed=seed, told=told):
					self.assert_in_order()
			frappe.db.rollback(save_point="story")
		everything = {
			act.__name__ for state in ("Draft", "Adviser Review", "Approved") for act in self.possible(state)
		}
		self.assertEqual(done, everything)

	def possible(self, state: str) -> list:
		"""What may happen to a learner whose plan is in this state."""
		waiting = [self.join, self.leave, self.let_offers_end]
		if state == "Draft":
			return [*waiting, self.submit, self.accept, self.let_holds_end]
		if state == "Approved":
			return [*waiting, self.withdraw]
		return [*waiting, self.take_back, self.send_back, self.approve]

	def try_to(self, act, review: Review, chance: random.Random) -> bool:
		"""Do it, or have it refused with nothing left behind."""
		frappe.db.savepoint("step_of_story")
		try:
			act(review, chance)
		except (RuleRefused, LookupError):
			frappe.db.rollback(save_point="step_of_story")
			return False
		return True

	def assert_in_order(self) -> None:
		self.assertEqual([row for row in audit.differences() if row.name in self.offerings], [])
		for name in self.offerings:
			limit, taken = frappe.db.get_value(OFFERING, name, ["seats_limit", "seats_taken"])
			self.assertLessEqual(taken, limit)
			waiting = frappe.db.count(ENTRY, {"offering": name, "state": "Waiting"})
			# Nobody waits while a seat is free.
			self.assertFalse(waiting and taken < limit, (waiting, taken, limit))

	def submit(self, review: Review, chance: random.Random) -> None:
		review.choose(S04=chance.choice(self.offerings))
		review.act(SUBMIT, review.user)

	def take_back(self, review: Review, chance: random.Random) -> None:
		review.act(WITHDRAW, review.user)

	def send_back(self, review: Review, chance: random.Random) -> None:
		review.act(RETURN, review.adviser, "Consider another group.")

	def approve(self, review: Review, chance: random.Random) -> None:
		review.act(BY_ADVISER, review.adviser)
		review.act(BY_REGISTRAR, review.registrar)

	def withdraw(self, review: Review, chance: random.Random) -> None:
		found = {"learner": review.learner.name, "offering": ("in", self.offerings), "status": "Enrolled"}
		(name,) = frappe.get_all(ENROLLMENT, found, pluck="name", order_by="name") or [None]
		if name is None:
			raise LookupError
		with as_user(review.user):
			withdrawal.withdraw(name, "Another discipline suits better.")

	def join(self, review: Review, chance: random.Random) -> None:
		row = next(row for row in review.plan.get("items") if row.slot_code == "S04")
		with as_user(review.user):
			waitlist.join(review.name, row.row_key, chance.choice(self.offerings))

	def entry(self, review: Review, *states: str) -> str:
		own = {"learner": review.learner.name, "state": ("in", states)}
		return frappe.get_all(ENTRY, own, pluck="name", order_by="joined_on")[0]

	def leave(self, review: Review, chance: random.Random) -> None:
		name = self.entry(review, "Waiting", "Offered")
		with as_user(review.user):
			waitlist.leave(name)

	def accept(self, review: Review, chance: random.Random) -> None:
		name = self.entry(review, "Offered")
		with as_user(review.user):
			waitlist.accept(name)
		# What follows an approved plan is a change beside it, which this story leaves to its own test.
		if frappe.db.exists(PLAN, {"changes_plan": review.name}):
			raise LookupError

	def let_holds_end(self, review: Review, chance: random.Random) -> None:
		if not frappe.db.get_value(PLAN, review.name, "seats_held_until"):
			raise LookupError
		before = add_to_date(now_datetime(), minutes=-1)
		frappe.db.set_value(PLAN, review.name, "seats_held_until", before, update_modified=False)
		if not expiry.free_plan(review.name):
			raise LookupError

	def let_offers_end(self, review: Review, chance: random.Random) -> None:
		name = self.entry(review, "Offered")
		frappe.db.set_value(ENTRY, name, "offered_until", add_to_date(now_datetime(), minutes=-1))
		waitlist.expire(name)
