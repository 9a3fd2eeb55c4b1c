"""Marks in the environment of what the bench starts, by which it finds again what a killed run left."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from pathlib import Path

RUN = "DEVBENCH_RUN"
OWNER = "DEVBENCH_OWNER"
SERVER = "DEVBENCH_SERVER"


def value_in(environment: bytes, name: str) -> str | None:
	"""The value of a variable in the text of a `/proc/PID/environ`."""
	start = f"{name}=".encode()
	for entry in environment.split(b"\0"):
		if entry.startswith(start):
			return entry.removeprefix(start).decode(errors="replace")
	return None


def find(name: str, wanted: Callable[[str], bool]) -> list[int]:
	"""The living processes, other than this one, whose mark of that name is wanted."""
	found = []
	for entry in Path("/proc").iterdir():
		if not entry.name.isdigit() or int(entry.name) == os.getpid():
			continue
		try:
			# A zombie's environment is empty, so it is never found.
			value = value_in((entry / "environ").read_bytes(), name)
		except OSError:
			continue
		if value is not None and wanted(value):
			found.append(int(entry.name))
	return found


def kill(pids: list[int]) -> list[str]:
	"""Kill processes; returns the command lines of those that were still there."""
	named = []
	for pid in pids:
		try:
			line = (Path("/proc") / str(pid) / "cmdline").read_bytes().replace(b"\0", b" ")
			os.kill(pid, signal.SIGKILL)
		except OSError:
			continue
		named.append(f"{pid} {line.decode(errors='replace').strip()}")
	return named
