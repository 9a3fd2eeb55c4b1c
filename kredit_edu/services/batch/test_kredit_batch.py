"""Mass work: each row by itself, cut off and gone on with, never twice, in the name of who has started it."""

from __future__ import annotations

from unittest.mock import patch

import frappe

from kredit_edu.services.batch import BATCH, ENTRY, BatchKind, Outcome, control, job
from kredit_edu.services.batch.work import Result, Row, Values
from kredit_edu.testing.batches import BatchCase, acting, begin, kill_in, outcomes, work_off
from kredit_edu.testing.clauses import accepts, refuses
from kredit_edu.testing.concurrency import at_once
from kredit_edu.testing.factories import YEAR, as_user

PLAN, LEARNER = "Kredit Study Plan", "Kredit Learner"
START = BatchKind.START_PLANS
MANY = 20


class TestWholeGroup(BatchCase):
	size = MANY

	@accepts("4(2)", "8.2", "31")
	def test_the_plans_of_a_group_are_begun_and_their_learners_told(self):
		name = self.begin()
		told = []
		with patch("kredit_edu.services.batch.plans.notify", lambda *args: told.append(args)):
			doc = work_off(name)
		self.assertEqual((doc.status, doc.progress), ("Finished", 100))
		self.assertEqual((doc.total, doc.done, doc.refused, doc.failed), (MANY, MANY, 0, 0))
		self.assertEqual(self.plans(), sorted(self.learners))
		plan = frappe.get_doc(PLAN, {"learner": self.learners[0]})
		given = [row for row in plan.get("items") if row.discipline]
		open_rows = [row for row in plan.get("items") if not row.discipline]
		self.assertTrue(given, "what the curriculum gives stands in the plan")
		self.assertTrue(open_rows, "choices are the learner's")
		self.assertEqual(plan.state, "Draft")
		self.assertEqual(plan.owner, self.registrar)
		self.assertEqual(len(told), MANY)

	def test_killed_work_goes_on_and_does_nothing_twice(self):
		name = self.begin()
		kill_in(name, START, after=7)
		self.assertEqual(len(self.plans()), 7)
		doc = frappe.get_doc(BATCH, name)
		self.assertEqual((doc.status, doc.done), ("Running", 7))
		with as_user(self.registrar):
			self.assertTrue(control.status_of(doc)["stalled"])
		self.restart(name)
		doc = work_off(name)
		self.assertEqual((doc.status, doc.done, doc.skipped), ("Finished", MANY, 0))
		self.assertEqual(self.plans(), sorted(self.learners))
		attempts = frappe.get_all(ENTRY, {"batch": name}, pluck="attempts", order_by="position asc")
		self.assertEqual(attempts, [1] * MANY)

	def test_a_long_batch_is_handled_by_several_jobs(self):
		name = self.begin()
		with patch.object(job, "ROWS_IN_JOB", 8):
			doc = work_off(name)
		self.assertEqual((doc.status, doc.done, doc.run), ("Finished", MANY, 3))

	def test_a_worker_that_was_thought_dead_does_nothing_more(self):
		name = self.begin()
		taken = []

		def act(ordinary, row: Row, values: Values) -> Result:
			result = ordinary(row, values)
			taken.append(row.name)
			if len(taken) == 5:
				# Meanwhile the starter has gone on with it.
				frappe.db.set_value(BATCH, name, {"run": 2, "status": "Queued"})
			return result

		with acting(START, act):
			job.run_in_background(name, 1)
		self.assertEqual(len(self.plans()), 5)
		doc = work_off(name)
		self.assertEqual((doc.status, doc.done), ("Finished", MANY))


class TestRows(BatchCase):
	@refuses("4(2)", "35")
	def test_one_refused_row_leaves_the_others_done(self):
		frappe.db.set_value(LEARNER, self.learners[2], "status", "On Leave")
		frappe.db.commit()
		name = begin(self.registrar, START, academic_year=YEAR, learners=tuple(self.learners))
		doc = work_off(name)
		self.assertEqual((doc.status, doc.done, doc.refused), ("Finished", 2, 1))
		self.assertEqual(outcomes(name)[self.learners[2]], "Refused")
		entry = frappe.get_doc(ENTRY, {"batch": name, "outcome": "Refused"})
		self.assertIn("(clause 35)", entry.reasons)
		with as_user(self.registrar):
			(row,) = control.entries_of(name, Outcome.REFUSED)
		self.assertEqual([reason["clause"] for reason in row["reasons"]], ["35"])

	def test_reasons_are_told_in_the_language_of_their_reader(self):
		frappe.db.set_value(LEARNER, self.learners[0], "status", "On Leave")
		frappe.db.set_value("User", self.registrar, "language", "ru")
		frappe.clear_cache(user=self.registrar)
		frappe.db.commit()
		name = begin(self.registrar, START, academic_year=YEAR, learners=tuple(self.learners))
		work_off(name)
		entry = frappe.get_doc(ENTRY, {"batch": name, "outcome": "Refused"})
		self.assertIn("пункт 35", entry.reasons)
		with as_user(self.registrar):
			(row,) = control.entries_of(name, Outcome.REFUSED)
		self.assertIn("does not study", row["reasons"][0]["message"])
		self.assertEqual(frappe.local.lang, "en")

	def test_a_plan_that_stands_is_left_alone(self):
		with as_user(self.registrar):
			name = (
				frappe.get_doc({"doctype": PLAN, "learner": self.learners[0], "academic_year": YEAR})
				.insert()
				.name
			)
		frappe.db.commit()
		doc = work_off(self.begin())
		self.assertEqual((doc.done, doc.skipped), (2, 1))
		self.assertEqual(frappe.db.get_value(PLAN, {"learner": self.learners[0]}), name)

	def test_what_breaks_in_a_row_is_written_down_and_can_be_tried_again(self):
		name = self.begin()

		def act(ordinary, row: Row, values: Values) -> Result:
			result = ordinary(row, values)
			if row.name == self.learners[1]:
				raise RuntimeError("a fault of the program")
			return result

		with acting(START, act), patch("frappe.log_error") as logged:
			doc = work_off(name)
		logged.assert_called_once()
		self.assertEqual((doc.status, doc.done, doc.failed), ("Finished", 2, 1))
		self.assertNotIn(self.learners[1], self.plans(), "what the row had written is undone")
		entry = frappe.get_doc(ENTRY, {"batch": name, "outcome": "Failed"})
		self.assertIn("RuntimeError", entry.reasons)
		self.assertNotIn("a fault of the program", entry.reasons)
		self.restart(name)
		doc = work_off(name)
		self.assertEqual((doc.status, doc.done, doc.failed), ("Finished", 3, 0))
		self.assertEqual(frappe.db.get_value(ENTRY, entry.name, "attempts"), 2)

	def test_a_row_that_met_a_deadlock_is_tried_again(self):
		tries = []

		def act(ordinary, row: Row, values: Values) -> Result:
			tries.append(row.name)
			if tries.count(self.learners[0]) < 3 and row.name == self.learners[0]:
				raise frappe.QueryDeadlockError
			return ordinary(row, values)

		with acting(START, act):
			doc = work_off(self.begin())
		self.assertEqual((doc.done, doc.failed), (3, 0))
		self.assertEqual(tries.count(self.learners[0]), 3)

	def test_refused_rows_are_tried_again_when_asked(self):
		frappe.db.set_value(LEARNER, self.learners[0], "status", "On Leave")
		frappe.db.commit()
		name = begin(self.registrar, START, academic_year=YEAR, learners=tuple(self.learners))
		work_off(name)
		with self.assertRefused("4(2)"):
			self.restart(name)
		frappe.db.set_value(LEARNER, self.learners[0], "status", "Studying")
		frappe.db.commit()
		self.restart(name, refused=True)
		doc = work_off(name)
		self.assertEqual((doc.status, doc.done, doc.refused), ("Finished", 3, 0))

	def test_two_workers_on_one_batch_do_no_row_twice(self):
		name = self.begin()
		entries = frappe.get_all(ENTRY, {"batch": name}, pluck="name", order_by="position asc")
		work, values = job.work_of(START), Values(academic_year=YEAR)

		def handle() -> int:
			frappe.set_user(self.registrar)
			with patch.object(job, "_publish"):
				for entry in entries:
					job._handle(name, entry, work, values, 0)

		self.assertEqual(at_once(handle, handle), [None, None])
		self.assertEqual(self.plans(), sorted(self.learners))
		self.assertEqual(frappe.db.get_value(BATCH, name, "done"), 3)
