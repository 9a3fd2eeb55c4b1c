"""The rating list: by interim attestation alone, ties sharing a place, seen by whom it concerns (2(10), D42)."""

from __future__ import annotations

import frappe
from frappe.desk.query_report import run

from kredit_edu.kredit_edu.report.kredit_academic_rating.kredit_academic_rating import execute
from kredit_edu.services.interim_results import Among, studied_in
from kredit_edu.testing.case import KreditTestCase
from kredit_edu.testing.clauses import accepts, clause, refuses
from kredit_edu.testing.factories import (
	as_user,
	ensure_settings,
	make_period,
	make_program,
	make_user,
	place,
	unique,
)
from kredit_edu.testing.grading import Class, make_learners
from kredit_edu.testing.queries import count_queries
from kredit_edu.testing.results import add_result

REPORT = "Kredit Academic Rating"
YEAR = "2071-2072"


class RatingCase(KreditTestCase):
	def setUp(self):
		super().setUp()
		ensure_settings(rating_base="Period GPA")
		self.registrar = make_user(roles=["Kredit Registrar"])
		self.program = make_program().name
		self.autumn, self.spring = (make_period(number, YEAR).name for number in (1, 2))

	def learners(self, *letters, period=None):
		"""A learner for each group of letters, all of one program."""
		found = make_learners(len(letters), self.program)
		for learner, of_learner in zip(found, letters, strict=True):
			for letter in of_learner.split():
				add_result(learner, letter, period or self.autumn)
		return found

	def rows(self, user=None, **filters):
		with as_user(user or self.registrar):
			asked = {"academic_year": YEAR, "period": self.autumn, "program": self.program}
			return run(REPORT, filters={**asked, **filters})["result"]

	def places(self, user=None, **filters):
		return [(row["learner"], row["place"], row["figure"]) for row in self.rows(user, **filters)]


class TestPlaces(RatingCase):
	@accepts("2(10)", case="T292")
	def test_equal_figures_share_a_place(self):
		first, second, third, last = self.learners("A A-", "B+ A-", "A- B+", "B")
		self.assertEqual(
			self.places(),
			[(first, 1, "3.84"), (second, 2, "3.50"), (third, 2, "3.50"), (last, 4, "3.00")],
		)

	@clause("2(10)")
	def test_who_has_no_figure_stands_last(self):
		(failed,) = self.learners("F")
		(waiting,) = make_learners(1, self.program)
		add_result(waiting, None, self.autumn)
		self.assertEqual(self.places(), [(failed, 1, "0.00"), (waiting, None, "")])

	@accepts("2(10)", "2(28)")
	def test_published_grades_rank_by_the_stored_gpa_of_the_period(self):
		group = Class(make_learners(3, self.program), period=self.autumn)
		group.grade("95", "50", "87")
		other = Class(group.learners, period=self.autumn, credits=3, people=group)
		other.grade("62", "71", "20")
		stored = {
			row.learner: row.gpa
			for row in frappe.get_all(
				"Kredit Learner Standing",
				{"scope": "Period", "academic_period": self.autumn, "learner": ("in", group.learners)},
				["learner", "gpa"],
				order_by="learner asc",
			)
		}
		self.assertEqual({learner: figure for learner, _place, figure in self.places()}, stored)
		self.assertEqual([place for _learner, place, _figure in self.places()], [1, 2, 3])

	@refuses("2(10)")
	def test_final_attestation_and_corrected_grades_do_not_enter(self):
		ensure_settings(gpa_counts_final_attestation=1)
		(learner,) = self.learners("C")
		add_result(learner, "A", self.autumn, credits=12, kind="Final Attestation")
		add_result(learner, "A", self.autumn, is_current=0)
		self.assertEqual(self.places(), [(learner, 1, "2.00")])

	@accepts("2(10)")
	def test_a_retake_counts_by_the_policy(self):
		(learner,) = make_learners(1, self.program)
		enrollment = add_result(learner, "FX", self.autumn)
		add_result(learner, "B", self.autumn, enrollment=enrollment, attempt=2)
		self.assertEqual(self.places(), [(learner, 1, "3.00")])
		ensure_settings(gpa_within_attempt="BOTH")
		self.assertEqual(self.places(), [(learner, 1, "1.75")])

	@accepts("2(10)")
	def test_a_year_holds_both_periods(self):
		(learner,) = self.learners("A")
		add_result(learner, "C", self.spring)
		self.assertEqual(self.places(period=None), [(learner, 1, "3.00")])
		self.assertEqual(self.places(period=self.spring), [(learner, 1, "2.00")])

	@clause("2(10)")
	def test_the_mean_mark_where_the_university_wants_it(self):
		ensure_settings(rating_base="Mean Mark")
		(learner,) = self.learners("A D")
		self.assertEqual(self.places(), [(learner, 1, "72.50")])
		with as_user(self.registrar):
			columns = run(REPORT, filters={"academic_year": YEAR, "program": self.program})["columns"]
		self.assertIn("Mean mark", [column["label"] for column in columns])


class TestAmong(RatingCase):
	def test_a_group_a_course_and_a_level(self):
		first, second = self.learners("A", "B")
		group = unique("G")
		frappe.db.set_value("Kredit Learner", second, "learner_group", group)
		plan = place(
			"Kredit Study Plan", learner=second, academic_year=YEAR, study_year="2", program=self.program
		).name
		frappe.db.set_value("Kredit Enrollment", {"learner": second}, "study_plan", plan)
		self.assertEqual(self.places(learner_group=group), [(second, 1, "3.00")])
		self.assertEqual(self.places(course="2"), [(second, 1, "3.00")])
		self.assertEqual(len(self.places(level="Bachelor")), 2)
		self.assertEqual(self.places(level="Master"), [])
		self.assertEqual({row["course"] for row in self.rows()}, {"", "2"})
		self.assertEqual(self.places()[0][0], first)

	def test_withdrawn_and_held_enrollments_make_nobody_a_participant(self):
		learner, other = make_learners(2, self.program)
		for one, status in ((learner, "Withdrawn"), (other, "Held")):
			enrollment = add_result(one, None, self.autumn)
			frappe.db.set_value("Kredit Enrollment", enrollment, "status", status)
		self.assertEqual(self.places(), [])

	def test_one_statement_for_any_number_of_learners(self):
		counts = []
		for number in (1, 4):
			self.learners(*["A B"] * number)
			with count_queries() as log:
				studied_in([self.autumn], Among(program=self.program))
			counts.append(log.our_count)
		self.assertEqual(counts, [1, 1])


class TestWhoSeesIt(RatingCase):
	def test_an_adviser_sees_the_own_learners_with_their_places_among_all(self):
		first, second = self.learners("A", "B")
		adviser = make_user(roles=["Kredit Adviser"])
		frappe.db.set_value("Kredit Learner", second, "adviser", adviser)
		self.assertEqual(self.places(adviser), [(second, 2, "3.00")])
		self.assertEqual(self.places(make_user(roles=["Kredit Adviser"])), [])
		self.assertEqual(len(self.places()), 2)
		self.assertEqual(self.places()[0][0], first)

	def test_others_see_nothing_through_any_door(self):
		self.learners("A")
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
					execute({"academic_year": YEAR})

	def test_a_year_is_asked_for(self):
		with self.assertRaises(frappe.MandatoryError):
			self.rows(academic_year="")
		with self.assertRefused("2(2)"):
			self.rows(academic_year="2071")
