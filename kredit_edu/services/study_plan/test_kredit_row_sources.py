"""Where rows of a plan come from: the year's slots, the catalogue, a minor, a partner (4(3), 9, 32, 34, 53)."""

from __future__ import annotations

import frappe

from kredit_edu.rules.edition import ORDER_145_2023
from kredit_edu.rules.terms import RowSource
from kredit_edu.services.study_plan.choices import save_choices
from kredit_edu.services.study_plan.facts import reasons_for
from kredit_edu.services.study_plan.minors import minors_for, take_minor
from kredit_edu.services.study_plan.options import options_of_row
from kredit_edu.testing.case import KreditTestCase
from kredit_edu.testing.clauses import accepts, clause, refuses
from kredit_edu.testing.factories import (
	YEAR,
	Slot,
	as_user,
	ensure_settings,
	make_curriculum,
	make_discipline,
	make_minor,
	make_offering,
	place,
	unique,
)
from kredit_edu.testing.plans import Review

DEBT, SUMMER, MOBILITY = RowSource.DEBT, RowSource.SUMMER, RowSource.MOBILITY


def row_of(plan, slot_code: str):
	return next(row for row in plan.get("items") if row.slot_code == slot_code)


def refusals(plan) -> set[str]:
	return {reason.key for reason in reasons_for(plan).refusals}


class TestSlots(KreditTestCase):
	@accepts("8.2", "32(1)")
	def test_given_rows_come_from_the_curriculum_and_chosen_ones_from_the_catalogue(self):
		review = Review()
		review.start()
		plan = review.choose()
		sources = {row.slot_code: row.source for row in plan.get("items")}
		self.assertEqual(sources.pop("S04"), "Catalogue")
		self.assertEqual(set(sources.values()), {"Curriculum"})

	@clause("4(3)", case="T273")
	def test_the_lecturer_of_a_row_is_that_of_its_offering(self):
		review = Review()
		row = row_of(review.start(), "S01")
		first, second = (make_offering(row.discipline, row.academic_period) for _ in range(2))
		for offering in (first, second):
			plan = review.choose(S01=offering.name)
			self.assertEqual(row_of(plan, "S01").lecturer, offering.lecturer)

	@accepts("4(3)", case="T273")
	def test_two_teachers_to_choose_from_and_none_in_military_institutions(self):
		review = Review()
		row = row_of(review.start(), "S01")
		offerings = {make_offering(row.discipline, row.academic_period).name for _ in range(2)}
		with as_user(review.user):
			(option,) = options_of_row(review.name, row.row_key)
			self.assertEqual({offering["name"] for offering in option["offerings"]}, offerings)
		ensure_settings(institution_type="Military")
		with as_user(review.user):
			(option,) = options_of_row(review.name, row.row_key)
			self.assertEqual(option["offerings"], [])

	@accepts("53", case="T321")
	def test_a_row_studied_at_a_partner_carries_the_institution(self):
		review = Review()
		row = row_of(review.start(), "S01")
		with as_user(review.user):
			plan = save_choices(
				review.name, [{"row_key": row.row_key, "partner_institution": "University of Graz"}]
			)
		row = row_of(plan, "S01")
		self.assertEqual((row.source, row.partner_institution), ("Mobility", "University of Graz"))
		self.assertEqual((row.credits, row.hours, row.academic_period), (5, 150, f"{YEAR}-S1"))

	@accepts("9(1)")
	def test_what_is_mastered_before_is_not_put_in(self):
		review = Review()
		slot = frappe.get_all(
			"Kredit Curriculum Option Row",
			{"parent": review.learner.curriculum},
			["slot_key", "discipline"],
			order_by="idx asc",
		)[0]
		master(review, slot.discipline)
		plan = review.start()
		self.assertNotIn(slot.discipline, [row.discipline for row in plan.get("items")])
		review.choose()
		self.assertEqual(review.submit().state, "Adviser Review")

	@refuses("32(1)", case="T250")
	@accepts("9(1)", "32(1)")
	def test_a_given_row_goes_only_when_it_is_mastered(self):
		review = Review()
		row = row_of(review.start(), "S01")
		plan = review.plan
		plan.remove(row_of(plan, "S01"))
		with self.assertRefused("32(1)"), as_user(review.user):
			plan.save()
		master(review, row.discipline)
		plan = review.plan
		plan.remove(row_of(plan, "S01"))
		with as_user(review.user):
			plan.save()
		self.assertEqual(len(review.plan.get("items")), 5)


def master(review: Review, discipline: str) -> None:
	place(
		"Kredit Grade",
		is_current=1,
		attempt_key=unique("a"),
		learner=review.learner.name,
		discipline=discipline,
		academic_period=f"{YEAR}-S1",
		is_positive=1,
		mark=80,
		letter="B+",
		edition=ORDER_145_2023.key,
	)


class TestMinor(KreditTestCase):
	def setUp(self):
		super().setUp()
		slots = (
			Slot("Mandatory", options=2, cycle="Basic"),
			Slot("Mandatory"),
			Slot("Elective", period=2, options=2),
			Slot("University", period=2, kind="Practice"),
		)
		self.review = Review(curriculum=make_curriculum(slots=slots))
		self.taught, self.large = make_discipline().name, make_discipline(credits=6).name
		parts = [
			{"discipline": self.taught, "component": "Elective"},
			{"discipline": self.large, "component": "Elective"},
		]
		self.minor = make_minor(self.review.learner.program, parts=parts)
		self.review.start()

	def take(self, minor: str | None):
		with as_user(self.review.user):
			return take_minor(self.review.name, minor)

	def choose(self, slot_code: str, discipline: str):
		row = row_of(self.review.plan, slot_code)
		with as_user(self.review.user):
			return save_choices(self.review.name, [{"row_key": row.row_key, "discipline": discipline}])

	@accepts("32(2)", "34", case="T269")
	def test_disciplines_of_the_minor_are_chosen_in_slots_with_a_choice(self):
		self.take(self.minor.name)
		row = row_of(self.review.plan, "S03")
		with as_user(self.review.user):
			options = options_of_row(self.review.name, row.row_key)
		self.assertEqual([option["source"] for option in options], ["Catalogue", "Catalogue", "Minor"])
		self.assertEqual(options[-1]["discipline"], self.taught)
		row = row_of(self.choose("S03", self.taught), "S03")
		self.assertEqual((row.source, row.credits, row.hours, row.kind), ("Minor", 5, 150, "Discipline"))
		self.assertEqual((row.component, row.slot_key), ("Elective", row.slot_key))

	@refuses("32(2)", "34", case="T269")
	def test_never_in_a_slot_of_the_mandatory_component(self):
		self.take(self.minor.name)
		row = row_of(self.review.plan, "S01")
		with as_user(self.review.user):
			self.assertEqual(
				{option["source"] for option in options_of_row(self.review.name, row.row_key)},
				{"Curriculum"},
			)
		row = row_of(self.choose("S01", self.taught), "S01")
		self.assertEqual((row.source, row.component), ("Minor", "Mandatory"))
		refused = {reason.clause: reason.row for reason in reasons_for(self.review.plan).refusals}
		self.assertEqual(refused["32(2)"], row.row_key)

	@clause("34")
	def test_without_the_minor_its_disciplines_are_outside(self):
		self.choose("S03", self.taught)
		self.assertIn("plan.row_outside", refusals(self.review.plan))

	@accepts("34")
	def test_the_learner_sees_what_the_program_offers(self):
		make_minor(self.review.learner.program, is_offered=0)
		make_minor()
		with as_user(self.review.user):
			found = minors_for(self.review.name)
		self.assertEqual([row["name"] for row in found], [self.minor.name])
		self.assertEqual((found[0]["credits"], set(found[0]["title"])), (11, {"kk", "ru", "en"}))

	@refuses("34")
	@accepts("34")
	def test_a_minor_that_is_not_offered(self):
		for minor in (make_minor(), make_minor(self.review.learner.program, is_offered=0)):
			self.assertEqual(self.take(minor.name).minor, minor.name)
			self.assertIn("plan.minor_not_offered", refusals(self.review.plan))
		self.take(self.minor.name)
		self.assertNotIn("plan.minor_not_offered", refusals(self.review.plan))
		self.assertIsNone(self.take(None).minor)
