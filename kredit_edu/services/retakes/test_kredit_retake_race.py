"""Requests for the same retake at the same moment: one is stored (36.2)."""

from __future__ import annotations

import frappe
from frappe.utils import getdate

from kredit_edu.exceptions import RuleRefused
from kredit_edu.services.retakes.register import cancel, register
from kredit_edu.testing.calendars import open_retakes
from kredit_edu.testing.case import CommittingTestCase
from kredit_edu.testing.clauses import clause, refuses
from kredit_edu.testing.concurrency import at_once
from kredit_edu.testing.factories import as_user, ensure_settings
from kredit_edu.testing.grading import Class

RETAKE = "Kredit Retake"


class TestRetakeRace(CommittingTestCase):
	def setUp(self):
		super().setUp()
		ensure_settings()
		open_retakes()
		self.group = Class(1)
		self.group.grade("45")
		self.enrollment = self.group.enrollments[self.group.learners[0]]

	def register(self, enrollment=None):
		with as_user(self.group.registrar):
			return register(enrollment or self.enrollment).name

	def names(self, outcomes):
		return [outcome for outcome in outcomes if isinstance(outcome, str)]

	@refuses("36.2", case="T065")
	def test_one_of_several_requests_is_stored(self):
		outcomes = at_once(*[self.register] * 4)
		self.assertEqual(len(self.names(outcomes)), 1, outcomes)
		refused = [outcome for outcome in outcomes if not isinstance(outcome, str)]
		self.assertTrue(all(isinstance(error, RuleRefused) for error in refused), refused)
		self.assertEqual(frappe.db.count(RETAKE, {"enrollment": self.enrollment}), 1)

	@refuses("36.2", case="T064")
	def test_a_limit_for_life_holds_over_two_disciplines_at_once(self):
		ensure_settings(retakes_for_life="1")
		other = Class(self.group.learners, people=self.group)
		other.grade("45")
		second = other.enrollments[other.learners[0]]
		outcomes = at_once(self.register, lambda: self.register(second))
		self.assertEqual(len(self.names(outcomes)), 1, outcomes)
		self.assertEqual(frappe.db.count(RETAKE, {"learner": self.group.learners[0]}), 1)

	@clause("36.2")
	def test_a_cancellation_during_publication_changes_nothing_or_stops_it(self):
		name = self.register()
		group = self.group
		group.open("FX Retake", day=getdate())
		group.examine({group.learners[0]: "90"})
		frappe.db.set_value("Kredit Grade Sheet", group.sheet, "control_date", getdate())

		def give_up():
			with as_user(group.registrar):
				return cancel(name).name

		published, cancelled = at_once(group.publish, give_up)
		state = frappe.db.get_value(RETAKE, name, "state")
		grades = frappe.db.count("Kredit Grade", {"grade_sheet": group.sheet})
		self.assertEqual((state, grades), ("Taken", 1), (published, cancelled))
		self.assertIsInstance(cancelled, RuleRefused)
