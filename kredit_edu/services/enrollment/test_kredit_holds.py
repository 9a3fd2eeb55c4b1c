"""From a plan that is sent to held seats, and from its approval to enrollments."""

from __future__ import annotations

from contextlib import contextmanager
from unittest.mock import patch

import frappe
from frappe.utils import add_to_date, now_datetime

from kredit_edu.rules.decision import Decision
from kredit_edu.rules.facts import StudyFact
from kredit_edu.services.enrollment import holds
from kredit_edu.services.study_plan.history import fact_book
from kredit_edu.testing.case import KreditTestCase
from kredit_edu.testing.clauses import accepts, clause, refuses
from kredit_edu.testing.factories import as_user, ensure_settings, make_offering, place, unique
from kredit_edu.testing.plans import RETURN, WITHDRAW, Review
from kredit_edu.testing.queries import count_queries

ENROLLMENT, OFFERING = "Kredit Enrollment", "Kredit Offering"
WITHOUT_CHECK = patch("kredit_edu.services.study_plan.moves.reasons_for", lambda *given: Decision())


class SeatCase(KreditTestCase):
	def setUp(self):
		super().setUp()
		self.review = Review()
		self.review.start()
		self.row = self.review.plan.get("items")[0]

	def offering(self, **values):
		return make_offering(self.row.discipline, self.row.academic_period, **values)

	def taken(self, offering) -> int:
		return frappe.db.get_value(OFFERING, offering.name, "seats_taken")

	def fill(self, offering, seats: int = 1) -> None:
		frappe.db.set_value(OFFERING, offering.name, "seats_taken", seats)

	def submit(self, **offerings: str) -> None:
		self.review.choose(**offerings)
		self.review.submit()

	@contextmanager
	def refused_behind_the_check(self, *clauses: str):
		"""The block is refused under the lock, and undone as a request that fails is."""
		frappe.db.savepoint("as_a_request")
		with WITHOUT_CHECK, self.assertRefused(*clauses) as refusal:
			yield refusal
		frappe.db.rollback(save_point="as_a_request")

	def send_back(self) -> None:
		self.review.act(RETURN, self.review.adviser, "Consider another group.")

	def statuses(self) -> dict[str, int]:
		found = frappe.get_all(
			ENROLLMENT, {"learner": self.review.learner.name}, pluck="status", order_by="name"
		)
		return {status: found.count(status) for status in set(found)}


class TestHold(SeatCase):
	@accepts("30.2", "31", case="T271")
	def test_a_seat_is_held_when_the_plan_is_sent_and_taken_when_it_is_approved(self):
		offering = self.offering(seats_max="2")
		self.submit(S01=offering.name)
		self.assertEqual((self.taken(offering), self.statuses()), (1, {"Held": 6}))
		self.review.advise()
		self.review.approve()
		self.assertEqual((self.taken(offering), self.statuses()), (1, {"Enrolled": 6}))
		enrolled = frappe.get_all(
			ENROLLMENT,
			{"offering": offering.name},
			["learner", "lecturer", "source", "row_key", "active_key"],
			order_by="name",
		)
		learner = self.review.learner.name
		self.assertEqual(
			enrolled,
			[
				{
					"learner": learner,
					"lecturer": offering.lecturer,
					"source": "Plan",
					"row_key": self.row.row_key,
					"active_key": f"{learner}|{self.row.discipline}|{self.row.academic_period}",
				}
			],
		)

	@refuses("30.2", case="T271")
	def test_a_full_offering_holds_nothing(self):
		offering = self.offering(seats_max="1")
		self.fill(offering)
		self.review.choose(S01=offering.name)
		with self.assertRefused("30.2") as refusal:
			self.review.submit()
		self.assertEqual(refusal.reasons[0].row, self.row.row_key)
		self.assertEqual(self.statuses(), {})

	@refuses("30.2")
	def test_all_full_offerings_are_named_under_the_lock_and_nothing_is_taken(self):
		rows = self.review.plan.get("items")[:3]
		made = [
			make_offering(row.discipline, row.academic_period, seats_max=seats)
			for row, seats in zip(rows, ("1", "1", "2"), strict=True)
		]
		for offering in made:
			self.fill(offering)
		self.review.choose(**{row.slot_code: o.name for row, o in zip(rows, made, strict=True)})
		with self.refused_behind_the_check("30.2") as refusal:
			self.review.submit()
		self.assertEqual({reason.row for reason in refusal.reasons}, {row.row_key for row in rows[:2]})
		self.assertEqual([self.taken(offering) for offering in made], [1, 1, 1])
		self.assertEqual(self.statuses(), {})

	@refuses("30.1")
	def test_a_group_that_was_merged_or_cancelled_takes_nobody(self):
		for state in ("Merged", "Cancelled"):
			offering = self.offering(seats_max="0")
			frappe.db.set_value(OFFERING, offering.name, "state", state)
			self.review.choose(S01=offering.name)
			with self.subTest(state=state), self.assertRefused("30.1"):
				self.review.submit()
			with self.subTest(state=state, under="the lock"), self.refused_behind_the_check("30.1"):
				self.review.submit()
			self.assertEqual(self.taken(offering), 0)

	@accepts("30.2")
	def test_an_offering_without_a_limit_takes_everybody(self):
		offering = self.offering(seats_max="0")
		self.fill(offering, 5000)
		self.submit(S01=offering.name)
		self.assertEqual(self.taken(offering), 5001)

	@refuses("4(3)")
	def test_an_offering_of_another_discipline(self):
		self.review.choose(S01=make_offering().name)
		with self.assertRefused("4(3)"):
			self.review.submit()

	def test_sending_asks_five_queries_and_a_constant_number(self):
		plan = self.review.choose(S01=self.offering(seats_max="9").name)
		with count_queries() as log:
			holds.hold(plan)
		self.assertEqual(log.our_count, 5, log.shapes())


class TestComingBack(SeatCase):
	@clause("30.2")
	def test_a_returned_plan_keeps_its_seats_for_the_hours_of_the_settings(self):
		ensure_settings(seat_hold_hours="48")
		offering = self.offering(seats_max="1")
		self.submit(S01=offering.name)
		self.send_back()
		self.assertEqual((self.taken(offering), self.statuses()), (1, {"Held": 6}))
		until = self.review.plan.seats_held_until
		self.assertTrue(add_to_date(now_datetime(), hours=47) < until < add_to_date(now_datetime(), hours=49))
		before = frappe.get_all(ENROLLMENT, {"study_plan": self.review.name}, pluck="name", order_by="name")
		self.review.submit()
		after = frappe.get_all(ENROLLMENT, {"study_plan": self.review.name}, pluck="name", order_by="name")
		self.assertEqual((before, self.taken(offering)), (after, 1))
		self.assertIsNone(self.review.plan.seats_held_until)

	@clause("30.2")
	def test_no_hours_free_the_seats_at_once(self):
		ensure_settings(seat_hold_hours="0")
		offering = self.offering(seats_max="1")
		self.submit(S01=offering.name)
		self.send_back()
		self.assertEqual((self.taken(offering), self.statuses()), (0, {}))
		self.assertIsNone(self.review.plan.seats_held_until)

	@clause("30.2")
	def test_a_learner_who_takes_the_plan_back_frees_the_seats(self):
		offering = self.offering(seats_max="1")
		self.submit(S01=offering.name)
		self.review.act(WITHDRAW, self.review.user)
		self.assertEqual((self.taken(offering), self.statuses()), (0, {}))
		self.review.submit()
		self.assertEqual((self.taken(offering), self.statuses()), (1, {"Held": 6}))

	@clause("30.2")
	def test_another_group_is_held_instead_of_the_former_one(self):
		first, second = self.offering(seats_max="1"), self.offering(seats_max="1")
		self.submit(S01=first.name)
		self.send_back()
		self.submit(S01=second.name)
		self.assertEqual((self.taken(first), self.taken(second)), (0, 1))
		self.assertEqual(self.statuses(), {"Held": 6})

	@refuses("30.2")
	def test_a_refused_other_group_leaves_the_former_one_held(self):
		first, second = self.offering(seats_max="1"), self.offering(seats_max="1")
		self.fill(second)
		self.submit(S01=first.name)
		self.send_back()
		self.review.choose(S01=second.name)
		with self.refused_behind_the_check("30.2"):
			self.review.submit()
		self.assertEqual((self.taken(first), self.taken(second)), (1, 1))
		held = frappe.get_all(ENROLLMENT, {"offering": ("is", "set")}, pluck="offering", order_by="name")
		self.assertIn(first.name, held)

	def test_a_plan_in_review_from_before_the_holds_takes_its_seats_at_the_approval(self):
		offering = self.offering(seats_max="1")
		self.submit(S01=offering.name)
		self.review.advise()
		frappe.db.delete(ENROLLMENT, {"study_plan": self.review.name})
		self.fill(offering, 0)
		self.review.approve()
		self.assertEqual((self.taken(offering), self.statuses()), (1, {"Enrolled": 6}))


class TestRepeated(SeatCase):
	def enroll_already(self, status: str = "Enrolled") -> None:
		key = f"{self.review.learner.name}|{self.row.discipline}|{self.row.academic_period}"
		place(
			ENROLLMENT,
			learner=self.review.learner.name,
			discipline=self.row.discipline,
			academic_period=self.row.academic_period,
			row_key=unique("r"),
			status=status,
			active_key=key if status != "Withdrawn" else None,
		)

	@refuses("35", "31", case="T276")
	def test_a_second_enrollment_in_discipline_and_period(self):
		self.enroll_already()
		self.review.choose()
		with self.assertRefused("35"):
			self.review.submit()
		with self.refused_behind_the_check("35") as refusal:
			self.review.submit()
		self.assertEqual(refusal.keys, {"enrollment.repeated"})
		self.assertEqual(refusal.reasons[0].row, self.row.row_key)
		title = frappe.db.get_value("Kredit Discipline", self.row.discipline, "title_en")
		self.assertIn(title, refusal.text)

	@refuses("35", case="T276")
	def test_an_enrollment_that_came_during_the_review(self):
		self.submit()
		self.review.advise()
		self.enroll_already()
		with self.refused_behind_the_check("35") as refusal:
			self.review.approve()
		self.assertEqual(refusal.keys, {"enrollment.repeated"})

	@accepts("35", "31", case="T276")
	def test_who_withdrew_may_enroll_again(self):
		self.enroll_already("Withdrawn")
		self.submit()
		self.review.advise()
		self.assertEqual(self.review.approve().state, "Approved")
		self.assertEqual(self.statuses(), {"Enrolled": 6, "Withdrawn": 1})

	@clause("31")
	def test_enrolled_disciplines_are_known_as_facts(self):
		self.submit()
		self.review.advise()
		learner, discipline = self.review.learner.name, self.row.discipline
		self.assertEqual(fact_book(learner).states_of(discipline), set())
		self.review.approve()
		self.assertEqual(fact_book(learner).states_of(discipline), {StudyFact.IN_PROGRESS})

	def test_an_approval_that_fails_leaves_nothing(self):
		offering = self.offering(seats_max="1")
		self.submit(S01=offering.name)
		self.review.advise()
		frappe.db.savepoint("before_approval")
		with (
			patch.object(holds.record, "make_final", side_effect=RuntimeError),
			self.assertRaises(RuntimeError),
		):
			self.review.approve()
		frappe.db.rollback(save_point="before_approval")
		self.assertEqual((self.taken(offering), self.statuses()), (1, {"Held": 6}))
		with as_user(self.review.registrar):
			self.assertEqual(self.review.approve().state, "Approved")
