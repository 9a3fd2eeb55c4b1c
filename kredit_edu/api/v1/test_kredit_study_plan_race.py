"""Approvals at the same moment, over connections of their own."""

from __future__ import annotations

import frappe

from kredit_edu.api.v1._restart import run_restartable
from kredit_edu.exceptions import RuleRefused
from kredit_edu.services.enrollment import audit, waitlist
from kredit_edu.services.study_plan.draft import start_plan
from kredit_edu.services.study_plan.moves import move
from kredit_edu.testing.case import CommittingTestCase
from kredit_edu.testing.clauses import accepts, clause, refuses
from kredit_edu.testing.concurrency import at_once
from kredit_edu.testing.factories import YEAR, as_user, make_learner, make_offering
from kredit_edu.testing.plans import BY_REGISTRAR, SUBMIT, WITHDRAW, Review

ENROLLMENT = "Kredit Enrollment"


def approving(review: Review):
	"""The registrar's last step, as a request of its own takes it: restarted when the database asks for it."""

	def act() -> str:
		frappe.set_user(review.registrar)
		return run_restartable(lambda: move(review.name, BY_REGISTRAR).state)

	return act


def submitting(review: Review, action: str = SUBMIT):
	"""The learner's step, as a request of its own takes it."""

	def act() -> str:
		frappe.set_user(review.user)
		return run_restartable(lambda: move(review.name, action).state)

	return act


def joining(review: Review, offering: str):
	"""The learner joins the waitlist, as a request of its own."""

	def act() -> frappe._dict:
		frappe.set_user(review.user)
		row = next(row for row in review.plan.get("items") if row.slot_code == "S01")
		return run_restartable(lambda: waitlist.join(review.name, row.row_key, offering))

	return act


def freeing(offering: str):
	"""One more seat, which goes to whoever is next."""

	def act() -> int:
		doc = frappe.get_doc("Kredit Offering", offering)
		doc.seats_max = str(int(doc.seats_max) + 1)
		doc.save()
		return 1

	return act


class TestRace(CommittingTestCase):
	@refuses("10.1")
	def test_one_plan_is_approved_once(self):
		review = Review().ready()
		review.submit()
		review.advise()
		given = at_once(*[approving(review)] * 4)
		self.assertEqual(given.count("Approved"), 1, given)
		refused = [error for error in given if error != "Approved"]
		self.assertTrue(all(isinstance(error, RuleRefused) for error in refused), refused)
		self.assertEqual({error.decision.refusals[0].key for error in refused}, {"move.not_from_state"})
		self.assertEqual(frappe.db.count(ENROLLMENT, {"study_plan": review.name}), 6)
		self.assertEqual([step.action for step in review.plan.moves].count(BY_REGISTRAR), 1)

	@refuses("30.2")
	@accepts("30.2", "31", case="T271")
	def test_the_last_seats_go_to_as_many_learners(self):
		reviews, offering = self.reviews_for_one_offering(5, seats_max="2")
		given = at_once(*[submitting(review) for review in reviews])
		self.assertEqual(given.count("Adviser Review"), 2, given)
		refused = [error for error in given if error != "Adviser Review"]
		self.assertEqual({error.decision.refusals[0].clause for error in refused}, {"30.2"}, refused)
		self.assertEqual(self.seats_taken(offering), 2)
		self.assertEqual(frappe.db.count(ENROLLMENT, {"offering": offering.name}), 2)
		for review, outcome in zip(reviews, given, strict=True):
			held = frappe.db.count(ENROLLMENT, {"study_plan": review.name, "status": "Held"})
			self.assertEqual(held, 6 if outcome == "Adviser Review" else 0)

	def reviews_for_one_offering(self, learners: int, **values: object):
		first = Review()
		curriculum = frappe.get_doc("Kredit Curriculum", first.learner.curriculum)
		reviews = [first] + [Review(make_learner(curriculum=curriculum)) for _number in range(1, learners)]
		row = next(row for row in first.start().get("items") if row.slot_code == "S01")
		offering = make_offering(row.discipline, row.academic_period, **values)
		for review in reviews:
			if review is not first:
				review.start()
			review.choose(S01=offering.name)
		return reviews, offering

	def seats_taken(self, offering) -> int:
		return frappe.db.get_value("Kredit Offering", offering.name, "seats_taken")

	@clause("30.2")
	def test_a_double_click_holds_the_seats_once(self):
		[review], offering = self.reviews_for_one_offering(1, seats_max="9")
		given = at_once(*[submitting(review)] * 4)
		self.assertEqual(given.count("Adviser Review"), 1, given)
		refused = [error for error in given if error != "Adviser Review"]
		self.assertEqual({error.decision.refusals[0].key for error in refused}, {"move.not_from_state"})
		self.assertEqual(self.seats_taken(offering), 1)
		self.assertEqual(frappe.db.count(ENROLLMENT, {"study_plan": review.name}), 6)

	@clause("30.2")
	def test_seats_given_back_and_taken_at_once_are_counted(self):
		reviews, offering = self.reviews_for_one_offering(6, seats_max="3")
		leaving, coming = reviews[:3], reviews[3:]
		for review in leaving:
			review.submit()
		acts = [*(submitting(review, WITHDRAW) for review in leaving), *map(submitting, coming)]
		given = at_once(*acts)
		self.assertEqual(given[:3], ["Draft"] * 3, given)
		came = given[3:].count("Adviser Review")
		self.assertEqual(self.seats_taken(offering), came)
		self.assertEqual(frappe.db.count(ENROLLMENT, {"offering": offering.name}), came)

	@clause("30.2")
	def test_two_seats_freed_at_once_go_to_the_next_two_who_wait(self):
		reviews, offering = self.reviews_for_one_offering(6, seats_max="2")
		leaving, waiting = reviews[:2], reviews[2:]
		for review in leaving:
			review.submit()
		entries = []
		for review in waiting:
			row = next(row for row in review.plan.get("items") if row.slot_code == "S01")
			with as_user(review.user):
				entries.append(waitlist.join(review.name, row.row_key, offering.name).name)
		given = at_once(*(submitting(review, WITHDRAW) for review in leaving))
		self.assertEqual(given, ["Draft"] * 2, given)
		states = [frappe.db.get_value("Kredit Waitlist Entry", name, "state") for name in entries]
		self.assertEqual(states, ["Offered", "Offered", "Waiting", "Waiting"])
		self.assertEqual(self.seats_taken(offering), 2)
		self.assertEqual(audit.differences(), [])

	@clause("30.2")
	def test_learners_who_join_at_once_all_wait_in_one_order(self):
		reviews, offering = self.reviews_for_one_offering(5, seats_max="1")
		reviews[0].submit()
		given = at_once(*(joining(review, offering.name) for review in reviews[1:]))
		self.assertEqual([entry.state for entry in given], ["Waiting"] * 4, given)
		joined = [frappe.db.get_value("Kredit Waitlist Entry", entry.name, "joined_on") for entry in given]
		self.assertEqual(len(set(joined)), 4)
		for place in range(4):
			self.assertEqual(at_once(freeing(offering.name)), [1])
			states = {
				entry.joined_on: frappe.db.get_value("Kredit Waitlist Entry", entry.name, "state")
				for entry in given
			}
			offered = [states[moment] for moment in sorted(states)].count("Offered")
			self.assertEqual(
				[states[moment] for moment in sorted(states)][: place + 1], ["Offered"] * (place + 1)
			)
			self.assertEqual(offered, place + 1)

	def test_an_offering_saved_meanwhile_keeps_the_seats(self):
		review = Review()
		row = review.start().get("items")[0]
		offering = make_offering(row.discipline, row.academic_period, seats_max="9")
		review.choose(S01=offering.name)
		review.submit()
		review.advise()

		def saving() -> str:
			frappe.set_user(review.registrar)
			doc = frappe.get_doc("Kredit Offering", offering.name)
			doc.seats_max = "8"
			return doc.save().seats_max

		self.assertEqual(sorted(at_once(approving(review), saving)), ["8", "Approved"])
		self.assertEqual(frappe.db.get_value("Kredit Offering", offering.name, "seats_taken"), 1)

	@refuses("2(14)")
	def test_two_plans_of_one_year_begun_at_once(self):
		review = Review()

		def starting() -> str:
			frappe.set_user(review.user)
			return start_plan(review.learner.name, YEAR).state

		given = at_once(starting, starting, starting)
		self.assertEqual(given.count("Draft"), 1, given)
		errors = [error for error in given if error != "Draft"]
		self.assertTrue(all(isinstance(error, RuleRefused) for error in errors), errors)
		self.assertEqual({error.decision.refusals[0].key for error in errors}, {"plan.another_active"})
		self.assertEqual(frappe.db.count("Kredit Study Plan", {"learner": review.learner.name}), 1)
