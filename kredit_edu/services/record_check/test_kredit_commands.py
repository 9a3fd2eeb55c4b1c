"""The commands on the server, as an administrator runs them: what they print and with what they end (42)."""

import subprocess
import sys

import frappe
from frappe.utils import getdate

from kredit_edu.services.record_check.anchor import write_anchor
from kredit_edu.testing.case import CommittingTestCase
from kredit_edu.testing.clauses import accepts, refuses
from kredit_edu.testing.factories import ensure_settings
from kredit_edu.testing.records import GRADE, GradedClass


class TestCommands(CommittingTestCase):
	def setUp(self):
		super().setUp()
		ensure_settings()
		self.group = GradedClass("60")
		self.learner = self.group.learners[0]
		frappe.db.commit()

	def run_command(self, *arguments):
		command = [sys.executable, "-m", "frappe.utils.bench_helper", "frappe"]
		command += ["--site", frappe.local.site, *arguments]
		sites = frappe.local.sites_path
		return subprocess.run(command, cwd=sites, capture_output=True, text=True, check=False)

	@accepts("42")
	def test_a_sound_record(self):
		done = self.run_command("kredit-verify-record", "--learner", self.learner)
		self.assertEqual((done.returncode, done.stdout.strip()), (0, "Faults: 0"), done.stderr)

	@refuses("42")
	def test_every_fault_is_printed_and_the_command_fails(self):
		entry = self.group.entry().name
		frappe.db.set_value(GRADE, entry, {"mark": 99, "is_current": 0}, update_modified=False)
		frappe.db.commit()
		done = self.run_command("kredit-verify-record", "--learner", self.learner)
		self.assertEqual(done.returncode, 1, done.stderr)
		lines = done.stdout.strip().splitlines()
		self.assertEqual(len(lines), 3, done.stdout)
		self.assertTrue(all(self.learner in line and entry in line for line in lines[:2]))
		done = self.run_command("kredit-verify-record")
		self.assertEqual(done.returncode, 1)
		self.assertIn(entry, done.stdout)
		self.assertIn("entries, digest ", done.stdout)

	@accepts("42")
	def test_an_erasure_from_the_server(self):
		write_anchor()
		frappe.db.commit()
		ground = (
			"--reason",
			"Asked for.",
			"--document-number",
			"9",
			"--document-date",
			str(getdate()),
			"--yes",
		)
		refused = self.run_command("kredit-erase-record", "--learner", self.learner, *ground)
		self.assertEqual(refused.returncode, 1, refused.stdout)
		self.assertIn("42", refused.stderr)
		frappe.db.set_value("Kredit Learner", self.learner, "status", "Graduated")
		frappe.db.commit()
		done = self.run_command("kredit-erase-record", "--learner", self.learner, *ground)
		self.assertEqual(done.returncode, 0, done.stderr)
		frappe.db.rollback()
		row = frappe.db.get_value(
			"Kredit Record Erasure", {"learner": self.learner}, ["entries", "erased_by"]
		)
		self.assertEqual(row[0], 1)
		self.assertTrue(row[1])
		verified = self.run_command("kredit-verify-record", "--learner", self.learner)
		self.assertEqual(verified.returncode, 0, verified.stdout)
