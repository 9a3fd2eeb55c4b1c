"""State exams: the discipline that requires one, its exemption, and the commission (28, 37.1)."""

from __future__ import annotations

import frappe

from kredit_edu.services import grading
from kredit_edu.testing.case import KreditTestCase
from kredit_edu.testing.clauses import accepts, refuses
from kredit_edu.testing.factories import as_user, ensure_settings, make_discipline, make_user
from kredit_edu.testing.grading import Class

OFFERING = "Kredit Offering"
EXEMPTION = {
	"state_exam_exemption_reason": "Another state standard binds here.",
	"state_exam_exemption_number": "12",
	"state_exam_exemption_date": "2026-01-15",
}


def history(**values: object):
	return make_discipline(requires_state_exam=1, **{"control_form": "State Exam", **values})


class TestDiscipline(KreditTestCase):
	def setUp(self):
		super().setUp()
		ensure_settings()

	@accepts("28.1")
	def test_a_state_exam_or_an_exemption(self):
		self.assertTrue(history().name)
		self.assertTrue(history(control_form="Exam", **EXEMPTION).name)

	@refuses("28.1")
	def test_another_form(self):
		with self.assertRefused("28.1"):
			history(control_form="Exam")

	@refuses("28.1")
	def test_an_exemption_lacks_nothing_and_is_taken(self):
		for field in EXEMPTION:
			with self.subTest(field=field), self.assertRefused("28.1"):
				history(control_form="Exam", **{**EXEMPTION, field: ""})
		with self.assertRefused("28.1"):
			history(control_form="Exam", **{**EXEMPTION, "state_exam_exemption_date": "2999-01-01"})

	@accepts("28.2")
	def test_the_military(self):
		ensure_settings(institution_type="Military")
		self.assertTrue(history().name)
		self.assertTrue(history(control_form="Exam", **EXEMPTION).name)


class TestCommission(KreditTestCase):
	def setUp(self):
		super().setUp()
		ensure_settings()
		self.group = Class(1, discipline=history().name)
		self.offering = self.group.offering
		self.people = [make_user() for _number in range(4)]

	def sit(self, *roles: str, people: list[str] | None = None):
		doc = frappe.get_doc(OFFERING, self.offering.name)
		doc.set("commission", [])
		for person, role in zip(people or self.people, roles, strict=False):
			doc.append("commission", {"member": person, "commission_role": role})
		return doc.save()

	@refuses("28.1")
	def test_no_sheet_without_a_commission(self):
		for roles in (
			(),
			("Chair",),
			("Chair", "Member", "Secretary"),
			("Member",) * 3,
			("Chair", "Chair", "Member", "Member"),
		):
			self.sit(*roles)
			with self.subTest(roles=roles), self.assertRefused("28.1"):
				self.group.open()

	@refuses("28.1")
	def test_a_sheet_is_not_inserted_past_it(self):
		with self.assertRefused("28.1"), as_user(self.group.registrar):
			frappe.get_doc({"doctype": "Kredit Grade Sheet", "offering": self.offering.name}).insert()

	@accepts("28.1", "37.1")
	def test_a_chair_and_two_members(self):
		self.sit("Chair", "Member", "Member", "Secretary")
		self.assertEqual(len(self.group.open().entries), 1)

	@refuses("37.1")
	def test_the_lecturer_is_not_among_them(self):
		with self.assertRefused("37.1"):
			self.sit("Chair", "Member", "Member", people=[self.group.teacher, *self.people])

	@refuses("28.1")
	def test_a_person_sits_once(self):
		with self.assertRefused("28.1"):
			self.sit("Chair", "Member", people=[self.people[0]] * 2)

	@refuses("28.1")
	def test_the_commission_stays_whole_once_the_sheet_is_open(self):
		self.sit("Chair", "Member", "Member")
		self.group.open()
		with self.assertRefused("28.1"):
			self.sit("Chair", "Member")

	@refuses("28.1")
	def test_a_sheet_is_not_published_past_it(self):
		self.sit("Chair", "Member", "Member")
		self.group.open()
		given = dict.fromkeys(self.group.learners, "90")
		self.group.rate(given)
		self.group.examine(given)
		frappe.db.delete("Kredit Commission Entry", {"parent": self.offering.name})
		with self.assertRefused("28.1"):
			self.group.publish()
		self.sit("Chair", "Member", "Member")
		self.assertEqual(self.group.publish().state, "Published")

	@accepts("28.1")
	def test_other_exams_need_none(self):
		self.assertEqual(len(Class(1).open().entries), 1)

	def test_the_registrar_alone_appoints_it(self):
		for role in ("Kredit Teacher", "Kredit Examiner", "Kredit Dean", "Kredit Learner"):
			with (
				self.subTest(role=role),
				as_user(make_user(roles=[role])),
				self.assertRaises(frappe.PermissionError),
			):
				self.sit("Chair")
		with as_user(self.group.registrar):
			self.sit("Chair", "Member", "Member")
		row = frappe.get_doc(OFFERING, self.offering.name).commission[0]
		with as_user(self.group.registrar), self.assertRaises(frappe.PermissionError):
			frappe.get_doc("Kredit Commission Entry", row.name).update({"member": self.people[3]}).save()
		with as_user(make_user()), self.assertRaises(frappe.PermissionError):
			frappe.get_list("Kredit Commission Entry", parent_doctype=OFFERING)

	def test_marks_are_still_the_examiners(self):
		self.sit("Chair", "Member", "Member")
		self.group.open()
		with as_user(self.people[0]), self.assertRaises(frappe.PermissionError):
			grading.save_marks(self.group.sheet, {})
