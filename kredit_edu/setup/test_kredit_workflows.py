"""The workflows as Frappe keeps them."""

import frappe

from kredit_edu.services.study_plan.draft import start_plan
from kredit_edu.setup.workflows import WORKFLOW_NAMES
from kredit_edu.testing.case import KreditTestCase
from kredit_edu.testing.factories import YEAR, ensure_settings, make_learner, make_period, make_user
from kredit_edu.testing.queries import count_queries


class TestWorkflows(KreditTestCase):
	def setUp(self) -> None:
		super().setUp()
		ensure_settings()
		make_period(1)
		make_period(2)

	def test_saving_a_plan_asks_no_more_when_more_people_have_the_role(self):
		first, second = make_learner(), make_learner()
		start_plan(make_learner().name, YEAR)  # fills the caches of the site
		with count_queries() as few:
			start_plan(first.name, YEAR)
		for _ in range(5):
			make_user(roles=["Kredit Learner"])
		with count_queries() as many:
			start_plan(second.name, YEAR)
		self.assertEqual(few.count, many.count, many.shapes())

	def test_frappe_keeps_no_workflow_actions_of_ours(self):
		plan = start_plan(make_learner().name, YEAR)
		self.assertFalse(frappe.db.exists("Workflow Action", {"reference_name": plan.name}))
		states = frappe.get_all(
			"Workflow Document State",
			{"parent": ("in", WORKFLOW_NAMES)},
			pluck="is_optional_state",
			order_by="idx",
		)
		self.assertTrue(states and all(states))
