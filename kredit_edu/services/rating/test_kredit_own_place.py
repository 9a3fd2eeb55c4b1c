"""A learner sees the own place and how many have one; nobody else (2(10))."""

from __future__ import annotations

import frappe

from kredit_edu.services.rating import own_places
from kredit_edu.testing.case import KreditTestCase
from kredit_edu.testing.clauses import clause, refuses
from kredit_edu.testing.factories import (
	as_user,
	ensure_settings,
	make_period,
	make_program,
	make_user,
	unique,
)
from kredit_edu.testing.grading import make_learners
from kredit_edu.testing.results import add_result

YEAR = "2071-2072"


class TestOwnPlace(KreditTestCase):
	def setUp(self):
		super().setUp()
		ensure_settings(rating_base="Period GPA")
		self.period = make_period(1, YEAR).name
		self.learners = make_learners(3, make_program().name)
		self.user = make_user(roles=["Kredit Learner"])
		frappe.db.set_value("Kredit Learner", self.learners[1], "user", self.user)

	def grade(self, *letters):
		for learner, letter in zip(self.learners, letters, strict=True):
			add_result(learner, letter, self.period)

	def own(self, period=None):
		with as_user(self.user):
			return own_places(period)

	@clause("2(10)")
	def test_the_place_in_course_and_group(self):
		self.grade("A", "B", None)
		group = unique("G")
		frappe.db.set_value("Kredit Learner", self.learners[1], "learner_group", group)
		own = self.own()
		self.assertEqual(
			(own["academic_period"], own["figure"], own["base"]), (self.period, "3.00", "Period GPA")
		)
		self.assertEqual(own["course"], {"place": 2, "ranked": 2})
		self.assertEqual(own["group"], {"place": 1, "ranked": 1})

	@refuses("2(10)")
	def test_nobody_else_is_told_of(self):
		self.grade("A", "B", "C")
		text = frappe.as_json(self.own())
		for learner in (self.learners[0], self.learners[2]):
			self.assertNotIn(learner, text)
		self.assertNotIn("4.00", text)

	def test_the_last_period_unless_another_is_named(self):
		self.grade("A", "B", "C")
		spring = make_period(2, YEAR).name
		add_result(self.learners[1], "A", spring, sequence=9)
		self.assertEqual(self.own()["academic_period"], spring)
		self.assertEqual(self.own(self.period)["course"], {"place": 2, "ranked": 3})
		self.assertIsNone(self.own("no such period"))

	def test_nothing_for_who_has_no_results_or_is_no_learner(self):
		self.assertIsNone(self.own())
		self.grade("A", "B", "C")
		with as_user(make_user(roles=["Kredit Registrar"])):
			self.assertIsNone(own_places())
