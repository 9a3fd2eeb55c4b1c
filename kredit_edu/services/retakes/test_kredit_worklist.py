"""The worklist of retakes and repeats, rights that lapse, and the report (36.2, 36.3)."""

from __future__ import annotations

from datetime import date, timedelta
from unittest.mock import patch

import frappe
from frappe.desk.query_report import run
from frappe.utils import getdate

from kredit_edu.services.retakes import lapse
from kredit_edu.services.retakes.register import register
from kredit_edu.services.retakes.worklist import own_worklist, row_view, worklist
from kredit_edu.testing.calendars import open_retakes
from kredit_edu.testing.case import KreditTestCase
from kredit_edu.testing.clauses import accepts, clause, refuses
from kredit_edu.testing.factories import as_user, ensure_settings, make_learner, make_user, place
from kredit_edu.testing.grading import Class
from kredit_edu.testing.queries import count_queries

RETAKE, REPORT = "Kredit Retake", "Kredit Retakes and Repeats"
YESTERDAY = date.today() - timedelta(days=1)


class WorklistCase(KreditTestCase):
	def setUp(self):
		super().setUp()
		ensure_settings()
		self.learner = make_learner()

	def graded(self, *marks):
		group = Class(
			[self.learner.name, *Class(len(marks) - 1).learners] if len(marks) > 1 else [self.learner.name]
		)
		group.grade(*marks)
		return group

	def register(self, group):
		with as_user(group.registrar):
			return register(group.enrollments[self.learner.name])

	def states(self, user=None, **filters):
		with as_user(user or make_user(roles=["Kredit Registrar"])):
			return [
				row.route.kind.value for row in worklist(**filters) if row.result.learner == self.learner.name
			]

	def texts(self):
		with as_user(self.learner.user):
			return [row.text for row in own_worklist()]


class TestStages(WorklistCase):
	@accepts("36.2", "36.3")
	def test_each_stage_has_its_words(self):
		group = self.graded("45")
		self.assertEqual(self.texts(), ["The calendar has no range for retakes"])
		today = getdate().strftime("%d.%m.%Y")
		open_retakes()
		self.assertEqual(self.texts(), [f"Retake until {today}"])
		self.register(group)
		self.assertEqual(self.texts(), ["Registered"])
		group.open("FX Retake", day=getdate())
		group.examine({self.learner.name: "0"})
		group.publish()
		self.assertEqual(self.texts(), ["Enroll again"])
		again = Class(group.learners, discipline=group.offering.discipline, people=group)
		self.assertEqual(self.texts(), [f"Enrolled again in {again.offering.academic_period}"])
		again.grade("70")
		self.assertEqual(self.texts(), ["Passed"])
		self.assertEqual(self.states(with_passed=False), [])

	@clause("36.2")
	def test_a_range_that_is_over_or_still_to_come(self):
		group = self.graded("45")
		open_retakes(group.offering.academic_period, starts_on=YESTERDAY, ends_on=YESTERDAY)
		self.assertEqual(self.texts(), ["Lapsed: enroll again"])
		later = getdate() + timedelta(days=3)
		open_retakes(group.offering.academic_period, starts_on=later, ends_on=later)
		day = later.strftime("%d.%m.%Y")
		self.assertEqual(self.texts(), [f"Retake from {day} to {day}"])
		with as_user(self.learner.user):
			self.assertFalse(row_view(own_worklist()[0])["may_register"])

	@clause("36.3")
	def test_f_enrolls_again_and_a_recognised_discipline_is_passed(self):
		group = self.graded("20")
		self.assertEqual(self.states(), ["Enroll again"])
		self.assertEqual(self.states(with_passed=False), ["Enroll again"])
		place(
			"Kredit Recognition",
			learner=self.learner.name,
			program=self.learner.program,
			state="Approved",
			edition=frappe.db.get_value("Kredit Grade", {"learner": self.learner.name}, "edition"),
			entries=[{"discipline": group.offering.discipline, "credits": 5, "idx": 1}],
		)
		self.assertEqual(self.states(), ["Passed"])
		self.assertEqual(self.states(with_passed=False), [])

	def test_filters(self):
		group = self.graded("45")
		period = group.offering.academic_period
		self.assertEqual(len(self.states(academic_period=period, program=self.learner.program)), 1)
		self.assertEqual(self.states(academic_period="none"), [])
		self.assertEqual(self.states(program="none"), [])
		self.assertEqual(self.states(learner_group="none"), [])

	@clause("36.2")
	def test_who_sees_whom(self):
		self.graded("45")
		stranger = make_learner()
		for user, number in (
			(self.learner.user, 1),
			(self.learner.adviser, 1),
			(make_user(roles=["Kredit Support Service"]), 1),
			(stranger.user, 0),
			(stranger.adviser, 0),
		):
			with self.subTest(user=user):
				self.assertEqual(len(self.states(user)), number)
		for role in ("Kredit Teacher", "Kredit Examiner", "System Manager"):
			with self.subTest(role=role), self.assertRaises(frappe.PermissionError):
				self.states(make_user(roles=[role]))

	def test_queries_do_not_grow_with_the_learners(self):
		open_retakes()
		counts = []
		for size in (2, 20):
			group = Class(size)
			group.grade(*["45"] * size)
			with as_user(group.registrar), count_queries() as log:
				worklist()
			counts.append(log.our_count)
		self.assertEqual(counts[0], counts[1])

	@clause("36.2", "36.3")
	def test_the_report(self):
		open_retakes()
		group = self.graded("45", "20")
		with as_user(group.registrar):
			rows = run(REPORT, filters={"period": group.offering.academic_period})["result"]
		found = {
			row["learner"]: (row["letter"], row["kind"])
			for row in rows
			if row.get("learner") in group.learners
		}
		self.assertEqual(sorted(found.values()), [("F", "Enroll again"), ("FX", "Retake")])
		with as_user(group.teacher), self.assertRaises(frappe.PermissionError):
			run(REPORT, filters={})


class TestLapse(WorklistCase):
	def over(self, registered):
		"""An FX whose range ended yesterday, with a retake registered in it or without one."""
		group = self.graded("45")
		open_retakes(group.offering.academic_period, starts_on=YESTERDAY, ends_on=getdate())
		if registered:
			self.register(group)
		row = {"row_type": "FX Retake", "academic_period": group.offering.academic_period}
		frappe.db.set_value("Kredit Calendar Row", row, "ends_on", YESTERDAY)
		return group

	def work(self):
		told = []
		with (
			patch.object(lapse, "keep"),
			patch("kredit_edu.services.retakes.telling.notify", lambda *given: told.append(given)),
		):
			lapse.lapse_what_is_over()
		return [given[0] for given in told if given[3] == "retake.lapsed"]

	@clause("36.2")
	def test_an_unused_right_ends_and_its_learner_is_told_once(self):
		for registered in (False, True):
			with self.subTest(registered=registered):
				self.learner = make_learner()
				group = self.over(registered)
				self.assertEqual(self.work(), [[self.learner.user]])
				(retake,) = frappe.get_all(RETAKE, {"learner": self.learner.name}, ["state", "enrollment"])
				self.assertEqual(retake.state, "Lapsed")
				self.assertEqual(retake.enrollment, group.enrollments[self.learner.name])
				self.assertEqual(self.work(), [])
				self.assertEqual(self.texts(), ["Lapsed: enroll again"])
				frappe.db.delete("Kredit Calendar Row", {"row_type": "FX Retake"})

	@accepts("36.2")
	def test_another_range_revives_the_right(self):
		group = self.over(registered=False)
		self.work()
		open_retakes(group.offering.academic_period)
		name = frappe.db.get_value(RETAKE, {"learner": self.learner.name})
		doc = self.register(group)
		self.assertEqual((doc.name, doc.state), (name, "Registered"))

	@clause("36.2")
	def test_a_control_that_was_held_does_not_lapse(self):
		group = self.graded("45")
		open_retakes(group.offering.academic_period, starts_on=YESTERDAY, ends_on=getdate())
		self.register(group)
		group.open("FX Retake", day=YESTERDAY)
		group.examine({self.learner.name: "90"})
		row = {"row_type": "FX Retake", "academic_period": group.offering.academic_period}
		frappe.db.set_value("Kredit Calendar Row", row, "ends_on", YESTERDAY)
		self.assertEqual(self.work(), [])
		group.publish()
		self.assertEqual(self.states(), ["Passed"])

	@clause("36.2")
	def test_rights_that_ended_long_ago_are_history(self):
		group = self.graded("45")
		long_ago = getdate() - timedelta(days=90)
		open_retakes(group.offering.academic_period, starts_on=long_ago, ends_on=long_ago)
		self.assertEqual(self.work(), [])

	@refuses("36.2")
	def test_no_right_is_left_after_it(self):
		group = self.over(registered=False)
		self.work()
		with self.assertRefused("36.2") as refusal:
			self.register(group)
		self.assertEqual(refusal.keys, {"retake.outside"})
