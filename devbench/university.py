"""`make bench-university` and what runs on it: a large site that stays, seeded once."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from devbench import demo, ports, processes, servers, site, web
from devbench.build import build
from devbench.errors import BenchError
from devbench.files import key_of_files
from devbench.frappe_call import frappe
from devbench.instance import test_environment
from devbench.paths import CHECKOUT, Base, Instance
from devbench.steps import Steps
from devbench.testing import end_on_signals, foreground

SITE = "university.localhost"
WEB = f"web-{SITE}"
BUFFER_POOL = 1 << 30
"""Bytes of MariaDB's buffer pool while the large site is at work; the bench's own are few."""


def seed(
	base: Base, instance: Instance, steps: Steps, arguments: Sequence[str] = (), *, anew: bool = False
) -> int:
	"""Make the site and fill it, unless it is there; returns the seeding program's exit code.

	A site whose seeding did not come to its end is made anew.

	:param arguments: given to the seeding program, e.g. `--learners 400`.
	"""
	end_on_signals()
	prepare(base, instance, steps)
	state = Steps(instance.site(SITE) / "devbench", steps.out, steps.started)
	whole = site.is_whole(instance, SITE) and seeded(instance).is_file()
	if whole and not anew:
		state.once("code", f"Migrate {SITE} to the changed app", code_key(), lambda: migrate(instance))
		steps.say(f"The university is there: {seeded(instance).read_text(encoding='utf-8').strip()}")
		return 0
	site.make(instance, SITE, steps, anew=True)
	state.once("code", "Note the app's code", code_key(), lambda: None)
	result = run(base, instance, "tests.load.university", arguments)
	if result == 0:
		seeded(instance).write_text(" ".join(arguments) or "whole", encoding="utf-8")
	return result


def measure(base: Base, instance: Instance, steps: Steps, program: str, arguments: Sequence[str] = ()) -> int:
	"""Run a measuring program on the university, served over HTTP; returns its exit code."""
	end_on_signals()
	prepare(base, instance, steps)
	if not seeded(instance).is_file():
		raise BenchError("There is no university to measure on; `make bench-university` makes it.")
	state = Steps(instance.site(SITE) / "devbench", steps.out, steps.started)
	state.once("code", f"Migrate {SITE} to the changed app", code_key(), lambda: migrate(instance))
	processes.stop(instance.pids / f"{WEB}.pid")
	url = web.start_web(instance, SITE, ports.first_free(8200), bound=True, name=WEB)
	try:
		return run(base, instance, program, arguments, url)
	finally:
		processes.stop(instance.pids / f"{WEB}.pid")


def prepare(base: Base, instance: Instance, steps: Steps) -> None:
	"""Build, start the servers and give the database room for a large site."""
	build(base, steps)
	servers.start(instance)
	site.query(instance, f"SET GLOBAL innodb_buffer_pool_size = {BUFFER_POOL};")


def run(base: Base, instance: Instance, program: str, arguments: Sequence[str], url: str = "") -> int:
	"""Run a Python module of the checkout for the university's site."""
	told = test_environment(instance, SITE, url)
	return foreground([base.python, "-m", program, *arguments], CHECKOUT, told)


def seeded(instance: Instance) -> Path:
	"""The file that tells of a seeding that came to its end."""
	return instance.site(SITE) / "devbench" / "seeded.txt"


def code_key() -> str:
	"""What a migration depends on."""
	return key_of_files(demo.app_files(), CHECKOUT)


def migrate(instance: Instance) -> None:
	"""Bring the site's schema to the app's present state."""
	frappe(instance, "--site", SITE, "migrate")
