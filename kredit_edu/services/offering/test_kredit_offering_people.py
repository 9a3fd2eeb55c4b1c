"""What teachers of practicals see, and that none of them examines the group (37.1, 30.1)."""

from __future__ import annotations

import frappe

from kredit_edu.services import grading
from kredit_edu.testing.case import KreditTestCase
from kredit_edu.testing.clauses import accepts, refuses
from kredit_edu.testing.factories import as_user, ensure_settings, make_user
from kredit_edu.testing.grading import Class

OFFERING, ENROLLMENT, SHEET = "Kredit Offering", "Kredit Enrollment", "Kredit Grade Sheet"


class TestTeachersOfPracticals(KreditTestCase):
	def setUp(self):
		super().setUp()
		ensure_settings()
		self.group = Class(1)
		self.practical = make_user(roles=["Kredit Teacher"])
		self.stranger = make_user(roles=["Kredit Teacher"])
		self.outsider = make_user()
		self.teach(self.practical)
		self.enrollment = self.group.enrollments[self.group.learners[0]]

	def teach(self, user: str, duty: str = "Practical"):
		doc = frappe.get_doc(OFFERING, self.group.offering.name)
		doc.append("teachers", {"duty": duty, "teacher": user})
		return doc.save()

	def sees(self, user: str, doctype: str, name: str) -> tuple[bool, bool]:
		"""In the list, as a single document."""
		with as_user(user):
			try:
				listed = name in frappe.get_list(doctype, {"name": name}, pluck="name")
			except frappe.PermissionError:
				listed = False
			return listed, frappe.has_permission(doctype, "read", doc=name)

	@accepts("30.1")
	def test_they_see_who_is_in_the_group(self):
		for user in (self.practical, self.group.teacher):
			self.assertEqual(self.sees(user, ENROLLMENT, self.enrollment), (True, True))
			self.assertEqual(self.sees(user, OFFERING, self.group.offering.name), (True, True))

	@refuses("37.1")
	def test_the_grade_sheet_is_the_lecturers(self):
		sheet = self.group.open().name
		self.assertEqual(self.sees(self.practical, SHEET, sheet), (False, False))
		self.assertEqual(self.sees(self.group.teacher, SHEET, sheet), (True, True))

	def test_others_see_nothing(self):
		for user in (self.stranger, self.outsider):
			self.assertEqual(self.sees(user, ENROLLMENT, self.enrollment), (False, False))
		self.assertEqual(self.sees(self.outsider, OFFERING, self.group.offering.name), (False, False))

	def test_who_no_longer_teaches_sees_no_more(self):
		doc = frappe.get_doc(OFFERING, self.group.offering.name)
		doc.teachers = []
		doc.save()
		self.assertEqual(self.sees(self.practical, ENROLLMENT, self.enrollment), (False, False))

	def test_rows_are_not_entered_by_themselves(self):
		row = frappe.get_doc(OFFERING, self.group.offering.name).teachers[0]
		with as_user(self.group.registrar), self.assertRaises(frappe.PermissionError):
			frappe.get_doc("Kredit Offering Teacher Row", row.name).update({"teacher": self.stranger}).save()

	@refuses("37.1", case="T280")
	def test_who_teaches_practicals_does_not_mark_the_control(self):
		"""Even where the rows were changed past the offering."""
		self.group.open()
		self.group.rate(dict.fromkeys(self.group.learners, "90"))
		frappe.db.set_value(
			"Kredit Offering Teacher Row",
			{"parent": self.group.offering.name},
			"teacher",
			self.group.examiner,
		)
		with self.assertRefused("37.1"):
			self.group.examine(dict.fromkeys(self.group.learners, "90"))
		keys = {reason["key"] for reason in grading.reasons_for(frappe.get_doc(SHEET, self.group.sheet))}
		self.assertIn("sheet.teacher_examines", keys)

	@refuses("37.1")
	def test_no_sheet_for_an_examiner_who_teaches(self):
		frappe.db.set_value(
			"Kredit Offering Teacher Row",
			{"parent": self.group.offering.name},
			"teacher",
			self.group.examiner,
		)
		with self.assertRefused("37.1"):
			self.group.open()


class TestFormed(KreditTestCase):
	def setUp(self):
		super().setUp()
		ensure_settings()
		self.group = Class(2)

	def least(self, number: str):
		doc = frappe.get_doc(OFFERING, self.group.offering.name)
		doc.seats_min = number
		return doc.save()

	@refuses("30.1", case="T272")
	def test_no_sheet_for_a_group_below_its_minimum(self):
		self.least("3")
		with self.assertRefused("30.1"):
			self.group.open()
		with self.assertRefused("30.1"), as_user(self.group.registrar):
			frappe.get_doc({"doctype": SHEET, "offering": self.group.offering.name}).insert()

	@accepts("30.1", case="T272")
	def test_enough_learners_or_the_decision(self):
		self.least("2")
		self.assertEqual(len(self.group.open().entries), 2)

	@accepts("30.1", case="T272")
	def test_the_decision_to_start_below_the_minimum(self):
		self.least("3")
		frappe.db.set_value(OFFERING, self.group.offering.name, "state", "Confirmed")
		self.assertEqual(len(self.group.open().entries), 2)

	@refuses("30.1")
	def test_what_is_cancelled_has_no_sheet(self):
		frappe.db.set_value(OFFERING, self.group.offering.name, "state", "Cancelled")
		with self.assertRefused("30.1"):
			self.group.open()
