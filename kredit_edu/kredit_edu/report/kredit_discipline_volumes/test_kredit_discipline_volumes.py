"""The report of the disciplines' volumes: credits, ECTS, hours and shares of a curriculum."""

from __future__ import annotations

import frappe
from frappe.desk.query_report import export_query, run

from kredit_edu.kredit_edu.report.kredit_discipline_volumes.kredit_discipline_volumes import execute
from kredit_edu.testing.case import KreditTestCase
from kredit_edu.testing.clauses import accepts, clause
from kredit_edu.testing.factories import (
	Slot,
	as_user,
	ensure_settings,
	make_curriculum,
	make_discipline,
	make_user,
)
from kredit_edu.testing.queries import count_queries

REPORT = "Kredit Discipline Volumes"


class TestDisciplineVolumes(KreditTestCase):
	def setUp(self):
		super().setUp()
		ensure_settings()

	def answer(self, user=None, **filters):
		with as_user(user or make_user(roles=["Kredit Curriculum Manager"])):
			return run(REPORT, filters=filters)

	def curriculum(self, **values):
		online = make_discipline(
			credits=5,
			delivery_mode="Online",
			lecture_hours="50",
			practical_hours="0",
			guided_independent_hours="25",
			own_independent_hours="75",
			synchronous_hours="30",
		).name
		slots = [
			Slot(options=[online]),
			Slot(credits=3),
			Slot("Elective", credits=4, options=2, period=2),
			Slot("University", kind="Practice", period=2),
		]
		return make_curriculum(slots=slots, approve=False, **values)

	@accepts("11.1", "24", "26.1", "26.3")
	@clause("25.1", "26.2")
	def test_volumes_and_shares(self):
		doc = self.curriculum()
		rows = self.answer(curriculum=doc.name)["result"]
		self.assertEqual(
			[(row["credits"], row["ects"], row["total"], row["classroom"]) for row in rows],
			[(5, 5, 150, 50), (3, 3, 90, 36), (4, 4, 120, 48), (4, 4, 120, 48)],
		)
		online, small = rows[:2]
		self.assertEqual((online["delivery"], online["control_form"]), ("Online", "Exam"))
		shares = ("classroom_share", "distance_share", "synchronous_share")
		self.assertEqual([online[share] for share in shares], ["33 1/3", "0", "20"])
		self.assertEqual(
			(online["lectures"], online["guided_independent"], online["own_independent"]), (50, 25, 75)
		)
		self.assertEqual((online["volume"], small["volume"]), ("", "Below 5 credits"))

	@clause("11.1")
	def test_how_many_are_smaller_than_the_ordinary_volume(self):
		summary = self.answer(curriculum=self.curriculum().name)["report_summary"]
		self.assertEqual([part["value"] for part in summary], [4, 3, "75"])
		empty = self.answer(curriculum="nothing")["report_summary"]
		self.assertEqual([part["value"] for part in empty], [0, 0, "0"])

	def test_the_language_of_the_reader(self):
		doc = self.curriculum()
		frappe.local.lang = "ru"
		row = self.answer(curriculum=doc.name)["result"][0]
		self.assertTrue(row["title"].startswith("Дисциплина "))

	def test_the_export_holds_every_row(self):
		doc = self.curriculum()
		frappe.local.response = frappe._dict(docs=[])
		with as_user(make_user(roles=["Kredit Curriculum Manager"])):
			frappe.local.form_dict = frappe._dict(
				report_name=REPORT,
				filters=frappe.as_json({"curriculum": doc.name}),
				file_format_type="CSV",
				custom_columns="[]",
				visible_idx="[0, 1, 2, 3]",
				include_indentation=0,
			)
			export_query()
		text = frappe.local.response.get("filecontent") or frappe.local.response.get("result")
		text = text.decode("utf-8") if isinstance(text, bytes) else text
		self.assertEqual(len(text.strip().splitlines()), 5)
		self.assertIn("33 1/3", text)

	def test_who_sees_it(self):
		doc = self.curriculum()
		for role in ("Kredit Dean", "Kredit Teacher", "Kredit Registrar"):
			with self.subTest(role=role):
				self.assertEqual(len(self.answer(make_user(roles=[role]), curriculum=doc.name)["result"]), 4)
		for roles in ([], ["Kredit Learner"], ["System Manager"]):
			user = make_user(roles=roles)
			with self.subTest(roles=roles), self.assertRaises(frappe.PermissionError):
				self.answer(user, curriculum=doc.name)
		with as_user(make_user()), self.assertRaises(frappe.PermissionError):
			execute({"curriculum": doc.name})

	def test_queries_do_not_grow_with_the_rows(self):
		doc = self.curriculum()
		counts = []
		for years in (range(2027, 2028), range(2028, 2032)):
			for year in years:
				self.curriculum(program=doc.program, admission_year=str(year))
			with count_queries() as log:
				rows = execute({"program": doc.program})[1]
			counts.append(log.our_count)
		self.assertEqual(len(rows), 6 * 4)
		self.assertEqual(counts[0], counts[1])
