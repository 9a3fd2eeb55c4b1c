"""Where rows of a plan come from: slots, the catalogue, a minor, debts, the summer, a partner (22, 32, 34, 53)."""

from __future__ import annotations

import frappe

from kredit_edu.rules.edition import ORDER_145_2023
from kredit_edu.rules.terms import RowSource
from kredit_edu.services.study_plan.choices import save_choices
from kredit_edu.services.study_plan.extra_rows import add_row, remove_row
from kredit_edu.services.study_plan.facts import reasons_for
from kredit_edu.services.study_plan.minors import minors_for, take_minor
from kredit_edu.services.study_plan.options import options_of_row
from kredit_edu.services.study_plan.view import plan_view
from kredit_edu.testing.calendars import ADMISSION_YEAR
from kredit_edu.testing.case import KreditTestCase
from kredit_edu.testing.clauses import accepts, clause, refuses
from kredit_edu.testing.factories import (
	YEAR,
	Slot,
	as_user,
	ensure_settings,
	make_curriculum,
	make_discipline,
	make_learner,
	make_minor,
	make_offering,
	make_period,
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
		self.assertTrue(
			{reason.row for reason in reasons_for(self.review.plan).refusals} >= {row.row_key},
			reasons_for(self.review.plan).refusals,
		)

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


class TestBesideSlots(KreditTestCase):
	def setUp(self):
		super().setUp()
		self.summer = make_period(3, is_summer=1)
		former = str(int(ADMISSION_YEAR) - 1)
		self.curriculum = make_curriculum(
			slots=(
				Slot("Mandatory", period=1, credits=4),
				Slot("Elective", period=2, options=2),
				Slot("Mandatory", period=3),
				Slot("University", period=4, kind="Practice"),
			),
			admission_year=former,
			period_count="4",
		)
		self.review = Review(curriculum=self.curriculum)
		self.review.start()
		self.owed = self.curriculum.options[0].discipline

	def add(self, source, discipline=None, **values):
		with as_user(self.review.user):
			plan = add_row(self.review.name, discipline or self.owed, source, **values)
		return plan.get("items")[-1]

	@accepts("2(14)", "22.1")
	def test_a_debt_goes_into_an_ordinary_period(self):
		row = self.add(DEBT, academic_period=f"{YEAR}-S2", partner_institution="x", purpose="Raising of GPA")
		self.assertEqual((row.source, row.slot_key, row.slot_code), ("Debt", None, None))
		self.assertEqual((row.credits, row.hours, row.kind), (4, 120, "Discipline"))
		self.assertEqual((row.component, row.cycle), ("Mandatory", "Basic"))
		self.assertEqual(row.module, self.curriculum.slots[0].module)
		self.assertEqual((row.academic_period, row.period_number), (f"{YEAR}-S2", 4))
		self.assertEqual((row.purpose or None, row.partner_institution), (None, None))
		self.assertEqual(self.review.plan.total_credits, 14)

	@accepts("22.1")
	def test_a_summer_row_has_its_purpose(self):
		row = self.add(SUMMER, purpose="Academic Debt or Difference")
		self.assertEqual(
			(row.source, row.academic_period, row.period_number), ("Summer", self.summer.name, 0)
		)
		self.assertEqual(row.purpose, "Academic Debt or Difference")

	@accepts("22.1")
	def test_a_discipline_that_the_curriculum_does_not_have(self):
		other = make_discipline(credits=6).name
		row = self.add(SUMMER, other, purpose="Adjacent Program")
		self.assertEqual((row.credits, row.hours, row.kind), (6, 180, "Discipline"))
		self.assertEqual((row.module, row.component or None), (None, None))

	@accepts("53")
	def test_a_row_at_a_partner_has_the_institution(self):
		row = self.add(MOBILITY, academic_period=f"{YEAR}-S1", partner_institution="University of Graz")
		self.assertEqual((row.source, row.partner_institution), ("Mobility", "University of Graz"))

	@refuses("2(14)", "22.1", "53")
	def test_periods_that_do_not_fit(self):
		later = make_period(1, "2093-2094").name
		cases = (
			(DEBT, None, "plan.period_of_other_year"),
			(DEBT, later, "plan.period_of_other_year"),
			(DEBT, self.summer.name, "plan.period_is_summer"),
			(SUMMER, f"{YEAR}-S1", "plan.no_summer_period"),
			(MOBILITY, later, "plan.period_of_other_year"),
			(RowSource.CATALOGUE, f"{YEAR}-S1", "plan.source_of_slots"),
			(RowSource.MINOR, f"{YEAR}-S1", "plan.source_of_slots"),
		)
		for source, period, key in cases:
			with self.subTest(source=source, period=period), self.assertRefused() as refusal:
				self.add(source, academic_period=period)
			self.assertIn(key, refusal.keys)
		self.assertEqual(len(self.review.plan.get("items")), 2)

	@refuses("22.1")
	def test_a_year_without_a_summer_semester(self):
		frappe.db.delete("Kredit Academic Period", {"name": self.summer.name})
		with self.assertRefused("22.1") as refusal:
			self.add(SUMMER, purpose="Raising of GPA")
		self.assertEqual(refusal.keys, {"plan.no_summer_period"})

	def test_the_place_of_a_row_is_never_taken_from_the_sender(self):
		row = self.add(DEBT, academic_period=f"{YEAR}-S2")
		plan = self.review.plan
		posted = {"source": "Summer", "academic_period": self.summer.name, "slot_key": "x", "credits": 9}
		plan.get("items")[-1].update({**posted, "purpose": "Raising of GPA", "lecturer": self.review.adviser})
		plan.append("items", {"discipline": make_discipline().name, "source": "Debt"})
		with as_user(self.review.user):
			plan.save()
		kept, new = self.review.plan.get("items")[-2:]
		self.assertEqual((kept.source, kept.academic_period, kept.credits), ("Debt", row.academic_period, 4))
		self.assertEqual((kept.slot_key, kept.purpose or None, kept.lecturer), (None, None, None))
		self.assertEqual((new.source or None, new.academic_period, new.credits), (None, None, 0))

	@clause("22.1")
	def test_rows_stay_what_they_are_through_later_saves_and_in_a_change(self):
		self.add(DEBT, academic_period=f"{YEAR}-S2")
		with as_user(self.review.user):
			plan = save_choices(self.review.name)
		self.assertEqual(plan.get("items")[-1].source, "Debt")
		frappe.db.set_value("Kredit Study Plan", self.review.name, "state", "Approved")
		row = self.review.change().plan.get("items")[-1]
		kept = plan.get("items")[-1]
		self.assertEqual((row.row_key, row.source), (kept.row_key, "Debt"))
		self.assertEqual((row.academic_period, row.credits), (f"{YEAR}-S2", 4))

	@accepts("32(1)")
	@refuses("32(1)", case="T250")
	def test_only_what_no_slot_asks_for_is_taken_out(self):
		row = self.add(DEBT, academic_period=f"{YEAR}-S2")
		with as_user(self.review.user):
			for kept in self.review.plan.get("items")[:2]:
				with self.assertRefused("32(1)"):
					remove_row(self.review.name, kept.row_key)
			with self.assertRefused("2(14)"):
				remove_row(self.review.name, "nowhere")
			plan = remove_row(self.review.name, row.row_key)
		self.assertEqual([left.source for left in plan.get("items")], ["Curriculum", "Curriculum"])

	@clause("4(3)")
	def test_groups_of_a_row_beside_the_slots(self):
		row = self.add(DEBT, academic_period=f"{YEAR}-S2")
		offering = make_offering(self.owed, f"{YEAR}-S2")
		with as_user(self.review.user):
			(option,) = options_of_row(self.review.name, row.row_key)
		self.assertEqual((option["source"], option["credits"]), ("Debt", 4))
		self.assertEqual([found["name"] for found in option["offerings"]], [offering.name])

	@clause("8.1", "4(2)", case="T248")
	def test_strangers_add_and_take_out_nothing(self):
		stranger = make_learner(curriculum=self.curriculum)
		with as_user(stranger.user):
			for act in (
				lambda: add_row(self.review.name, self.owed, DEBT, f"{YEAR}-S2"),
				lambda: remove_row(self.review.name, "x"),
				lambda: take_minor(self.review.name, None),
				lambda: minors_for(self.review.name),
			):
				with self.assertRaises(frappe.PermissionError):
					act()

	def test_a_plan_in_review_takes_no_rows(self):
		frappe.db.set_value("Kredit Study Plan", self.review.name, "state", "Adviser Review")
		with self.assertRefused("10.1"):
			self.add(DEBT, academic_period=f"{YEAR}-S2")

	def test_other_systems_see_where_a_row_comes_from(self):
		self.add(SUMMER, purpose="Raising of GPA")
		with as_user(self.review.user):
			row = plan_view(self.review.plan)["items"][-1]
		self.assertEqual((row["source"], row["purpose"]), ("Summer", "Raising of GPA"))
		self.assertEqual((row["is_confirmed"], row["chosen_by"]), (True, self.review.user))
