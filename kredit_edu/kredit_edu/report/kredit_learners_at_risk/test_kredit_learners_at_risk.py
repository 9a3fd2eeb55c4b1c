"""Learners at risk: who they are and who sees them (36.3, D03)."""

from __future__ import annotations

import frappe
from frappe.desk.query_report import run
from frappe.utils import add_days, getdate

from kredit_edu.services.journal.at_risk import at_risk
from kredit_edu.testing.case import KreditTestCase
from kredit_edu.testing.clauses import clause
from kredit_edu.testing.factories import as_user, ensure_settings, make_user
from kredit_edu.testing.grading import Class
from kredit_edu.testing.journals import current_period, make_page, open_range
from kredit_edu.testing.queries import count_queries

REPORT = "Kredit Learners at Risk"


class TestLearnersAtRisk(KreditTestCase):
	def setUp(self):
		super().setUp()
		ensure_settings(at_risk_attendance="75", at_risk_mark="50", admission_from="Midterm Controls")
		self.period = current_period()
		self.group = Class(2, period=self.period.name)
		self.first, self.second = self.group.enrollments.values()
		self.registrar = self.group.registrar

	def page(self, kind="Class", *, group=None, **entries):
		group = group or self.group
		keys = dict(zip(("first", "second"), group.enrollments.values(), strict=False))
		rows = [{"enrollment": keys[who], **values} for who, values in entries.items()]
		return make_page(group.offering.name, group.teacher, kind, entries=rows)

	def rows(self, user=None, **filters):
		with as_user(user or self.registrar):
			return run(REPORT, filters={"period": self.period.name, **filters})["result"]

	@clause("36.3")
	def test_attendance_and_marks_below_the_limits(self):
		self.page(
			first={"attendance": "Absent", "mark": "40"}, second={"attendance": "Present", "mark": "50"}
		)
		self.page(first={"attendance": "Present", "mark": "59.9"}, second={"attendance": "Excused"})
		(row,) = self.rows()
		self.assertEqual(row["learner"], self.group.learners[0])
		self.assertEqual((row["attendance"], row["current"], row["excused"]), ("50", "49.95", 0))
		self.assertEqual(row["risks"], "Attendance below the limit; Mean mark below the limit")

	@clause("36.3")
	def test_a_missing_control_once_its_range_is_over(self):
		range_ = open_range("Midterm Control 1", self.period)
		self.page("Midterm Control 1", second={"mark": "70"})
		self.assertEqual(self.rows(), [])
		days = {"starts_on": add_days(getdate(), -5), "ends_on": add_days(getdate(), -1)}
		frappe.db.set_value("Kredit Calendar Row", range_, days)
		(row,) = self.rows()
		self.assertEqual(
			(row["learner"], row["risks"]), (self.group.learners[0], "No mark of midterm control 1")
		)

	@clause("36.1", case="T052")
	def test_who_is_not_admitted(self):
		ensure_settings(exam_admission_min="50")
		self.group.control_date = None
		with as_user(self.registrar):
			self.group.open()
		self.group.rate({self.group.learners[0]: "49.9", self.group.learners[1]: "50"})
		(row,) = self.rows()
		self.assertEqual((row["rating"], row["risks"]), ("49.9", "Not admitted to the final control"))
		ensure_settings(exam_admission_min="0")
		self.assertEqual(self.rows(), [])

	@clause("2(29)", "36.3")
	def test_advisers_see_their_learners_and_teachers_their_groups(self):
		other = Class(1, period=self.period.name)
		self.page(first={"attendance": "Absent"}, second={"attendance": "Absent"})
		self.page(group=other, first={"attendance": "Absent"})
		adviser = make_user(roles=["Kredit Adviser"])
		frappe.db.set_value("Kredit Learner", self.group.learners[0], "adviser", adviser)
		self.assertEqual(len(self.rows()), 3)
		self.assertEqual(len(self.rows(adviser=adviser)), 1)
		self.assertEqual([row["learner"] for row in self.rows(adviser)], [self.group.learners[0]])
		self.assertEqual({row["learner"] for row in self.rows(self.group.teacher)}, set(self.group.learners))
		self.assertEqual([row["learner"] for row in self.rows(other.teacher)], other.learners)
		for user in (self.group.examiner, make_user(roles=["Kredit Learner"]), make_user()):
			with self.assertRaises(frappe.PermissionError):
				self.rows(user)
			with as_user(user), self.assertRaises(frappe.PermissionError):
				at_risk(self.period.name)

	def test_filters(self):
		self.page(first={"attendance": "Absent"}, second={"attendance": "Absent"})
		program = frappe.db.get_value("Kredit Learner", self.group.learners[0], "program")
		self.assertEqual(len(self.rows(program=program)), 2)
		self.assertEqual(self.rows(program="other"), [])
		self.assertEqual(self.rows(learner_group="other"), [])
		with self.assertRaises(frappe.MandatoryError):
			self.rows(period="")

	def test_queries_do_not_grow_with_learners(self):
		counts = []
		for number in (1, 5, 20):
			group = Class(number, period=self.period.name)
			rows = [{"enrollment": key, "attendance": "Absent"} for key in group.enrollments.values()]
			make_page(group.offering.name, group.teacher, entries=rows)
			with as_user(self.registrar), count_queries() as log:
				at_risk(self.period.name)
			counts.append(log.our_count)
		self.assertEqual(len(set(counts[1:])), 1, counts)
		self.assertLessEqual(counts[-1], 9)
