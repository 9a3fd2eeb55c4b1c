"""A queue worker of the bench, run until nothing waits."""

from __future__ import annotations

import os
import subprocess
import sys

PATIENCE_SECONDS = 120
WORKER = ("-m", "frappe.utils.bench_helper", "frappe", "worker", "--queue", "long", "--burst", "--quiet")


def work_off_the_queue() -> None:
	"""Let a worker of the bench take every long job that waits."""
	ended = subprocess.run(
		[sys.executable, *WORKER],
		cwd=os.environ["SITES_PATH"],
		timeout=PATIENCE_SECONDS,
		capture_output=True,
		check=False,
	)
	assert ended.returncode == 0, ended.stderr.decode()
