"""Approval of many plans: each by the ordinary move, with every check, as who has started it (10.1)."""

from __future__ import annotations

import frappe

from kredit_edu.services.batch import ENTRY, BatchKind
from kredit_edu.testing.batches import begin, outcomes, work_off
from kredit_edu.testing.case import CommittingTestCase
from kredit_edu.testing.clauses import accepts, refuses
from kredit_edu.testing.factories import make_learner, make_user
from kredit_edu.testing.plans import Review

PLAN = "Kredit Study Plan"
APPROVE = BatchKind.APPROVE_PLANS


class TestApprovals(CommittingTestCase):
	def setUp(self):
		super().setUp()
		first = Review()
		curriculum = frappe.get_doc("Kredit Curriculum", first.learner.curriculum)
		self.reviews = [first] + [
			Review(make_learner(curriculum=curriculum, adviser=first.adviser)) for _number in range(3)
		]
		self.adviser, self.registrar = first.adviser, first.registrar
		for review in self.reviews:
			review.ready().submit()
		self.plans = tuple(review.name for review in self.reviews)
		frappe.db.commit()

	def approve(self, user):
		return work_off(begin(user, APPROVE, plans=self.plans))

	@accepts("10.1", "31")
	def test_adviser_and_registrar_approve_many_plans(self):
		doc = self.approve(self.adviser)
		self.assertEqual((doc.done, doc.refused), (4, 0), outcomes(doc.name))
		doc = self.approve(self.registrar)
		self.assertEqual((doc.done, doc.refused), (4, 0))
		for review in self.reviews:
			plan = review.plan
			self.assertEqual(plan.state, "Approved")
			self.assertEqual([move.moved_by for move in plan.moves][1:], [self.adviser, self.registrar])
			self.assertTrue(
				frappe.db.count("Kredit Enrollment", {"study_plan": review.name, "status": "Enrolled"})
			)
		doc = self.approve(self.registrar)
		self.assertEqual((doc.done, doc.skipped), (0, 4))

	@refuses("10.1")
	def test_a_plan_that_the_rules_refuse_leaves_the_others_approved(self):
		frappe.db.set_value("Kredit Learner", self.reviews[1].learner.name, "status", "On Leave")
		frappe.db.commit()
		doc = self.approve(self.adviser)
		self.assertEqual((doc.done, doc.refused), (3, 1))
		self.assertEqual(outcomes(doc.name)[self.plans[1]], "Refused")
		self.assertEqual(self.reviews[1].state, "Adviser Review")
		reasons = frappe.db.get_value(ENTRY, {"batch": doc.name, "outcome": "Refused"}, "reasons")
		self.assertIn("clause", reasons)

	@refuses("10.1", "2(29)")
	def test_nobody_approves_what_is_not_theirs_to_approve(self):
		stranger = make_user(roles=["Kredit Adviser", "Kredit Teacher"])
		frappe.db.commit()
		doc = self.approve(stranger)
		self.assertEqual((doc.done, doc.refused), (0, 4))
		doc = self.approve(self.registrar)
		self.assertEqual((doc.done, doc.refused), (0, 4), "the adviser has not approved yet")
		self.assertEqual({review.state for review in self.reviews}, {"Adviser Review"})

	@refuses("10.1")
	def test_a_plan_that_was_changed_after_the_start_is_not_approved_unseen(self):
		name = begin(self.adviser, APPROVE, plans=self.plans)
		frappe.db.set_value(PLAN, self.plans[0], "adviser_comment", "Changed meanwhile")
		frappe.db.commit()
		doc = work_off(name)
		self.assertEqual((doc.done, doc.refused), (3, 1))
		self.assertEqual(outcomes(name)[self.plans[0]], "Refused")
		self.assertEqual(self.reviews[0].state, "Adviser Review")
