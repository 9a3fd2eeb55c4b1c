"""Standings as stored: GPA and credits earned after each publication."""

import frappe

from kredit_edu.testing.clauses import accepts, refuses
from kredit_edu.testing.factories import (
	ensure_settings,
	make_period,
	make_program,
)
from kredit_edu.testing.grading import Class, make_learners
from kredit_edu.testing.standings import StandingTestCase


class TestGpa(StandingTestCase):
	@accepts("2(28)", case="T081")
	def test_points_are_weighted_by_credits(self):
		for letter, credits in (("A", 5), ("B", 5), ("C+", 3)):
			self.grade(letter, credits)
		row = self.standing()
		self.assertEqual((row.gpa, row.gpa_hundredths, row.gpa_credits), ("3.23", 323, 13))
		self.assertEqual(row.quality_sum_hundredths, 4199)
		for scope in ("Period", "Year"):
			self.assertEqual(self.gpa(scope), "3.23")

	@accepts("2(28)", case="T082")
	def test_all_a(self):
		self.grade("A")
		self.grade("A", 3)
		self.assertEqual(self.gpa(), "4.00")

	@accepts("2(28)", case="T084")
	def test_failed_grades_may_be_left_out(self):
		ensure_settings(gpa_failed="EXCLUDE")
		self.grade("A")
		self.grade("F")
		self.assertEqual((self.gpa(), self.standing().gpa_credits), ("4.00", 5))

	@accepts("2(28)", case="T086")
	def test_failed_grades_count_by_their_credits(self):
		for letter, credits in (("A", 3), ("B", 3), ("F", 3)):
			self.grade(letter, credits)
		self.assertEqual(self.gpa(), "2.33")

	@accepts("2(28)", case="T085")
	def test_half_a_half_f(self):
		self.grade("A")
		self.grade("F")
		self.assertEqual(self.gpa(), "2.00")

	@accepts("2(28)", case="T088")
	def test_the_sites_rounding_has_no_say(self):
		frappe.db.set_single_value("System Settings", "rounding_method", "Banker's Rounding")
		self.grade("B")
		self.grade("B+")
		self.assertEqual(self.gpa(), "3.17")

	@accepts("2(28)", case="T089")
	def test_it_is_not_the_plain_mean(self):
		self.grade("A", 8)
		self.grade("D", 3)
		self.assertEqual(self.gpa(), "3.18")

	@accepts("2(28)", case="T090")
	def test_six_letters(self):
		for letter in ("A", "A-", "B+", "B", "B-", "C+"):
			self.grade(letter)
		self.assertEqual(self.gpa(), "3.17")

	@accepts("2(28)", case="T092")
	def test_what_is_in_progress_is_in_neither_sum(self):
		self.grade("A")
		open_group = Class([self.learner], people=self.people)
		open_group.open()
		self.assertEqual((self.gpa(), self.standing().gpa_credits), ("4.00", 5))

	@accepts("2(28)", case="T094")
	def test_a_repeat_counts_by_period_and_best_as_a_whole(self):
		spring, autumn = make_period(2).name, make_period(1).name
		discipline = self.grade("F", period=autumn)
		self.grade("B", period=spring, discipline=discipline)
		self.assertEqual(self.gpa("Period", academic_period=autumn), "0.00")
		self.assertEqual(self.gpa("Period", academic_period=spring), "3.00")
		self.assertEqual(self.gpa(), "3.00")

	@accepts("2(28)", "42", case="T096")
	def test_the_policy_decides_among_repeats(self):
		for policy, expected in (("BEST", "2.00"), ("LATEST", "0.50"), ("ALL", "1.25")):
			with self.subTest(policy=policy):
				ensure_settings(gpa_across_attempts=policy)
				self.learner = make_learners(1)[0]
				discipline = self.grade("C")
				self.grade("FX", discipline=discipline, period=make_period(2).name)
				self.assertEqual(self.gpa(), expected)

	@accepts("2(28)", "2(9)", case="T100")
	def test_final_attestation_stays_outside(self):
		self.grade("A", 12, kind="Final Attestation")
		self.assertEqual((self.gpa(), self.standing().gpa_credits), (None, 0))
		self.grade("C", 5)
		self.assertEqual(self.gpa(), "2.00")
		self.assertEqual(self.standing().credits_earned, 17)

	@refuses("2(28)", case="T101")
	def test_another_program_has_another_gpa(self):
		self.grade("A")
		first = frappe.db.get_value("Kredit Learner", self.learner, "program")
		other = make_program().name
		frappe.db.set_value("Kredit Learner", self.learner, "program", other)
		self.grade("C")
		self.assertEqual(self.gpa(program=other), "2.00")
		self.assertEqual(self.gpa(program=first), "4.00")

	@accepts("2(28)")
	def test_nothing_counted_is_empty_not_zero(self):
		ensure_settings(gpa_failed="EXCLUDE")
		self.grade("F")
		row = self.standing()
		self.assertEqual((row.gpa, row.gpa_credits, row.credits_earned), (None, 0, 0))

	@accepts("2(28)")
	def test_decimals_and_rounding_follow_the_policy(self):
		ensure_settings(gpa_decimals="3", gpa_rounding="TRUNCATE")
		for letter in ("A", "A-", "B+", "B", "B-", "C+"):
			self.grade(letter)
		row = self.standing()
		self.assertEqual((row.gpa, row.gpa_hundredths), ("3.166", 316))

	@accepts("2(28)")
	def test_one_to_four_decimals_are_stored_and_hundredths_are_rounded_once(self):
		for decimals, gpa, hundredths in (
			("1", "3.7", 370),
			("2", "3.67", 367),
			("3", "3.667", 367),
			("4", "3.6667", 367),
		):
			with self.subTest(decimals=decimals):
				ensure_settings(gpa_decimals=decimals)
				self.learner = make_learners(1)[0]
				self.grade("A", 6)
				self.grade("B", 3)
				row = self.standing()
				self.assertEqual((row.gpa, row.gpa_hundredths), (gpa, hundredths))


class TestCreditsEarned(StandingTestCase):
	@accepts("39", case="T072")
	def test_a_positive_grade_earns(self):
		self.grade("D")
		self.assertEqual(self.standing().credits_earned, 5)

	@refuses("39", case="T073")
	def test_fx_earns_nothing(self):
		self.grade("FX")
		self.assertEqual(self.standing().credits_earned, 0)

	@refuses("39", case="T074")
	def test_f_earns_nothing(self):
		self.grade("F")
		self.assertEqual(self.standing().credits_earned, 0)

	@accepts("39", "4(11)", case="T075")
	def test_practice_earns_with_a_mark(self):
		self.grade("B", 4, kind="Practice")
		self.assertEqual(self.standing().credits_earned, 4)

	@accepts("39", case="T076")
	def test_a_second_pass_earns_nothing_more(self):
		discipline = self.grade("C")
		spring = make_period(2).name
		self.grade("A", discipline=discipline, period=spring)
		self.assertEqual(self.standing().credits_earned, 5)
		self.assertEqual(self.standing("Period", academic_period=spring).credits_earned, 0)

	@accepts("39", "42", case="T077")
	def test_what_is_earned_stays_after_a_worse_repeat(self):
		discipline = self.grade("C")
		self.grade("F", discipline=discipline, period=make_period(2).name)
		self.assertEqual(self.standing().credits_earned, 5)
