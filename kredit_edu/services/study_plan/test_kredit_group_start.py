"""Plans begun for many: mandatory rows by the system, choices open, one refusal never another's."""

from unittest.mock import patch

import frappe

from kredit_edu.services.study_plan import draft
from kredit_edu.services.study_plan.group_start import StartResult, start_plan_for, start_plans
from kredit_edu.testing.case import KreditTestCase
from kredit_edu.testing.clauses import accepts, refuses
from kredit_edu.testing.factories import (
	YEAR,
	as_user,
	ensure_settings,
	make_curriculum,
	make_learner,
	make_period,
	make_user,
)

PLAN = "Kredit Study Plan"


class TestGroupStart(KreditTestCase):
	@classmethod
	def setUpClass(cls):
		super().setUpClass()
		ensure_settings()
		make_period(1)
		make_period(2)
		cls.curriculum = make_curriculum()
		cls.registrar = make_user(roles=["Kredit Registrar"])

	def learner(self, **values):
		return make_learner(curriculum=self.curriculum, **values).name

	def start(self, *learners, user=None, year=YEAR):
		with as_user(user or self.registrar):
			return start_plans(learners, year)

	@accepts("4(2)", "8.2", "31")
	def test_given_rows_are_put_in_and_choices_left_to_the_learner(self):
		(outcome,) = self.start(self.learner())
		self.assertEqual(outcome.result, StartResult.STARTED)
		plan = frappe.get_doc(PLAN, outcome.plan)
		self.assertEqual((plan.state, plan.study_year), ("Draft", "1"))
		open_rows = [row.slot_code for row in plan.items if not row.discipline]
		self.assertEqual(open_rows, ["S04"])
		self.assertEqual(len(plan.items), len(self.curriculum.slots))

	@accepts("2(14)")
	def test_a_plan_that_stands_is_left_alone(self):
		learner = self.learner()
		(first,) = self.start(learner)
		before = frappe.db.get_value(PLAN, first.plan, "modified")
		(again,) = self.start(learner)
		self.assertEqual((again.result, again.plan), (StartResult.SKIPPED, first.plan))
		self.assertEqual(frappe.db.count(PLAN, {"learner": learner}), 1)
		self.assertEqual(frappe.db.get_value(PLAN, first.plan, "modified"), before)

	@refuses("35")
	def test_the_refusal_of_one_leaves_the_others(self):
		on_leave = self.learner(status="On Leave")
		first, last = self.learner(), self.learner()
		outcomes = self.start(first, on_leave, last)
		self.assertEqual(
			[outcome.result for outcome in outcomes],
			[StartResult.STARTED, StartResult.REFUSED, StartResult.STARTED],
		)
		(reason,) = outcomes[1].as_dict()["reasons"]
		self.assertEqual((reason["clause"], reason["key"]), ("35", "plan.learner_does_not_study"))
		self.assertFalse(frappe.db.exists(PLAN, {"learner": on_leave}))
		self.assertEqual(frappe.local.message_log, [])
		self.assertNotIn("reasons", frappe.local.response)

	@refuses("8.2")
	def test_a_year_before_the_admission_has_no_plan(self):
		(outcome,) = self.start(self.learner(), year="2001-2002")
		self.assertEqual(outcome.result, StartResult.REFUSED)
		self.assertEqual({reason.clause for reason in outcome.decision.refusals}, {"8.2"})

	@accepts("2(14)")
	def test_a_plan_begun_meanwhile_is_no_error(self):
		learner = self.learner()
		(first,) = self.start(learner)
		with patch("kredit_edu.services.study_plan.group_start._active_plan", side_effect=[None, first.plan]):
			(outcome,) = self.start(learner)
		self.assertEqual((outcome.result, outcome.plan), (StartResult.SKIPPED, first.plan))

	@refuses("4(2)", "31")
	def test_others_make_no_plans_for_learners(self):
		learner = self.learner()
		for roles in (["Kredit Support Service"], ["Kredit Teacher"], ["Kredit Dean"], []):
			with (
				self.subTest(roles=roles),
				as_user(make_user(roles=roles)),
				self.assertRaises(frappe.PermissionError),
			):
				start_plan_for(learner, YEAR)
		with as_user(make_user(roles=["Kredit Adviser"])), self.assertRaises(frappe.PermissionError):
			start_plan_for(learner, YEAR)
		self.assertFalse(frappe.db.exists(PLAN, {"learner": learner}))

	def test_another_error_is_raised(self):
		with (
			patch.object(draft, "load_year", side_effect=ZeroDivisionError),
			self.assertRaises(ZeroDivisionError),
		):
			self.start(self.learner())
