"""Large files: imported by a worker, batch by batch, and again from where it stopped."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from unittest.mock import patch

import frappe

from kredit_edu.services import background
from kredit_edu.services.curriculum_import import files, job, record
from kredit_edu.testing.case import CommittingTestCase
from kredit_edu.testing.factories import ensure_settings, make_program, unique
from kredit_edu.testing.queries import count_queries
from tests.curriculum_import.case import DOCTYPE, attach
from tests.curriculum_import.rows import row
from tests.data import working_curriculum as data

# A worker that stops in the midst of its second batch and waits to be killed.
WORKER = """
import sys, time
name, repository = sys.argv[1:]
sys.path.insert(0, repository)
from kredit_edu.testing import site
site.connect()
from kredit_edu.services.curriculum_import import job
write, done = job.Writer.write_slot, []

def stop(writer, slot):
	done.append(slot)
	if len(done) == 25:
		print("in the second batch", flush=True)
		time.sleep(600)
	write(writer, slot)

job.Writer.write_slot = stop
job.run_in_background(name)
"""


class TestBackground(CommittingTestCase):
	"""A large file goes to a worker: what it wrote is kept, progress is stored, and it can be started again."""

	def setUp(self):
		super().setUp()
		ensure_settings()
		self.program = make_program().name
		self.mark = unique("K")
		rows = [{**row(str(number)), "code": f"{self.mark} {number}"} for number in range(45)]
		values = {"doctype": DOCTYPE, "program": self.program, "admission_year": "2026"}
		values["curriculum_file"] = attach(data.text_of(rows).encode())
		self.doc = frappe.get_doc(values).insert()
		frappe.db.commit()
		self.enterContext(patch.object(job, "MOST_ROWS_AT_ONCE", 10))

	def queue(self):
		with patch.object(frappe, "enqueue") as enqueue:
			doc = job.start(self.doc.name)
		frappe.db.commit()
		return doc, enqueue.call_args

	def disciplines(self) -> int:
		return frappe.db.count("Kredit Discipline", {"code": ["like", f"{self.mark}%"]})

	def test_it_is_queued_after_the_commit(self):
		doc, call = self.queue()
		self.assertEqual(doc.status, "Queued")
		self.assertEqual((call.kwargs["queue"], call.kwargs["enqueue_after_commit"]), ("long", True))
		self.assertTrue(job.status_of(doc)["stalled"])
		frappe.get_attr(call.args[0])(call.kwargs["import_name"])
		frappe.db.rollback()
		doc.reload()
		self.assertEqual((doc.status, doc.progress, doc.rows_taken), ("Finished", 100, 45))

	def test_a_running_import_is_not_started_twice(self):
		self.queue()
		with patch.object(background, "is_job_enqueued", return_value=True):
			with self.assertRefused("6(2)"):
				job.start(self.doc.name)
			changed = frappe.get_doc(DOCTYPE, self.doc.name)
			changed.admission_year = "2027"
			with self.assertRefused("6(2)"):
				changed.save()

	def test_an_interrupted_import_goes_on(self):
		self.queue()
		stops = {"left": 25}
		write = job.Writer.write_slot

		def stop(writer, slot):
			stops["left"] -= 1
			if not stops["left"]:
				raise RuntimeError("the worker was stopped")
			write(writer, slot)

		with patch.object(job.Writer, "write_slot", stop):
			job.run_in_background(self.doc.name)
		frappe.db.rollback()
		doc = frappe.get_doc(DOCTYPE, self.doc.name)
		self.assertEqual((doc.status, doc.findings[0].message_key), ("Failed", "import.unexpected"))
		self.assertEqual((self.disciplines(), doc.curriculum), (20, None))
		self.queue()
		job.run_in_background(self.doc.name)
		frappe.db.rollback()
		doc.reload()
		self.assertEqual((doc.status, doc.rows_taken, self.disciplines()), ("Finished", 45, 45))
		self.assertEqual(frappe.get_doc("Kredit Curriculum", doc.curriculum).slot_count, 45)

	def test_a_killed_worker_leaves_whole_batches_and_the_import_goes_on(self):
		self.queue()
		worker = subprocess.Popen(
			[sys.executable, "-c", WORKER, self.doc.name, str(Path(__file__).parents[2])],
			cwd=os.environ["SITES_PATH"],
			stdout=subprocess.PIPE,
			text=True,
		)
		try:
			self.assertEqual(worker.stdout.readline().strip(), "in the second batch")
		finally:
			worker.kill()
			worker.communicate()
		frappe.db.rollback()
		self.doc.reload()
		self.assertEqual((self.doc.status, self.doc.progress_note), ("Running", "20 of 45 slots"))
		self.assertEqual((self.disciplines(), self.doc.curriculum), (20, None))
		self.assertTrue(job.status_of(self.doc)["stalled"])
		self.queue()
		job.run_in_background(self.doc.name)
		frappe.db.rollback()
		self.doc.reload()
		self.assertEqual((self.doc.status, self.doc.rows_taken, self.disciplines()), ("Finished", 45, 45))

	def test_every_batch_asks_as_many_queries(self):
		self.queue()
		counts = []
		with count_queries() as log:

			def note(*args):
				counts.append(log.count)

			with patch.object(record, "note_progress", note), patch.object(job, "SLOTS_IN_BATCH", 10):
				job.run_in_background(self.doc.name)
		frappe.db.rollback()
		self.assertEqual(len(counts), 5)
		# The first batch also fills Frappe's caches, the last one is smaller.
		second, third, fourth = (counts[number] - counts[number - 1] for number in (1, 2, 3))
		self.assertTrue(second == third == fourth, counts)

	def test_a_large_file_is_not_read_within_the_request(self):
		with patch.object(files, "MOST_BYTES_AT_ONCE", 100), patch.object(job, "read_files") as read:
			doc, call = self.queue()
		self.assertEqual((doc.status, call.kwargs["queue"]), ("Queued", "long"))
		read.assert_not_called()
