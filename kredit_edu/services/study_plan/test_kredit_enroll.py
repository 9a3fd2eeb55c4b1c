"""From an approved plan to enrollments and seats."""

from __future__ import annotations

from unittest.mock import patch

import frappe

from kredit_edu.rules.facts import StudyFact
from kredit_edu.services.study_plan import enroll as enrolling
from kredit_edu.services.study_plan.history import fact_book
from kredit_edu.testing.case import KreditTestCase
from kredit_edu.testing.clauses import accepts, clause, refuses
from kredit_edu.testing.factories import as_user, make_offering, place, unique
from kredit_edu.testing.plans import Review

ENROLLMENT = "Kredit Enrollment"


class TestEnroll(KreditTestCase):
	def setUp(self):
		super().setUp()
		self.review = Review()
		self.review.start()
		self.row = self.review.plan.get("items")[0]

	def offering(self, **values):
		return make_offering(self.row.discipline, self.row.academic_period, **values)

	def to_registrar(self, **offerings: str) -> None:
		self.review.choose(**offerings)
		self.review.submit()
		self.review.advise()

	@accepts("30.2", "31", case="T271")
	def test_a_seat_is_taken_in_the_chosen_offering(self):
		offering = self.offering(seats_max="2")
		self.to_registrar(S01=offering.name)
		self.assertEqual(frappe.db.get_value("Kredit Offering", offering.name, "seats_taken"), 0)
		self.review.approve()
		self.assertEqual(frappe.db.get_value("Kredit Offering", offering.name, "seats_taken"), 1)
		enrolled = frappe.get_all(ENROLLMENT, {"offering": offering.name}, pluck="learner", order_by="name")
		self.assertEqual(enrolled, [self.review.learner.name])

	@refuses("30.2", case="T271")
	def test_a_full_offering_takes_nobody(self):
		offering = self.offering(seats_max="1")
		self.to_registrar(S01=offering.name)
		frappe.db.set_value("Kredit Offering", offering.name, "seats_taken", 1)
		with self.assertRefused("30.2") as refusal:
			self.review.approve()
		self.assertEqual(refusal.reasons[0].row, self.row.row_key)

	@refuses("30.2")
	def test_the_last_seat_is_asked_for_under_the_lock(self):
		offering = self.offering(seats_max="1")
		self.to_registrar(S01=offering.name)
		frappe.db.set_value("Kredit Offering", offering.name, "seats_taken", 1)
		blind = patch(
			"kredit_edu.services.study_plan.facts.check_offerings", lambda doc: enrolling.Decision()
		)
		with blind, self.assertRefused("30.2"):
			self.review.approve()

	@accepts("30.2")
	def test_an_offering_without_a_limit_takes_everybody(self):
		offering = self.offering(seats_max="0")
		frappe.db.set_value("Kredit Offering", offering.name, "seats_taken", 5000)
		self.to_registrar(S01=offering.name)
		self.assertEqual(self.review.approve().state, "Approved")

	@refuses("4(3)")
	def test_an_offering_of_another_discipline(self):
		self.review.choose(S01=make_offering().name)
		with self.assertRefused("4(3)"):
			self.review.submit()

	@refuses("35", case="T276")
	def test_a_second_enrollment_in_discipline_and_period(self):
		self.to_registrar()
		self.enroll_already()
		with self.assertRefused("35") as refusal:
			self.review.approve()
		self.assertEqual(refusal.keys, {"enrollment.repeated"})
		self.assertEqual(refusal.reasons[0].row, self.row.row_key)

	@refuses("35", case="T276")
	def test_the_unique_key_is_the_last_wall(self):
		self.to_registrar()
		self.enroll_already()
		real = enrolling._check_repeated
		blind = [True]

		def first_time_blind(keys, locking=False):
			return real(keys, locking) if not blind or not blind.pop() else enrolling.Decision()

		with patch.object(enrolling, "_check_repeated", first_time_blind), self.assertRefused("35"):
			self.review.approve()

	def enroll_already(self) -> None:
		key = f"{self.review.learner.name}|{self.row.discipline}|{self.row.academic_period}"
		place(
			ENROLLMENT,
			learner=self.review.learner.name,
			discipline=self.row.discipline,
			academic_period=self.row.academic_period,
			study_plan=self.review.name,
			row_key=unique("r"),
			status="Withdrawn",
			active_key=key,
		)

	@clause("31")
	def test_enrolled_disciplines_are_known_as_facts(self):
		self.to_registrar()
		learner, discipline = self.review.learner.name, self.row.discipline
		self.assertEqual(fact_book(learner).states_of(discipline), set())
		self.review.approve()
		self.assertEqual(fact_book(learner).states_of(discipline), {StudyFact.IN_PROGRESS})

	def test_an_approval_that_fails_leaves_nothing(self):
		offering = self.offering(seats_max="1")
		self.to_registrar(S01=offering.name)
		frappe.db.savepoint("before_approval")
		with (
			patch.object(enrolling, "_take_seats", side_effect=RuntimeError),
			self.assertRaises(RuntimeError),
		):
			self.review.approve()
		frappe.db.rollback(save_point="before_approval")
		self.assertEqual(frappe.db.count(ENROLLMENT, {"study_plan": self.review.name}), 0)
		with as_user(self.review.registrar):
			self.assertEqual(self.review.approve().state, "Approved")
