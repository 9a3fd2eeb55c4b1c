"""The report of disciplines that are taught without a syllabus (15.1)."""

from __future__ import annotations

import frappe
from frappe.desk.query_report import run

from kredit_edu.testing.case import KreditTestCase
from kredit_edu.testing.clauses import clause
from kredit_edu.testing.factories import (
	as_user,
	ensure_settings,
	make_curriculum,
	make_offering,
	make_period,
	make_user,
)
from kredit_edu.testing.queries import count_queries
from kredit_edu.testing.syllabuses import make_syllabus

REPORT = "Kredit Disciplines Without Syllabus"


class TestDisciplinesWithoutSyllabus(KreditTestCase):
	def setUp(self):
		super().setUp()
		ensure_settings()
		self.curriculum = make_curriculum()
		options = self.curriculum.options
		self.disciplines = [row.discipline for row in options]

	def rows(self, user: str | None = None, **filters) -> dict[str, dict]:
		with as_user(user or make_user(roles=["Kredit Registrar"])):
			rows = run(REPORT, filters=filters)["result"]
		return {row["discipline"]: row for row in rows}

	@clause("15.1")
	def test_disciplines_of_a_program_leave_the_list_with_their_syllabus(self):
		# Of seven options two are practice and final attestation.
		self.assertEqual(set(self.rows(program=self.curriculum.program)), set(self.disciplines[:5]))
		draft = make_syllabus(self.disciplines[0])
		row = self.rows(program=self.curriculum.program)[self.disciplines[0]]
		self.assertEqual((row["prepared"], row["state"]), (draft.name, "Draft"))
		self.assertTrue(row["typical_program"])
		make_syllabus(self.disciplines[1], approve=True)
		self.assertNotIn(self.disciplines[1], self.rows(program=self.curriculum.program))
		self.assertNotIn(self.disciplines[1], self.rows())

	@clause("15.1")
	def test_a_period_tells_what_is_opened_in_it(self):
		period = make_period(1, "1995-1996").name
		for _number in range(2):
			make_offering(self.disciplines[0], period, syllabus=False)
		rows = self.rows(academic_period=period, program=self.curriculum.program)
		self.assertEqual({name: row["groups"] for name, row in rows.items()}, {self.disciplines[0]: 2})
		make_syllabus(self.disciplines[0], approve=True, valid_from="1996-1997")
		self.assertTrue(self.rows(academic_period=period))
		self.assertFalse(self.rows(academic_period=make_period(1, "1996-1997").name))

	def test_only_who_reads_every_syllabus_sees_it(self):
		for role in ("Kredit Head of Department", "Kredit Dean", "Kredit Curriculum Manager"):
			with self.subTest(role=role):
				self.assertTrue(self.rows(make_user(roles=[role]), program=self.curriculum.program))
		for role in ("Kredit Learner", "Kredit Teacher", "Kredit Examiner", "System Manager"):
			with self.subTest(role=role), self.assertRaises(frappe.PermissionError):
				self.rows(make_user(roles=[role]))

	def test_queries_do_not_grow_with_the_disciplines(self):
		registrar = make_user(roles=["Kredit Registrar"])

		def counted():
			with as_user(registrar), count_queries() as log:
				run(REPORT, filters={})
			return log.our_count

		counted()
		few = counted()
		make_curriculum()
		make_curriculum()
		self.assertEqual(few, counted())
