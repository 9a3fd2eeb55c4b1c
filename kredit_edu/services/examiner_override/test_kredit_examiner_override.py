"""Teaching and final control are apart, and what the Registrar may override of it (37.1, D38)."""

import frappe

from kredit_edu.services import grading
from kredit_edu.services.examiner_override import in_force, overridden
from kredit_edu.services.examiner_override.record import grant, revoke
from kredit_edu.testing.case import KreditTestCase
from kredit_edu.testing.clauses import accepts, refuses
from kredit_edu.testing.doors import UPDATE, import_file, post_form
from kredit_edu.testing.factories import as_user, ensure_settings, make_offering, make_user
from kredit_edu.testing.grading import Class

SHEET = "Kredit Grade Sheet"
OVERRIDE = "Kredit Examiner Override"
REASON = "The only specialist in the region."
INSTITUTIONS = ("Civil", "Military")


class OverrideCase(KreditTestCase):
	def setUp(self):
		super().setUp()
		ensure_settings()
		self.group = Class(1)
		self.learner = self.group.learners[0]

	def grant(self, person, offering=None):
		with as_user(self.group.registrar):
			return grant((offering or self.group.offering).name, person, REASON)

	def let_examine(self, person):
		"""Make a person the examiner of the group, as the Registrar does in the form of the offering."""
		frappe.get_doc("User", person).add_roles("Kredit Examiner")
		offering = frappe.get_doc("Kredit Offering", self.group.offering.name)
		offering.examiner = person
		with as_user(self.group.registrar):
			return offering.save()

	def control(self):
		return frappe.db.get_value("Kredit Grade Sheet Entry", {"parent": self.group.sheet}, "final_control")


class TestSeparation(OverrideCase):
	@refuses("37.1", case="T280")
	def test_the_teacher_writes_no_final_control_by_any_door(self):
		for institution in INSTITUTIONS:
			ensure_settings(institution_type=institution)
			self.group.open()
			with self.subTest(institution=institution), as_user(self.group.teacher):
				with self.assertRefused("37.1"):
					grading.save_marks(
						self.group.sheet, {self.group.enrollments[self.learner]: {"final_control": "90"}}
					)
				doc = frappe.get_doc(SHEET, self.group.sheet).as_dict()
				doc["entries"][0]["final_control"] = "90"
				self.refused_or_dropped(lambda doc=doc: post_form(doc))
				row = doc["entries"][0]["name"]
				self.refused_or_dropped(
					lambda row=row: import_file(
						SHEET,
						["name", "entries.name", "entries.final_control"],
						[[self.group.sheet, row, "90"]],
						UPDATE,
					)
				)
				self.refused_or_dropped(
					lambda row=row: (
						frappe.get_doc("Kredit Grade Sheet Entry", row).update({"final_control": "90"}).save()
					)
				)
			self.assertFalse(self.control())

	def refused_or_dropped(self, act):
		"""Frappe refuses some of these itself, and leaves a column of another's level out of others."""
		frappe.db.savepoint("kredit_try")
		try:
			act()
		except (frappe.PermissionError, frappe.ValidationError, AttributeError, KeyError):
			frappe.db.rollback(save_point="kredit_try")
		self.assertFalse(self.control())

	@refuses("37.1", case="T279")
	def test_who_teaches_is_not_made_the_examiner(self):
		for institution in INSTITUTIONS:
			ensure_settings(institution_type=institution)
			with self.subTest(institution=institution), self.assertRefused("37.1") as refusal:
				self.let_examine(self.group.teacher)
			self.assertIn("sheet.one_person", refusal.keys)

	@accepts("37.1", case="T281")
	def test_a_teacher_of_another_group_of_the_discipline_examines(self):
		other = make_user(roles=["Kredit Teacher", "Kredit Examiner"])
		make_offering(self.group.offering.discipline, self.group.offering.academic_period, lecturer=other)
		self.let_examine(other)
		self.group.examiner = other
		self.group.grade("90")
		self.assertEqual(frappe.db.get_value("Kredit Grade", {"learner": self.learner}, "letter"), "A-")


class TestOverride(OverrideCase):
	@accepts("37.1", case="T282")
	def test_an_override_lets_one_person_examine_and_is_listed(self):
		self.grant(self.group.teacher)
		self.let_examine(self.group.teacher)
		self.group.examiner = self.group.teacher
		self.group.grade("90")
		self.assertEqual(frappe.db.get_value("Kredit Grade", {"learner": self.learner}, "letter"), "A-")
		with as_user(self.group.registrar):
			rows = in_force(self.group.offering.academic_period)
		listed = [
			(row.person, row.reason, row.granted_by)
			for row in rows
			if row.offering == self.group.offering.name
		]
		self.assertEqual(listed, [(self.group.teacher, REASON, self.group.registrar)])

	@accepts("37.1", case="T282")
	def test_one_who_holds_laboratories_may_be_freed_too(self):
		helper = make_user(roles=["Kredit Teacher"])
		self.group.offering.append("teachers", {"teacher": helper, "duty": "Laboratory"})
		self.group.offering.save(ignore_permissions=True)
		with self.assertRefused("37.1"):
			self.let_examine(helper)
		self.grant(helper)
		self.let_examine(helper)
		self.group.examiner = helper
		self.group.grade("90")

	@refuses("37.1")
	def test_it_holds_for_that_person_and_that_offering_alone(self):
		other = make_offering(lecturer=self.group.teacher)
		self.grant(self.group.teacher, other)
		with self.assertRefused("37.1"):
			self.let_examine(self.group.teacher)
		self.assertEqual(overridden(self.group.offering.name), frozenset())

	@refuses("37.1")
	def test_once_revoked_it_frees_nobody(self):
		doc = self.grant(self.group.teacher)
		self.let_examine(self.group.teacher)
		self.group.open()
		with as_user(self.group.registrar):
			revoke(doc.name)
			with self.assertRefused("37.1") as refusal:
				revoke(doc.name)
			self.assertEqual(refusal.keys, {"examiner_override.revoked"})
		self.group.rate({self.learner: "90"})
		with as_user(self.group.teacher), self.assertRefused("37.1"):
			grading.save_marks(
				self.group.sheet, {self.group.enrollments[self.learner]: {"final_control": "90"}}
			)
		with as_user(self.group.registrar):
			rows = in_force()
		self.assertNotIn(doc.name, [row.name for row in rows])

	@refuses("37.1")
	def test_a_reason_a_teacher_and_one_at_a_time(self):
		with self.assertRefused("37.1") as refusal, as_user(self.group.registrar):
			grant(self.group.offering.name, self.group.examiner, "  ")
		self.assertEqual(refusal.keys, {"examiner_override.no_reason", "examiner_override.not_teaching"})
		self.grant(self.group.teacher)
		with self.assertRefused("37.1") as refusal:
			self.grant(self.group.teacher)
		self.assertEqual(refusal.keys, {"examiner_override.granted"})

	@refuses("37.1", "37.2")
	def test_only_the_registrar_grants_and_nobody_changes_one(self):
		for user in (self.group.teacher, self.group.examiner, make_user(roles=["Kredit Dean"])):
			with self.subTest(user=user), as_user(user), self.assertRaises(frappe.PermissionError):
				grant(self.group.offering.name, self.group.teacher, REASON)
		doc = self.grant(self.group.teacher)
		doc.reason = "Another one."
		with self.assertRefused("37.1"):
			doc.save(ignore_permissions=True)
		with self.assertRefused("37.1"):
			frappe.delete_doc(OVERRIDE, doc.name, ignore_permissions=True)

	@accepts("28.1", "37.1")
	def test_a_commission_of_a_state_exam_may_hold_a_teacher_who_is_freed(self):
		offering = frappe.get_doc("Kredit Offering", self.group.offering.name)
		offering.append("commission", {"member": self.group.teacher, "commission_role": "Member"})
		with self.assertRefused("37.1") as refusal:
			offering.save(ignore_permissions=True)
		self.assertEqual(refusal.keys, {"commission.lecturer"})
		self.grant(self.group.teacher)
		offering.reload()
		offering.append("commission", {"member": self.group.teacher, "commission_role": "Member"})
		offering.save(ignore_permissions=True)
