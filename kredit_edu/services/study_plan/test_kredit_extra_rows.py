"""Rows beside the slots of the year: debts, repeats, the summer semester, study at a partner (22, 35, 53)."""

from __future__ import annotations

import frappe

from kredit_edu.rules.terms import RowSource
from kredit_edu.services.study_plan.choices import save_choices
from kredit_edu.services.study_plan.extra_rows import add_row, remove_row
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
	make_curriculum,
	make_discipline,
	make_learner,
	make_offering,
	make_period,
)
from kredit_edu.testing.plans import Review

DEBT, SUMMER, MOBILITY = RowSource.DEBT, RowSource.SUMMER, RowSource.MOBILITY


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
