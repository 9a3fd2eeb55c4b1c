"""Each step of a review by its person alone, and who is told (2(29), 10.1)."""

from __future__ import annotations

from unittest.mock import patch

import frappe

from kredit_edu.exceptions import MoveForbidden, StaleDocument
from kredit_edu.services import notify
from kredit_edu.testing.case import KreditTestCase
from kredit_edu.testing.clauses import clause, refuses
from kredit_edu.testing.factories import (
	make_learner,
	make_user,
)
from kredit_edu.testing.plans import BY_ADVISER, BY_REGISTRAR, RETURN, SUBMIT, WITHDRAW, Review


class TestPeople(KreditTestCase):
	def setUp(self):
		super().setUp()
		self.review = Review().ready()

	def forbidden(self, action: str, *users: str) -> None:
		for user in users:
			with self.subTest(action=action, user=user), self.assertRaises(frappe.PermissionError):
				self.review.act(action, user, comment="because")

	@refuses("10.1", "2(29)", case="T257")
	def test_the_learner_approves_nothing(self):
		review = self.review
		review.submit()
		with self.assertRefused("10.1", exception=MoveForbidden):
			review.act(BY_ADVISER, review.user)
		review.advise()
		with self.assertRefused("10.1", exception=MoveForbidden):
			review.act(BY_REGISTRAR, review.user)
		self.assertEqual(review.state, "Registrar Review")

	@refuses("10.1", "2(29)")
	def test_each_step_by_its_person_alone(self):
		review = self.review
		other_learner = make_learner(
			curriculum=frappe.get_doc("Kredit Curriculum", review.learner.curriculum)
		)
		strangers = (
			other_learner.user,
			other_learner.adviser,
			make_user(roles=["Kredit Teacher"]),
			make_user(roles=["Kredit Support Service"]),
			make_user(roles=["Kredit Administrator"]),
			make_user(roles=["System Manager"]),
			make_user(),
			"Guest",
		)
		self.forbidden(SUBMIT, *strangers, review.adviser, review.registrar, "Administrator")
		review.submit()
		self.forbidden(WITHDRAW, *strangers, review.adviser, review.registrar)
		self.forbidden(BY_ADVISER, *strangers, review.user, review.registrar, "Administrator")
		self.forbidden(RETURN, *strangers, review.user, review.registrar)
		review.advise()
		self.forbidden(BY_REGISTRAR, *strangers, review.user, review.adviser)
		self.forbidden(RETURN, *strangers, review.user, review.adviser)
		self.assertEqual(review.state, "Registrar Review")

	@refuses("10.1")
	def test_nobody_reviews_the_own_plan(self):
		review = self.review
		frappe.get_doc("User", review.user).add_roles("Kredit Registrar", "Kredit Adviser", "Kredit Teacher")
		review.submit()
		with self.assertRefused("2(29)", exception=MoveForbidden):
			review.act(BY_ADVISER, review.user)
		review.advise()
		with self.assertRefused("10.1", exception=MoveForbidden) as refusal:
			review.act(BY_REGISTRAR, review.user)
		self.assertEqual(refusal.keys, {"move.of_own_plan"})

	@clause("2(29)")
	def test_a_new_adviser_takes_over_at_once(self):
		review = self.review
		review.submit()
		former = review.adviser
		new = make_user(roles=["Kredit Adviser", "Kredit Teacher"])
		frappe.db.set_value("Kredit Learner", review.learner.name, "adviser", new)
		self.forbidden(BY_ADVISER, former)
		self.assertEqual(review.act(BY_ADVISER, new).adviser, new)

	@refuses("10.1")
	def test_a_return_needs_a_comment(self):
		review = self.review
		review.submit()
		for comment in (None, "", "   "):
			with self.subTest(comment=comment), self.assertRefused("10.1") as refusal:
				review.act(RETURN, review.adviser, comment)
			self.assertEqual(refusal.keys, {"move.needs_comment"})
		plan = review.act(RETURN, review.adviser, "Take the other option.")
		self.assertEqual((plan.state, plan.return_comment), ("Draft", "Take the other option."))
		self.assertEqual(plan.moves[-1].comment, "Take the other option.")
		# The comment of an earlier return does not serve a later one.
		self.assertIsNone(review.submit().return_comment)

	@clause("10.1")
	def test_the_registrar_returns_and_the_plan_comes_again(self):
		review = self.review
		review.submit()
		review.advise()
		self.assertEqual(review.act(RETURN, review.registrar, "Groups have changed.").state, "Draft")
		review.submit()
		review.advise()
		self.assertEqual(review.approve().state, "Approved")
		self.assertEqual(len(review.plan.moves), 6)

	@clause("10.1")
	def test_the_learner_withdraws(self):
		self.review.submit()
		self.assertEqual(self.review.act(WITHDRAW, self.review.user).state, "Draft")

	@refuses("10.1")
	def test_a_step_that_the_state_does_not_know(self):
		for action in (BY_REGISTRAR, WITHDRAW, RETURN, "Publish", ""):
			with self.subTest(action=action), self.assertRefused("10.1") as refusal:
				self.review.act(action, self.review.registrar, "x")
			self.assertEqual(refusal.keys, {"move.not_from_state"})

	def test_a_stale_token_changes_nothing(self):
		plan = self.review.plan
		with self.assertRaises(StaleDocument):
			self.review.act(SUBMIT, self.review.user, modified="2020-01-01 00:00:00.000000")
		self.assertEqual(self.review.state, "Draft")
		self.review.act(SUBMIT, self.review.user, modified=str(plan.modified))
		self.assertEqual(self.review.state, "Adviser Review")

	def test_whoever_is_next_is_told_after_the_commit(self):
		review = self.review
		told = []
		with patch("frappe.enqueue", lambda *args, **kwargs: told.append((args, kwargs))):
			review.submit()
			review.advise()
			review.approve()
		self.assertTrue(all(kwargs["enqueue_after_commit"] for _args, kwargs in told))
		notices = [kwargs for args, kwargs in told if args == ("kredit_edu.services.notify.deliver",)]
		self.assertEqual(notices[0]["people"], [review.adviser])
		self.assertIn(review.registrar, notices[1]["people"])
		self.assertEqual(notices[2]["people"], [review.user])

	def test_a_notice_speaks_the_language_of_its_reader(self):
		review = self.review
		frappe.db.set_value("User", review.user, "language", "ru")
		frappe.clear_cache(user=review.user)
		notify.deliver([review.user], "Kredit Study Plan", review.name, "T", RETURN, review.adviser)
		subject = frappe.db.get_value("Notification Log", {"for_user": review.user}, "subject")
		with patch.object(frappe.local, "lang", "ru"):
			expected = frappe._("Kredit Study Plan")
		self.assertIn(expected, subject)
		self.assertEqual(frappe.local.lang, "en")
