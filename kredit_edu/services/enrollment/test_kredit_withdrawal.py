"""Leaving a discipline: until a day, for a reason, by who may; the seat goes to the next."""

from __future__ import annotations

from datetime import timedelta
from unittest.mock import patch

import frappe

from kredit_edu.exceptions import MoveForbidden
from kredit_edu.services import reopening
from kredit_edu.services.enrollment import audit, withdrawal
from kredit_edu.services.study_plan.view import read_plan
from kredit_edu.testing.case import KreditTestCase
from kredit_edu.testing.clauses import accepts, clause, refuses
from kredit_edu.testing.factories import as_user, ensure_settings, make_offering, make_user, place, unique
from kredit_edu.testing.plans import Review

ENROLLMENT, OFFERING = "Kredit Enrollment", "Kredit Offering"
REASON = "Moves to another language group."


class TestWithdrawal(KreditTestCase):
	@classmethod
	def setUpClass(cls):
		super().setUpClass()
		cls.review = Review()
		row = next(row for row in cls.review.start().get("items") if row.slot_code == "S04")
		discipline = cls.review.first_option(row.slot_key)
		cls.offering = make_offering(discipline, row.academic_period, seats_max="1").name
		cls.review.choose(S04=cls.offering)
		cls.review.submit()
		cls.review.advise()
		cls.review.approve()
		cls.chosen = cls.enrollment(row.row_key)
		cls.given = cls.enrollment(
			next(row.row_key for row in cls.review.plan.get("items") if row.slot_code == "S01")
		)

	@classmethod
	def enrollment(cls, row_key: str) -> str:
		return frappe.db.get_value(ENROLLMENT, {"learner": cls.review.learner.name, "row_key": row_key})

	def setUp(self):
		super().setUp()
		ensure_settings(withdrawal_days="14")

	def withdraw(self, user: str | None = None, days: int = 0, name: str | None = None, reason: str = REASON):
		"""As somebody, so many days after the period began."""
		name = name or self.chosen
		period = frappe.db.get_value(ENROLLMENT, name, "academic_period")
		starts_on = frappe.db.get_value("Kredit Academic Period", period, "starts_on")
		today = starts_on + timedelta(days=days)
		with (
			as_user(user or self.review.user),
			patch.object(withdrawal, "getdate", lambda: today),
			patch.object(reopening, "getdate", lambda: today),
		):
			return withdrawal.withdraw(name, reason)

	def refused(self, key: str, clause: str, **given: object) -> None:
		with self.assertRefused(clause) as refusal:
			self.withdraw(**given)
		self.assertEqual(refusal.keys, {key})
		self.assertEqual(
			frappe.db.get_value(ENROLLMENT, given.get("name") or self.chosen, "status"), "Enrolled"
		)

	@accepts("35(2)", "31")
	def test_a_learner_withdraws_until_the_last_day(self):
		given = self.withdraw(days=14)
		self.assertEqual((given.status, given.withdrawal_reason), ("Withdrawn", REASON))
		self.assertEqual(given.withdrawn_by, self.review.user)
		self.assertIsNone(frappe.db.get_value(ENROLLMENT, self.chosen, "active_key"))
		self.assertEqual(frappe.db.get_value(OFFERING, self.offering, "seats_taken"), 0)
		self.assertEqual([row for row in audit.differences() if row.name == self.offering], [])
		self.assertEqual(self.review.state, "Approved")
		with as_user(self.review.user):
			rows = {row["offering"]: row["enrollment"] for row in read_plan(self.review.name)["items"]}
		self.assertEqual(rows[self.offering]["status"], "Withdrawn")
		self.assertEqual(rows[None]["status"], "Enrolled")

	@refuses("35(2)")
	def test_a_day_later_is_too_late_for_the_registrar_as_well(self):
		self.refused("withdrawal.too_late", "35(2)", days=15)
		self.refused("withdrawal.too_late", "35(2)", days=15, user=self.review.registrar)

	@accepts("35(2)", case="T261")
	def test_after_the_deadline_by_a_reopening_for_this_learner(self):
		place(
			reopening.REOPENING,
			learner=self.review.learner.name,
			academic_year=self.review.plan.academic_year,
			purpose="Withdrawal",
			opens_on="2000-01-01",
			closes_on="2100-01-01",
			reason="Was ill.",
		)
		self.assertEqual(self.withdraw(days=60).status, "Withdrawn")

	@refuses("8.2")
	@accepts("8.2")
	def test_what_the_program_gives_is_withdrawn_by_the_registrar_alone(self):
		self.refused("withdrawal.given", "8.2", name=self.given)
		self.refused("withdrawal.given", "8.2", name=self.given, user=self.review.adviser)
		given = self.withdraw(self.review.registrar, name=self.given)
		self.assertEqual(given.status, "Withdrawn")

	@clause("35(2)")
	def test_a_reason_brings_no_markup(self):
		given = self.withdraw(reason='<img src=x onerror="run()"> I move.')
		self.assertNotIn("<", given.withdrawal_reason)
		self.assertIn("I move.", given.withdrawal_reason)

	@refuses("35(2)")
	def test_without_a_reason(self):
		self.refused("withdrawal.without_reason", "35(2)", reason="  ")

	@refuses("42")
	def test_a_grade_stands(self):
		place("Kredit Grade", enrollment=self.chosen, attempt_key=unique("a"), letter="A")
		self.refused("withdrawal.graded", "42")

	@refuses("35(2)")
	def test_what_is_decided_or_withdrawn_stays(self):
		for status in ("Completed", "Failed", "Withdrawn", "Held"):
			frappe.db.set_value(ENROLLMENT, self.chosen, "status", status)
			with self.subTest(status=status), self.assertRefused("35(2)") as refusal:
				self.withdraw()
			self.assertEqual(refusal.keys, {"withdrawal.not_enrolled"})

	def test_people(self):
		with self.assertRaises(frappe.PermissionError):
			self.withdraw(make_user(roles=["Kredit Learner"]))
		teacher = frappe.db.get_value(OFFERING, self.offering, "lecturer")
		with self.assertRaises(MoveForbidden):
			self.withdraw(teacher)
		self.assertEqual(self.withdraw(self.review.adviser).status, "Withdrawn")
