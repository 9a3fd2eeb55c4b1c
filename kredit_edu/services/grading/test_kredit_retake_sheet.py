"""The sheet of retakes, and what publishing asks of the database on every kind of sheet (36.2)."""

from __future__ import annotations

from datetime import timedelta

import frappe

from kredit_edu.services import grading
from kredit_edu.services.retakes.register import cancel, register
from kredit_edu.testing.calendars import open_retakes
from kredit_edu.testing.case import KreditTestCase
from kredit_edu.testing.clauses import accepts, clause, refuses
from kredit_edu.testing.factories import as_user, ensure_settings
from kredit_edu.testing.grading import Class
from kredit_edu.testing.queries import count_queries

SHEET, ENTRY, GRADE = "Kredit Grade Sheet", "Kredit Grade Sheet Entry", "Kredit Grade"


class TestRetakeSheet(KreditTestCase):
	def setUp(self):
		super().setUp()
		ensure_settings()

	def failed(self, number=2):
		open_retakes()
		group = Class(number)
		group.grade(*["45"] * number)
		return group

	def register(self, group, *learners):
		with as_user(group.registrar):
			return [register(group.enrollments[learner]) for learner in learners]

	@accepts("36.2")
	def test_its_rows_are_the_registered_retakes(self):
		group = self.failed(3)
		first, second, _third = group.learners
		retakes = self.register(group, first, second)
		doc = group.open("FX Retake", day=retakes[0].window_to)
		self.assertEqual([row.learner for row in doc.entries], [first, second])
		self.assertEqual([row.retake for row in doc.entries], [retake.name for retake in retakes])
		again = group.open("FX Retake", day=retakes[0].window_to)
		self.assertEqual(again.name, doc.name)

	@refuses("36.2")
	def test_nobody_registered_is_no_sheet(self):
		group = self.failed(1)
		with self.assertRefused("36.2") as refusal:
			group.open("FX Retake")
		self.assertEqual(refusal.keys, {"sheet.no_retakes"})

	@refuses("36.2", case="T060")
	def test_its_day_lies_in_the_range(self):
		group = self.failed(1)
		(retake,) = self.register(group, group.learners[0])
		for days in (-1, 1):
			group.open("FX Retake", day=retake.window_to + timedelta(days=days))
			group.examine({group.learners[0]: "80"})
			with self.subTest(days=days), self.assertRefused("36.2") as refusal:
				group.publish()
			self.assertEqual(refusal.keys, {"retake.outside"})
		group.open("FX Retake", day=retake.window_to)
		group.publish()

	@refuses("37.2")
	def test_sheet_and_retakes_must_agree(self):
		group = self.failed(2)
		first, second = group.learners
		(retake,) = self.register(group, first)
		group.open("FX Retake", day=retake.window_to + timedelta(days=1))
		self.register(group, second)
		with as_user(group.registrar):
			cancel(retake.name)
			frappe.db.set_value(SHEET, group.sheet, "control_date", retake.window_to)
		group.examine({first: "80"})
		with self.assertRefused("37.2") as refusal:
			group.publish()
		self.assertEqual(refusal.keys, {"sheet.retake_absent", "sheet.retake_gone"})
		doc = group.open("FX Retake")
		self.assertEqual([row.learner for row in doc.entries], [second])

	@accepts("36.2")
	def test_absence_with_a_reason_leaves_the_retake_registered(self):
		group = self.failed(2)
		first, second = group.learners
		retakes = self.register(group, first, second)
		group.open("FX Retake", day=retakes[0].window_to)
		group.absent(first, "Illness")
		group.examine({second: "90"})
		group.publish()
		states = [frappe.db.get_value("Kredit Retake", retake.name, "state") for retake in retakes]
		self.assertEqual(states, ["Registered", "Taken"])
		again = group.open("FX Retake", day=retakes[0].window_to)
		self.assertEqual([row.learner for row in again.entries], [first])

	@clause("36.2")
	def test_one_open_sheet_of_retakes_beside_the_main_one(self):
		group = self.failed(1)
		(retake,) = self.register(group, group.learners[0])
		group.open("FX Retake", day=retake.window_to)
		posted = {"doctype": SHEET, "offering": group.offering.name, "sheet_kind": "FX Retake"}
		with as_user(group.registrar), self.assertRefused("37.2") as refusal:
			frappe.get_doc(posted).insert()
		self.assertEqual(refusal.keys, {"sheet.exists"})

	@refuses("37.2")
	def test_a_kind_that_is_none(self):
		group = Class(1)
		with self.assertRefused("37.2") as refusal:
			group.open("Summer")
		self.assertEqual(refusal.keys, {"sheet.unknown_kind"})


class TestQueries(KreditTestCase):
	def setUp(self):
		super().setUp()
		ensure_settings()

	def log_of(self, group):
		with as_user(group.registrar), count_queries() as log:
			grading.publish(group.sheet)
		return log

	def main(self, size, people):
		group = Class(size, people=people)
		group.open()
		group.rate(dict.fromkeys(group.learners, "45"))
		group.examine(dict.fromkeys(group.learners, "45"))
		return group

	def individual(self, size, people):
		group = Class(size + 1, people=people)
		group.open()
		group.rate(dict.fromkeys(group.learners, "80"))
		absences = {
			group.enrollments[learner]: {"absence": "Absent with Reason", "absence_reason": "Illness"}
			for learner in group.learners[1:]
		}
		with as_user(group.registrar):
			grading.set_absences(group.sheet, absences)
		group.examine({group.learners[0]: "80"})
		group.publish()
		group.open("Individual", group.learners[1:])
		group.examine(dict.fromkeys(group.learners[1:], "80"))
		return group

	def retakes(self, size, people):
		group = self.main(size, people)
		group.publish()
		with as_user(group.registrar):
			for learner in group.learners:
				register(group.enrollments[learner])
		group.open("FX Retake", day=frappe.utils.getdate())
		group.examine(dict.fromkeys(group.learners, "80"))
		return group

	def test_publication_asks_as_much_for_two_as_for_two_hundred(self):
		open_retakes()
		people = Class(1)
		people.grade("45")
		for kind in (self.main, self.individual, self.retakes):
			logs = {size: self.log_of(kind(size, people)) for size in (2, 30, 200)}
			with self.subTest(kind=kind.__name__):
				counts = {size: log.our_count for size, log in logs.items()}
				self.assertEqual(len(set(counts.values())), 1, (counts, logs[2].shapes(), logs[200].shapes()))
				self.assertLess(counts[200], 32, logs[200].shapes())
