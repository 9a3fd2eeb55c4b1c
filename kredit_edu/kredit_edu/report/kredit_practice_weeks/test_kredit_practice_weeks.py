"""The report of practice weeks: by the working week of the edition, summed by periods."""

from __future__ import annotations

import frappe
from frappe.desk.query_report import run

from kredit_edu.rules.terms import WorkKind
from kredit_edu.services.curriculum.study_work import study_work
from kredit_edu.testing.case import KreditTestCase
from kredit_edu.testing.clauses import accepts, clause
from kredit_edu.testing.factories import (
	Slot,
	as_user,
	ensure_settings,
	make_curriculum,
	make_discipline,
	make_module,
	make_user,
)
from kredit_edu.testing.queries import count_queries

REPORT = "Kredit Practice Weeks"
STAFF = (
	"Kredit Administrator",
	"Kredit Adviser",
	"Kredit Council Secretary",
	"Kredit Curriculum Manager",
	"Kredit Dean",
	"Kredit Head of Department",
	"Kredit Head of Institution",
	"Kredit Registrar",
	"Kredit Teacher",
)
SLOTS = (
	Slot(credits=5),
	Slot("University", kind="Practice", credits=2),
	Slot("Elective", kind="Practice", credits=3, options=2, period=2),
	Slot("University", kind="Practice", credits=4, period=2),
	Slot("University", kind="Final Attestation", period=2, cycle="Final Attestation"),
)


class TestPracticeWeeks(KreditTestCase):
	def setUp(self):
		super().setUp()
		ensure_settings()

	def rows(self, user=None, **filters):
		with as_user(user or make_user(roles=["Kredit Curriculum Manager"])):
			return run(REPORT, filters=filters)["result"]

	@accepts("21.5")
	def test_weeks_of_thirty_hours_with_their_sums(self):
		doc = make_curriculum(slots=SLOTS, approve=False)
		rows = self.rows(curriculum=doc.name)
		self.assertEqual(
			[(row.get("slot_code"), row["credits"], row["hours"], row["weeks"]) for row in rows],
			[
				("S02", 2, 60, "2"),
				(None, 2, 60, "2"),
				("S03", 3, 90, "3"),
				("S03", 3, 90, "3"),
				("S04", 4, 120, "4"),
				(None, 7, 210, "7"),
				(None, 9, 270, "9"),
			],
		)
		self.assertEqual([row.get("choice") for row in rows[2:5]], ["1 of 2", "1 of 2", ""])
		self.assertEqual(rows[-2]["title"], "Period 2, sum")
		self.assertEqual({row["curriculum_title"] for row in rows}, {doc.title})

	@accepts("21.6", case="T194")
	def test_military_weeks_have_sixty_hours_and_may_be_halves(self):
		ensure_settings(institution_type="Military")
		practices = [
			make_discipline(kind="Practice", credits=credits, control_form="Defence").name
			for credits in (4, 1)
		]
		slots = [
			Slot("University", credits=credits, options=[practice])
			for credits, practice in zip((4, 1), practices, strict=True)
		]
		doc = make_curriculum(slots=slots, approve=False)
		first, second, *sums = self.rows(curriculum=doc.name)
		self.assertEqual((first["hours"], first["weeks"], second["weeks"]), (120, "2", "0.5"))
		self.assertEqual({row["weeks"] for row in sums}, {"2.5"})

	@accepts("21.5", case="T197")
	def test_weeks_of_clock_hours_have_thirty_six_academic_hours(self):
		ensure_settings(practice_hour_unit="Clock Hour")
		slots = [Slot("University", kind="Practice", credits=6)]
		rows = self.rows(curriculum=make_curriculum(slots=slots, approve=False).name)
		self.assertEqual({(row["hours"], row["weeks"]) for row in rows}, {(180, "5")})

	@clause("21.5")
	def test_a_program_shows_what_is_in_use(self):
		first = make_curriculum(slots=SLOTS)
		second = make_curriculum(first.program, SLOTS, approve=False, admission_year="2027")
		make_curriculum(slots=SLOTS)
		rows = self.rows(program=first.program)
		self.assertEqual({row["curriculum"] for row in rows}, {first.name, second.name})
		rows = self.rows(program=first.program, admission_year="2027")
		self.assertEqual({row["curriculum"] for row in rows}, {second.name})
		frappe.db.set_value("Kredit Curriculum", first.name, "state", "Superseded", update_modified=False)
		self.assertEqual({row["curriculum"] for row in self.rows(program=first.program)}, {second.name})

	def test_titles_in_the_language_of_the_reader(self):
		doc = make_curriculum(slots=SLOTS, approve=False)
		frappe.local.lang = "ru"
		row = self.rows(curriculum=doc.name)[0]
		self.assertTrue(row["title"].startswith("Дисциплина "), row)
		self.assertTrue(row["module"].startswith("Модуль "), row)

	def test_something_is_asked_for(self):
		for filters in ({}, {"admission_year": "2026"}, {"program": "  "}):
			with self.subTest(filters=filters), as_user("Administrator"):
				answer = run(REPORT, filters=filters)
			self.assertEqual((answer["result"], answer["message"]), ([], "Choose a program or a curriculum."))
		for filters in ({"program": ["like", "%"]}, {"curriculum": {"name": 1}}, {"program": 7}):
			with self.subTest(filters=filters), self.assertRaises(frappe.ValidationError):
				self.rows(**filters)
		self.assertEqual(self.rows(curriculum="nothing"), [])

	def test_who_sees_it(self):
		doc = make_curriculum(slots=SLOTS, approve=False)
		for role in STAFF:
			with self.subTest(role=role):
				self.assertEqual(len(self.rows(make_user(roles=[role]), curriculum=doc.name)), 7)
		for roles in ([], ["Kredit Learner"], ["System Manager"]):
			with self.subTest(roles=roles), self.assertRaises(frappe.PermissionError):
				self.rows(make_user(roles=roles), curriculum=doc.name)

	def test_queries_do_not_grow_with_the_rows(self):
		program = make_curriculum(slots=SLOTS).program
		counts = []
		for years in (range(2027, 2028), range(2028, 2034)):
			for year in years:
				make_curriculum(program, SLOTS, approve=False, admission_year=str(year))
			with count_queries() as log:
				works = study_work([WorkKind.PRACTICE], program)
			counts.append(log.our_count)
		self.assertEqual(len(works), 8 * 4)
		self.assertEqual(counts[0], counts[1])

	def test_modules_are_told_once(self):
		"""A slot whose module has gone still shows its practice."""
		doc = make_curriculum(slots=SLOTS, approve=False)
		frappe.db.set_value("Kredit Curriculum Slot Row", doc.slots[1].name, "module", "gone")
		make_module(doc.program)
		self.assertEqual(self.rows(curriculum=doc.name)[0]["module"], "")
