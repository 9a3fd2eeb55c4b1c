"""Typical programs: their records, and the disciplines that need one (14)."""

from __future__ import annotations

import frappe

from kredit_edu.services.curriculum.approval import move
from kredit_edu.testing.case import KreditTestCase
from kredit_edu.testing.clauses import accepts, clause, refuses
from kredit_edu.testing.factories import (
	Slot,
	as_user,
	ensure_settings,
	make_curriculum,
	make_discipline,
	make_program,
	make_user,
)
from kredit_edu.testing.syllabuses import follow_typical_program, make_typical_program

DOCTYPE = "Kredit Typical Program"
AGREEMENT = ("agreement_body", "agreement_number", "agreed_on")


class TestRecord(KreditTestCase):
	@accepts("14.2", case="T247")
	def test_military_ones_name_the_state_body_and_the_agreement(self):
		ensure_settings(institution_type="Military")
		doc = make_typical_program(approving_body=" Қорғаныс министрлігі ")
		self.assertEqual(doc.approving_body, "Қорғаныс министрлігі")

	@refuses("14.2", case="T247")
	def test_military_ones_without_the_agreement_are_refused(self):
		ensure_settings(institution_type="Military")
		with self.assertRefused("14.2") as refusal:
			make_typical_program(**dict.fromkeys(AGREEMENT))
		self.assertEqual({reason.field for reason in refusal.reasons}, set(AGREEMENT))
		with self.assertRaises(frappe.MandatoryError):
			make_typical_program(approving_body=None)

	@accepts("14.2", case="T247")
	def test_others_need_no_agreement(self):
		ensure_settings()
		make_typical_program(**dict.fromkeys(AGREEMENT))

	@refuses("14.1")
	def test_dates_have_come(self):
		ensure_settings()
		with self.assertRefused("14.1", "14.2"):
			make_typical_program(decided_on="2895-09-01", agreed_on="2895-09-01")

	@refuses("14.1")
	def test_one_that_a_discipline_follows_stays(self):
		ensure_settings()
		doc = make_typical_program()
		discipline = make_discipline(typical_program=doc.name)
		with self.assertRefused("14.1"):
			frappe.delete_doc(DOCTYPE, doc.name)
		discipline.typical_program = None
		discipline.save()
		frappe.delete_doc(DOCTYPE, doc.name)

	@clause("14.1")
	def test_everybody_reads_them_and_the_manager_alone_writes(self):
		name = make_typical_program().name
		rights = {
			"Kredit Curriculum Manager": (True, True),
			"Kredit Learner": (True, False),
			"Kredit Teacher": (True, False),
			"Kredit Registrar": (True, False),
			"Kredit Head of Department": (True, False),
			"System Manager": (False, False),
		}
		for role, (reads, writes) in rights.items():
			with self.subTest(role=role), as_user(make_user(roles=[role])):
				doc = frappe.get_doc(DOCTYPE, name)
				self.assertEqual((doc.has_permission("read"), doc.has_permission("write")), (reads, writes))
				self.assertEqual(self.lists(name), reads)
		with as_user(make_user()):
			self.assertFalse(self.lists(name))

	def lists(self, name: str) -> bool:
		try:
			return bool(frappe.get_list(DOCTYPE, {"name": name}))
		except frappe.PermissionError:
			return False


class TestCurriculum(KreditTestCase):
	def setUp(self):
		super().setUp()
		ensure_settings()

	def draft(self, level: str = "Bachelor", component: str = "Mandatory"):
		"""A draft whose first slot is of general education; its discipline follows no typical program."""
		slots = [Slot(component, cycle="General Education"), Slot(), Slot("University", kind="Practice")]
		program = make_program(level=level, required_credits="15").name
		doc = make_curriculum(program, slots, approve=False)
		frappe.db.set_value("Kredit Discipline", doc.options[0].discipline, "typical_program", None)
		return doc

	@refuses("14.1", case="T246")
	def test_bachelors_are_not_approved_without_it(self):
		doc = self.draft()
		with self.assertRefused("14.1") as refusal:
			move(doc.name, "Approve")
		self.assertEqual([reason.row for reason in refusal.reasons], [doc.slots[0].slot_key])
		self.assertEqual(frappe.db.get_value("Kredit Curriculum", doc.name, "state"), "Draft")

	@accepts("14.1", case="T246")
	def test_with_it_they_are(self):
		doc = self.draft()
		follow_typical_program([doc.options[0].discipline])
		self.assertEqual(move(doc.name, "Approve").state, "Approved")

	@accepts("14.1", case="T246")
	def test_masters_and_other_components_need_none(self):
		self.assertEqual(move(self.draft("Master").name, "Approve").state, "Approved")
		self.assertEqual(move(self.draft(component="University").name, "Approve").state, "Approved")

	@accepts("14.1")
	def test_it_may_be_given_while_the_curriculum_is_in_force(self):
		doc = make_curriculum()
		discipline = frappe.get_doc("Kredit Discipline", doc.options[1].discipline)
		discipline.typical_program = make_typical_program().name
		discipline.save()
