"""Who approves a plan, as the university has chosen it (10.1, D31), and what a change of it does."""

from __future__ import annotations

from unittest.mock import patch

import frappe

from kredit_edu.exceptions import MoveForbidden
from kredit_edu.services.study_plan.moves import open_actions
from kredit_edu.testing.case import KreditTestCase
from kredit_edu.testing.clauses import accepts, clause, refuses
from kredit_edu.testing.factories import as_user, ensure_settings, make_user
from kredit_edu.testing.plans import BY_ADVISER, BY_DEAN, BY_REGISTRAR, RETURN, SUBMIT, WITHDRAW, Review

PLAN = "Kredit Study Plan"
BY_ADVISER_ALONE, WITH_REGISTRAR = "Adviser", "Adviser and Registrar"
WITH_DEAN, WITH_BOTH = "Adviser and Dean", "Adviser, Dean and Registrar"


class TestApprovers(KreditTestCase):
	def setUp(self):
		super().setUp()
		self.review = Review().ready()
		self.dean = make_user(roles=["Kredit Dean"])

	def choose(self, approval: str) -> None:
		ensure_settings(plan_approval=approval)

	def enrolled(self) -> int:
		return frappe.db.count("Kredit Enrollment", {"study_plan": self.review.name, "status": "Enrolled"})

	@accepts("10.1", case="T244")
	def test_the_adviser_alone(self):
		self.choose(BY_ADVISER_ALONE)
		self.review.submit()
		self.assertEqual(self.review.advise().state, "Approved")
		self.assertEqual(self.enrolled(), 6)

	@accepts("10.1", case="T244")
	def test_adviser_and_dean(self):
		self.choose(WITH_DEAN)
		self.review.submit()
		self.assertEqual(self.review.advise().state, "Dean Review")
		self.assertEqual(self.enrolled(), 0)
		self.assertEqual(self.review.act(BY_DEAN, self.dean).state, "Approved")
		self.assertEqual(self.enrolled(), 6)
		self.assertEqual(
			[(step.action, step.to_state) for step in self.review.plan.moves],
			[(SUBMIT, "Adviser Review"), (BY_ADVISER, "Dean Review"), (BY_DEAN, "Approved")],
		)

	@accepts("10.1", case="T244")
	def test_adviser_dean_and_registrar(self):
		self.choose(WITH_BOTH)
		self.review.submit()
		self.review.advise()
		self.assertEqual(self.review.act(BY_DEAN, self.dean).state, "Registrar Review")
		self.assertEqual(self.review.approve().state, "Approved")

	@refuses("10.1", case="T244")
	def test_the_dean_approves_in_the_own_turn_alone(self):
		self.choose(WITH_DEAN)
		self.review.submit()
		with self.assertRefused("10.1") as refusal:
			self.review.act(BY_DEAN, self.dean)
		self.assertEqual(refusal.keys, {"move.not_from_state"})
		self.review.advise()
		for stranger in (self.review.registrar, self.review.adviser, self.review.user):
			with self.subTest(stranger=stranger), self.assertRaises(frappe.PermissionError):
				self.review.act(BY_DEAN, stranger)
		self.assertEqual(self.review.state, "Dean Review")

	@refuses("10.1")
	def test_a_dean_does_not_review_the_own_plan(self):
		self.choose(WITH_DEAN)
		self.review.submit()
		self.review.advise()
		frappe.get_doc("User", self.review.user).add_roles("Kredit Dean")
		with self.assertRefused("10.1", exception=MoveForbidden) as refusal:
			self.review.act(BY_DEAN, self.review.user)
		self.assertEqual(refusal.keys, {"move.of_own_plan"})

	@refuses("10.1")
	def test_the_dean_returns_with_a_comment(self):
		self.choose(WITH_DEAN)
		self.review.submit()
		self.review.advise()
		with self.assertRefused("10.1") as refusal:
			self.review.act(RETURN, self.dean)
		self.assertEqual(refusal.keys, {"move.needs_comment"})
		plan = self.review.act(RETURN, self.dean, "The stream is closed.")
		self.assertEqual((plan.state, plan.return_comment), ("Draft", "The stream is closed."))

	@accepts("10.1", case="T244")
	def test_whoever_was_asked_under_an_older_setting_still_decides(self):
		for approval, expected in (
			(BY_ADVISER_ALONE, "Approved"),
			(WITH_REGISTRAR, "Registrar Review"),
		):
			with self.subTest(approval=approval):
				review = Review().ready()
				self.choose(WITH_DEAN)
				review.submit()
				review.advise()
				self.choose(approval)
				self.assertEqual(review.act(BY_DEAN, self.dean).state, expected)
		self.choose(WITH_REGISTRAR)
		self.review.submit()
		self.review.advise()
		self.choose(BY_ADVISER_ALONE)
		with as_user(self.review.registrar):
			self.assertEqual(open_actions(self.review.plan), [BY_REGISTRAR, RETURN])
		self.assertEqual(self.review.approve().state, "Approved")

	@clause("10.1")
	def test_the_learner_takes_the_plan_back_before_the_first_approver_acts(self):
		self.choose(WITH_BOTH)
		self.review.submit()
		self.assertEqual(self.review.act(WITHDRAW, self.review.user).state, "Draft")
		self.review.submit()
		self.review.advise()
		with self.assertRefused("10.1"):
			self.review.act(WITHDRAW, self.review.user)

	@clause("10.1")
	def test_the_next_person_is_told(self):
		self.choose(WITH_DEAN)
		with patch("kredit_edu.services.study_plan.moves.notify_of_move") as told:
			self.review.submit()
			self.review.advise()
			self.review.act(BY_DEAN, self.dean)
		people = [call.args[1] for call in told.call_args_list]
		self.assertEqual(people[0], [self.review.adviser])
		self.assertIn(self.dean, people[1])
		self.assertNotIn(self.review.registrar, people[1])
		self.assertEqual(people[2], [self.review.user])

	def test_the_buttons_of_desk_follow_the_settings(self):
		for approval, expected in ((BY_ADVISER_ALONE, "Approved"), (WITH_DEAN, "Dean Review")):
			self.choose(approval)
			following = frappe.db.get_value(
				"Workflow Transition", {"parent": PLAN, "action": BY_ADVISER}, "next_state"
			)
			self.assertEqual(following, expected)

	@clause("31")
	def test_a_dean_reads_plans_and_writes_none(self):
		others = make_user(roles=["Kredit Teacher"])
		for user, may in ((self.dean, True), (others, False)):
			with self.subTest(user=user), as_user(user):
				# A role without any right on the DocType is refused the list as a whole.
				listed = frappe.has_permission(PLAN, "read") and frappe.get_list(
					PLAN, {"name": self.review.name}, pluck="name"
				)
				self.assertEqual(bool(listed), may)
				self.assertEqual(bool(self.review.plan.has_permission("read")), may)
				self.assertFalse(self.review.plan.has_permission("write"))
