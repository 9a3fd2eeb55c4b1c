"""What comes of a retake: mark, letter, credits, the next way on; for every kind of control (36.2, 36.3, 39)."""

from __future__ import annotations

import frappe
from frappe.utils import getdate

from kredit_edu.services import grading
from kredit_edu.testing.calendars import open_retakes
from kredit_edu.testing.clauses import accepts, clause, refuses
from kredit_edu.testing.factories import (
	as_user,
	ensure_settings,
	make_discipline,
	make_learner,
	make_user,
)
from kredit_edu.testing.grading import Class, enroll
from kredit_edu.testing.retakes import GRADE, RETAKE, RetakeTestCase


class TestOutcome(RetakeTestCase):
	@accepts("36.2", "39", case="T054")
	def test_a_passed_retake_brings_credits(self):
		group = self.failed("45")
		# 0.6 × 45 + 0.4 × 87.5 = 62
		doc = group.retake(group.learners[0], "87.5")
		grade = self.result(group)
		self.assertEqual((grade.mark, grade.letter, grade.points_hundredths), (62, "C-", 167))
		self.assertEqual((grade.attempt, grade.admission_rating, grade.credits), (2, "45", 5))
		self.assertEqual(self.status(group), "Completed")
		retake = frappe.get_last_doc(RETAKE, {"learner": group.learners[0]})
		self.assertEqual((retake.state, retake.grade_sheet), ("Taken", doc.name))
		self.assertEqual(doc.sheet_kind, "FX Retake")
		earned = frappe.db.get_value(
			"Kredit Learner Standing",
			{"learner": group.learners[0], "scope": "Cumulative"},
			["credits_earned", "gpa", "gpa_credits"],
		)
		self.assertEqual(earned, (5, "1.67", 5))

	@accepts("36.2")
	@refuses("36.3", case="T056")
	def test_a_failed_retake_leads_to_a_new_enrollment(self):
		group = self.failed("45")
		# 0.6 × 45 + 0.4 × 0 = 27: FX again, and still no second retake.
		group.retake(group.learners[0], "0")
		self.assertEqual((self.result(group).letter, self.status(group)), ("FX", "Failed"))
		other = Class(1)
		other.open()
		other.rate({other.learners[0]: "0"})
		other.examine({other.learners[0]: "63"})
		other.publish()
		self.assertEqual(self.result(other).letter, "FX")
		other.retake(other.learners[0], "10")
		self.assertEqual((self.result(other).letter, self.status(other)), ("F", "Failed"))
		for each in (group, other):
			with self.assertRefused("36.2"):
				self.register(each)

	@accepts("36.2", case="T068")
	def test_the_best_mark_has_no_ceiling(self):
		ensure_settings(fx_mark="New Final Control Alone")
		group = self.failed("45")
		group.retake(group.learners[0], "100")
		grade = self.result(group)
		self.assertEqual((grade.mark, grade.letter, grade.admission_rating), (100, "A", None))

	@clause("36.2")
	def test_a_ceiling_of_the_university_lowers_the_mark(self):
		ensure_settings(fx_mark="New Final Control Alone", fx_cap_letter="C")
		group = self.failed("45")
		group.retake(group.learners[0], "100")
		grade = self.result(group)
		self.assertEqual((grade.mark, grade.letter, grade.final_control), (69, "C", "100"))

	@accepts("36.2")
	def test_the_bar_of_admission_does_not_take_the_right_away(self):
		group = self.failed("45")
		ensure_settings(exam_admission_min="50")
		group.retake(group.learners[0], "90")
		self.assertEqual(self.result(group).mark, 63)

	@refuses("36.2")
	def test_the_admission_rating_of_the_first_attempt_stays(self):
		group = self.failed("45")
		self.register(group)
		doc = group.open("FX Retake", day=getdate())
		self.assertEqual(doc.entries[0].admission_rating, "45")
		with self.assertRefused("36.2") as refusal:
			group.rate({group.learners[0]: "100"})
		self.assertEqual(refusal.keys, {"sheet.admission_kept"})

	@refuses("36.3", case="T062")
	def test_no_mark_after_f_without_a_new_enrollment(self):
		group = self.failed("20")
		enrollment = group.enrollments[group.learners[0]]
		for kind in ("Individual", "FX Retake"):
			with self.subTest(kind=kind), self.assertRefused("36.3" if kind == "Individual" else "36.2"):
				group.open(kind, group.learners)
		late = enroll(make_learner().name, group.offering)
		with as_user(group.registrar):
			sheet = grading.open_sheet(group.offering.name, None, "Individual", [late]).name
		with as_user(group.examiner), self.assertRefused("36.3") as refusal:
			grading.save_marks(sheet, {enrollment: {"final_control": "90"}})
		self.assertIn("retake.enroll_again", refusal.keys)

	@accepts("36.3")
	def test_a_new_enrollment_begins_with_empty_marks(self):
		first = self.failed("20")
		again = Class(first.learners, discipline=first.offering.discipline, people=first)
		doc = again.open()
		row = doc.entries[0]
		self.assertEqual((row.admission_rating, row.final_control, row.mark), (None, None, None))
		again.rate({first.learners[0]: "70"})
		again.examine({first.learners[0]: "70"})
		again.publish()
		self.assertEqual(
			frappe.db.get_value(GRADE, {"grade_sheet": again.sheet}, ["attempt", "mark"]), (1, 70)
		)


class TestKindsOfWork(RetakeTestCase):
	@accepts("36.2", "36.1", case="T070")
	@clause("28.1")
	def test_every_kind_of_control_has_the_same_routes(self):
		open_retakes()
		for kind, form in (
			("Discipline", "Exam"),
			("Discipline", "Test in Points"),
			("Discipline", "Course Work"),
			("Discipline", "Project"),
			("Practice", "Practice Report"),
			("Research Work", "Defence"),
		):
			with self.subTest(kind=kind, form=form):
				group = self.graded("45", "20", discipline=self.work(kind, form))
				first, second = group.learners
				with self.assertRefused("36.3"):
					self.register(group, second)
				group.retake(first, "100")
				grade = self.result(group)
				self.assertEqual((grade.mark, grade.letter, grade.kind), (67, "C", kind))

	@accepts("36.2", "28.1", case="T070")
	def test_a_state_exam_is_retaken_before_its_commission(self):
		open_retakes()
		discipline = make_discipline(requires_state_exam=1, control_form="State Exam").name
		group = Class(1, discipline=discipline)
		self.appoint(group)
		group.grade("45")
		self.register(group)
		group.open("FX Retake", day=getdate())
		group.examine({group.learners[0]: "80"})
		frappe.db.delete("Kredit Commission Entry", {"parent": group.offering.name})
		with self.assertRefused("28.1"):
			group.publish()
		self.appoint(group)
		group.publish()
		self.assertEqual(self.result(group).mark, 59)

	def appoint(self, group):
		"""A commission of a chair and two members."""
		doc = frappe.get_doc("Kredit Offering", group.offering.name)
		for role in ("Chair", "Member", "Member"):
			doc.append("commission", {"member": make_user(), "commission_role": role})
		doc.save()

	def work(self, kind, form):
		return make_discipline(kind=kind, control_form=form).name
