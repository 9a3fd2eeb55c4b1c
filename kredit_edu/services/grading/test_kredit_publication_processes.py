"""Publication in processes of their own: two registrars, a killed one, and nothing half (37.2, 42)."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import frappe

from kredit_edu.services.standing import load_results
from kredit_edu.testing.case import CommittingTestCase
from kredit_edu.testing.clauses import accepts, clause, refuses
from kredit_edu.testing.factories import ensure_settings
from kredit_edu.testing.grading import Class

GRADE, STANDING, SHEET = "Kredit Grade", "Kredit Learner Standing", "Kredit Grade Sheet"
PATIENCE_SECONDS = 120
# Publishes a sheet when told to go on; where it is asked to stop, it waits there to be killed.
PUBLISHER = """
import sys, time
sheet, user, stop_at, repository = sys.argv[1:]
sys.path.insert(0, repository)
from kredit_edu.testing import site
site.connect()
import frappe
from kredit_edu.exceptions import RuleRefused
from kredit_edu.services import grading
from kredit_edu.services.grading import publication

def stop(*args, **kwargs):
	print("half way", flush=True)
	time.sleep(600)

if stop_at:
	setattr(publication, stop_at, stop)
frappe.set_user(user)
print("ready", flush=True)
sys.stdin.readline()
try:
	grading.publish(sheet)
	frappe.db.commit()
	print("published", flush=True)
except RuleRefused as refusal:
	frappe.db.rollback()
	print("refused", sorted(reason.key for reason in refusal.decision.reasons), flush=True)
"""


class TestProcesses(CommittingTestCase):
	def setUp(self):
		super().setUp()
		ensure_settings()
		self.group = Class(3)
		self.group.open()
		given = dict(zip(self.group.learners, ("90", "70", "30"), strict=True))
		self.group.rate(given)
		self.group.examine(given)
		frappe.db.commit()

	def publisher(self, stop_at=""):
		"""A process that is ready to publish the sheet."""
		command = [self.group.sheet, self.group.registrar, stop_at, str(Path(__file__).parents[3])]
		process = subprocess.Popen(
			[sys.executable, "-c", PUBLISHER, *command],
			cwd=os.environ["SITES_PATH"],
			stdin=subprocess.PIPE,
			stdout=subprocess.PIPE,
			text=True,
		)
		self.addCleanup(process.communicate)
		self.addCleanup(process.kill)
		self.assertEqual(process.stdout.readline().strip(), "ready")
		return process

	def tell(self, process):
		process.stdin.write("go\n")
		process.stdin.flush()

	def stored(self):
		frappe.db.rollback()
		statuses = frappe.get_all(
			"Kredit Enrollment",
			{"offering": self.group.offering.name},
			pluck="status",
			order_by="learner asc",
		)
		return {
			"grades": frappe.db.count(GRADE, {"grade_sheet": self.group.sheet}),
			"standings": frappe.db.count(STANDING, {"learner": ("in", self.group.learners)}),
			"state": frappe.db.get_value(SHEET, self.group.sheet, "state"),
			"statuses": statuses,
		}

	NOTHING = {"grades": 0, "standings": 0, "state": "Draft", "statuses": ["Enrolled"] * 3}
	ALL = {
		"grades": 3,
		# Of the period, of the year and as a whole.
		"standings": 9,
		"state": "Published",
		"statuses": ["Completed", "Completed", "Failed"],
	}

	@refuses("42")
	@accepts("37.2")
	def test_two_registrars_publish_one_sheet_once(self):
		processes = [self.publisher() for _number in range(2)]
		for process in processes:
			self.tell(process)
		said = sorted(process.communicate(timeout=PATIENCE_SECONDS)[0].strip() for process in processes)
		self.assertEqual(said, ["published", "refused ['sheet.published']"])
		self.assertEqual(self.stored(), self.ALL)

	@clause("42", "37.2")
	def test_a_process_killed_between_grades_and_standing_leaves_nothing_half(self):
		for stop_at in ("set_statuses", "add_results", "save_moved"):
			with self.subTest(stop_at=stop_at):
				process = self.publisher(stop_at)
				self.tell(process)
				self.assertEqual(process.stdout.readline().strip(), "half way")
				process.kill()
				process.communicate()
				self.assertEqual(self.stored(), self.NOTHING)
		process = self.publisher()
		self.tell(process)
		self.assertEqual(process.communicate(timeout=PATIENCE_SECONDS)[0].strip(), "published")
		self.assertEqual(self.stored(), self.ALL)
		results = load_results(self.group.learners)
		self.assertEqual([len(results[learner]) for learner in self.group.learners], [1, 1, 1])
