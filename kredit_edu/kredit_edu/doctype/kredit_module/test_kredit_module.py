"""Modules of a program."""

import frappe

from kredit_edu.testing import factories
from kredit_edu.testing.case import KreditTestCase
from kredit_edu.testing.clauses import accepts, refuses


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
