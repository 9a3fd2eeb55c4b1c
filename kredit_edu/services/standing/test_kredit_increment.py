"""Publications change stored standings as a recomputation from all grades would (2(28), 39)."""

from __future__ import annotations

import random

import frappe

from kredit_edu.services.standing import recompute
from kredit_edu.testing.calendars import open_retakes
from kredit_edu.testing.case import KreditTestCase
from kredit_edu.testing.clauses import accepts
from kredit_edu.testing.factories import ensure_settings, make_discipline, make_period
from kredit_edu.testing.grading import Class

STANDING = "Kredit Learner Standing"
SHOWN = ("standing_key", "gpa", "gpa_credits", "quality_sum_hundredths", "credits_earned", "gpa_hundredths")


class TestIncrement(KreditTestCase):
	@accepts("2(28)", "39")
	def test_random_publications_agree_with_a_recomputation(self):
		ensure_settings()
		open_retakes()
		source = random.Random(36)
		disciplines = [make_discipline(credits=credits).name for credits in (3, 5)]
		periods = [make_period(number).name for number in (1, 2)]
		people = Class(3)
		learners = people.learners
		people.grade("90", "45", "20")
		people.retake(learners[1], "100")
		for discipline in disciplines:
			for period in periods:
				group = Class(learners, discipline=discipline, period=period, people=people)
				group.grade(*(str(source.choice((20, 45, 50, 70, 95))) for _learner in learners))
		self.assertEqual(self.stored(learners), self.recomputed(learners))

	@accepts("2(28)")
	def test_a_learner_whose_standing_is_gone_gets_it_from_all_grades(self):
		ensure_settings()
		people = Class(2)
		people.grade("90", "60")
		frappe.db.delete(STANDING, {"learner": people.learners[0]})
		Class(people.learners, people=people).grade("50", "50")
		self.assertEqual(self.stored(people.learners), self.recomputed(people.learners))

	@accepts("2(28)")
	def test_figures_by_other_settings_are_not_added_to(self):
		ensure_settings()
		people = Class(2)
		people.grade("90", "20")
		ensure_settings(gpa_failed="EXCLUDE")
		# No job has recomputed them yet when the next sheet is published.
		Class(people.learners, people=people).grade("50", "70")
		stored = self.stored(people.learners)
		recompute(people.learners)
		self.assertEqual(stored, self.stored(people.learners))
		_first, second = people.learners
		cumulative = {"learner": second, "scope": "Cumulative"}
		self.assertEqual(frappe.db.get_value(STANDING, cumulative, ["gpa", "gpa_credits"]), ("2.33", 5))

	def recomputed(self, learners):
		frappe.db.delete(STANDING, {"learner": ("in", learners)})
		recompute(learners)
		return self.stored(learners)

	def stored(self, learners):
		return frappe.get_all(
			STANDING, {"learner": ("in", learners)}, list(SHOWN), order_by="standing_key asc"
		)
