"""Waiting for a seat: strict order, an offer for a time, and no seat counted twice."""

from __future__ import annotations

import frappe
from frappe.utils import add_to_date, now_datetime

from kredit_edu.exceptions import MoveForbidden
from kredit_edu.services.enrollment import audit, expiry, waitlist
from kredit_edu.testing.case import KreditTestCase
from kredit_edu.testing.clauses import accepts, clause, refuses
from kredit_edu.testing.factories import as_user, make_learner, make_offering
from kredit_edu.testing.plans import RETURN, WITHDRAW, Review

ENTRY, OFFERING, ENROLLMENT = "Kredit Waitlist Entry", "Kredit Offering", "Kredit Enrollment"


class WaitlistCase(KreditTestCase):
	"""An offering of one seat that somebody holds, and two learners with drafts who want it."""

	@classmethod
	def setUpClass(cls):
		super().setUpClass()
		cls.first = Review()
		curriculum = frappe.get_doc("Kredit Curriculum", cls.first.learner.curriculum)
		cls.second, cls.third = (Review(make_learner(curriculum=curriculum)) for _number in range(2))
		row = next(row for row in cls.first.start().get("items") if row.slot_code == "S01")
		cls.offering = make_offering(row.discipline, row.academic_period, seats_max="1").name
		cls.first.choose(S01=cls.offering)
		cls.first.submit()
		for review in (cls.second, cls.third):
			review.start()
			review.choose()

	def setUp(self):
		super().setUp()
		self.second_plan = self.second.name
		self.addCleanup(setattr, self.second, "name", self.second_plan)

	def tearDown(self):
		self.assertEqual([row for row in audit.differences() if row.name == self.offering], [])
		super().tearDown()

	def join(self, review: Review, offering: str | None = None) -> frappe._dict:
		row = next(row for row in review.plan.get("items") if row.slot_code == "S01")
		with as_user(review.user):
			return waitlist.join(review.name, row.row_key, offering or self.offering)

	def state(self, entry: frappe._dict) -> str:
		return frappe.db.get_value(ENTRY, entry.name, "state")

	def taken(self) -> int:
		return frappe.db.get_value(OFFERING, self.offering, "seats_taken")

	def free_the_seat(self) -> None:
		self.first.act(WITHDRAW, self.first.user)

	def let_time_pass(self, entry: frappe._dict) -> None:
		frappe.db.set_value(ENTRY, entry.name, "offered_until", add_to_date(now_datetime(), minutes=-1))


class TestOrder(WaitlistCase):
	@clause("30.2")
	def test_a_free_seat_is_offered_in_the_order_of_joining_and_stays_counted(self):
		entries = [self.join(review) for review in (self.second, self.third)]
		self.assertEqual([entry.place for entry in entries], [1, 2])
		self.free_the_seat()
		self.assertEqual([self.state(entry) for entry in entries], ["Offered", "Waiting"])
		self.assertEqual(self.taken(), 1)
		until = waitlist.view(entries[0].name).offered_until
		hours = (until - now_datetime()).total_seconds() / 3600
		self.assertTrue(23 < hours <= 24, hours)

	@refuses("30.2")
	def test_nobody_else_gets_an_offered_seat(self):
		self.join(self.second)
		self.free_the_seat()
		self.third.choose(S01=self.offering)
		with self.assertRefused("30.2"):
			self.third.submit()

	@accepts("30.2")
	def test_an_offered_seat_passes_to_the_plan_without_a_second_one(self):
		entry = self.join(self.second)
		self.free_the_seat()
		with as_user(self.second.user):
			given = waitlist.accept(entry.name)
		self.assertEqual(given["draft"], self.second.name)
		self.assertEqual((self.state(entry), self.taken()), ("Offered", 1))
		self.second.submit()
		self.assertEqual((self.state(entry), self.taken()), ("Taken", 1))
		held = frappe.get_all(ENROLLMENT, {"offering": self.offering}, pluck="learner", order_by="name")
		self.assertEqual(held, [self.second.learner.name])

	@clause("30.2")
	def test_an_offer_that_is_over_goes_to_the_next(self):
		entries = [self.join(review) for review in (self.second, self.third)]
		self.free_the_seat()
		self.assertFalse(waitlist.expire(entries[0].name))
		self.let_time_pass(entries[0])
		self.assertTrue(waitlist.expire(entries[0].name))
		self.assertEqual([self.state(entry) for entry in entries], ["Expired", "Offered"])
		self.assertEqual(self.taken(), 1)
		self.assertFalse(waitlist.expire(entries[0].name))

	@clause("30.2")
	def test_who_leaves_gives_the_offer_on(self):
		entries = [self.join(review) for review in (self.second, self.third)]
		self.free_the_seat()
		with as_user(self.second.user):
			self.assertEqual(waitlist.leave(entries[0].name).state, "Left")
		self.assertEqual(self.state(entries[1]), "Offered")
		with as_user(self.third.user):
			waitlist.leave(entries[1].name)
		self.assertEqual(self.taken(), 0)

	@clause("30.2")
	def test_more_seats_are_offered(self):
		entries = [self.join(review) for review in (self.second, self.third)]
		offering = frappe.get_doc(OFFERING, self.offering)
		offering.seats_max = "2"
		offering.save()
		self.assertEqual([self.state(entry) for entry in entries], ["Offered", "Waiting"])
		self.assertEqual(self.taken(), 2)

	def test_a_deleted_draft_waits_no_more(self):
		entry = self.join(self.second)
		self.free_the_seat()
		frappe.delete_doc("Kredit Study Plan", self.second.name)
		self.assertEqual((self.state(entry), self.taken()), ("Left", 0))

	def test_own_places_are_listed_with_their_order(self):
		entries = [self.join(review) for review in (self.second, self.third)]
		with as_user(self.third.user):
			self.assertEqual([(row.name, row.place) for row in waitlist.mine()], [(entries[1].name, 2)])


class TestRefusals(WaitlistCase):
	def refused(self, key: str, act, *args: object) -> None:
		with self.assertRefused() as refusal:
			act(*args)
		self.assertEqual(refusal.keys, {key})

	@refuses("30.2")
	def test_an_offering_with_room_has_no_waitlist(self):
		self.free_the_seat()
		self.refused("waitlist.has_room", self.join, self.second)

	@refuses("30.2")
	def test_a_learner_waits_once(self):
		self.join(self.second)
		self.refused("waitlist.waits_already", self.join, self.second)

	@refuses("30.2")
	def test_who_has_a_seat_does_not_wait(self):
		self.refused("waitlist.has_seat", self.join, self.first)

	@refuses("4(3)")
	def test_an_offering_of_another_discipline(self):
		other = make_offering(seats_max="1")
		frappe.db.set_value(OFFERING, other.name, "seats_taken", 1)
		self.refused("plan.offering_of_other_discipline", self.join, self.second, other.name)
		frappe.db.set_value(OFFERING, other.name, "seats_taken", 0)

	@refuses("30.2")
	def test_no_seat_is_taken_before_its_offer_or_after_it(self):
		entry = self.join(self.second)
		with as_user(self.second.user):
			self.refused("waitlist.not_offered", waitlist.accept, entry.name)
			self.free_the_seat()
			self.let_time_pass(entry)
			self.refused("waitlist.offer_over", waitlist.accept, entry.name)

	def test_strangers_do_not_act_for_a_learner(self):
		entry = self.join(self.second)
		row = self.second.plan.get("items")[0]
		with as_user(self.third.user):
			for act in (waitlist.leave, waitlist.accept):
				with self.assertRaises(frappe.PermissionError):
					act(entry.name)
			with self.assertRaises(frappe.PermissionError):
				waitlist.join(self.second.name, row.row_key, self.offering)
		with as_user(self.second.adviser), self.assertRaises(MoveForbidden):
			waitlist.leave(entry.name)
		self.assertEqual(self.state(entry), "Waiting")

	@refuses("30.2")
	def test_a_plan_in_review_takes_no_offered_seat(self):
		entry = self.join(self.second)
		self.second.submit()
		self.free_the_seat()
		with as_user(self.second.user):
			self.refused("waitlist.plan_in_review", waitlist.accept, entry.name)

	@accepts("30.2", "35(2)")
	def test_an_approved_plan_takes_an_offered_seat_by_a_change(self):
		entry = self.join(self.second)
		self.second.submit()
		self.second.advise()
		self.second.approve()
		self.free_the_seat()
		approved = self.second.name
		with as_user(self.second.user):
			self.second.name = waitlist.accept(entry.name)["draft"]
		self.assertEqual(self.second.plan.changes_plan, approved)
		self.second.submit()
		self.assertEqual((self.state(entry), self.taken()), ("Taken", 1))
		self.second.advise()
		self.second.approve()
		found = {"learner": self.second.learner.name, "status": "Enrolled", "offering": self.offering}
		self.assertEqual(frappe.db.count(ENROLLMENT, found), 1)
		self.assertEqual(frappe.db.count(ENROLLMENT, {**found, "offering": ("is", "not set")}), 5)
		self.assertEqual(self.taken(), 1)


class TestExpiry(WaitlistCase):
	@clause("30.2")
	def test_the_seats_of_a_returned_plan_are_freed_when_their_time_is_over(self):
		self.first.act(RETURN, self.first.adviser, "Consider another group.")
		self.assertFalse(expiry.free_plan(self.first.name))
		before = add_to_date(now_datetime(), minutes=-1)
		frappe.db.set_value("Kredit Study Plan", self.first.name, "seats_held_until", before)
		self.assertIn(self.first.name, expiry._plans())
		self.assertTrue(expiry.free_plan(self.first.name))
		self.assertEqual(self.taken(), 0)
		self.assertNotIn(self.first.name, expiry._plans())
		self.assertFalse(expiry.free_plan(self.first.name))
		self.first.submit()
		self.assertEqual(self.taken(), 1)

	def test_a_deleted_draft_frees_its_seats(self):
		self.first.act(RETURN, self.first.adviser, "Consider another group.")
		frappe.delete_doc("Kredit Study Plan", self.first.name)
		self.assertEqual(self.taken(), 0)
		self.assertEqual(frappe.db.count(ENROLLMENT, {"offering": self.offering}), 0)

	def test_a_wrong_counter_is_reported(self):
		frappe.db.set_value(OFFERING, self.offering, "seats_taken", 2)
		found = [row for row in audit.differences() if row.name == self.offering]
		self.assertEqual([(row.counted, row.enrolled, row.offered) for row in found], [(2, 1, 0)])
		audit.report_differences()
		logs = frappe.get_all(
			"Error Log", {"method": ("like", "Seats:%")}, pluck="error", order_by="creation"
		)
		self.assertTrue(any(self.offering in log for log in logs))
		frappe.db.set_value(OFFERING, self.offering, "seats_taken", 1)
