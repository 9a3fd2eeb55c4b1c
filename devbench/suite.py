"""The whole suite in three parts at once, each on a site, a database and a port of its own.

A test and the server that it speaks to mostly wait for each other, so that one part leaves half of two cores idle.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from devbench import processes, throwaway
from devbench.paths import CHECKOUT, Base
from devbench.steps import Steps

NAMED_TESTS = ("tests/e2e",)
"""What stands apart from the other tests beside the app, so that the parts last about as long."""
PARTS: tuple[tuple[str, ...], ...] = (
	("tests", *(f"--ignore={folder}" for folder in NAMED_TESTS)),
	("kredit_edu",),
	NAMED_TESTS,
)


@dataclass(frozen=True)
class Running:
	"""A part under way; ``output`` is None where it prints to the terminal."""

	program: subprocess.Popen
	output: Path | None


def run_parts(base: Base, steps: Steps, parts: Sequence[Sequence[str]] = PARTS) -> int:
	"""Run all parts to their end; returns the greatest exit code of pytest.

	The first part prints as it goes, the others when all have ended.
	"""
	with ExitStack() as instances:
		prepared = []
		for number, arguments in enumerate(parts, 1):
			made = instances.enter_context(throwaway.instance(base, f"test{number}"))
			served = throwaway.serve_site(made, f"test{number}.localhost", steps)
			# Read now: the mark of a run, which its processes inherit, is the next instance's from then on.
			prepared.append(
				(arguments, served.environment(), made.root / "suite.txt" if number > 1 else None)
			)
		running: list[Running] = []
		try:
			for arguments, environment, output in prepared:
				steps.say(f"pytest {' '.join(arguments)}{' (printed at the end)' if output else ''}")
				running.append(_begin(base, arguments, environment, output))
			codes = [part.program.wait() for part in running]
		except BaseException:
			for part in running:
				processes.end_group(part.program)
			raise
		for part in running:
			if part.output:
				_print(part.output)
	return max(codes)


def _begin(base: Base, arguments: Sequence[str], environment: dict[str, str], output: Path | None) -> Running:
	with ExitStack() as files:
		out: IO | None = files.enter_context(output.open("w")) if output else None
		program = subprocess.Popen(
			[str(base.python), "-m", "pytest", *arguments],
			stdin=subprocess.DEVNULL,
			stdout=out,
			stderr=subprocess.STDOUT if out else None,
			cwd=CHECKOUT,
			env=environment,
			start_new_session=True,
			preexec_fn=processes.die_with_parent,
		)
	return Running(program, output)


def _print(output: Path) -> None:
	with output.open(errors="replace") as lines:
		shutil.copyfileobj(lines, sys.stdout)
	sys.stdout.flush()
