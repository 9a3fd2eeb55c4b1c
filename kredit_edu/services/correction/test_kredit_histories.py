"""Random histories of grades, retakes, corrections and reversals: the stored standing is what the Rules compute anew (42)."""

import random

import frappe
from frappe.utils import getdate

from kredit_edu.exceptions import RuleRefused
from kredit_edu.rules.gpa import credits_earned, cumulative_gpa
from kredit_edu.services.correction import acts
from kredit_edu.services.record_check import verify_learner
from kredit_edu.services.rules_context import rules_context
from kredit_edu.services.standing import load_results
from kredit_edu.testing.calendars import open_retakes
from kredit_edu.testing.clauses import clause
from kredit_edu.testing.corrections import CorrectionCase
from kredit_edu.testing.factories import as_user
from kredit_edu.testing.grading import Class
from kredit_edu.testing.records import GRADE, GROUND, GradedClass

HISTORIES, STEPS = 4, 8


class TestHistories(CorrectionCase):
	@clause("2(28)", "39", "42")
	def test_whatever_happens_the_standing_is_that_of_what_is_in_force(self):
		for seed in range(HISTORIES):
			with self.subTest(seed=seed):
				self.play(random.Random(seed))

	def play(self, chance):
		group = GradedClass(str(chance.randint(0, 100)))
		open_retakes(group.offering.academic_period)
		learner = group.learners[0]
		done = set()
		for _step in range(STEPS):
			act = chance.choice(
				(self.correct, self.correct, self.reverse, self.retake, self.another, self.anew)
			)
			try:
				act(group, learner, chance)
				done.add(act.__name__)
			except RuleRefused:
				pass  # what the Rules do not allow in this history
			self.check(learner)
		self.assertGreater(len(done), 1)

	def entries(self, learner):
		filters = {"learner": learner, "is_current": 1}
		return frappe.get_all(GRADE, filters, pluck="name", order_by="chain_number asc")

	def correct(self, group, learner, chance):
		names = self.entries(learner)
		if names:
			mark = str(chance.randint(0, 100))
			with as_user(group.registrar):
				acts.correct(chance.choice(names), **self.ground(), admission_rating=mark, final_control=mark)

	def reverse(self, group, learner, chance):
		names = self.entries(learner)
		if names:
			with as_user(group.registrar):
				acts.reverse(chance.choice(names), **self.ground())

	def retake(self, group, learner, chance):
		group.retake(learner, str(chance.randint(0, 100)))

	def another(self, group, learner, chance):
		Class([learner], people=group, credits=chance.randint(3, 8)).grade(str(chance.randint(0, 100)))

	def anew(self, group, learner, chance):
		mark = {learner: str(chance.randint(0, 100))}
		group.open("Individual", [learner])
		group.rate(mark)
		group.examine(mark)
		group.publish()

	def ground(self):
		return GROUND | {"document_date": getdate()}

	def check(self, learner):
		context = rules_context()
		results = load_results([learner])[learner]
		found = frappe.db.get_value(
			"Kredit Learner Standing", {"learner": learner, "scope": "Cumulative"}, ["gpa", "credits_earned"]
		)
		if not results:
			self.assertIsNone(found)
			return
		program = results[0].program
		gpa = cumulative_gpa(results, program, context.policy.gpa).value
		earned = credits_earned(results, program, context.edition)
		self.assertEqual(found, (None if gpa is None else str(gpa), earned))
		self.assertEqual(verify_learner(learner), [])
