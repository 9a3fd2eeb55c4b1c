"""Modules of a program."""

import frappe

from kredit_edu.testing import factories
from kredit_edu.testing.case import KreditTestCase
from kredit_edu.services.curriculum.approval import move
from kredit_edu.testing.clauses import accepts, clause, refuses
from kredit_edu.testing.factories import Slot


class TestKreditModule(KreditTestCase):
	@accepts("16")
	def test_a_code_may_return_in_another_program(self):
		code = factories.unique("M")
		for _ in range(2):
			factories.make_module(factories.make_program().name, code=f" {code} ")

	@refuses("16")
	def test_a_code_stands_once_in_a_program(self):
		program = factories.make_program().name
		module = factories.make_module(program)
		with self.assertRefused("16") as refusal:
			factories.make_module(program, code=f"{module.code} ")
		self.assertEqual(refusal.keys, {"module.repeated_code"})

	@refuses("16")
	def test_a_module_in_use_does_not_leave_its_program(self):
		factories.ensure_settings()
		curriculum = factories.make_curriculum(approve=False)
		module = curriculum.slots[0].module
		module = frappe.get_doc("Kredit Module", module)
		module.program = factories.make_program().name
		with self.assertRefused("16") as refusal:
			module.save()
		self.assertEqual(refusal.keys, {"module.in_use"})

	@refuses("16")
	def test_a_module_in_use_is_not_deleted(self):
		factories.ensure_settings()
		curriculum = factories.make_curriculum(approve=False)
		with self.assertRefused("16") as refusal:
			frappe.delete_doc("Kredit Module", curriculum.slots[0].module)
		self.assertEqual(refusal.keys, {"module.used_by_curriculum"})
		free = factories.make_module(curriculum.program)
		frappe.delete_doc("Kredit Module", free.name)


class TestContent(KreditTestCase):
	def setUp(self):
		super().setUp()
		factories.ensure_settings()

	def shown(self, name: str) -> tuple[dict, list[dict]]:
		doc = frappe.get_doc("Kredit Module", name)
		doc.run_method("onload")
		return doc.get_onload("kredit_content"), doc.get_onload("kredit_reasons")

	@clause("16", "2(18)", case="T185")
	@accepts("16", case="T179")
	def test_volume_is_the_sum_of_its_slots_whatever_it_is(self):
		slots = [Slot(), Slot(credits=4), Slot("University", kind="Practice", module=2), Slot(module=2)]
		curriculum = factories.make_curriculum(slots=slots)
		content, reasons = self.shown(curriculum.slots[0].module)
		self.assertEqual((content["curriculum"], content["credits"]), (curriculum.name, 9))
		self.assertEqual([row["credits"] for row in content["rows"]], [5, 4])
		self.assertEqual({row["kind"] for row in content["rows"]}, {"Discipline"})
		self.assertEqual(reasons, [])

	@clause("16")
	def test_alternatives_count_once(self):
		slots = [Slot(), Slot("Elective", options=3, choose=2), Slot("University", kind="Practice")]
		curriculum = factories.make_curriculum(slots=slots, approve=False)
		content, _reasons = self.shown(curriculum.slots[0].module)
		self.assertEqual((content["credits"], len(content["rows"])), (20, 5))

	@refuses("16", case="T182")
	def test_an_empty_module_is_told(self):
		curriculum = factories.make_curriculum()
		content, reasons = self.shown(factories.make_module(curriculum.program).name)
		self.assertEqual((content["credits"], content["rows"]), (0, []))
		self.assertEqual([row["key"] for row in reasons], ["module.too_small"])

	@clause("16")
	def test_the_curriculum_in_force_is_shown_before_a_draft(self):
		curriculum = factories.make_curriculum()
		modules = [row.module for row in curriculum.slots]
		factories.make_curriculum(curriculum.program, slots=[Slot()], approve=False, admission_year="2027")
		content, _reasons = self.shown(modules[0])
		self.assertEqual(content["curriculum"], curriculum.name)

	@refuses("2(17)", case="T190")
	def test_a_module_without_outcomes_or_criteria_is_not_approved(self):
		for field in ("outcomes", "assessment_criteria"):
			curriculum = factories.make_curriculum(approve=False)
			module = curriculum.slots[0].module
			frappe.db.set_value("Kredit Module", module, field, " ")
			with self.subTest(field=field), self.assertRefused("2(17)") as refusal:
				move(curriculum.name, "Approve")
			self.assertEqual([reason.field for reason in refusal.reasons], [field])
			_content, reasons = self.shown(module)
			self.assertEqual([row["clause"] for row in reasons], ["2(17)"])

	@accepts("2(17)", case="T190")
	def test_the_university_may_waive_it(self):
		curriculum = factories.make_curriculum(approve=False)
		frappe.db.set_value("Kredit Module", curriculum.slots[0].module, "outcomes", None)
		factories.ensure_settings(module_outcomes_required=0)
		self.assertEqual(move(curriculum.name, "Approve").state, "Approved")
