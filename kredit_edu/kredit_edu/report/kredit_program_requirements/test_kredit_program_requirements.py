"""The report of requirements: every program, what it requires, what its curriculum holds."""

from __future__ import annotations

import frappe
from frappe.desk.query_report import run

from kredit_edu.services.program.overview import overview
from kredit_edu.testing import factories
from kredit_edu.testing.case import KreditTestCase
from kredit_edu.testing.clauses import clause
from kredit_edu.testing.factories import as_user, make_curriculum, make_program, make_user
from kredit_edu.testing.queries import count_queries

REPORT = "Kredit Program Requirements"
ROWS = (
	{"cycle": "Basic", "bound": "At Least", "credits": "12", "source": "МЖМБС"},
	{"component": "Elective", "bound": "At Least", "credits": "5"},
)


class TestProgramRequirements(KreditTestCase):
	def setUp(self):
		super().setUp()
		factories.ensure_settings()

	def program(self, **values):
		return make_program(requirements=[dict(row) for row in ROWS], **values)

	def rows(self, program: str, user: str | None = None, **filters) -> list[dict]:
		with as_user(user or make_user(roles=["Kredit Head of Department"])):
			return [row for row in run(REPORT, filters=filters)["result"] if row["program"] == program]

	@clause("6(2)", "8.2")
	def test_the_volume_and_every_requirement(self):
		program = self.program().name
		curriculum = make_curriculum(program, approve=False)
		rows = self.rows(program)
		self.assertEqual(
			[
				(row["required"], row["present"], row["difference"], row["result"], row["clause"])
				for row in rows
			],
			[(30, 30, 0, "Met", "6(2)"), (12, 10, -2, "Not met", "6(2)"), (5, 5, 0, "Met", "8.2")],
		)
		self.assertEqual({row["curriculum"] for row in rows}, {curriculum.name})
		self.assertEqual(rows[1]["source"], "МЖМБС")

	def test_filters(self):
		program = self.program(department="Археология", level="Master").name
		make_curriculum(program, approve=False)
		self.assertEqual(len(self.rows(program, unmet_only=1)), 1)
		self.assertEqual(len(self.rows(program, department="Археология", level="Master")), 3)
		self.assertEqual(self.rows(program, department="Тарих"), [])
		self.assertEqual([row["present"] for row in self.rows(program, approved_only=1)], [0, 0, 0])

	def test_those_who_plan_and_answer_see_it(self):
		program = self.program().name
		for role in ("Curriculum Manager", "Dean", "Head of Department", "Administrator", "Registrar"):
			with self.subTest(role=role):
				self.assertEqual(len(self.rows(program, make_user(roles=[f"Kredit {role}"]))), 3)

	def test_others_do_not(self):
		for roles in (["Kredit Learner"], ["Kredit Teacher"], []):
			with self.subTest(roles=roles), self.assertRaises(frappe.PermissionError):
				self.rows("", make_user(roles=roles))

	def test_queries_do_not_grow_with_the_programs(self):
		counts = []
		for _number in range(2):
			for _program in range(3):
				make_curriculum(self.program().name, approve=False)
			with count_queries() as log:
				list(overview({}))
			counts.append(log.our_count)
		self.assertEqual(counts[0], counts[1], log.shapes())
