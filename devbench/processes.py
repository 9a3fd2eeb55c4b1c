"""Background processes with pid files, and their reliable end.

A pid alone may be another process by now, so a pid file also holds the process's start time.
"""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from devbench import marks
from devbench.errors import BenchError
from devbench.files import read_json, write_json

PR_SET_PDEATHSIG = 1


@dataclass(frozen=True)
class Running:
	"""One process, told apart from a later one with the same pid by its start time (clock ticks)."""

	pid: int
	started: int


def start_time(pid: int) -> int | None:
	"""When the process started, in clock ticks since boot; None when there is none or it is a zombie."""
	try:
		stat = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace")
	except OSError:
		return None
	return parse_start_time(stat)


def parse_start_time(stat: str) -> int | None:
	"""Field 22 of a `/proc/PID/stat` line; a process name may hold spaces and brackets."""
	fields = stat.rpartition(")")[2].split()
	if not fields or fields[0] in {"Z", "X"}:
		return None
	return int(fields[19])


def read_pid_file(path: Path) -> Running | None:
	"""The process of a pid file if that very process still runs; a stale or broken file is removed."""
	value = read_json(path)
	if isinstance(value, dict) and isinstance(value.get("pid"), int):
		running = Running(value["pid"], value.get("started", -1))
		if start_time(running.pid) == running.started:
			return running
	path.unlink(missing_ok=True)
	return None


def die_with_parent() -> None:
	"""Ask the kernel to end this process when its parent ends, however that happens."""
	ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def spawn(
	command: Sequence[str | Path],
	*,
	pid_file: Path,
	log: Path,
	environment: Mapping[str, str],
	directory: Path,
	bound: bool = False,
) -> Running:
	"""Start a process in a group of its own, its output in a log.

	:param bound: the process ends with this one (a test run leaves nothing behind, even killed).
	"""
	# A run that was killed between the start and the pid file left a process that nobody knows.
	mark = str(pid_file)
	marks.kill(marks.find(marks.SERVER, lambda value: value == mark))
	wait_until(lambda: not marks.find(marks.SERVER, lambda value: value == mark), seconds=5)
	pid_file.parent.mkdir(parents=True, exist_ok=True)
	log.parent.mkdir(parents=True, exist_ok=True)
	with log.open("ab") as output:
		process = subprocess.Popen(
			[str(part) for part in command],
			stdin=subprocess.DEVNULL,
			stdout=output,
			stderr=subprocess.STDOUT,
			cwd=directory,
			env={**environment, marks.SERVER: mark},
			start_new_session=True,
			preexec_fn=die_with_parent if bound else None,
		)
	started = start_time(process.pid)
	running = Running(process.pid, -1 if started is None else started)
	write_json(pid_file, {"pid": running.pid, "started": running.started, "command": str(command[0])})
	return running


def group_members(group: int) -> list[int]:
	"""The living processes of a process group."""
	members = []
	for entry in Path("/proc").iterdir():
		if not entry.name.isdigit():
			continue
		try:
			fields = (entry / "stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
		except OSError:
			continue
		if fields[0] not in {"Z", "X"} and int(fields[2]) == group:
			members.append(int(entry.name))
	return members


def reap() -> None:
	"""Collect ended children, so that they are not taken for living ones."""
	try:
		while os.waitpid(-1, os.WNOHANG)[0]:
			pass
	except ChildProcessError:
		return


def wait_until(condition: Callable[[], bool], seconds: float, interval: float = 0.05) -> bool:
	"""Whether the condition became true in time."""
	deadline = time.monotonic() + seconds
	while not condition():
		if time.monotonic() > deadline:
			return False
		time.sleep(interval)
	return True


def stop(pid_file: Path, seconds: float = 20) -> bool:
	"""End the process of a pid file with its whole group; kill what has not ended in time.

	:returns: whether there was a process to end.
	:raises BenchError: something of the group survived even SIGKILL.
	"""
	running = read_pid_file(pid_file)
	if running is None:
		return False

	def ended() -> bool:
		reap()
		return not group_members(running.pid)

	for signal_number, patience in ((signal.SIGTERM, seconds), (signal.SIGKILL, 5.0)):
		try:
			os.killpg(running.pid, signal_number)
		except ProcessLookupError:
			break
		if wait_until(ended, patience):
			break
	if not ended():
		raise BenchError(f"Process {running.pid} does not end.")
	pid_file.unlink(missing_ok=True)
	return True


def end_group(program: subprocess.Popen) -> None:
	"""End a program that leads a process group, and the group: asked first, then told, then killed."""
	for number, patience in ((signal.SIGINT, 10.0), (signal.SIGTERM, 5.0), (signal.SIGKILL, 5.0)):
		try:
			os.killpg(program.pid, number)
		except ProcessLookupError:
			return
		if wait_until(lambda: program.poll() is not None and not group_members(program.pid), patience):
			return


def tail(log: Path, lines: int = 30) -> str:
	"""The last lines of a log, for an error's text."""
	try:
		return "\n".join(log.read_text(encoding="utf-8", errors="replace").splitlines()[-lines:])
	except OSError:
		return ""
