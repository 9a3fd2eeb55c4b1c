"""The processes that serve one site: gunicorn, a worker for all queues, the scheduler."""

from __future__ import annotations

import urllib.error
import urllib.request
from collections.abc import Sequence

from devbench import ports, processes
from devbench.errors import BenchError
from devbench.instance import environment
from devbench.paths import CHECKOUT, Instance

WORKERS = 2
THREADS = 4
QUEUES = "short,default,long"
NAMES = ("web", "worker", "scheduler")


def start_web(instance: Instance, site: str, port: int, *, bound: bool = False, name: str = "web") -> str:
	"""Serve the site on the port and return its URL once it answers.

	:raises BenchError: it does not answer in time; the text ends with its log.
	"""
	pid_file = instance.pids / f"{name}.pid"
	log = instance.logs / f"{name}.log"
	command: list[str] = [
		str(instance.base.env / "bin" / "gunicorn"),
		f"--bind={ports.HOST}:{port}",
		f"--workers={WORKERS}",
		# Browsers open connections ahead of need; a worker without threads would wait on an idle one.
		"--worker-class=gthread",
		f"--threads={THREADS}",
		"--timeout=120",
		"--graceful-timeout=5",
		"--preload",
		f"--chdir={instance.sites}",
		f"--pythonpath={CHECKOUT}",
		"devbench.wsgi:application",
	]
	processes.spawn(
		command,
		pid_file=pid_file,
		log=log,
		environment=environment(instance, DEVBENCH_SITE=site),
		directory=instance.sites,
		bound=bound,
	)
	url = f"http://localhost:{port}"

	def settled() -> bool:
		processes.reap()
		return pings(url) or processes.read_pid_file(pid_file) is None

	processes.wait_until(settled, seconds=60, interval=0.2)
	if processes.read_pid_file(pid_file) is None or not pings(url):
		raise BenchError(f"The web server does not answer:\n{processes.tail(log)}")
	return url


def pings(url: str) -> bool:
	"""Whether Frappe answers at the URL."""
	try:
		with urllib.request.urlopen(f"{url}/api/method/ping", timeout=5) as response:
			return response.status == 200 and b"pong" in response.read()
	except (OSError, urllib.error.URLError):
		return False


def start_background(instance: Instance, *, scheduler: bool = True, bound: bool = False) -> None:
	"""Start the worker for all queues, and the scheduler."""
	commands: dict[str, Sequence[str]] = {"worker": ("worker", "--queue", QUEUES, "--quiet")}
	if scheduler:
		commands["scheduler"] = ("schedule",)
	for name, arguments in commands.items():
		pid_file = instance.pids / f"{name}.pid"
		if processes.read_pid_file(pid_file):
			continue
		processes.spawn(
			[str(instance.base.python), "-m", "frappe.utils.bench_helper", "frappe", *arguments],
			pid_file=pid_file,
			log=instance.logs / f"{name}.log",
			environment=environment(instance),
			directory=instance.sites,
			bound=bound,
		)


def stop(instance: Instance, names: Sequence[str] | None = None) -> None:
	"""End what serves: the named processes, or all, sites served besides included."""
	for pid_file in sorted(instance.pids.glob("*.pid")):
		name = pid_file.stem
		if name in names if names is not None else name in NAMES or name.startswith("web-"):
			processes.stop(pid_file)


def url_of(instance: Instance, site: str) -> str:
	"""Where a site that `serve` began is served; empty when it is not."""
	name = f"web-{site}"
	if processes.read_pid_file(instance.pids / f"{name}.pid") is None:
		return ""
	return (instance.pids / f"{name}.url").read_text(encoding="utf-8")
