"""The timetable of exams and its clashes as reports (37.2)."""

from __future__ import annotations

import frappe
from frappe.desk.query_report import run

from kredit_edu.services.exam_timetable import publication
from kredit_edu.testing.case import KreditTestCase
from kredit_edu.testing.clauses import clause
from kredit_edu.testing.factories import as_user, ensure_settings, make_user
from kredit_edu.testing.grading import Class
from kredit_edu.testing.journals import make_exam


class TestExamReports(KreditTestCase):
	def setUp(self):
		super().setUp()
		ensure_settings()
		self.group = Class(2)
		self.period = self.group.offering.academic_period
		with as_user(self.group.registrar):
			self.exam = make_exam(self.group.offering, self.group.control_date, room="H1")

	def rows(self, report, user, **filters):
		with as_user(user):
			return run(report, filters={"period": self.period, **filters})["result"]

	@clause("37.2")
	def test_drafts_are_the_organisers_and_what_is_published_is_everybodys(self):
		learner = make_user(roles=["Kredit Learner"])
		(row,) = self.rows("Kredit Exam Timetable", self.group.registrar)
		self.assertEqual(
			(row["times"], row["room"], row["learners"], row["state"]), ("09:00–12:00", "H1", 2, "Draft")
		)
		self.assertEqual(self.rows("Kredit Exam Timetable", learner), [])
		with as_user(self.group.registrar):
			publication.publish([self.exam.name])
		self.assertEqual(len(self.rows("Kredit Exam Timetable", learner)), 1)
		self.assertEqual(self.rows("Kredit Exam Timetable", learner, learner_group="other"), [])
		with self.assertRaises(frappe.PermissionError):
			self.rows("Kredit Exam Timetable", make_user())
		with self.assertRaises(frappe.MandatoryError):
			self.rows("Kredit Exam Timetable", learner, period="")

	@clause("37.2")
	def test_clashes(self):
		other = Class(1)
		with as_user(self.group.registrar):
			make_exam(other.offering, self.group.control_date, room="h1", starts_at="11:00", ends_at="13:00")
		(row,) = self.rows("Kredit Exam Clashes", self.group.registrar)
		self.assertEqual((row["of"], row["key"], row["first_exam"]), ("Room", "H1", self.exam.name))
		for roles in (["Kredit Learner"], ["Kredit Teacher"], []):
			with self.assertRaises(frappe.PermissionError):
				self.rows("Kredit Exam Clashes", make_user(roles=roles))
