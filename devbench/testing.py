"""`make test`, `make lint`, `make bench-http` and `make bench-curriculum`."""

from __future__ import annotations

import signal
import subprocess
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from devbench import processes, throwaway
from devbench.build import build, make_environment
from devbench.commands import plain_environment, run
from devbench.errors import BenchError
from devbench.files import key_of_files
from devbench.paths import APP, CHECKOUT, PACKAGE, Base
from devbench.steps import Steps
from devbench.suite import run_parts

LINT_LOCK = "requirements-lint.lock"


class Interrupted(BaseException):
	"""A signal asks the run to end; everything started is ended on the way out."""


def end_on_signals() -> None:
	"""Turn the signals that end a run into an exception, and end when `make` itself dies."""

	def end(number: int, frame: object) -> None:
		raise Interrupted(signal.Signals(number).name)

	for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
		# Whoever started this run with a signal ignored (nohup) keeps it ignored.
		if signal.getsignal(number) is not signal.SIG_IGN:
			signal.signal(number, end)
	processes.die_with_parent()


def foreground(command: Sequence[str | Path], directory: Path, environment: Mapping[str, str]) -> int:
	"""Run a program to its end with its output on the terminal; returns its exit code.

	It has a process group of its own, which is ended when this run is interrupted.
	"""
	with subprocess.Popen(
		[str(part) for part in command],
		stdin=subprocess.DEVNULL,
		cwd=directory,
		env=dict(environment),
		start_new_session=True,
		preexec_fn=processes.die_with_parent,
	) as program:
		try:
			return program.wait()
		except BaseException:
			processes.end_group(program)
			raise


def test(base: Base, steps: Steps, arguments: Sequence[str] = ()) -> int:
	"""Build, lint, and run the whole suite on a site of its own; returns pytest's exit code.

	:param arguments: given to pytest in place of the whole suite's folders.
	:raises BenchError: lint refused, or the run left a process behind.
	"""
	end_on_signals()
	build(base, steps)
	lint(base, steps)
	if not arguments:
		return run_parts(base, steps)
	with throwaway.instance(base, "test") as made:
		served = throwaway.serve_site(made, "test.localhost", steps)
		return foreground([base.python, "-m", "pytest", *arguments], CHECKOUT, served.environment())


def bench_http(base: Base, steps: Steps, arguments: Sequence[str] = ()) -> int:
	"""Measure study plans over HTTP on a fresh site; returns the measuring program's exit code."""
	return _bench("tests.load.bench_http", base, steps, arguments)


def bench_curriculum(base: Base, steps: Steps, arguments: Sequence[str] = ()) -> int:
	"""Measure curricula over HTTP on a fresh site; returns the measuring program's exit code."""
	return _bench("tests.load.bench_curriculum", base, steps, arguments)


def _bench(program: str, base: Base, steps: Steps, arguments: Sequence[str]) -> int:
	end_on_signals()
	with throwaway.instance(base, "load") as made:
		build(base, steps)
		served = throwaway.serve_site(made, "load.localhost", steps)
		command = [base.python, "-m", program, *arguments]
		return foreground(command, CHECKOUT, served.environment())


def lint_environment(base: Base, steps: Steps) -> None:
	"""semgrep in an environment of its own: its pins are not Frappe's."""
	steps.once(
		"lint-environment",
		"Install semgrep",
		key_of_files([PACKAGE / LINT_LOCK], PACKAGE),
		lambda: make_environment(base.lint_env, [LINT_LOCK]),
		holds=lambda: (base.lint_env / "bin" / "semgrep").exists(),
	)


def lint(base: Base, steps: Steps) -> None:
	"""Style, layers, our own rules and the translations.

	:raises BenchError: something is refused; the text says what.
	"""
	lint_environment(base, steps)
	tools = base.env / "bin"
	environment = plain_environment(SEMGREP_SEND_METRICS="off", SEMGREP_ENABLE_VERSION_CHECK="0")
	checks: dict[str, list[str | Path]] = {
		"ruff check": [tools / "ruff", "check", "."],
		"ruff format": [tools / "ruff", "format", "--check", "."],
		"import contracts": [tools / "lint-imports"],
	}
	checks["translations"] = [base.python, "-m", "tests.translations.check"]
	semgrep = base.lint_env / "bin" / "semgrep"
	scan: list[str | Path] = [semgrep, "scan", "--config", ".semgrep", "--error", "--quiet"]
	checks["semgrep"] = [*scan, "--metrics=off", "--disable-version-check", APP]
	checks["semgrep's own rules"] = [base.python, CHECKOUT / ".semgrep" / "check_rules.py", semgrep]
	refused = [name for name, command in checks.items() if not _passes(name, command, environment, steps)]
	if refused:
		raise BenchError(f"Lint refuses: {', '.join(refused)}.")


def _passes(name: str, command: list[str | Path], environment: Mapping[str, str], steps: Steps) -> bool:
	began = time.monotonic()
	try:
		run(command, directory=CHECKOUT, environment=environment)
	except BenchError as error:
		steps.say(f"Lint: {name} refuses")
		print(error, file=steps.out, flush=True)
		return False
	steps.say(f"Lint: {name}: {time.monotonic() - began:.1f} s")
	return True
