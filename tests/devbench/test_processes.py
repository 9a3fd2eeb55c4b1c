"""A pid file speaks of one process only, and ending a process ends its whole group."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from devbench import commands, marks, ports, processes, throwaway
from devbench.errors import BenchError
from devbench.files import write_json


def spawn(folder: Path, code: str) -> processes.Running:
	return processes.spawn(
		[sys.executable, "-c", code],
		pid_file=folder / "it.pid",
		log=folder / "it.log",
		environment=os.environ,
		directory=folder,
	)


def test_start_time_of_a_strange_process_name():
	stat = "42 (a) b (c)) S " + " ".join(str(number) for number in range(4, 53))
	assert processes.parse_start_time(stat) == 22


def test_zombie_does_not_run():
	assert processes.parse_start_time("42 (x) Z 1 2 3") is None


def test_pid_of_another_process_is_stale(tmp_path: Path):
	file = tmp_path / "it.pid"
	started = processes.start_time(os.getpid())
	write_json(file, {"pid": os.getpid(), "started": started})
	assert processes.read_pid_file(file) == processes.Running(os.getpid(), started)
	write_json(file, {"pid": os.getpid(), "started": started - 1})
	assert processes.read_pid_file(file) is None
	assert not file.exists()


@pytest.mark.parametrize("broken", ["", "12", "{}", '{"pid": "x"}', '{"pid": 999999999, "started": 1}'])
def test_broken_pid_file_names_no_process(tmp_path: Path, broken: str):
	file = tmp_path / "it.pid"
	file.write_text(broken)
	assert processes.read_pid_file(file) is None


def test_stop_ends_the_group_of_a_process_that_resists(tmp_path: Path):
	code = (
		"import signal, subprocess, sys, time\n"
		"signal.signal(signal.SIGTERM, signal.SIG_IGN)\n"
		"subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)'])\n"
		"print('ready', flush=True)\n"
		"time.sleep(60)\n"
	)
	running = spawn(tmp_path, code)
	assert processes.wait_until(lambda: "ready" in processes.tail(tmp_path / "it.log"), 20)
	assert processes.stop(tmp_path / "it.pid", seconds=0.3)
	assert processes.group_members(running.pid) == []
	assert not processes.stop(tmp_path / "it.pid")


def test_bound_process_ends_with_its_parent(tmp_path: Path):
	checkout = Path(__file__).resolve().parents[2]
	code = (
		"import os, signal, sys\n"
		f"sys.path.insert(0, {str(checkout)!r})\n"
		"from pathlib import Path\n"
		"from devbench import processes\n"
		f"folder = Path({str(tmp_path)!r})\n"
		"running = processes.spawn(['sleep', '60'], pid_file=folder / 'it.pid', log=folder / 'it.log',"
		" environment=os.environ, directory=folder, bound=True)\n"
		"print(running.pid, flush=True)\n"
		"os.kill(os.getpid(), signal.SIGKILL)\n"
	)
	result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
	pid = int(result.stdout)
	assert processes.wait_until(lambda: processes.start_time(pid) is None, 10)


def test_left_process_is_found_by_its_mark_and_killed(tmp_path: Path):
	mark = f"unit-{os.getpid()}"
	process = subprocess.Popen(["sleep", "60"], env={**os.environ, marks.RUN: mark}, start_new_session=True)
	assert processes.wait_until(lambda: throwaway.marked(mark) == [process.pid], 10)
	assert throwaway.kill_marked(mark) == [f"{process.pid} sleep 60"]
	assert process.wait(10) == -9


def test_unknown_server_of_a_killed_run_is_ended_before_another_starts(tmp_path: Path):
	first = spawn(tmp_path, "import time; time.sleep(60)")
	(tmp_path / "it.pid").unlink()
	second = spawn(tmp_path, "import time; time.sleep(60)")
	processes.reap()
	assert processes.start_time(first.pid) is None
	assert processes.read_pid_file(tmp_path / "it.pid") == second
	assert processes.stop(tmp_path / "it.pid")


def test_command_that_outlived_its_run_is_an_orphan():
	assert not commands.is_orphan(commands.owner())
	pid, started, checkout = commands.owner().split(" ", 2)
	assert commands.is_orphan(f"{pid} {int(started) - 1} {checkout}")
	assert not commands.is_orphan(f"{pid} {int(started) - 1} /another/checkout")


def test_mark_is_read_whole():
	environment = b"A=1\0DEVBENCH_RUN=test-1\0XDEVBENCH_RUN=no\0"
	assert marks.value_in(environment, "DEVBENCH_RUN") == "test-1"
	assert marks.value_in(environment, "DEVBENCH") is None


def test_first_free_port_passes_over_taken_ones():
	assert ports.first_free(8000, probe=lambda port: port >= 8003) == 8003
	with pytest.raises(BenchError, match="8000 and 8004"):
		ports.first_free(8000, probe=lambda port: False, tries=5)


def test_listening_port_is_not_free():
	with socket.socket() as server:
		server.bind((ports.HOST, 0))
		server.listen()
		taken = server.getsockname()[1]
		assert not ports.is_free(taken)
		assert ports.answers(taken)
	assert ports.is_free(taken)


def test_chosen_ports_differ():
	assert len(set(ports.any_free(20))) == 20
