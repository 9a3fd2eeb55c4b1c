"""Commands run to their end, with a readable error when they fail."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

from devbench import marks
from devbench.errors import BenchError
from devbench.paths import CHECKOUT
from devbench.processes import die_with_parent, start_time, wait_until


def run(
	command: Sequence[str | Path],
	*,
	directory: Path | None = None,
	environment: Mapping[str, str] | None = None,
	visible: bool = False,
	text_input: str | None = None,
) -> str:
	"""Run a command to its end; returns what it printed (nothing when visible).

	:param visible: its output goes to the terminal.
	:raises BenchError: it cannot be started or it failed; the text ends with its last output.
	"""
	printed = [str(part) for part in command]
	try:
		result = subprocess.run(
			printed,
			cwd=directory,
			env={**(os.environ if environment is None else environment), marks.OWNER: owner()},
			input=text_input,
			stdin=subprocess.DEVNULL if text_input is None else None,
			stdout=None if visible else subprocess.PIPE,
			stderr=None if visible else subprocess.STDOUT,
			text=True,
			errors="replace",
			check=False,
			# An orphan would go on writing what the next run makes anew.
			preexec_fn=die_with_parent,
		)
	except OSError as error:
		raise BenchError(f"{printed[0]} cannot be started: {error.strerror}.") from error
	output = result.stdout or ""
	if result.returncode:
		shown = "\n".join(output.splitlines()[-40:])
		raise BenchError(f"{' '.join(printed)}\nended with {result.returncode}.\n{shown}")
	return output


def owner() -> str:
	"""The mark of this process's commands: who runs them, and for which checkout."""
	return f"{os.getpid()} {start_time(os.getpid())} {CHECKOUT}"


def is_orphan(mark: str) -> bool:
	"""Whether a command of this checkout outlived the process that ran it."""
	pid, started, checkout = mark.split(" ", 2)
	return checkout == str(CHECKOUT) and str(start_time(int(pid))) != started


def end_orphans() -> None:
	"""End the commands of killed runs: they would write into what this run makes anew."""
	orphans = marks.find(marks.OWNER, is_orphan)
	marks.kill(orphans)
	wait_until(lambda: all(start_time(pid) is None for pid in orphans), seconds=5)


def plain_environment(**additions: str) -> dict[str, str]:
	"""This process's environment without what would bend another Python, with additions."""
	dropped = ("PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV", "FRAPPE_", "SITES_PATH", "DEV_SERVER", marks.OWNER)
	kept = {name: value for name, value in os.environ.items() if not name.startswith(dropped)}
	return kept | additions
