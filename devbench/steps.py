"""Steps that are done once: each leaves a stamp, keyed by the hash of what it depends on.

The stamp is removed before a step begins and written after it ended, so an interrupted step is done again.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TextIO

from devbench.files import read_json, write_json


@dataclass
class Steps:
	"""The steps of one run, with their progress on a stream."""

	stamps: Path
	out: TextIO = field(default_factory=lambda: sys.stdout)
	started: float = field(default_factory=time.monotonic)

	def say(self, text: str) -> None:
		"""One line of progress, with the seconds since the run began."""
		print(f"[{time.monotonic() - self.started:6.1f} s] {text}", file=self.out, flush=True)

	def is_done(self, name: str, key: str, holds: Callable[[], bool] = lambda: True) -> bool:
		"""Whether the step ended before with the same inputs and its result is still there."""
		stamp = read_json(self.stamps / f"{name}.json")
		return isinstance(stamp, dict) and stamp.get("key") == key and holds()

	def once(
		self,
		name: str,
		title: str,
		key: str,
		action: Callable[[], object],
		holds: Callable[[], bool] = lambda: True,
	) -> bool:
		"""Do the step unless it is done; returns whether it had to be done."""
		if self.is_done(name, key, holds):
			return False
		stamp = self.stamps / f"{name}.json"
		stamp.unlink(missing_ok=True)
		seconds = self.always(title, action)
		write_json(stamp, {"key": key, "seconds": round(seconds, 1)})
		return True

	def always(self, title: str, action: Callable[[], object]) -> float:
		"""Do a step that has no stamp; returns its seconds."""
		self.say(f"{title} …")
		began = time.monotonic()
		action()
		seconds = time.monotonic() - began
		self.say(f"{title}: {seconds:.1f} s")
		return seconds

	def forget(self, name: str) -> None:
		"""Let the step be done again."""
		(self.stamps / f"{name}.json").unlink(missing_ok=True)
