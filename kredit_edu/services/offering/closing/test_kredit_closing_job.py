"""A close of registration in the background: kept step by step, told when it breaks, started again (30.1)."""

from __future__ import annotations

from unittest.mock import patch

import frappe

from kredit_edu.services.offering.closing import CLOSING, run
from kredit_edu.services.offering.closing.test_kredit_closing import ClosingCase, cancel, confirm
from kredit_edu.testing.case import CommittingTestCase
from kredit_edu.testing.clauses import accepts
from kredit_edu.testing.factories import as_user


class TestJob(ClosingCase, CommittingTestCase):
	def prepared(self, *decisions):
		with as_user(self.registrar):
			doc = frappe.get_doc({"doctype": CLOSING, "academic_period": self.period})
			for decided in decisions:
				doc.append("entries", decided)
			name = doc.insert().name
		frappe.db.commit()
		return name

	def queue(self, name: str) -> list[dict]:
		with (
			as_user(self.registrar),
			patch.object(run, "MOST_AT_ONCE", 0),
			patch("frappe.enqueue") as enqueue,
		):
			run.start(name)
		frappe.db.commit()
		return [call.kwargs for call in enqueue.call_args_list]

	def status(self, name: str):
		return frappe.db.get_value(CLOSING, name, ("status", "confirmed", "cancelled", "refused"))

	@accepts("30.1")
	def test_many_decisions_wait_for_a_worker(self):
		small, other = self.offer(1), self.offer(2)
		name = self.prepared(cancel(small), confirm(other))
		(job,) = self.queue(name)
		self.assertEqual((job["closing"], job["enqueue_after_commit"]), (name, True))
		self.assertEqual(self.status(name)[0], "Queued")
		self.assertEqual(self.of(small, "state"), "Open")
		with as_user(self.registrar):
			run.run_in_background(name)
		self.assertEqual(self.status(name), ("Finished", 1, 1, 0))

	@accepts("30.1")
	def test_what_was_broken_off_goes_on_where_it_stopped(self):
		first, second = sorted((self.offer(1), self.offer(1)), key=lambda offering: offering.name)
		name = self.prepared(cancel(first), cancel(second))
		self.queue(name)
		real = run.cancel

		def breaking(offering: str, text: str):
			if offering == second.name:
				raise RuntimeError("the worker is gone")
			return real(offering, text)

		with as_user(self.registrar), patch.object(run, "cancel", breaking):
			run.run_in_background(name)
		self.assertEqual(self.status(name)[0], "Failed")
		self.assertEqual((self.of(first, "state"), self.of(second, "state")), ("Cancelled", "Open"))
		with as_user(self.registrar):
			doc = run.start(name)
		self.assertEqual((doc.status, self.of(second, "state")), ("Finished", "Cancelled"))
		self.assertEqual(self.status(name), ("Finished", 0, 2, 0))
		self.assertEqual({row.result for row in doc.entries}, {"Done"})
		self.assertEqual(frappe.db.count("Kredit Reopening", {"academic_year": "2068-2069"}), 2)
