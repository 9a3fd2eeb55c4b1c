"""The commands that keep and bring back signing keys, as an administrator runs them on the server (2(26))."""

import os
import stat
import subprocess
import sys
import tempfile
from pathlib import Path

import frappe
from frappe.utils.password import get_decrypted_password

from kredit_edu.services.signing import KEY, keys
from kredit_edu.testing.case import CommittingTestCase
from kredit_edu.testing.clauses import accepts, refuses

PASSPHRASE = "correct horse battery staple"
EXPORT, IMPORT = "kredit-export-signing-key", "kredit-import-signing-key"


class TestKeyCommands(CommittingTestCase):
	def setUp(self):
		super().setUp()
		self.key = keys.active_key()
		frappe.db.commit()
		folder = tempfile.TemporaryDirectory()
		self.addCleanup(folder.cleanup)
		self.file = Path(folder.name) / "key.pem"

	def run_command(self, *arguments, passphrase=PASSPHRASE):
		command = [sys.executable, "-m", "frappe.utils.bench_helper", "frappe"]
		command += ["--site", frappe.local.site, *map(str, arguments)]
		return subprocess.run(
			command,
			cwd=frappe.local.sites_path,
			env={**os.environ, "KREDIT_KEY_PASSPHRASE": passphrase},
			capture_output=True,
			text=True,
			check=False,
		)

	@accepts("2(26)")
	def test_a_key_is_kept_and_brought_back(self):
		secret = get_decrypted_password(KEY, self.key, "private_key")
		done = self.run_command(EXPORT, self.file)
		self.assertEqual(done.returncode, 0, done.stderr)
		self.assertIn(self.key, done.stdout)
		self.assertEqual(stat.S_IMODE(self.file.stat().st_mode), 0o600)
		self.assertNotIn(secret, done.stdout + done.stderr + self.file.read_text())
		frappe.db.delete("__Auth", {"doctype": KEY, "name": self.key})
		frappe.db.commit()
		done = self.run_command(IMPORT, self.file)
		self.assertEqual(done.returncode, 0, done.stderr)
		frappe.db.rollback()
		self.assertEqual(get_decrypted_password(KEY, self.key, "private_key"), secret)

	@refuses("2(26)")
	def test_what_is_wrong_is_said_and_nothing_is_written(self):
		short = self.run_command(EXPORT, self.file, passphrase="short")
		self.assertEqual((short.returncode, self.file.exists()), (1, False), short.stderr)
		self.assertIn("12", short.stderr)
		self.file.write_text("something else")
		again = self.run_command(EXPORT, self.file)
		self.assertEqual((again.returncode, self.file.read_text()), (1, "something else"), again.stderr)
		wrong = self.run_command(IMPORT, self.file)
		self.assertEqual(wrong.returncode, 1, wrong.stdout)
		self.assertIn("2(26)", wrong.stderr)
