"""Who chose what in a plan, and the adviser's word on single rows (2(29), 4(2))."""

from __future__ import annotations

import frappe

from kredit_edu.exceptions import MoveForbidden
from kredit_edu.rules.terms import RowSource
from kredit_edu.services.study_plan.advice import advise
from kredit_edu.services.study_plan.choices import save_choices
from kredit_edu.services.study_plan.confirmations import confirm
from kredit_edu.services.study_plan.extra_rows import add_row
from kredit_edu.services.study_plan.facts import reasons_for
from kredit_edu.testing.case import KreditTestCase
from kredit_edu.testing.clauses import accepts, clause, refuses
from kredit_edu.testing.factories import (
	YEAR,
	as_user,
	ensure_settings,
	make_discipline,
	make_learner,
	make_user,
)
from kredit_edu.testing.plans import RETURN, Review


class ChoiceCase(KreditTestCase):
	def setUp(self):
		super().setUp()
		self.review = Review()
		self.review.start()

	def row(self, slot_code: str = "S04"):
		return next(row for row in self.review.plan.get("items") if row.slot_code == slot_code)

	def fill(self, user: str, discipline: str | None = None):
		row = self.row()
		given = self.review.first_option(row.slot_key) if discipline is None else discipline
		with as_user(user):
			save_choices(self.review.name, [{"row_key": row.row_key, "discipline": given}])
		return self.row()


class TestConfirmations(ChoiceCase):
	@accepts("4(2)", case="T277")
	def test_the_learners_own_choice_counts_at_once(self):
		row = self.fill(self.review.user)
		self.assertEqual((row.chosen_by, row.is_confirmed), (self.review.user, 1))
		given = self.row("S01")
		self.assertEqual((given.chosen_by, given.is_confirmed), (None, 1))

	@refuses("4(2)", case="T277")
	@accepts("4(2)", case="T277")
	def test_a_choice_of_staff_waits_for_the_learner(self):
		for user in (self.review.adviser, self.review.registrar):
			with self.subTest(user=user):
				row = self.fill(user)
				self.assertEqual((row.chosen_by, row.is_confirmed), (user, 0))
				self.fill(self.review.user, "")
		self.fill(self.review.adviser)
		with as_user(self.review.user):
			save_choices(self.review.name, rules_acknowledged=True)
		with self.assertRefused("4(2)") as refusal:
			self.review.submit()
		self.assertEqual(refusal.keys, {"plan.row_not_confirmed"})
		self.assertEqual(refusal.reasons[0].row, self.row().row_key)
		with as_user(self.review.user):
			confirm(self.review.name, [self.row().row_key])
		row = self.row()
		self.assertEqual((row.chosen_by, row.is_confirmed), (self.review.adviser, 1))
		self.assertEqual(self.review.submit().state, "Adviser Review")

	@accepts("4(2)")
	def test_choosing_another_one_needs_no_confirmation(self):
		self.fill(self.review.adviser)
		self.review.take_another()
		self.assertEqual((self.row().chosen_by, self.row().is_confirmed), (self.review.user, 1))

	@refuses("4(2)", case="T277")
	def test_staff_do_not_confirm_and_cannot_post_it(self):
		self.fill(self.review.adviser)
		row_key = self.row().row_key
		for user in (self.review.adviser, self.review.registrar):
			with self.assertRefused("4(2)", exception=MoveForbidden), as_user(user):
				confirm(self.review.name, [row_key])
			plan = self.review.plan
			row = next(row for row in plan.get("items") if row.row_key == row_key)
			row.update({"is_confirmed": 1, "chosen_by": self.review.user})
			with as_user(user):
				plan.save()
			self.assertEqual((self.row().is_confirmed, self.row().chosen_by), (0, self.review.adviser))
		stranger = make_learner(
			curriculum=frappe.get_doc("Kredit Curriculum", self.review.learner.curriculum)
		)
		with as_user(stranger.user), self.assertRaises(frappe.PermissionError):
			confirm(self.review.name, [row_key])

	@refuses("2(14)")
	def test_unknown_rows_are_named(self):
		with self.assertRefused("2(14)") as refusal, as_user(self.review.user):
			confirm(self.review.name, ["one", "two", "one"])
		self.assertEqual([reason.row for reason in refusal.reasons], ["one", "two"])

	@accepts("4(2)")
	def test_military_institutions_choose_for_their_learners(self):
		self.fill(self.review.adviser)
		ensure_settings(institution_type="Military")
		keys = {reason.key for reason in reasons_for(self.review.plan).refusals}
		self.assertNotIn("plan.row_not_confirmed", keys)

	@clause("4(2)")
	def test_rows_beside_the_slots_are_confirmed_too(self):
		with as_user(self.review.adviser):
			plan = add_row(self.review.name, make_discipline().name, RowSource.DEBT, f"{YEAR}-S1")
		row = plan.get("items")[-1]
		self.assertEqual((row.chosen_by, row.is_confirmed), (self.review.adviser, 0))

	@clause("4(2)", "35(2)")
	def test_a_change_keeps_who_chose(self):
		self.review.choose()
		frappe.db.set_value("Kredit Study Plan", self.review.name, "state", "Approved")
		change = self.review.change()
		row = next(row for row in change.plan.get("items") if row.slot_code == "S04")
		self.assertEqual((row.chosen_by, row.is_confirmed), (self.review.user, 1))


class TestAdvice(ChoiceCase):
	def setUp(self):
		super().setUp()
		self.review.choose()

	def advise(self, advice="To Change", word: str | None = "Too early.", user=None, **values):
		rows = [{"row_key": self.row().row_key, "advice": advice, "comment": word}]
		with as_user(user or self.review.adviser):
			return advise(self.review.name, rows, **values)

	@accepts("2(29)")
	def test_the_adviser_advises_in_review_and_on_a_draft(self):
		for step in (lambda: None, self.review.submit, self.review.advise):
			step()
			state = self.review.state
			self.advise("Recommended", f"Good in {state}.", comment="On the whole fine.")
			self.assertEqual(
				(self.row().advice, self.row().advice_comment), ("Recommended", f"Good in {state}.")
			)
			self.assertEqual(
				(self.review.state, self.review.plan.adviser_comment), (state, "On the whole fine.")
			)
		self.advise(None)
		self.assertEqual((self.row().advice or None, self.row().advice_comment), (None, None))

	@refuses("2(29)")
	def test_nobody_else_advises(self):
		self.review.submit()
		other = make_user(roles=["Kredit Adviser", "Kredit Teacher"])
		for user in (self.review.user, self.review.registrar, "Administrator"):
			with self.subTest(user=user), self.assertRefused("2(29)", exception=MoveForbidden):
				self.advise(user=user)
		with self.assertRaises(frappe.PermissionError):
			self.advise(user=other)
		self.assertEqual(self.row().advice or None, None)

	@refuses("2(29)", "2(14)")
	def test_a_decided_plan_and_an_unknown_row(self):
		with self.assertRefused("2(14)"), as_user(self.review.adviser):
			advise(self.review.name, [{"row_key": "nowhere", "advice": "Recommended"}])
		self.review.submit()
		self.review.advise()
		self.review.approve()
		with self.assertRefused("2(29)") as refusal:
			self.advise()
		self.assertEqual(refusal.keys, {"plan.advice_after_decision"})

	@accepts("10.1", "2(29)")
	def test_a_return_may_stand_on_the_comments_of_rows(self):
		self.review.submit()
		self.advise("To Change", None)
		with self.assertRefused("10.1"):
			self.review.act(RETURN, self.review.adviser)
		self.advise("To Change", "Its prerequisite is missing.")
		plan = self.review.act(RETURN, self.review.adviser)
		self.assertEqual(plan.state, "Draft")
		self.assertIn("Its prerequisite is missing.", plan.return_comment)
		self.assertEqual(self.row().advice, "To Change")

	@clause("2(29)")
	def test_advice_goes_with_the_choice_that_it_was_given_on(self):
		self.advise()
		with as_user(self.review.user):
			save_choices(self.review.name)
		self.assertEqual(self.row().advice, "To Change")
		self.review.take_another()
		self.assertEqual((self.row().advice or None, self.row().advice_comment), (None, None))

	def test_a_learner_does_not_post_advice(self):
		self.advise()
		plan = self.review.plan
		for row in plan.get("items"):
			row.update({"advice": "Recommended", "advice_comment": "Says the learner."})
		with as_user(self.review.user):
			plan.save()
		self.assertEqual((self.row().advice, self.row().advice_comment), ("To Change", "Too early."))
		self.assertEqual(self.row("S01").advice or None, None)
