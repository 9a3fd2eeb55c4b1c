"""The table of the distribution of grades: what is counted, for whom, and what lies behind it (38, D46)."""

from __future__ import annotations

import frappe
from frappe.desk.query_report import run

from kredit_edu.kredit_edu.report.kredit_grade_distribution.kredit_grade_distribution import execute
from kredit_edu.services.distribution import count_letters, read_group
from kredit_edu.testing.case import KreditTestCase
from kredit_edu.testing.clauses import accepts, clause, refuses
from kredit_edu.testing.factories import (
	as_user,
	ensure_settings,
	make_discipline,
	make_period,
	make_program,
	make_user,
	place,
	unique,
)
from kredit_edu.testing.grading import make_learners
from kredit_edu.testing.queries import count_queries

REPORT = "Kredit Grade Distribution"
YEAR = "2071-2072"
HEADS = (
	"Kredit Administrator",
	"Kredit Dean",
	"Kredit Head of Department",
	"Kredit Head of Institution",
	"Kredit Registrar",
)


class DistributionCase(KreditTestCase):
	def setUp(self):
		super().setUp()
		ensure_settings(distribution_years="2", excellent_share_alarm="20")
		self.registrar = make_user(roles=["Kredit Registrar"])
		self.program = make_program().name
		(self.learner,) = make_learners(1, self.program)
		self.discipline = make_discipline().name

	def grade(self, letter, number=1, year=YEAR, **values):
		period = make_period(1, year).name
		for _each in range(number):
			place(
				"Kredit Grade",
				**{
					"learner": self.learner,
					"program": self.program,
					"discipline": self.discipline,
					"academic_period": period,
					"academic_year": year,
					"kind": "Discipline",
					"letter": letter,
					"is_positive": int(letter not in ("FX", "F")),
					"is_current": 1,
					"attempt_key": unique("k"),
					**values,
				},
			)
		return period

	def run_as(self, user=None, **filters):
		with as_user(user or self.registrar):
			return run(REPORT, filters={"program": self.program, **filters})

	def numbers(self, user=None, **filters):
		rows = self.run_as(user, **filters)["result"]
		return {row["grade"]: row["number"] for row in rows[:-1] if row["number"]}


class TestTable(DistributionCase):
	@accepts("38", "AnnexA")
	def test_the_columns_of_the_annex(self):
		self.grade("A", 1)
		self.grade("B", 2)
		self.grade("D", 3)
		*rows, total = self.run_as()["result"]
		shown = {row["grade"]: (row["number"], row["share"], row["cumulative"]) for row in rows}
		self.assertEqual(len(shown), 10)
		self.assertEqual(shown["A"], (1, "16.67 %", "16.67 %"))
		self.assertEqual(shown["B"], (2, "33.33 %", "50.00 %"))
		self.assertEqual(shown["B-"], (0, "0.00 %", "50.00 %"))
		self.assertEqual(shown["D"], (3, "50.00 %", "100.00 %"))
		self.assertEqual((total["number"], total["share"], total["cumulative"]), (6, "100.00 %", ""))

	@refuses("38", "AnnexA", case="T288")
	def test_failed_grades_are_not_in_it(self):
		for letter, number in (("A", 3), ("FX", 2), ("F", 2)):
			self.grade(letter, number)
		self.assertEqual(self.numbers(), {"A": 3})
		self.assertEqual(self.run_as()["result"][-1]["number"], 3)

	@accepts("38", "AnnexA", case="T289")
	def test_an_empty_group(self):
		answer = self.run_as()
		*rows, total = answer["result"]
		self.assertEqual({(row["number"], row["share"], row["cumulative"]) for row in rows}, {(0, "", "")})
		self.assertEqual((total["number"], total["share"]), (0, ""))
		self.assertFalse(answer.get("chart"))

	@refuses("38")
	def test_what_is_corrected_or_final_is_not_counted(self):
		self.grade("A")
		self.grade("B", is_current=0)
		self.grade("C", kind="Final Attestation")
		self.assertEqual(self.numbers(), {"A": 1})

	@clause("38", "AnnexA")
	def test_the_sample_stands_beside_and_forces_nothing(self):
		self.grade("A")
		message = self.run_as()["message"]
		for shown in ("no quota", "5.00 %", "15.00 %", "1000"):
			self.assertIn(shown, message)

	def test_in_the_language_of_the_reader(self):
		self.grade("A")
		self.grade("B", 2)
		frappe.db.set_value("User", self.registrar, "language", "kk")
		frappe.local.lang = "kk"
		answer = self.run_as()
		self.assertEqual(answer["result"][0]["share"], "33,33 %")
		self.assertEqual(answer["columns"][0]["label"], "Қолданылатын бағалар")


class TestAlarm(DistributionCase):
	def alarm(self):
		answer = self.run_as()
		return answer["report_summary"][1]["value"], "signal" in answer["message"]

	@clause("38")
	def test_it_sounds_above_the_share_alone(self):
		self.grade("A", 1)
		self.grade("A-", 1)
		self.grade("B+", 8)
		self.assertEqual(self.alarm(), ("20.00 %", False))
		self.grade("A-", 1)
		self.assertEqual(self.alarm(), ("27.27 %", True))
		ensure_settings(excellent_share_alarm="30")
		self.assertFalse(self.alarm()[1])


class TestReferenceGroup(DistributionCase):
	@accepts("38", "AnnexA")
	def test_the_last_years_with_grades_unless_others_are_asked_for(self):
		for year, letter in (("2069-2070", "C"), ("2070-2071", "B"), ("2060-2061", "D"), (YEAR, "A")):
			self.grade(letter, year=year)
		self.assertEqual(self.numbers(), {"A": 1, "B": 1})
		ensure_settings(distribution_years="1")
		self.assertEqual(self.numbers(), {"A": 1})
		self.assertEqual(self.numbers(from_year="2069-2070", to_year="2070-2071"), {"C": 1, "B": 1})
		self.assertEqual(self.numbers(from_year="2069-2070"), {"C": 1})

	def test_a_period_a_discipline_and_a_level(self):
		autumn = self.grade("A")
		spring = make_period(2, YEAR).name
		self.grade("B", academic_period=spring)
		other = make_discipline().name
		self.grade("C", discipline=other)
		self.assertEqual(self.numbers(period=spring), {"B": 1})
		self.assertEqual(self.numbers(period=autumn, discipline=other), {"C": 1})
		self.assertEqual(self.numbers(level="Master"), {})
		self.assertEqual(self.numbers(level="Bachelor"), {"A": 1, "B": 1, "C": 1})

	def test_a_level_has_all_its_programs(self):
		self.grade("A")
		master = make_program(level="Master").name
		self.grade("B", program=master)
		group = read_group({"level": "Master", "from_year": YEAR}, 1)
		self.assertIn(master, group.programs)
		self.assertNotIn(self.program, group.programs)
		self.assertEqual(count_letters(group, ("A", "B")), {"B": 1})

	def test_a_learner_group(self):
		self.grade("A")
		learner, group = make_learners(1, self.program)[0], unique("G")
		frappe.db.set_value("Kredit Learner", learner, "learner_group", group)
		self.grade("B", learner=learner)
		self.assertEqual(self.numbers(learner_group=group), {"B": 1})
		(row,) = [row for row in self.run_as(learner_group=group)["result"] if row.get("grades")]
		self.assertEqual(row["grades"]["learner"], ["in", [learner]])

	def test_what_is_no_year_is_refused(self):
		for year in ("2070", "2070-2072", "last"):
			with self.subTest(year=year), self.assertRefused("2(2)"):
				self.run_as(from_year=year)

	def test_one_statement_counts(self):
		self.grade("A", 3)
		group = read_group({"program": self.program, "from_year": YEAR}, 1)
		with count_queries() as log:
			count_letters(group, ("A",))
		self.assertEqual(log.our_count, 1)


class TestWhoSeesIt(DistributionCase):
	def test_counts_are_open_to_heads(self):
		self.grade("A", 2)
		for role in HEADS:
			with self.subTest(role=role):
				self.assertEqual(self.numbers(make_user(roles=[role])), {"A": 2})

	def test_the_grades_behind_open_for_the_registrar_alone(self):
		self.grade("A", 2)
		self.grade("A", 1, year="2065-2066")
		first = self.run_as()["result"][0]
		with as_user(self.registrar):
			behind = frappe.get_list(
				"Kredit Grade", filters=first["grades"], fields=["letter", "academic_year"]
			)
		self.assertEqual([(row.letter, row.academic_year) for row in behind], [("A", YEAR)] * 2)
		for role in set(HEADS) - {"Kredit Registrar"}:
			with self.subTest(role=role):
				rows = self.run_as(make_user(roles=[role]))["result"]
				self.assertFalse([row for row in rows if row.get("grades")])

	def test_others_see_nothing_through_any_door(self):
		for roles in ([], ["Kredit Learner"], ["Kredit Teacher"], ["Kredit Adviser"], ["System Manager"]):
			user = make_user(roles=roles)
			with self.subTest(roles=roles):
				with self.assertRaises(frappe.PermissionError):
					self.run_as(user)
				with as_user(user), self.assertRaises(frappe.PermissionError):
					execute({})
