"""A version beside another one, and what it would change for those who study."""

from __future__ import annotations

import frappe
from frappe.desk.query_report import run

from kredit_edu.services.curriculum.approval import move
from kredit_edu.services.curriculum.comparison import comparison_of
from kredit_edu.services.curriculum.impact import summary_of
from kredit_edu.services.curriculum.versions import new_version
from kredit_edu.testing.case import KreditTestCase
from kredit_edu.testing.clauses import clause
from kredit_edu.testing.curricula import STAY
from kredit_edu.testing.factories import (
	Slot,
	ensure_settings,
	make_curriculum,
	make_discipline,
	make_learner,
	make_user,
	place,
	unique,
)
from kredit_edu.testing.queries import count_queries
from kredit_edu.testing.site import as_user

REPORT = "Kredit Curriculum Impact"


class VersionsTestCase(KreditTestCase):
	"""A draft that replaces the discipline of the first slot and adds a slot to the first year."""

	def setUp(self):
		super().setUp()
		ensure_settings()
		slots = (Slot(), Slot("University"), Slot("University", kind="Practice", period=2), Slot(period=3))
		self.first = make_curriculum(slots=slots, period_count="4")
		self.replaced = self.first.options[0].discipline
		draft = new_version(self.first.name)
		draft.options[0].discipline = self.put_in = make_discipline().name
		draft.append("slots", {**self.like(draft.slots[1]), "slot_code": "S05", "period_number": "2"})
		draft.append("options", {"slot_code": "S05", "discipline": make_discipline().name})
		self.draft = draft.save()

	@staticmethod
	def like(row) -> dict:
		fields = ("module", "cycle", "component", "credits", "choose")
		return {field: row.get(field) for field in fields}

	def learners(self, number: int, study_year: int, state: str = "Approved") -> list[str]:
		"""Learners in a year of study who passed the replaced discipline, each with a plan of that year."""
		names = []
		for _ in range(number):
			name = place(
				"Kredit Learner",
				learner_number=unique("L"),
				program=self.first.program,
				curriculum=self.first.name,
				admission_year=self.first.admission_year,
				status="Studying",
				full_name_kk="Сәуле Оразова",
			).name
			place(
				"Kredit Study Plan",
				learner=name,
				curriculum=self.first.name,
				program=self.first.program,
				study_year=str(study_year),
				state=state,
				items=[
					{"slot_key": self.first.slots[3].slot_key, "discipline": self.first.options[3].discipline}
				],
			)
			place("Kredit Grade", learner=name, discipline=self.replaced, is_positive=1, is_current=1)
			names.append(name)
		return names


class TestComparison(VersionsTestCase):
	@clause("6(2)")
	def test_it_tells_rows_and_sums(self):
		found = comparison_of(self.draft.name)
		self.assertEqual(
			(found["before"]["name"], found["after"]["name"]), (self.first.name, self.draft.name)
		)
		self.assertEqual(
			[
				(row["change"], (row["after"] or row["before"])["key"], row["fields"])
				for row in found["slots"]
			],
			[("Changed", "S01.1", ["title"]), ("Added", "S05.1", [])],
		)
		self.assertEqual(sorted(row["change"] for row in found["options"]), ["Added", "Added", "Removed"])
		sums = {(row["by"], row["key"]): (row["before"], row["after"]) for row in found["sums"]}
		self.assertEqual(sums["All", ""], (20, 25))
		self.assertEqual(sums["Period", "2"], (5, 10))

	@clause("6(2)")
	def test_an_approved_version_is_compared_with_the_one_it_superseded(self):
		third = move(new_version(self.first.name).name, "Approve")
		found = comparison_of(third.name)
		self.assertTrue(found["is_empty"])
		self.assertEqual(found["before"]["name"], self.first.name)
		self.assertFalse(comparison_of(third.name, self.draft.name)["is_empty"])

	def test_without_another_version_it_says_so(self):
		with self.assertRefused("6(2)"):
			comparison_of(self.first.name)

	def test_both_must_be_readable(self):
		with as_user(make_user()), self.assertRaises(frappe.PermissionError):
			comparison_of(self.draft.name)

	def test_queries_do_not_grow_with_the_rows(self):
		with count_queries() as few:
			comparison_of(self.draft.name)
		for number in range(30):
			row = {**self.like(self.draft.slots[1]), "slot_code": f"T{number}", "period_number": "4"}
			self.draft.append("slots", row)
			self.draft.append("options", {"slot_code": f"T{number}", "discipline": make_discipline().name})
		self.draft.save()
		with count_queries() as many:
			comparison_of(self.draft.name)
		self.assertEqual(few.our_count, many.our_count, many.shapes())


class TestImpact(VersionsTestCase):
	@clause("6(2)", "8.2")
	def test_it_counts_by_year_of_study(self):
		self.learners(2, study_year=2)
		self.learners(1, study_year=1, state="Registrar Review")
		make_learner(curriculum=self.first)
		found = summary_of(self.draft.name)
		self.assertEqual((found["former"], found["learners"], found["affected"]), (self.first.name, 4, 3))
		first, second = found["years"]
		self.assertEqual((first["study_year"], first["learners"], first["affected"]), (1, 2, 1))
		self.assertEqual((first["to_make_up"], first["plans"]), ([], {"Registrar Review": 1}))
		self.assertEqual((second["learners"], second["affected"], second["plans"]), (2, 2, {}))
		self.assertEqual(
			[(row["key"], row["learners"], row["credits"]) for row in second["to_make_up"]],
			[("S01.1", 2, 10), ("S05.1", 2, 10)],
		)
		self.assertEqual(
			[(row["key"], row["learners"], row["credits"]) for row in second["at_risk"]],
			[(self.replaced, 2, 10)],
		)

	def test_without_a_former_version_nobody_is_concerned(self):
		self.assertEqual(summary_of(self.first.name)["learners"], 0)

	def test_queries_do_not_grow_with_the_learners(self):
		self.learners(3, study_year=2)
		with count_queries() as few:
			summary_of(self.draft.name)
		self.learners(297, study_year=2)
		with count_queries() as many:
			self.assertEqual(summary_of(self.draft.name)["learners"], 300)
		self.assertEqual(few.our_count, many.our_count, many.shapes())

	def test_whoever_takes_no_part_does_not_see_it(self):
		for role in ("Kredit Learner", "Kredit Teacher", "Kredit Adviser", "Kredit Examiner"):
			with self.subTest(role=role), as_user(make_user(roles=[role])):
				with self.assertRaises(frappe.PermissionError):
					summary_of(self.draft.name)
				with self.assertRaises(frappe.PermissionError):
					run(REPORT, filters={"curriculum": self.draft.name})

	def test_the_report_names_learners_to_those_alone_who_may_see_them(self):
		self.learners(2, study_year=2)
		rows = {}
		for role in ("Kredit Registrar", "Kredit Curriculum Manager"):
			with as_user(make_user(roles=[role])):
				result = run(REPORT, filters={"curriculum": self.draft.name})["result"]
				rows[role] = [row for row in result if isinstance(row, dict)]
		self.assertEqual([len(each) for each in rows.values()], [6, 6])
		self.assertTrue(all(row["learner_number"] for row in rows["Kredit Registrar"]))
		hidden = rows["Kredit Curriculum Manager"]
		self.assertFalse(any(row.get("learner_number") or row.get("full_name") for row in hidden))
		self.assertEqual({row["credits"] for row in hidden}, {5})

	def test_those_who_stay_are_told_of_after_the_approval_too(self):
		self.learners(1, study_year=2)
		frappe.db.set_value("Kredit Program", self.first.program, "required_credits", "25")
		done = move(self.draft.name, "Approve", learners=STAY)
		self.assertEqual(summary_of(done.name)["learners"], 1)
