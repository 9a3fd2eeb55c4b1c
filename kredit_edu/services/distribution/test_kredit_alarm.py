"""The notice of a share of A and A− that has gone above the alarm (38)."""

from __future__ import annotations

from unittest.mock import patch

import frappe
from frappe.utils import add_days, now_datetime

from kredit_edu.services.distribution.alarm import crossings, report_crossings
from kredit_edu.services.rules_context import rules_context
from kredit_edu.testing.case import KreditTestCase
from kredit_edu.testing.clauses import clause
from kredit_edu.testing.factories import ensure_settings, make_period, make_program, make_user, place
from kredit_edu.testing.grading import make_learners
from kredit_edu.testing.queries import count_queries
from kredit_edu.testing.results import add_result

YEAR = "2071-2072"
YESTERDAY, LONG_AGO = -1, -10


class TestAlarm(KreditTestCase):
	def setUp(self):
		super().setUp()
		ensure_settings(distribution_years="2", excellent_share_alarm="20")
		self.program = make_program().name
		self.period = make_period(1, YEAR).name
		(self.learner,) = make_learners(1, self.program)

	def publish(self, letters, days_ago, program=None):
		sheet = place("Kredit Grade Sheet", published_on=add_days(now_datetime(), days_ago)).name
		for letter in letters.split():
			add_result(
				self.learner,
				letter,
				self.period,
				grade_sheet=sheet,
				program=program or self.program,
			)

	def crossed(self):
		return crossings(rules_context(), add_days(now_datetime(), -2))

	@clause("38")
	def test_a_program_is_told_of_when_it_goes_above(self):
		self.publish("A B B B B", LONG_AGO)
		self.assertEqual(self.crossed(), [])
		self.publish("A-", YESTERDAY)
		self.assertEqual(self.crossed(), [self.program])

	def test_not_while_it_stays_above_or_below(self):
		self.publish("A A A B", LONG_AGO)
		self.publish("A A B", YESTERDAY)
		self.assertEqual(self.crossed(), [])
		other = make_program().name
		self.publish("A B B B B FX", YESTERDAY, other)
		self.assertEqual(self.crossed(), [])

	def test_a_first_sheet_may_go_above(self):
		self.publish("A", YESTERDAY)
		self.assertEqual(self.crossed(), [self.program])
		context = rules_context()
		with count_queries() as log:
			crossings(context, add_days(now_datetime(), -2))
		self.assertLessEqual(log.our_count, 3)

	def test_the_registrars_are_told(self):
		registrar = make_user(roles=["Kredit Registrar"])
		dean = make_user(roles=["Kredit Dean"])
		self.publish("A", 0)
		with patch("frappe.enqueue") as enqueue:
			report_crossings()
		people = {
			person
			for call in enqueue.call_args_list
			if call.kwargs.get("name") == self.program
			for person in call.kwargs["people"]
		}
		self.assertIn(registrar, people)
		self.assertNotIn(dean, people)

	def test_nothing_is_told_where_nothing_was_published(self):
		frappe.db.delete("Kredit Grade")
		self.assertEqual(self.crossed(), [])
