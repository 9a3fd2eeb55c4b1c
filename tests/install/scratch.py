"""A site of its own for the installation tests, made by Frappe and dropped again."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

PROGRAMS = Path(__file__).parent / "programs"
PASSWORD_VARIABLE = "KREDIT_DB_ROOT_PASSWORD"
# Making a site takes half a minute on two slow cores.
SECONDS = 600


@dataclass(frozen=True)
class Result:
	"""How a command ended and all that it said."""

	code: int
	output: str


@dataclass(frozen=True)
class ScratchSite:
	"""A Frappe site without any app, on the bench that the environment names."""

	name: str
	sites: Path
	root_password: str

	def bench(self, *arguments: str) -> Result:
		"""Run one of Frappe's own commands on the site."""
		return self.command("--site", self.name, *arguments)

	def command(self, *arguments: str) -> Result:
		"""Run one of Frappe's own commands."""
		return self._run("-m", "frappe.utils.bench_helper", "frappe", *arguments)

	def program(self, name: str, *arguments: str) -> Any:
		"""Run a program of this folder in the site's context; returns the JSON of its last line.

		:raises AssertionError: it failed; the text is its output.
		"""
		result = self._run(str(PROGRAMS / f"{name}.py"), self.name, *arguments)
		assert result.code == 0, result.output
		return json.loads(result.output.strip().splitlines()[-1])

	def install(self, *arguments: str) -> Result:
		"""Install the app as an administrator does."""
		return self.bench("install-app", "kredit_edu", *arguments)

	def uninstall(self, *arguments: str) -> Result:
		"""Uninstall the app as an administrator does."""
		return self.bench("uninstall-app", "kredit_edu", "--yes", "--no-backup", *arguments)

	def configure(self, key: str, value: object) -> None:
		"""Write one key of site_config.json; None removes it."""
		path = self.sites / self.name / "site_config.json"
		config = json.loads(path.read_text())
		config.pop(key, None)
		if value is not None:
			config[key] = value
		path.write_text(json.dumps(config, indent=1))

	def files(self) -> set[str]:
		"""The names of the uploaded files on the disk."""
		root = self.sites / self.name
		folders = (root / "public" / "files", root / "private" / "files")
		return {path.name for folder in folders for path in folder.glob("*")}

	def _run(self, *arguments: str) -> Result:
		done = subprocess.run(
			[sys.executable, "-W", "ignore", *arguments],
			cwd=self.sites,
			stdout=subprocess.PIPE,
			stderr=subprocess.STDOUT,
			stdin=subprocess.DEVNULL,
			text=True,
			timeout=SECONDS,
			check=False,
		)
		return Result(done.returncode, done.stdout)


def make() -> ScratchSite:
	"""Make the site.

	:raises AssertionError: the environment does not say how, or Frappe refused.
	"""
	sites, password = os.environ.get("SITES_PATH"), os.environ.get(PASSWORD_VARIABLE)
	assert sites, "Set SITES_PATH to the bench's sites folder: these tests make a site of their own."
	assert password, (
		f"Set {PASSWORD_VARIABLE} to MariaDB's root password: these tests make a site of their own."
	)
	site = ScratchSite(f"install-{os.getpid()}.localhost", Path(sites), password)
	made = site.command(
		"new-site", site.name, *_root(site), "--admin-password", "admin", "--no-mariadb-socket", "--force"
	)
	assert made.code == 0, made.output
	return site


def drop(site: ScratchSite) -> None:
	"""Drop the site with its database and its files."""
	with tempfile.TemporaryDirectory() as archive:
		dropped = site.command(
			"drop-site", site.name, *_root(site), "--no-backup", "--force", "--archived-sites-path", archive
		)
	shutil.rmtree(site.sites / site.name, ignore_errors=True)
	assert dropped.code == 0, dropped.output


def _root(site: ScratchSite) -> tuple[str, ...]:
	return ("--db-root-username", "root", "--db-root-password", site.root_password)
