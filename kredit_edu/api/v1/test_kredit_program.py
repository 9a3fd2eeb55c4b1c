"""The endpoints of programs: who may ask, and who may change."""

import frappe

from kredit_edu.api.v1 import program as api
from kredit_edu.testing import factories
from kredit_edu.testing.case import KreditTestCase
from kredit_edu.testing.clauses import clause
from kredit_edu.testing.factories import as_user, make_curriculum, make_program, make_user


class TestDoors(KreditTestCase):
	def setUp(self):
		super().setUp()
		factories.ensure_settings()

	def test_outsiders_get_nothing(self):
		program = make_curriculum().program
		with as_user(make_user()):
			for ask in (api.compliance, api.tree):
				with self.subTest(ask=ask.__name__), self.assertRaises(frappe.PermissionError):
					ask(program=program)

	def test_readers_read_and_do_not_write(self):
		program = make_curriculum(approve=False).program
		for role in ("Kredit Learner", "Kredit Teacher", "Kredit Dean"):
			with self.subTest(role=role), as_user(make_user(roles=[role])):
				self.assertEqual(api.compliance(program=program)["program"], program)
				self.assertTrue(api.tree(program=program)["modules"])
				with self.assertRaises(frappe.PermissionError):
					api.apply_preset(program=program, preset="bachelor_240")

	@clause("4(7)")
	def test_a_head_of_department_takes_a_set(self):
		program = make_program().name
		with as_user(make_user(roles=["Kredit Head of Department"])):
			self.assertEqual(api.apply_preset(program=program, preset="bachelor_240")["requirements"], 4)
