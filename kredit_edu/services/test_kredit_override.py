"""Overrides of one plan: by the Registrar, with a reason, on record, for that plan alone (D33, D35)."""

from __future__ import annotations

import frappe
from frappe.desk.query_report import run

from kredit_edu.services import override as overrides
from kredit_edu.services.study_plan.facts import reasons_for
from kredit_edu.testing.case import KreditTestCase
from kredit_edu.testing.clauses import accepts, clause, refuses
from kredit_edu.testing.factories import as_user, ensure_settings, make_discipline, make_learner, make_user
from kredit_edu.testing.granted import assert_seen_by_the_right_people
from kredit_edu.testing.plans import Review
from kredit_edu.testing.registration import override

OVERRIDE, REPORT = "Kredit Override", "Kredit Overrides in Force"
CLOSED_TO = ("Kredit Teacher", "Kredit Adviser", "Kredit Dean", "Kredit Support Service", "Kredit Learner")


class OverrideCase(KreditTestCase):
	def setUp(self):
		super().setUp()
		self.review = Review().ready()
		self.registrar = self.review.registrar

	def found(self, review=None):
		return {reason.key for reason in reasons_for((review or self.review).plan).refusals}

	def need(self):
		"""The first discipline of the plan stands on one that nobody has studied."""
		row = self.review.plan.items[0]
		doc = frappe.get_doc("Kredit Discipline", row.discipline)
		target = make_discipline().name
		doc.append(
			"prerequisites", {"group_number": "1", "group_kind": "All of", "target_discipline": target}
		)
		doc.save()
		return row.discipline


class TestGranting(OverrideCase):
	@accepts("8.2")
	def test_the_registrar_grants_and_it_is_noted(self):
		doc = override(self.review.name, by=self.registrar)
		self.assertEqual((doc.granted_by, bool(doc.granted_on)), (self.registrar, True))
		plan = self.review.plan
		self.assertEqual(
			(doc.learner, doc.program, doc.academic_year, doc.clause),
			(plan.learner, plan.program, plan.academic_year, "8.2"),
		)

	@refuses("31")
	def test_nobody_else_grants_or_revokes(self):
		name = override(self.review.name).name
		people = [make_user(roles=[role]) for role in CLOSED_TO]
		for user in (*people, self.review.user, self.review.adviser):
			with self.subTest(user=user):
				with self.assertRaises(frappe.PermissionError):
					override(self.review.name, by=user)
				with as_user(user), self.assertRaises(frappe.PermissionError):
					overrides.revoke(name)

	@refuses("33.1", "35(3)")
	def test_prerequisites_only_where_the_university_says_so(self):
		discipline = self.need()
		with self.assertRefused("33.1") as refusal:
			override(self.review.name, "Prerequisite", discipline)
		self.assertEqual(refusal.keys, {"override.prerequisites_closed"})

	@refuses("8.2", "30.1")
	def test_what_is_not_granted(self):
		for subject, discipline in (
			("Load", self.review.plan.items[0].discipline),
			("Timetable Clash", None),
		):
			with self.subTest(subject=subject), self.assertRefused():
				override(self.review.name, subject, discipline)
		for subject in ("Window", ""):
			with self.subTest(subject=subject), self.assertRaises(frappe.ValidationError):
				override(self.review.name, subject)

	@refuses("8.2")
	def test_it_stays_as_it_was_granted(self):
		doc = override(self.review.name)
		with as_user(self.registrar):
			for act in (lambda: doc.save(), lambda: doc.delete()):
				with self.assertRaises(frappe.PermissionError):
					act()
		doc.reason = "Another one."
		for act in (lambda: doc.save(), lambda: doc.delete()):
			with self.assertRefused("8.2") as refusal:
				act()
			self.assertEqual(refusal.keys, {"override.kept"})

	@clause("8.2")
	def test_it_is_revoked_once(self):
		name = override(self.review.name).name
		with as_user(self.registrar):
			self.assertEqual(overrides.revoke(name).revoked_by, self.registrar)
			with self.assertRefused("8.2"):
				overrides.revoke(name)
		self.assertEqual(overrides.overrides_of(self.review.plan), ())


class TestPlansUnderOverride(OverrideCase):
	@accepts("33.1", "35(3)")
	def test_a_prerequisite_of_one_discipline_in_one_plan(self):
		discipline = self.need()
		self.assertEqual(self.found(), {"prerequisite.all"})
		ensure_settings(prerequisite_override=1)
		override(self.review.name, "Prerequisite", discipline)
		self.assertEqual(self.found(), set())
		warned = {reason.key for reason in reasons_for(self.review.plan).warnings}
		self.assertEqual(warned, {"prerequisite.all", "override.in_force"})
		self.assertEqual(self.review.submit().state, "Adviser Review")

	@refuses("33.1", "35(3)")
	def test_it_ends_with_the_setting_and_with_its_revocation(self):
		discipline = self.need()
		ensure_settings(prerequisite_override=1)
		name = override(self.review.name, "Prerequisite", discipline).name
		ensure_settings()
		self.assertEqual(self.found(), {"prerequisite.all"})
		ensure_settings(prerequisite_override=1)
		self.assertEqual(self.found(), set())
		overrides.revoke(name)
		self.assertEqual(self.found(), {"prerequisite.all"})

	@accepts("8.2")
	def test_a_load_for_that_learner_alone_and_for_every_version(self):
		other = Review(
			make_learner(curriculum=frappe.get_doc("Kredit Curriculum", self.review.learner.curriculum))
		)
		other.ready()
		ensure_settings(load_exceeded="Refuse", year_load_warning="10", period_load_warning="60")
		override(self.review.name)
		self.assertEqual((self.found(), self.found(other)), (set(), {"load.plan_year"}))
		self.review.submit()
		self.review.advise()
		self.review.approve()
		change = self.review.change()
		change.take_another()
		self.assertEqual(self.found(change), set())

	@accepts("35(2)")
	def test_the_limit_of_a_change(self):
		ensure_settings(change_credits_limit="2")
		self.review.submit()
		self.review.advise()
		self.review.approve()
		change = self.review.change()
		change.take_another()
		self.assertEqual(self.found(change), {"plan.change_too_large"})
		override(change.name, "Change Limit")
		self.assertEqual(self.found(change), set())


class TestWhoSees(OverrideCase):
	@clause("31", "2(29)")
	def test_lists_reports_and_single_documents(self):
		name = override(self.review.name).name
		assert_seen_by_the_right_people(self, OVERRIDE, name, self.review.learner)

	@clause("31")
	def test_the_report_shows_what_is_in_force(self):
		name = override(self.review.name).name
		revoked = override(self.review.name, "Change Limit").name
		overrides.revoke(revoked)
		for user, expected in ((self.registrar, {name}), (make_learner().adviser, set())):
			with as_user(user):
				rows = run(REPORT, filters={"academic_year": self.review.plan.academic_year})["result"]
			self.assertEqual({row["name"] for row in rows} & {name, revoked}, expected)
		with as_user(make_user(roles=["Kredit Teacher"])), self.assertRaises(frappe.PermissionError):
			run(REPORT, filters={})
