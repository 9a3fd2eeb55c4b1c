"""What a killed run left is removed; a living run is not touched."""

import os
from pathlib import Path

import pytest

from devbench import __main__ as command_line
from devbench import processes, throwaway
from devbench.errors import BenchError
from devbench.files import write_json
from devbench.paths import Base


def signed_run(base: Base, name: str, started: int) -> Path:
	root = base.runs / name
	root.mkdir(parents=True)
	write_json(root / "owner.json", {"pid": os.getpid(), "started": started})
	return root


def test_only_dead_runs_are_removed(tmp_path: Path):
	base = Base(tmp_path)
	started = processes.start_time(os.getpid())
	living = signed_run(base, "test-living", started)
	dead = signed_run(base, "test-dead", started - 1)
	throwaway.remove_stale(base)
	assert living.is_dir()
	assert not dead.exists()


def test_clean_refuses_during_a_run(tmp_path: Path):
	base = Base(tmp_path)
	command_line.refuse_during_runs(base)
	signed_run(base, "test-living", processes.start_time(os.getpid()))
	with pytest.raises(BenchError, match="under way"):
		command_line.refuse_during_runs(base)
