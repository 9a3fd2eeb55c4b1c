"""How a figure was computed, in words: what counted, what not and why."""

from decimal import Decimal

import frappe

from kredit_edu.rules.standing import StandingScope
from kredit_edu.services.standing.explain import explain
from kredit_edu.testing.clauses import accepts, clause, refuses
from kredit_edu.testing.factories import (
	YEAR,
	as_user,
	ensure_settings,
	make_discipline,
	make_learner,
	make_period,
	make_program,
	make_user,
	place,
)
from kredit_edu.testing.grading import Class
from kredit_edu.testing.queries import count_queries
from kredit_edu.testing.standings import StandingTestCase

CUMULATIVE, PERIOD, YEARLY = StandingScope.CUMULATIVE, StandingScope.PERIOD, StandingScope.YEAR


class TestExplain(StandingTestCase):
	def program(self):
		return frappe.db.get_value("Kredit Learner", self.learner, "program")

	def explain(self, scope=CUMULATIVE, part=""):
		return explain(self.learner, self.program(), scope, part)

	def by_letter(self, shown):
		return {row["letter"]: row for row in shown["attempts"]}

	@accepts("2(28)", case="T081")
	def test_both_sums_and_every_attempt_are_shown(self):
		for letter, credits in (("A", 5), ("B", 5), ("C+", 3)):
			self.grade(letter, credits)
		shown = self.explain()
		self.assertEqual((shown["gpa"], shown["quality_sum"], shown["credits"]), ("3.23", "41.99", 13))
		self.assertTrue(shown["agrees"])
		products = [row["product"] for row in shown["attempts"]]
		self.assertEqual(products, ["20", "15", "6.99"])
		self.assertEqual(sum(map(Decimal, products)), Decimal(shown["quality_sum"]))
		first = shown["attempts"][0]
		self.assertEqual((first["mark"], first["letter"], first["points"]), (95, "A", "4"))
		self.assertTrue(first["title"] and first["counted"] and first["earns_credits"])
		self.assertIsNone(first["why_not"])

	@accepts("2(28)", "36.3", case="T094")
	def test_a_repeat_says_what_it_replaced_and_by_which_setting(self):
		autumn, spring = make_period(1).name, make_period(2).name
		discipline = self.grade("F", period=autumn)
		self.grade("B", period=spring, discipline=discipline)
		shown = self.by_letter(self.explain())
		why = shown["F"]["why_not"]
		self.assertEqual(
			(why["code"], why["clause"], why["point"], why["setting"]),
			(
				"Replaced by Another Enrollment",
				"36.3",
				"D06",
				"gpa_across_attempts",
			),
		)
		self.assertTrue(shown["B"]["counted"])
		of_autumn = self.explain(PERIOD, autumn)
		self.assertEqual([row["letter"] for row in of_autumn["attempts"]], ["F"])
		self.assertEqual((of_autumn["gpa"], of_autumn["credits_earned"]), ("0.00", 0))

	@clause("2(28)")
	def test_the_reasons_and_settings_are_in_the_readers_language(self):
		ensure_settings(gpa_failed="EXCLUDE")
		self.grade("A")
		self.grade("F")
		texts = set()
		for language in ("en", "kk", "ru"):
			frappe.local.lang = language
			shown = self.explain()
			texts.add(self.by_letter(shown)["F"]["why_not"]["text"])
			setting = next(row for row in shown["settings"] if row["setting"] == "gpa_failed")
			self.assertEqual((setting["point"], setting["value"]), ("D04", "EXCLUDE"))
			texts.add(setting["words"])
		self.assertEqual(len(texts), 6)

	@accepts("2(28)", "40", case="T097")
	def test_what_was_recognised_without_a_grade_is_shown_outside_both_sums(self):
		self.grade("B")
		other = make_discipline(credits=4).name
		recognition = place(
			"Kredit Recognition", learner=self.learner, program=self.program(), state="Approved"
		)
		place(
			"Kredit Recognition Entry",
			parent=recognition.name,
			parenttype="Kredit Recognition",
			parentfield="entries",
			discipline=other,
			credits=4,
		)
		shown = self.explain()
		row = next(row for row in shown["attempts"] if row["recognised"])
		self.assertEqual((row["discipline"], row["counted"], row["points"]), (other, False, None))
		self.assertEqual((row["why_not"]["clause"], row["why_not"]["point"]), ("40", "D10"))
		self.assertTrue(row["earns_credits"])
		self.assertEqual(shown["credits"], 5)

	@refuses("2(28)", case="T101")
	def test_grades_of_another_program_are_shown_as_outside(self):
		self.grade("A")
		first = self.program()
		frappe.db.set_value("Kredit Learner", self.learner, "program", make_program().name)
		self.grade("C")
		shown = self.by_letter(self.explain())
		self.assertEqual(shown["A"]["why_not"]["code"], "Other Program")
		self.assertFalse(shown["A"]["earns_credits"])
		before = explain(self.learner, first, YEARLY, YEAR)
		self.assertEqual([row["letter"] for row in before["attempts"]], ["A"])

	@clause("42", "3(4)")
	def test_a_corrected_entry_stays_as_history(self):
		self.grade("B")
		entry = frappe.get_doc("Kredit Grade", {"learner": self.learner})
		values = {
			field: entry.get(field)
			for field in (
				"learner",
				"discipline",
				"academic_period",
				"academic_year",
				"program",
				"enrollment",
				"kind",
				"attempt",
				"sequence",
				"credits",
				"published_on",
				"edition",
			)
		}
		frappe.db.set_value("Kredit Grade", entry.name, "is_current", 0)
		place(
			"Kredit Grade",
			**values,
			mark=95,
			letter="A",
			points_hundredths=400,
			is_positive=1,
			is_current=1,
			entry_kind="Correction",
			corrects=entry.name,
			revision=1,
			chain_number=2,
			chain_key="x",
			attempt_key=f"{entry.enrollment}|1|r1",
		)
		frappe.db.set_value("Kredit Learner Standing", {"learner": self.learner}, "gpa", "4.00")
		(row,) = self.explain()["attempts"]
		self.assertEqual((row["letter"], row["counted"]), ("A", True))
		self.assertEqual([(each["letter"], each["mark"]) for each in row["history"]], [("B", entry.mark)])

	@clause("2(28)")
	def test_a_stored_figure_that_differs_is_not_passed_off_as_right(self):
		self.grade("A")
		frappe.db.set_value(
			"Kredit Learner Standing", {"learner": self.learner, "scope": "Cumulative"}, "gpa", "3.00"
		)
		self.assertFalse(self.explain()["agrees"])

	@accepts("34", "2(28)", case="T104")
	def test_a_minor_counts_in_the_program_and_has_a_figure_of_its_own(self):
		of_minor = self.grade("A")
		self.grade("C")
		minor = place("Kredit Minor", program=self.program(), code="MINOR", title_kk="Минор", is_offered=1)
		place(
			"Kredit Minor Row",
			parent=minor.name,
			parenttype="Kredit Minor",
			parentfield="parts",
			discipline=of_minor,
		)
		place(
			"Kredit Study Plan", learner=self.learner, minor=minor.name, state="Approved", academic_year=YEAR
		)
		shown = self.explain()
		self.assertEqual((shown["gpa"], shown["credits"]), ("3.00", 10))
		(figure,) = shown["minors"]
		self.assertEqual((figure["gpa"], figure["gpa_credits"], figure["credits_earned"]), ("4.00", 5, 5))
		self.assertEqual(figure["title"], "Минор")
		self.assertEqual(
			frappe.db.count("Kredit Learner Standing", {"learner": self.learner, "scope": "Cumulative"}), 1
		)
		self.assertEqual(self.explain(YEARLY, YEAR)["minors"], [])

	@refuses("2(28)")
	def test_only_who_sees_the_standing_sees_how_it_was_computed(self):
		learner, other = make_learner(), make_learner()
		Class([learner.name, other.name]).grade("95", "50")

		def ask(name):
			program = frappe.db.get_value("Kredit Learner", name, "program")
			return explain(name, program, CUMULATIVE)

		for reader in (learner.user, learner.adviser):
			with self.subTest(reader=reader), as_user(reader):
				self.assertEqual(ask(learner.name)["gpa"], "4.00")
				with self.assertRaises(frappe.DoesNotExistError):
					ask(other.name)
		for roles in (["Kredit Support Service"], ["Kredit Teacher"], []):
			with (
				self.subTest(roles=roles),
				as_user(make_user(roles=roles)),
				self.assertRaises(frappe.PermissionError),
			):
				ask(learner.name)

	def test_queries_do_not_grow_with_the_attempts(self):
		counts = []
		for _ in range(2):
			self.grade("A")
			self.explain()  # once, so that meta is read
			with count_queries() as log:
				self.explain()
			counts.append(log.our_count)
			for _more in range(3):
				self.grade("B")
		self.assertEqual(*counts)
