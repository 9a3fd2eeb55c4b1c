"""Standings as stored: GPA and credits earned after each publication."""

import random
from unittest.mock import patch

import frappe

from kredit_edu.rules.edition import ORDER_145_2023
from kredit_edu.rules.gpa import credits_earned, cumulative_gpa, period_gpa, year_gpa
from kredit_edu.services.rules_context import rules_context
from kredit_edu.services.standing import (
	compute,
	load_results,
	own_standing,
	recompute,
	recompute_all,
	standing_of,
)
from kredit_edu.testing.case import KreditTestCase
from kredit_edu.testing.clauses import accepts, refuses
from kredit_edu.testing.factories import (
	YEAR,
	as_user,
	ensure_settings,
	make_discipline,
	make_learner,
	make_period,
	make_program,
	make_user,
	place,
)
from kredit_edu.testing.grading import Class, make_learners
from kredit_edu.testing.queries import count_queries

STANDING = "Kredit Learner Standing"
# Marks of each letter, so that tests speak in letters as the Rules' cases do.
MARKS = {row.letter: str(row.low) for row in ORDER_145_2023.letter_scale}


class StandingTestCase(KreditTestCase):
	def setUp(self):
		super().setUp()
		ensure_settings()
		self.people = None
		self.learner = make_learners(1)[0]

	def grade(self, letter, credits=5, **values):
		"""One more published grade of the learner."""
		group = Class([self.learner], credits=credits, people=self.people, **values)
		group.grade(MARKS[letter])
		self.people = self.people or group
		return group.offering.discipline

	def standing(self, scope="Cumulative", **filters):
		return frappe.db.get_value(
			STANDING, {"learner": self.learner, "scope": scope, **filters}, "*", as_dict=True
		)

	def gpa(self, scope="Cumulative", **filters):
		return self.standing(scope, **filters).gpa


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


class TestStored(StandingTestCase):
	def rows(self, learners):
		columns = [
			"name",
			"standing_key",
			"gpa",
			"gpa_hundredths",
			"gpa_credits",
			"quality_sum_hundredths",
			"credits_earned",
		]
		return frappe.get_all(STANDING, {"learner": ["in", learners]}, columns, order_by="standing_key asc")

	def plain(self, row, results, program, policy):
		if row.scope == "Period":
			return period_gpa(results, row.academic_period, program, policy)
		if row.scope == "Year":
			return year_gpa(results, row.academic_year, program, policy)
		return cumulative_gpa(results, program, policy)

	def test_rows_are_updated_in_place(self):
		self.grade("A")
		before = self.rows([self.learner])
		self.grade("F")
		after = self.rows([self.learner])
		self.assertEqual([row.name for row in after], [row.name for row in before])
		self.assertNotEqual([row.gpa for row in after], [row.gpa for row in before])

	def test_random_histories_equal_a_plain_computation(self):
		chance = random.Random(152)
		learners = make_learners(3)
		disciplines = [make_discipline(credits=credits).name for credits in (3, 5, 8)]
		periods = [make_period(1).name, make_period(2).name, make_period(1, "2027-2028").name]
		people = None
		for _ in range(10):
			group = Class(
				learners, discipline=chance.choice(disciplines), period=chance.choice(periods), people=people
			)
			group.grade(*(str(chance.randint(0, 100)) for _ in learners))
			people = people or group
		policy = rules_context().policy.gpa
		for learner, results in load_results(learners).items():
			program = results[0].program
			for row in frappe.get_all(STANDING, {"learner": learner}, ["*"], order_by="name asc"):
				expected = self.plain(row, results, program, policy)
				self.assertEqual(row.gpa, str(expected.value))
				self.assertEqual(row.quality_sum_hundredths, expected.quality_sum_hundredths)
				if row.scope == "Cumulative":
					self.assertEqual(row.credits_earned, credits_earned(results, program))
		incremental = self.rows(learners)
		recompute(learners)
		self.assertEqual(self.rows(learners), incremental)
		frappe.db.delete(STANDING, {"learner": ["in", learners]})
		recompute(learners)
		unnamed = [{**row, "name": None} for row in self.rows(learners)]
		self.assertEqual(unnamed, [{**row, "name": None} for row in incremental])

	def test_recomputation_heals_whatever_was_stored(self):
		self.grade("A")
		frappe.db.set_value(STANDING, {"learner": self.learner}, "gpa", "1.00")
		place(STANDING, learner=self.learner, program="x", scope="Year", standing_key="stale")
		recompute([self.learner])
		self.assertEqual({row.gpa for row in self.rows([self.learner])}, {"4.00"})
		frappe.db.set_value(STANDING, {"learner": self.learner}, "gpa", "1.00")
		recompute_all()
		self.assertEqual({row.gpa for row in self.rows([self.learner])}, {"4.00"})

	def test_a_changed_policy_has_all_standings_computed_anew(self):
		discipline = self.grade("C")
		self.grade("FX", discipline=discipline, period=make_period(2).name)
		settings = frappe.get_doc("Kredit Settings")
		with patch("frappe.enqueue") as enqueue:
			settings.update({"year_load_warning": "61"})
			settings.save()
			enqueue.assert_not_called()
			settings.gpa_across_attempts = "LATEST"
			settings.save()
		(method,), options = enqueue.call_args
		self.assertTrue(options.pop("enqueue_after_commit"))
		options.pop("queue")
		frappe.get_attr(method)(**options)
		self.assertEqual(self.gpa(), "0.50")

	def test_all_learners_are_done_step_by_step(self):
		learners = sorted(make_learners(3))
		steps = []
		with (
			patch.object(compute, "LEARNERS_A_STEP", 2),
			patch.object(compute, "recompute", steps.append),
			patch("frappe.enqueue") as enqueue,
		):
			recompute_all(after=learners[0][:-1])
			while enqueue.called:
				after = enqueue.call_args.kwargs["after"]
				enqueue.reset_mock()
				recompute_all(after=after)
		done = [name for step in steps for name in step]
		self.assertTrue(set(learners) <= set(done))
		self.assertEqual(len(done), len(set(done)))

	def test_recomputation_of_nobody_does_nothing(self):
		recompute([])
		recompute([self.learner])
		self.assertEqual(self.rows([self.learner]), [])

	def test_queries_do_not_grow_with_the_learners(self):
		learners = make_learners(20)
		group = Class(learners)
		group.grade(*["80"] * 20)
		counts = []
		for size in (1, 20):
			with count_queries() as log:
				recompute(learners[:size])
			counts.append(log.our_count)
		self.assertEqual(*counts)


class TestLookup(KreditTestCase):
	def test_a_learner_sees_the_own_standing_alone(self):
		ensure_settings()
		learner, other = make_learner(), make_learner()
		group = Class([learner.name, other.name])
		group.grade("95", "50")
		with as_user(learner.user):
			self.assertEqual(standing_of(learner.name)["cumulative"][0].gpa, "4.00")
			self.assertEqual(standing_of(other.name), {"period": [], "year": [], "cumulative": []})
			self.assertEqual(own_standing(), standing_of(learner.name))
		self.assertEqual(own_standing()["cumulative"], [])
		with as_user(learner.adviser):
			self.assertEqual(standing_of(learner.name)["year"][0].academic_year, YEAR)
			self.assertEqual(standing_of(other.name)["cumulative"], [])
		with as_user(make_user(roles=["Kredit Support Service"])), self.assertRaises(frappe.PermissionError):
			standing_of(learner.name)
