"""The report of teaching load: counted by the Rules and the norms, open to whom it concerns."""

from __future__ import annotations

import frappe
from frappe.desk.query_report import run

from kredit_edu.kredit_edu.report.kredit_teacher_load.kredit_teacher_load import execute
from kredit_edu.services.teaching_load.sheets import teaching_load
from kredit_edu.testing import factories
from kredit_edu.testing.case import KreditTestCase
from kredit_edu.testing.clauses import accepts, clause, refuses
from kredit_edu.testing.factories import (
	YEAR,
	as_user,
	ensure_settings,
	make_offering,
	make_user,
	place,
	unique,
)
from kredit_edu.testing.queries import count_queries

REPORT = "Kredit Teacher Load"
NORMS = (
	{"work": "Independent Work with the Teacher", "unit": "Per Planned Hour", "hours": "0.6"},
	{"work": "Final Control", "unit": "Per Learner", "hours": "0,25"},
)
HEADS = (
	"Kredit Administrator",
	"Kredit Dean",
	"Kredit Head of Department",
	"Kredit Head of Institution",
	"Kredit Registrar",
)


def settings(norms=NORMS, **values):
	decided = {"decision_number": "3", "decision_date": "2026-08-28"}
	return ensure_settings(load_norms=[{**norm, **decided} for norm in norms], **values)


def enroll(offering, number, status="Enrolled", program=None):
	program = program or factories.make_program().name
	for _each in range(number):
		place(
			"Kredit Enrollment",
			learner=unique("L"),
			discipline=offering.discipline,
			academic_period=offering.academic_period,
			offering=offering.name,
			program=program,
			kind="Discipline",
			credits=5,
			status=status,
			active_key=unique("a"),
		)


class LoadCase(KreditTestCase):
	def setUp(self):
		super().setUp()
		settings()
		self.teacher = make_user(roles=["Kredit Teacher"])
		self.examiner = make_user(roles=["Kredit Examiner"])
		self.dean = make_user(roles=["Kredit Dean"])

	def offer(self, **values):
		return make_offering(**{"lecturer": self.teacher, "examiner": self.examiner, **values})

	def run_as(self, user, **filters):
		with as_user(user):
			return run(REPORT, filters={"academic_year": YEAR, **filters})

	def rows(self, user=None, **filters):
		"""Rows of the teacher under test, without the sums of all."""
		return self.run_as(user or self.dean, **{"teacher": self.teacher, **filters})["result"]


class TestTeacherLoad(LoadCase):
	@accepts("29.1", "2(3)", "2(5)")
	def test_hours_minutes_and_credits(self):
		offering = self.offer()
		enroll(offering, 20)
		enroll(offering, 3, status="Withdrawn")
		whole, *lines = self.rows()
		self.assertEqual(
			[(row["work"], row["learners"], row["hours"], row["minutes"]) for row in lines],
			[
				("Lectures", 20, "45", "2250"),
				("Practical classes", 20, "15", "750"),
				("Independent Work with the Teacher", 20, "15", "750"),
			],
		)
		self.assertEqual((whole["hours"], whole["minutes"], whole["credits"]), ("75", "3750", "2.5"))
		self.assertEqual((lines[0]["credits"], lines[2]["norm"]), ("1.5", "0.6 · Per Planned Hour"))
		(control,) = self.rows(teacher=self.examiner)[1:]
		self.assertEqual(
			(control["work"], control["hours"], control["credits"]), ("Final Control", "5", "1/6")
		)

	@accepts("29.1", "30.1")
	@clause("2(23)", case="T178")
	def test_practicals_and_hours_with_the_teacher_are_theirs_who_hold_them(self):
		practical = make_user(roles=["Kredit Teacher"])
		duties = ("Practical", "Independent Work with Teacher")
		self.offer(teachers=[{"duty": duty, "teacher": practical} for duty in duties])
		self.assertEqual([(row["work"], row["hours"]) for row in self.rows()[1:]], [("Lectures", "45")])
		whole, *lines = self.rows(practical, teacher=practical)
		expected = [("Practical classes", "15"), ("Independent Work with the Teacher", "15")]
		self.assertEqual(([(row["work"], row["hours"]) for row in lines], whole["hours"]), (expected, "30"))

	@accepts("29.1", "30.1")
	def test_a_stream_hears_its_lectures_once_and_a_cancelled_group_none(self):
		discipline = factories.make_discipline().name
		for _number in range(2):
			self.offer(discipline=discipline, stream_title="1")
		cancelled = self.offer(discipline=discipline, stream_title="1")
		frappe.db.set_value("Kredit Offering", cancelled.name, "state", "Cancelled")
		lectures = [row["hours"] for row in self.rows() if row.get("work") == "Lectures"]
		self.assertEqual(lectures, ["22.5", "22.5"])

	@refuses("29.1", case="T337")
	def test_a_missing_norm_is_told_and_not_zero(self):
		work = factories.make_discipline(kind="Final Attestation", credits=8)
		enroll(self.offer(discipline=work.name), 4)
		answer = self.run_as(self.dean, teacher=self.teacher)
		whole, line = answer["result"]
		self.assertEqual(
			(line["work"], line["hours"], line["norm"]), ("Thesis Supervision", None, "Norm missing")
		)
		self.assertEqual((whole["hours"], whole["norm"]), ("0", "Not in the sum, no norm: 1"))
		self.assertIn("There is no norm of “Thesis Supervision”", answer["message"])

	@accepts("29.2", case="T338")
	def test_the_military_hour(self):
		settings(institution_type="Military", academic_hour_minutes="40")
		self.offer()
		lectures = self.rows()[1]
		self.assertEqual((lectures["hours"], lectures["minutes"]), ("45", "1800"))

	@accepts("29.1")
	def test_levels_have_their_own_norms(self):
		each = {"work": "Thesis Supervision", "unit": "Per Learner"}
		settings([{**each, "hours": "15"}, {**each, "hours": "25", "level": "Master"}])
		work = factories.make_discipline(kind="Final Attestation", credits=8)
		offering = self.offer(discipline=work.name)
		enroll(offering, 3)
		enroll(offering, 2, program=factories.make_program(level="Master").name)
		lines = self.rows()[1:]
		self.assertEqual(
			sorted((row["learners"], row["hours"], row["norm"]) for row in lines),
			[(2, "50", "25 · Per Learner · Master"), (3, "45", "15 · Per Learner")],
		)

	@clause("29.1")
	def test_above_the_limit_of_the_year_is_only_a_warning(self):
		settings(annual_load_hours="70")
		offering = self.offer()
		self.assertIn("limit is 70", self.run_as(self.dean, teacher=self.teacher)["message"])
		period = offering.academic_period
		self.assertFalse(self.run_as(self.dean, teacher=self.teacher, period=period)["message"])

	def test_one_period_and_another_year(self):
		first = self.offer()
		second = self.offer(period=factories.make_period(2).name)
		self.assertEqual(self.rows()[0]["hours"], "150")
		rows = self.rows(period=second.academic_period)
		self.assertEqual({row.get("offering") for row in rows[1:]}, {second.name})
		self.assertNotEqual(first.academic_period, second.academic_period)
		self.assertEqual(self.rows(academic_year="2040-2041"), [])

	def test_titles_and_works_in_the_language_of_the_reader(self):
		offering = self.offer()
		frappe.local.lang = "ru"
		_columns, rows, _message = execute({"academic_year": YEAR, "teacher": self.teacher})
		title = frappe.db.get_value("Kredit Discipline", offering.discipline, "title_ru")
		self.assertEqual((rows[1]["subject"], rows[1]["work"]), (title, "Лекции"))
		self.assertEqual((rows[0]["credits"], rows[3]["norm"]), ("2,5", "0,6 · На один плановый час"))

	def test_all_teachers_have_a_sum(self):
		self.offer()
		*_rows, whole = self.run_as(self.dean)["result"]
		self.assertTrue(whole["subject"].startswith("All teachers: "))


class TestWhoSeesIt(LoadCase):
	def test_teachers_and_examiners_see_their_own_alone(self):
		self.offer()
		other = make_user(roles=["Kredit Teacher"])
		self.offer(lecturer=other)
		rows = self.run_as(self.teacher)["result"]
		self.assertEqual((rows[0]["subject"], len(rows)), (self.teacher.partition("@")[0], 4))
		self.assertEqual(self.rows(self.teacher), rows)
		own = self.run_as(self.examiner)["result"]
		self.assertEqual({row["work"] for row in own[1:]}, {"Final Control"})
		for user in (other, self.examiner):
			with self.subTest(user=user), self.assertRaises(frappe.PermissionError):
				self.rows(user)

	def test_heads_see_everybody(self):
		self.offer()
		for role in HEADS:
			with self.subTest(role=role):
				self.assertEqual(len(self.rows(make_user(roles=[role]))), 4)

	def test_others_see_nothing_through_any_door(self):
		self.offer()
		outsiders = (
			[],
			["Kredit Learner"],
			["Kredit Adviser"],
			["Kredit Support Service"],
			["System Manager"],
		)
		for roles in outsiders:
			user = make_user(roles=roles)
			with self.subTest(roles=roles):
				for filters in ({}, {"teacher": self.teacher}, {"teacher": user}):
					with self.assertRaises(frappe.PermissionError):
						self.run_as(user, **filters)
					with as_user(user), self.assertRaises(frappe.PermissionError):
						execute({"academic_year": YEAR, **filters})
		with as_user("Guest"), self.assertRaises(frappe.PermissionError):
			execute({"academic_year": YEAR})


class TestFilters(LoadCase):
	def test_a_year_is_asked_for(self):
		for year in (None, "", "  "):
			with self.subTest(year=year), self.assertRaises(frappe.MandatoryError) as refusal:
				self.run_as(self.dean, academic_year=year)
			self.assertIn("Academic year", str(refusal.exception))

	def test_what_is_no_year_is_refused(self):
		for year in ("2026", "2026-2028", "next"):
			with self.subTest(year=year), self.assertRefused("2(2)"):
				self.run_as(self.dean, academic_year=year)

	def test_a_filter_is_one_value(self):
		for filters in ({"teacher": ["like", "%"]}, {"period": {"a": 1}}, {"academic_year": ["!=", ""]}):
			with self.subTest(filters=filters), self.assertRaises(frappe.ValidationError):
				self.run_as(self.dean, **filters)
		with self.assertRaises(frappe.ValidationError):
			self.run_as(self.teacher, teacher=["!=", self.teacher])


class TestSpeed(LoadCase):
	def test_queries_do_not_grow_with_the_offerings(self):
		discipline = factories.make_discipline().name
		counts = []
		for number in (10, 190):
			for _each in range(number):
				enroll(self.offer(discipline=discipline), 1, program="none")
			with count_queries() as log:
				sheet = teaching_load(YEAR)
			counts.append(log.our_count)
		self.assertGreaterEqual(len(sheet.offerings), 200)
		self.assertEqual(counts[0], counts[1])
		self.assertLessEqual(counts[1], 5)
