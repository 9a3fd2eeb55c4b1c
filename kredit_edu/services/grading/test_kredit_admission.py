"""Who is admitted to a final control: the list, the report and who sees them (D03, 36.1-36.3)."""

from __future__ import annotations

import frappe
from frappe.desk.query_report import run

from kredit_edu.services.grading.admission import admission_list, admission_view
from kredit_edu.services.retakes.register import register
from kredit_edu.testing.calendars import open_retakes
from kredit_edu.testing.case import KreditTestCase
from kredit_edu.testing.clauses import clause, refuses
from kredit_edu.testing.factories import as_user, ensure_settings, make_user
from kredit_edu.testing.grading import Class, enroll, make_learners
from kredit_edu.testing.queries import count_queries

REPORT = "Kredit Admission to Control"


class TestAdmissionList(KreditTestCase):
	def setUp(self):
		super().setUp()
		ensure_settings()

	def keys(self, group, kind="Main"):
		with as_user(group.registrar):
			return {
				row.learner: [reason.key for reason in row.decision.reasons]
				for row in admission_list(group.offering.name, kind)
			}

	@clause("36.1", case="T052")
	def test_the_bar_of_the_university(self):
		group = Class(3)
		group.open()
		low, high, blank = group.learners
		group.rate({low: "10", high: "50"})
		self.assertEqual(self.keys(group), {low: [], high: [], blank: []})
		ensure_settings(exam_admission_min="50")
		expected = {low: ["sheet.not_admitted"], high: [], blank: ["sheet.not_admitted_blank"]}
		self.assertEqual(self.keys(group), expected)

	@refuses("36.1", case="T052")
	def test_who_is_not_admitted_gets_no_mark(self):
		ensure_settings(exam_admission_min="50")
		group = Class(1)
		group.open()
		group.rate({group.learners[0]: "10"})
		group.examine({group.learners[0]: "90"})
		with self.assertRefused("36.1") as refusal:
			group.publish()
		self.assertEqual(refusal.keys, {"sheet.not_admitted"})

	@clause("36.2", "36.3", "37.2")
	def test_why_others_are_not(self):
		open_retakes()
		group = Class(4)
		gone = make_learners(1)[0]
		enroll(gone, group.offering, status="Withdrawn")
		group.grade("45", "45", "20", "90")
		registered, waiting, failed, passed = group.learners
		with as_user(group.registrar):
			register(group.enrollments[registered])
		main = self.keys(group)
		self.assertEqual(main[gone], ["admission.not_enrolled"])
		self.assertEqual(main[passed], ["admission.passed"])
		retakes = self.keys(group, "FX Retake")
		expected = {
			registered: [],
			waiting: ["admission.no_retake"],
			failed: ["admission.enroll_again"],
			passed: ["admission.passed"],
			gone: ["admission.not_enrolled"],
		}
		self.assertEqual(retakes, expected)

	def test_people(self):
		group, other = Class(1), Class(1)
		for user in (group.registrar, group.teacher, group.examiner):
			with self.subTest(user=user), as_user(user):
				self.assertEqual(len(admission_list(group.offering.name)), 1)
		adviser = make_user(roles=["Kredit Adviser", "Kredit Learner"])
		for user in (other.teacher, other.examiner, adviser, "Guest"):
			with self.subTest(user=user), as_user(user), self.assertRaises(frappe.PermissionError):
				admission_list(group.offering.name)

	def test_queries_do_not_grow(self):
		counts = []
		for size in (2, 30):
			group = Class(size)
			group.open()
			with as_user(group.registrar), count_queries() as log:
				admission_list(group.offering.name)
			counts.append(log.our_count)
		self.assertEqual(counts[0], counts[1])

	@clause("36.1")
	def test_the_report_and_other_systems(self):
		ensure_settings(exam_admission_min="50")
		group = Class(1)
		group.open()
		group.rate({group.learners[0]: "10"})
		with as_user(group.registrar):
			(row,) = run(REPORT, filters={"offering": group.offering.name})["result"]
			(seen,) = admission_view(group.offering.name)
		self.assertEqual((row["admission_rating"], row["admitted"], row["clauses"]), ("10", "No", "36.1"))
		self.assertEqual((seen["admitted"], seen["reasons"][0]["key"]), (False, "sheet.not_admitted"))
