"""An instance that lives for one run: own servers, own data, own ports, and nothing left afterwards.

Its processes end with this one even when it is killed, and what a killed run left on disk the next one removes.
"""

from __future__ import annotations

import os
import shutil
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from devbench import marks, ports, processes, servers, site, web
from devbench.errors import BenchError
from devbench.files import locked, write_json
from devbench.instance import test_environment
from devbench.paths import Base, Instance
from devbench.steps import Steps


@dataclass(frozen=True)
class Served:
	"""A site of a throwaway instance, served over HTTP."""

	instance: Instance
	site: str
	url: str

	def environment(self) -> dict[str, str]:
		"""What the programs of the run are told."""
		return test_environment(self.instance, self.site, self.url)


@contextmanager
def instance(base: Base, kind: str) -> Iterator[Instance]:
	"""An instance in a folder of its own, removed with its processes at the end.

	:raises BenchError: a process of the run was left (it is killed, and the run fails).
	"""
	identity = f"{kind}-{os.getpid()}-{time.time_ns()}"
	made = Instance(base, base.runs / identity)
	remove_stale(base)
	with locked(base.root / "runs.lock"):
		made.pids.mkdir(parents=True)
		started = processes.start_time(os.getpid())
		write_json(made.root / "owner.json", {"pid": os.getpid(), "started": started})
	# Every process of the run inherits the mark, whatever group it moved to.
	os.environ[marks.RUN] = identity
	try:
		yield made
	finally:
		# The end is not to be interrupted half way by a second Ctrl-C.
		for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
			signal.signal(number, signal.SIG_IGN)
		_stop(made)
		left = kill_marked(identity)
		shutil.rmtree(made.root, ignore_errors=True)
	if left:
		raise BenchError("The run left processes behind (ended now):\n" + "\n".join(left))


def serve_site(made: Instance, name: str, steps: Steps) -> Served:
	"""A fresh site with the app, served by as many workers as the demo's."""
	steps.always("Start MariaDB and Redis", lambda: servers.start(made, bound=True))
	(port,) = ports.any_free(1)
	site.make(made, name, steps, host_name=f"http://localhost:{port}")
	return Served(made, name, web.start_web(made, name, port, bound=True))


def remove_stale(base: Base) -> None:
	"""End and remove what runs left that were killed."""
	if not base.runs.is_dir():
		return
	# The lock keeps a run that is just beginning, and has not signed yet, from being taken for a dead one.
	with locked(base.root / "runs.lock"):
		for root in base.runs.iterdir():
			if processes.read_pid_file(root / "owner.json") is None:
				_stop(Instance(base, root))
				kill_marked(root.name)
				shutil.rmtree(root, ignore_errors=True)


def _stop(made: Instance) -> None:
	web.stop(made)
	servers.stop(made)


def marked(identity: str) -> list[int]:
	"""The living processes of a run, without this one."""
	return marks.find(marks.RUN, lambda value: value == identity)


def kill_marked(identity: str) -> list[str]:
	"""Kill what still carries the run's mark after a short patience; returns their command lines."""

	def none_left() -> bool:
		processes.reap()
		return not marked(identity)

	processes.wait_until(none_left, seconds=3)
	return marks.kill(marked(identity))
