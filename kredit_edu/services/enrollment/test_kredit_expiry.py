"""The job that frees what is over, beside requests: each plan alone, and nothing twice."""

from __future__ import annotations

from unittest.mock import patch

import frappe
from frappe.utils import add_to_date, now_datetime

from kredit_edu.exceptions import RuleRefused
from kredit_edu.services.enrollment import audit, expiry, holds
from kredit_edu.services.moves import locked
from kredit_edu.testing.case import CommittingTestCase
from kredit_edu.testing.clauses import clause, refuses
from kredit_edu.testing.concurrency import at_once
from kredit_edu.testing.factories import make_learner, make_offering, place
from kredit_edu.testing.plans import RETURN, Review

PLAN, ENROLLMENT, OFFERING = "Kredit Study Plan", "Kredit Enrollment", "Kredit Offering"


class TestJob(CommittingTestCase):
	@clause("30.2")
	def test_one_failure_keeps_no_other_plan_from_being_freed(self):
		first = Review()
		curriculum = frappe.get_doc("Kredit Curriculum", first.learner.curriculum)
		reviews = [first, Review(make_learner(curriculum=curriculum))]
		row = next(row for row in first.start().get("items") if row.slot_code == "S01")
		offering = make_offering(row.discipline, row.academic_period, seats_max="2").name
		for number, review in enumerate(reviews):
			if review is not first:
				review.start()
			review.choose(S01=offering)
			review.submit()
			review.act(RETURN, review.adviser, "Consider another group.")
			over = add_to_date(now_datetime(), minutes=number - 10)
			frappe.db.set_value(PLAN, review.name, "seats_held_until", over, update_modified=False)
		frappe.db.commit()
		free = holds.free

		def failing(plan):
			free(plan)
			if plan.name == first.name:
				raise RuntimeError("half way")

		with patch.object(expiry.holds, "free", failing):
			expiry.end_what_is_over()
		self.assertEqual(self.held(reviews), [6, 0])
		self.assertEqual(frappe.db.get_value(OFFERING, offering, "seats_taken"), 1)
		logged = {"reference_doctype": PLAN, "reference_name": first.name}
		self.assertTrue(frappe.db.exists("Error Log", logged))
		expiry.end_what_is_over()
		self.assertEqual(self.held(reviews), [0, 0])
		self.assertEqual(frappe.db.get_value(OFFERING, offering, "seats_taken"), 0)
		self.assertEqual([row for row in audit.differences() if row.name == offering], [])

	def held(self, reviews: list[Review]) -> list[int]:
		return [frappe.db.count(ENROLLMENT, {"study_plan": review.name}) for review in reviews]


class TestTwoPlans(CommittingTestCase):
	@refuses("35", "31", case="T276")
	def test_one_learner_is_not_enrolled_twice_by_two_plans_sent_at_once(self):
		review = Review().ready()
		plan = review.plan
		items = [
			{
				field: row.get(field)
				for field in ("row_key", "discipline", "academic_period", "kind", "credits")
			}
			for row in plan.get("items")
		]
		values = {"learner": plan.learner, "academic_year": plan.academic_year, "state": "Draft"}
		other = place(PLAN, program="another", study_year="1", items=items, **values).name

		def holding(name: str):
			def act() -> str:
				holds.hold(locked(PLAN, name))
				return name

			return act

		given = at_once(holding(plan.name), holding(other))
		(won,) = (name for name in given if isinstance(name, str))
		(lost,) = (error for error in given if not isinstance(error, str))
		if isinstance(lost, frappe.QueryDeadlockError):
			# The database may end one of the two itself; a request then begins anew.
			(lost,) = at_once(holding(other if won == plan.name else plan.name))
		self.assertIsInstance(lost, RuleRefused)
		self.assertEqual({reason.key for reason in lost.decision.refusals}, {"enrollment.repeated"})
		self.assertEqual(frappe.db.count(ENROLLMENT, {"learner": plan.learner}), 6)
		self.assertEqual(frappe.db.count(ENROLLMENT, {"study_plan": won}), 6)
