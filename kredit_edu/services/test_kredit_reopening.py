"""A deadline reopened for one learner: by the Registrar, with a reason, on record (35(2), D36)."""

from __future__ import annotations

from unittest.mock import patch

import frappe
from frappe.utils import add_days, getdate

from kredit_edu.rules.reopening import ReopeningPurpose
from kredit_edu.services import reopening
from kredit_edu.services.study_plan.facts import reasons_for
from kredit_edu.testing.case import KreditTestCase
from kredit_edu.testing.clauses import accepts, clause, refuses
from kredit_edu.testing.factories import YEAR, as_user, make_learner, make_user
from kredit_edu.testing.granted import assert_seen_by_the_right_people
from kredit_edu.testing.plans import Review
from kredit_edu.testing.registration import close_registration, open_changes, reopen

REOPENING = "Kredit Reopening"
CLOCK = "kredit_edu.services.calendar.windows.getdate"
CLOSED_TO = (
	"Kredit Teacher",
	"Kredit Adviser",
	"Kredit Dean",
	"Kredit Support Service",
	"Kredit Learner",
	"System Manager",
)


class TestGranting(KreditTestCase):
	def setUp(self):
		super().setUp()
		self.learner = make_learner().name

	@accepts("31", "35(2)", case="T274")
	def test_the_registrar_grants_and_it_is_noted(self):
		registrar = make_user(roles=["Kredit Registrar"])
		doc = reopen(self.learner, by=registrar)
		self.assertEqual((doc.granted_by, bool(doc.granted_on)), (registrar, True))
		self.assertTrue(reopening.open_today(self.learner, YEAR, ReopeningPurpose.REGISTRATION))
		self.assertIsNone(reopening.open_today(self.learner, YEAR, ReopeningPurpose.WITHDRAWAL))

	@refuses("31", case="T274")
	def test_nobody_else_grants_or_revokes(self):
		name = reopen(self.learner).name
		for role in CLOSED_TO:
			user = make_user(roles=[role])
			with self.subTest(role=role):
				with self.assertRaises(frappe.PermissionError):
					reopen(self.learner, by=user)
				with as_user(user), self.assertRaises(frappe.PermissionError):
					reopening.revoke(name)

	@refuses("31")
	def test_a_learner_does_not_reopen_the_own_registration(self):
		user = frappe.db.get_value("Kredit Learner", self.learner, "user")
		with self.assertRaises(frappe.PermissionError):
			reopen(self.learner, by=user)

	@refuses("35(2)")
	def test_what_makes_no_reopening(self):
		day = getdate()
		for values, key in (
			({"opens_on": add_days(day, 2), "closes_on": day}, "reopening.reversed"),
			({"opens_on": add_days(day, -9), "closes_on": add_days(day, -1)}, "reopening.over"),
			({"closes_on": None}, "reopening.no_days"),
			({"closes_on": "31.12.2026"}, "day.not_a_day"),
			({"academic_year": "2026"}, "academic_period.year"),
		):
			given = {
				"learner": self.learner,
				"academic_year": YEAR,
				"purpose": "Registration",
				"opens_on": day,
				"closes_on": day,
				"reason": "Illness.",
			}
			with self.subTest(values=values), self.assertRefused() as refusal:
				reopening.grant(**{**given, **values})
			self.assertEqual(refusal.keys, {key})

	def test_a_reason_and_a_known_purpose_are_needed(self):
		day = getdate()
		for purpose, reason in (("Registration", " "), ("Registration", None), ("Anything", "Illness.")):
			with self.subTest(purpose=purpose, reason=reason), self.assertRaises(frappe.ValidationError):
				reopening.grant(self.learner, YEAR, purpose, day, day, reason)

	@refuses("35(2)")
	def test_it_stays_as_it_was_granted(self):
		doc = reopen(self.learner)
		with as_user(make_user(roles=["Kredit Registrar"])):
			for act in (lambda: doc.save(), lambda: doc.delete()):
				with self.assertRaises(frappe.PermissionError):
					act()
		doc.closes_on = add_days(getdate(), 99)
		for act in (lambda: doc.save(), lambda: doc.delete()):
			with self.assertRefused("35(2)") as refusal:
				act()
			self.assertEqual(refusal.keys, {"reopening.kept"})
		self.assertEqual(frappe.db.get_value(REOPENING, doc.name, "closes_on"), add_days(getdate(), 1))

	@clause("35(2)")
	def test_it_is_revoked_once(self):
		registrar = make_user(roles=["Kredit Registrar"])
		name = reopen(self.learner).name
		with as_user(registrar):
			doc = reopening.revoke(name)
			self.assertEqual((doc.revoked_by, bool(doc.revoked_on)), (registrar, True))
			with self.assertRefused("35(2)") as refusal:
				reopening.revoke(name)
		self.assertEqual(refusal.keys, {"reopening.revoked"})
		self.assertEqual(reopening.reopenings_of(self.learner, YEAR), ())


class TestPlansUnderReopening(KreditTestCase):
	def setUp(self):
		super().setUp()
		self.review = Review().ready()
		close_registration()

	def found(self, review=None):
		return {reason.key for reason in reasons_for((review or self.review).plan).reasons}

	@accepts("35(2)", case="T261")
	def test_it_counts_for_that_learner_and_is_told(self):
		other = Review().ready()
		reopen(self.review.learner.name)
		self.assertEqual(self.found(), {"window.reopened"})
		self.assertIn("window.closed", self.found(other))
		self.assertEqual(self.review.submit().state, "Adviser Review")

	@refuses("35(2)", case="T261")
	def test_another_year_or_purpose_and_a_revoked_one_open_nothing(self):
		reopen(self.review.learner.name, academic_year="2093-2094")
		reopen(self.review.learner.name, "Plan Change")
		reopen(self.review.learner.name, "Withdrawal")
		reopening.revoke(reopen(self.review.learner.name).name)
		with self.assertRefused("35(2)") as refusal:
			self.review.submit()
		self.assertEqual(refusal.keys, {"window.closed"})

	@clause("35(2)")
	def test_the_last_day_is_inside(self):
		last = reopen(self.review.learner.name, days=3).closes_on
		for day, allowed in ((last, True), (add_days(last, 1), False)):
			with self.subTest(day=day), patch(CLOCK, return_value=day):
				self.assertEqual("window.closed" not in self.found(), allowed)

	@clause("35(2)")
	def test_a_change_goes_on_under_a_reopening_for_changes(self):
		reopen(self.review.learner.name, "Plan Change")
		plan = self.review.plan
		plan.changes_plan = plan.name
		found = {reason.key for reason in reasons_for(plan).reasons if reason.key.startswith("window.")}
		self.assertEqual(found, {"window.reopened"})


class TestChangesOfPlans(KreditTestCase):
	"""An approved plan, registration closed, and the draft of a change of it."""

	def setUp(self):
		super().setUp()
		review = Review().approved()
		close_registration()
		self.change = review.change()
		self.change.take_another()

	def approve(self):
		for act in (self.change.submit, self.change.advise, self.change.approve):
			act()
		return self.change.plan

	@accepts("35(2)", case="T260")
	def test_inside_of_the_window_a_new_version_comes_into_force(self):
		open_changes()
		plan = self.approve()
		self.assertEqual((plan.state, plan.version), ("Approved", 2))
		former = frappe.db.get_value("Kredit Study Plan", plan.changes_plan, "state")
		self.assertEqual(former, "Superseded")

	@refuses("35(2)", case="T260")
	def test_after_the_window(self):
		with self.assertRefused("35(2)") as refusal:
			self.change.submit()
		self.assertEqual(refusal.keys, {"window.changes_closed"})

	@accepts("35(2)", case="T261")
	def test_under_a_reopening_for_changes(self):
		reopen(self.change.learner.name, "Plan Change")
		self.assertEqual(self.approve().state, "Approved")


class TestWhoSees(KreditTestCase):
	@clause("31", "2(29)")
	def test_lists_and_single_documents(self):
		learner = make_learner()
		assert_seen_by_the_right_people(self, REOPENING, reopen(learner.name).name, learner)
