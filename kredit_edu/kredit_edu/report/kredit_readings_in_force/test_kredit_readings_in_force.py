"""The report of contested readings: which are in force, why, and what rests on them."""

from __future__ import annotations

import frappe
from frappe.desk.query_report import run

from kredit_edu.services.readings import readings_in_force
from kredit_edu.testing.case import KreditTestCase
from kredit_edu.testing.clauses import clause
from kredit_edu.testing.factories import Slot, as_user, ensure_settings, make_curriculum, make_user, place
from kredit_edu.testing.queries import count_queries

REPORT = "Kredit Readings in Force"


class TestReadingsInForce(KreditTestCase):
	def setUp(self):
		super().setUp()
		ensure_settings(readings=["D16", "D54"])

	def rows(self, user: str | None = None) -> list[dict]:
		with as_user(user or make_user(roles=["Kredit Registrar"])):
			return run(REPORT, filters={})["result"]

	def curriculum(self):
		"""An approved curriculum with a module of practice and attestation alone."""
		slots = [Slot(), Slot(), Slot("University", kind="Practice", module=2)]
		return make_curriculum(slots=[*slots, Slot("University", kind="Final Attestation", module=2)])

	@clause("16", "26.1")
	def test_readings_with_their_reasons_and_uses(self):
		doc = self.curriculum()
		rows = [row for row in self.rows() if row["reading"] == "D16" or row["curriculum"] == doc.name]
		self.assertEqual(
			[(row["reading"], row["clause"], row["curriculum"]) for row in rows],
			[("D16", "26.1", None), ("D54", "16", doc.name)],
		)
		self.assertEqual(rows[1]["subject"], doc.reading_uses[0].subject)
		self.assertEqual({row["decision_number"] for row in rows}, {"12"})
		self.assertTrue(all(row["question"] and row["reason"] for row in rows))

	def test_a_reading_withdrawn_is_told_while_something_rests_on_it(self):
		doc = self.curriculum()
		ensure_settings()
		(row,) = [row for row in self.rows() if row["curriculum"] == doc.name]
		self.assertEqual((row["reading"], row["decision_number"]), ("D54", None))
		self.assertIn("No longer in force", row["reason"])

	@clause("20.1")
	def test_a_calendar_that_rests_on_a_reading_is_named(self):
		use = {"reading": "D27", "clause": "20.1", "subject": "2091-2092 · Graduating course", "idx": 1}
		place("Kredit Academic Calendar", academic_year="2091-2092", state="Approved", reading_uses=[use])
		(row,) = [row for row in self.rows() if row["reading"] == "D27"]
		self.assertEqual((row["subject"], row["curriculum"]), (use["subject"], None))

	def test_others_do_not_see_it(self):
		for role in ("Kredit Learner", "Kredit Teacher"):
			with self.subTest(role=role), self.assertRaises(frappe.PermissionError):
				self.rows(make_user(roles=[role]))

	def test_queries_do_not_grow_with_the_curricula(self):
		self.curriculum()
		with count_queries() as few:
			readings_in_force()
		for _number in range(3):
			self.curriculum()
		with count_queries() as many:
			readings_in_force()
		self.assertEqual(few.our_count, many.our_count)
