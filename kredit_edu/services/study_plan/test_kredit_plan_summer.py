"""Rows of the summer semester and debts, from what is stored (22, D28, D58)."""

from __future__ import annotations

import frappe

from kredit_edu.rules.terms import RowSource
from kredit_edu.services.study_plan.extra_rows import add_row
from kredit_edu.services.study_plan.facts import reasons_for
from kredit_edu.testing.calendars import YEAR
from kredit_edu.testing.case import KreditTestCase
from kredit_edu.testing.clauses import accepts, refuses
from kredit_edu.testing.factories import (
	ORDINARY_SLOTS,
	Slot,
	as_user,
	ensure_settings,
	make_curriculum,
	make_discipline,
	make_period,
)
from kredit_edu.testing.plans import Review
from kredit_edu.testing.registration import graded

DEBT, RAISE = "Academic Debt or Difference", "Raising of GPA"


class SummerCase(KreditTestCase):
	"""A learner in the first of two years, so not of the graduating course."""

	years = 2

	def setUp(self):
		super().setUp()
		make_period(1, is_summer=1)
		later = [Slot("University", period=3)] if self.years > 1 else []
		curriculum = make_curriculum(slots=[*ORDINARY_SLOTS, *later], period_count=str(2 * self.years))
		self.review = Review(curriculum=curriculum).ready()
		self.discipline = make_discipline().name

	def add(self, source=RowSource.SUMMER, **values):
		with as_user(self.review.user):
			plan = add_row(self.review.name, values.pop("discipline", self.discipline), source, **values)
		return plan.items[-1]

	def keys(self):
		return [reason.key for reason in reasons_for(self.review.plan).refusals]


class TestSummer(SummerCase):
	@accepts("22.1", case="T230")
	def test_a_purpose_of_the_list(self):
		row = self.add(purpose=DEBT)
		self.assertEqual(row.academic_period, f"{YEAR}-SUMMER")
		self.assertEqual(self.keys(), [])
		self.assertEqual(self.review.submit().state, "Adviser Review")

	@refuses("22.1", case="T231")
	def test_no_purpose(self):
		row = self.add()
		(reason,) = reasons_for(self.review.plan).refusals
		self.assertEqual(
			(reason.key, reason.row, reason.field), ("summer.no_purpose", row.row_key, "purpose")
		)
		with self.assertRefused("22.1"):
			self.review.submit()

	@refuses("22.2", case="T234")
	def test_a_purpose_that_a_military_institution_does_not_know(self):
		self.add(purpose="Additional Program or Double Degree")
		self.assertEqual(self.keys(), [])
		ensure_settings(institution_type="Military", academic_hour_minutes="40")
		self.assertIn("summer.unknown_purpose", self.keys())

	@accepts("22.1", case="T232")
	def test_a_mastered_discipline_to_raise_the_gpa(self):
		graded(self.review.learner, self.discipline, "A")
		self.add(purpose=RAISE)
		self.assertEqual(self.keys(), [])

	@refuses("22.1", case="T232")
	def test_a_mastered_discipline_for_another_purpose_or_in_an_ordinary_period(self):
		graded(self.review.learner, self.discipline, "A")
		self.add(purpose=DEBT)
		self.assertEqual(self.keys(), ["summer.mastered"])
		other = make_discipline().name
		graded(self.review.learner, other, "A")
		self.add(RowSource.REPEAT, discipline=other, academic_period=make_period(2).name)
		self.assertEqual(sorted(self.keys()), ["plan.already_mastered", "summer.mastered"])


class TestGraduating(SummerCase):
	years = 1

	@refuses("22.1", case="T229")
	def test_no_summer_for_the_graduating_course(self):
		self.add(purpose=DEBT)
		self.assertEqual(self.keys(), ["summer.learner_graduates"])


class TestDebts(SummerCase):
	@accepts("2(14)", "35")
	def test_what_was_failed_is_taken_again(self):
		graded(self.review.learner, self.discipline, "F")
		self.add(RowSource.DEBT, academic_period=make_period(2).name)
		self.assertEqual(self.keys(), [])

	@refuses("2(14)", case="T254")
	def test_what_was_never_to_be_studied_is_no_debt(self):
		for source in (RowSource.DEBT, RowSource.REPEAT, RowSource.MOBILITY):
			with self.subTest(source=source):
				self.add(source, discipline=make_discipline().name, academic_period=make_period(2).name)
				self.assertIn("plan.row_outside", self.keys())

	@accepts("2(14)")
	def test_a_discipline_of_another_year_at_a_partner(self):
		later = next(slot for slot in self.curriculum_slots() if slot.period_number == "3")
		self.add(
			RowSource.MOBILITY,
			discipline=later.discipline,
			academic_period=make_period(2).name,
			partner_institution="University of Graz",
		)
		self.assertEqual(self.keys(), [])

	def curriculum_slots(self):
		slot = frappe.qb.DocType("Kredit Curriculum Slot Row")
		option = frappe.qb.DocType("Kredit Curriculum Option Row")
		return (
			frappe.qb.from_(slot)
			.join(option)
			.on((option.parent == slot.parent) & (option.slot_key == slot.slot_key))
			.select(slot.period_number, option.discipline)
			.where(slot.parent == self.review.learner.curriculum)
		).run(as_dict=True)
