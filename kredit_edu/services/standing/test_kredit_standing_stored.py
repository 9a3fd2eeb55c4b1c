"""Standings as stored: what is written, recomputed and read."""

import random
from unittest.mock import patch

import frappe

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
from kredit_edu.testing.factories import (
	YEAR,
	as_user,
	ensure_settings,
	make_discipline,
	make_learner,
	make_period,
	make_user,
	place,
)
from kredit_edu.testing.grading import Class, make_learners
from kredit_edu.testing.queries import count_queries
from kredit_edu.testing.standings import STANDING, StandingTestCase


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
