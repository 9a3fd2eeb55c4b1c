"""What may be added beside the slots of the year, and that the checks let it stand (22, 35, 53)."""

from __future__ import annotations

import frappe

from kredit_edu.rules.terms import RowSource
from kredit_edu.services.study_plan.addable import addable
from kredit_edu.services.study_plan.extra_rows import add_row, remove_row
from kredit_edu.services.study_plan.facts import reasons_for
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
	make_offering,
	make_period,
)
from kredit_edu.testing.plans import Review
from kredit_edu.testing.queries import count_queries
from kredit_edu.testing.registration import graded

DEBT, RAISE = "Academic Debt or Difference", "Raising of GPA"
FIRST, SECOND, SUMMER = f"{YEAR}-S1", f"{YEAR}-S2", f"{YEAR}-SUMMER"


class AddableCase(KreditTestCase):
	"""A learner in the second of three years: five disciplines of the first, one slot of the second each."""

	years = 3

	def setUp(self):
		super().setUp()
		make_period(3, is_summer=1)
		later = [Slot("University", period=5)] if self.years > 2 else []
		self.curriculum = make_curriculum(
			slots=(
				Slot("Mandatory", period=1, credits=4),
				Slot("University", period=1),
				Slot("Elective", period=2, options=2),
				Slot("Mandatory", period=3),
				Slot("University", period=4, kind="Practice"),
				*later,
			),
			admission_year=str(int(ADMISSION_YEAR) - 1),
			period_count=str(2 * self.years),
		)
		self.review = Review(curriculum=self.curriculum)
		self.review.start()
		self.failed, self.mastered, self.taken, self.untaken, self.of_year = (
			option.discipline for option in self.curriculum.options[:5]
		)
		graded(self.review.learner, self.failed, "F")
		graded(self.review.learner, self.mastered, "A")

	def found(self, user: str | None = None) -> dict[str, dict[str, dict]]:
		"""Discipline → source → the way in which it may be added."""
		with as_user(user or self.review.user):
			given = addable(self.review.name)
		return {
			each["discipline"]: {way["source"]: way for way in each["sources"]}
			for each in given["disciplines"]
		}

	def standings(self) -> dict[str, str]:
		with as_user(self.review.user):
			given = addable(self.review.name)["disciplines"]
		return {each["discipline"]: each["standing"] for each in given}


class TestAddable(AddableCase):
	@accepts("2(14)", "35")
	def test_what_was_failed_is_a_debt_in_ordinary_periods(self):
		with as_user(self.review.user):
			given = addable(self.review.name)
		first = given["disciplines"][0]
		self.assertEqual((first["discipline"], first["standing"]), (self.failed, "Failed"))
		self.assertEqual((first["credits"], first["hours"], first["kind"]), (4, 120, "Discipline"))
		self.assertEqual(set(first["title"]), {"kk", "ru", "en"})
		ways = {way["source"]: way for way in first["sources"]}
		self.assertEqual(list(ways), ["Debt", "Repeat", "Summer", "Mobility"])
		for source in ("Debt", "Repeat", "Mobility"):
			self.assertEqual(ways[source]["academic_periods"], [FIRST, SECOND])
			self.assertEqual(ways[source]["purposes"], [])
		self.assertEqual(
			[(period["name"], period["period_number"], period["is_summer"]) for period in given["periods"]],
			[(FIRST, 3, False), (SECOND, 4, False), (SUMMER, 0, True)],
		)

	@refuses("22.1", case="T232")
	def test_what_is_mastered_is_no_debt_and_goes_into_the_summer_to_raise_the_gpa_alone(self):
		ways = self.found()[self.mastered]
		self.assertEqual(list(ways), ["Summer"])
		self.assertEqual(
			(ways["Summer"]["academic_periods"], ways["Summer"]["purposes"]), ([SUMMER], [RAISE])
		)
		self.assertEqual(self.standings()[self.mastered], "Mastered")

	@accepts("2(14)")
	def test_what_was_left_over_is_a_debt_and_no_repeat(self):
		found = self.found()
		for discipline in (self.taken, self.untaken):
			self.assertIn("Debt", found[discipline])
			self.assertNotIn("Repeat", found[discipline])
		self.assertEqual(self.standings()[self.taken], "Left Over")

	@refuses("2(14)")
	def test_the_other_option_of_a_mastered_slot_is_no_debt(self):
		graded(self.review.learner, self.taken, "A")
		ways = self.found()[self.untaken]
		self.assertEqual(list(ways), ["Summer", "Mobility"])
		self.assertEqual(self.standings()[self.untaken], "Other")

	@refuses("2(14)", case="T254")
	def test_what_stands_in_the_year_and_what_nobody_knows_is_not_offered(self):
		found = self.found()
		self.assertNotIn(self.of_year, found)
		self.assertNotIn(make_discipline().name, found)

	@accepts("22.1", case="T230")
	def test_the_purposes_of_a_debt_in_the_summer(self):
		self.assertEqual(self.found()[self.failed]["Summer"]["purposes"][0], DEBT)
		self.assertEqual(len(self.found()[self.failed]["Summer"]["purposes"]), 6)

	@refuses("22.2", case="T234")
	def test_a_military_institution_has_fewer_purposes(self):
		ensure_settings(institution_type="Military", academic_hour_minutes="40")
		purposes = self.found()[self.failed]["Summer"]["purposes"]
		self.assertIn(DEBT, purposes)
		self.assertNotIn("Additional Program or Double Degree", purposes)

	@accepts("22.1")
	def test_what_is_taught_in_the_summer_may_be_taken(self):
		other = make_discipline().name
		make_offering(other, SUMMER)
		self.assertEqual(list(self.found()[other]), ["Summer"])

	@refuses("22.1")
	def test_no_summer_in_a_year_without_one(self):
		frappe.db.delete("Kredit Academic Period", {"name": SUMMER})
		self.assertEqual([ways for ways in self.found().values() if "Summer" in ways], [])

	@accepts("53")
	def test_a_discipline_of_a_later_year_at_a_partner(self):
		later = self.curriculum.options[-1].discipline
		self.assertEqual(self.found()[later]["Mobility"]["academic_periods"], [FIRST, SECOND])

	@refuses("35")
	def test_what_was_added_is_not_offered_twice(self):
		with as_user(self.review.user):
			row = add_row(self.review.name, self.taken, RowSource.DEBT, SECOND).get("items")[-1]
		self.assertNotIn(self.taken, self.found())
		with as_user(self.review.user):
			remove_row(self.review.name, row.row_key)
		self.assertIn(self.taken, self.found())

	@clause("2(14)", "22.1", "35", "53")
	def test_whatever_is_offered_passes_the_checks_of_rows(self):
		before = {(reason.key, reason.row) for reason in reasons_for(self.review.plan).refusals}
		tried = 0
		for discipline, ways in self.found().items():
			for source, way in ways.items():
				for period in way["academic_periods"]:
					for purpose in way["purposes"] or [None]:
						partner = "Graz" if source == "Mobility" else None
						with as_user(self.review.user):
							plan = add_row(
								self.review.name, discipline, RowSource(source), period, purpose, partner
							)
						row = plan.get("items")[-1].row_key
						found = {(reason.key, reason.row) for reason in reasons_for(plan).refusals}
						self.assertEqual(found - before, set(), (source, period, purpose))
						with as_user(self.review.user):
							remove_row(self.review.name, row)
						tried += 1
		self.assertGreater(tried, 20)

	def test_nothing_is_added_to_a_plan_in_review(self):
		frappe.db.set_value("Kredit Study Plan", self.review.name, "state", "Adviser Review")
		self.assertEqual(self.found(), {})

	@clause("8.1", "4(2)", case="T248")
	def test_who_may_read_the_plan_sees_it_and_nobody_else(self):
		for user in (self.review.adviser, self.review.registrar):
			self.assertIn(self.failed, self.found(user))
		with self.assertRaises(frappe.PermissionError):
			self.found(make_learner(curriculum=self.curriculum).user)

	def test_as_many_queries_whatever_the_plan_has(self):
		with as_user(self.review.user):
			add_row(self.review.name, self.failed, RowSource.DEBT, SECOND)
		self.found()
		with count_queries() as few:
			self.found()
		for _time in range(3):
			discipline = make_discipline().name
			graded(self.review.learner, discipline, "F")
			make_offering(make_discipline().name, SUMMER)
			with as_user(self.review.user):
				add_row(self.review.name, discipline, RowSource.DEBT, SECOND)
		with count_queries() as many:
			self.found()
		self.assertEqual(many.our_count, few.our_count, many.shapes())
		self.assertLessEqual(many.our_count, 24, many.shapes())


class TestGraduating(AddableCase):
	years = 2

	@refuses("22.1", case="T229")
	def test_no_summer_for_the_graduating_course(self):
		found = self.found()
		self.assertEqual(list(found[self.failed]), ["Debt", "Repeat", "Mobility"])
		self.assertNotIn(self.mastered, found)
