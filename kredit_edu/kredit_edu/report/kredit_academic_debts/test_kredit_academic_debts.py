"""What learners owe and what is open to them (36.2, 36.3)."""

from __future__ import annotations

import frappe
from frappe.desk.query_report import run

from kredit_edu.kredit_edu.report.kredit_academic_debts.kredit_academic_debts import execute
from kredit_edu.services.debts import Owing, debts
from kredit_edu.testing.case import KreditTestCase
from kredit_edu.testing.clauses import accepts, clause
from kredit_edu.testing.factories import (
	as_user,
	ensure_settings,
	make_discipline,
	make_period,
	make_program,
	make_user,
	unique,
)
from kredit_edu.testing.grading import make_learners
from kredit_edu.testing.queries import count_queries
from kredit_edu.testing.results import add_result

REPORT = "Kredit Academic Debts"
YEAR = "2071-2072"


class TestDebts(KreditTestCase):
	def setUp(self):
		super().setUp()
		ensure_settings()
		self.registrar = make_user(roles=["Kredit Registrar"])
		self.program = make_program().name
		self.period, self.later = make_period(1, YEAR).name, make_period(2, YEAR).name
		(self.learner,) = make_learners(1, self.program)

	def answer(self, user=None, **filters):
		with as_user(user or self.registrar):
			return run(REPORT, filters={"program": self.program, **filters})

	def rows(self, user=None, **filters):
		rows = self.answer(user, **filters)["result"]
		return [(row["learner"], row["letter"], row["credits"], row["open"]) for row in rows]

	def failed(self, letter="F", learner=None, **values):
		learner = learner or self.learner
		discipline = make_discipline().name
		add_result(learner, letter, self.period, discipline=discipline, **values)
		return discipline

	@clause("36.3")
	def test_after_f_enrolling_again_is_open(self):
		self.failed()
		self.assertEqual(self.rows(), [(self.learner, "F", 5, "Enroll again")])
		summary = {card["label"]: card["value"] for card in self.answer()["report_summary"]}
		self.assertEqual(summary, {"Learners with debts": 1, "Debts": 1, "Credits owed": 5})

	@clause("36.3")
	def test_who_is_enrolled_again_still_owes(self):
		discipline = self.failed()
		add_result(self.learner, None, self.later, discipline=discipline)
		self.assertEqual([row[3] for row in self.rows()], [f"Enrolled again in {self.later}"])

	@clause("36.2")
	def test_after_fx_a_retake_is_open_where_the_calendar_has_a_range(self):
		self.failed("FX")
		self.assertEqual([row[3] for row in self.rows()], ["The calendar has no range for retakes"])

	@accepts("36.2", "36.3")
	def test_what_was_passed_since_is_no_debt(self):
		discipline = self.failed()
		add_result(self.learner, "D", self.later, discipline=discipline, sequence=2)
		enrollment = add_result(self.learner, "FX", self.period)
		add_result(self.learner, "C", self.period, enrollment=enrollment, attempt=2, sequence=2)
		self.assertEqual(self.rows(), [])

	def test_a_corrected_grade_is_no_debt(self):
		discipline = make_discipline().name
		enrollment = add_result(self.learner, "F", self.period, discipline=discipline, is_current=0)
		add_result(self.learner, "B", self.period, enrollment=enrollment)
		self.assertEqual(self.rows(), [])

	def test_filters(self):
		self.failed()
		(other,) = make_learners(1, self.program)
		group, adviser = unique("G"), make_user(roles=["Kredit Adviser"])
		frappe.db.set_value("Kredit Learner", other, {"learner_group": group, "adviser": adviser})
		self.failed(learner=other)
		self.assertEqual([row[0] for row in self.rows(learner_group=group)], [other])
		self.assertEqual([row[0] for row in self.rows(adviser=adviser)], [other])
		self.assertEqual(len(self.rows(period=self.period, level="Bachelor")), 2)
		self.assertEqual(self.rows(period=self.later), [])
		self.assertEqual(self.rows(level="Master"), [])

	def test_who_sees_whom(self):
		self.failed()
		(other,) = make_learners(1, self.program)
		self.failed(learner=other)
		adviser = make_user(roles=["Kredit Adviser"])
		frappe.db.set_value("Kredit Learner", other, "adviser", adviser)
		self.assertEqual([row[0] for row in self.rows(adviser)], [other])
		self.assertEqual(len(self.rows()), 2)
		for roles in (
			[],
			["Kredit Learner"],
			["Kredit Teacher"],
			["Kredit Dean"],
			["Kredit Support Service"],
		):
			user = make_user(roles=roles)
			with self.subTest(roles=roles):
				with self.assertRaises(frappe.PermissionError):
					self.rows(user)
				with as_user(user), self.assertRaises(frappe.PermissionError):
					execute({})

	def test_queries_do_not_grow_with_the_debts(self):
		counts = []
		self.failed()
		with as_user(self.registrar):
			debts(Owing(program=self.program))  # what the settings and roles say is kept from here on
		for number in (1, 4):
			for _each in range(number):
				self.failed()
			with as_user(self.registrar), count_queries() as log:
				debts(Owing(program=self.program))
			counts.append(log.our_count)
		self.assertEqual(*counts)
