"""The scholarship list: the university's rule, every reason with its setting, whoever may see it."""

from __future__ import annotations

import frappe
from frappe.desk.query_report import run

from kredit_edu.kredit_edu.report.kredit_scholarship_list.kredit_scholarship_list import execute
from kredit_edu.testing.case import KreditTestCase
from kredit_edu.testing.clauses import clause
from kredit_edu.testing.factories import as_user, ensure_settings, make_period, make_program, make_user
from kredit_edu.testing.grading import make_learners
from kredit_edu.testing.results import add_result

REPORT = "Kredit Scholarship List"
RAISED, ORDINARY, AWAITED, NONE = (
	"Raised Scholarship",
	"Ordinary Scholarship",
	"Results Awaited",
	"No Scholarship",
)


class TestScholarshipList(KreditTestCase):
	def setUp(self):
		super().setUp()
		self.settings()
		self.registrar = make_user(roles=["Kredit Registrar"])
		self.program = make_program().name
		self.period = make_period(1, "2071-2072").name

	def settings(self, **values):
		rule = {
			"scholarship_lowest_letter": "B-",
			"scholarship_raised_letter": "A-",
			"scholarship_gpa": "3.00",
			"scholarship_grant_only": 1,
			"scholarship_without_retakes": 0,
		}
		ensure_settings(**{**rule, **values})

	def learner(self, letters, funding="Grant", **values):
		(learner,) = make_learners(1, self.program)
		frappe.db.set_value("Kredit Learner", learner, {"funding": funding, **values})
		for letter in letters.split():
			add_result(learner, None if letter == "open" else letter, self.period)
		return learner

	def rows(self, user=None, **filters):
		with as_user(user or self.registrar):
			return run(REPORT, filters={"period": self.period, "program": self.program, **filters})["result"]

	def answer(self, user=None):
		return {row["learner"]: row["scholarship"] for row in self.rows(user)}

	@clause("2(10)", "36.1")
	def test_who_gets_which(self):
		cases = {
			"A A-": RAISED,
			"A B-": ORDINARY,
			"A open": AWAITED,
			"A C+": NONE,
			"C open": NONE,
			"B-": NONE,
		}
		made = {self.learner(letters): expected for letters, expected in cases.items()}
		self.assertEqual(self.answer(), made)
		self.assertEqual([row["scholarship"] for row in self.rows()][:3], [RAISED, ORDINARY, AWAITED])

	def test_reasons_name_the_setting(self):
		self.learner("C", funding="Fee-paying")
		(row,) = self.rows()
		for part in (
			"Not on a state grant.",
			"(setting “Holders of a grant alone”)",
			": C. The university asks for B- or higher",
			"The GPA of the period is 2.00. The university asks for 3.00 at least.",
		):
			self.assertIn(part, row["why"])

	def test_retakes_where_the_university_minds_them(self):
		learner = self.learner("")
		enrollment = add_result(learner, "FX", self.period)
		add_result(learner, "A", self.period, enrollment=enrollment, attempt=2)
		self.assertEqual(self.answer(), {learner: RAISED})
		self.settings(scholarship_without_retakes=1)
		self.assertEqual(self.answer(), {learner: NONE})

	def test_those_who_study_alone(self):
		self.learner("A", status="Expelled")
		self.assertEqual(self.rows(), [])

	def test_the_last_graded_period_unless_another_is_named(self):
		learner = self.learner("A")
		earlier = make_period(1, "2070-2071").name
		add_result(learner, "F", earlier)
		with as_user(self.registrar):
			answer = run(REPORT, filters={"program": self.program})
		self.assertIn(self.period, answer["message"])
		self.assertEqual([row["scholarship"] for row in answer["result"]], [RAISED])
		self.assertEqual([row["scholarship"] for row in self.rows(period=earlier)], [NONE])

	def test_in_the_language_of_the_reader(self):
		self.learner("C")
		frappe.local.lang = "ru"
		_columns, rows, *_rest = execute({"period": self.period, "program": self.program})
		self.assertEqual((rows[0]["scholarship"], rows[0]["gpa"]), ("Без стипендии", "2,00"))
		self.assertIn("Университет требует", rows[0]["why"])

	def test_who_sees_whom(self):
		first, second = self.learner("A"), self.learner("B")
		adviser = make_user(roles=["Kredit Adviser"])
		frappe.db.set_value("Kredit Learner", second, "adviser", adviser)
		self.assertEqual(set(self.answer(adviser)), {second})
		self.assertEqual(set(self.answer()), {first, second})
		for roles in ([], ["Kredit Learner"], ["Kredit Teacher"], ["Kredit Dean"], ["System Manager"]):
			user = make_user(roles=roles)
			with self.subTest(roles=roles):
				with self.assertRaises(frappe.PermissionError):
					self.rows(user)
				with as_user(user), self.assertRaises(frappe.PermissionError):
					execute({"period": self.period})
