"""MariaDB and Redis of one instance: private processes, private data, ports of their own."""

from __future__ import annotations

import getpass
import os
import shutil
from pathlib import Path

from devbench import ports, processes
from devbench.commands import plain_environment, run
from devbench.errors import BenchError
from devbench.files import locked, write_atomically
from devbench.instance import Settings, load_settings, new_settings, prepare, store_settings
from devbench.paths import Instance

SERVERS = ("mariadb", "redis-cache", "redis-queue")


def _temporary(instance: Instance) -> Path:
	return instance.data / "mariadb-tmp"


def database_options(instance: Instance, settings: Settings) -> str:
	"""MariaDB's option file. Durability stays on: measurements mean nothing without it."""
	data = instance.data / "mariadb"
	return "\n".join(
		(
			"[mysqld]",
			f"datadir={data}",
			# In a shared folder, another server that starts deletes this one's open temporary tables.
			f"tmpdir={_temporary(instance)}",
			# Relative to the data folder: an absolute path may be too long for a socket.
			"socket=mariadb.sock",
			f"pid-file={data / 'mariadb.pid'}",
			f"bind-address={ports.HOST}",
			f"port={settings.database_port}",
			f"init-file={instance.config / 'mariadb-init.sql'}",
			"character-set-server=utf8mb4",
			"collation-server=utf8mb4_unicode_ci",
			"innodb_flush_log_at_trx_commit=1",
			"innodb_buffer_pool_size=256M",
			"innodb_log_file_size=64M",
			"max_connections=200",
			"skip-log-bin",
			"skip-name-resolve",
			"",
		)
	)


def database_init(settings: Settings) -> str:
	"""Run at each start: root with a password, from this machine alone."""
	secret = settings.root_password
	return (
		f"CREATE USER IF NOT EXISTS 'root'@'{ports.HOST}' IDENTIFIED BY '{secret}';\n"
		f"ALTER USER 'root'@'{ports.HOST}' IDENTIFIED BY '{secret}';\n"
		f"GRANT ALL PRIVILEGES ON *.* TO 'root'@'{ports.HOST}' WITH GRANT OPTION;\n"
		f"ALTER USER 'root'@'localhost' IDENTIFIED BY '{secret}';\n"
	)


def start(instance: Instance, bound: bool = False) -> Settings:
	"""Start what does not run yet and return the settings by which to reach it.

	:param bound: the servers end with this process.
	:raises BenchError: a server does not start; the text ends with its log.
	"""
	with locked(instance.config / "servers.lock"):
		prepare(instance)
		settings = _settings_for_start(instance)
		_start_database(instance, settings, bound)
		_start_redis(instance, "redis-cache", settings.cache_port, bound)
		_start_redis(instance, "redis-queue", settings.queue_port, bound)
		return settings


def stop(instance: Instance) -> None:
	"""End the servers; what waits in the database is written first."""
	for name in SERVERS:
		processes.stop(_pid_file(instance, name), seconds=60)


def running(instance: Instance) -> bool:
	"""Whether all servers of the instance run."""
	return all(processes.read_pid_file(_pid_file(instance, name)) for name in SERVERS)


def _pid_file(instance: Instance, name: str) -> Path:
	return instance.pids / f"{name}.pid"


def _settings_for_start(instance: Instance) -> Settings:
	"""The stored settings, or new ports where another program took one meanwhile."""
	stored = load_settings(instance)
	if stored is None:
		settings = new_settings()
	else:
		wanted = dict(zip(SERVERS, (stored.database_port, stored.cache_port, stored.queue_port), strict=True))
		idle = [name for name in SERVERS if not processes.read_pid_file(_pid_file(instance, name))]
		if all(ports.is_free(wanted[name]) for name in idle):
			settings = stored
		else:
			stop(instance)
			settings = new_settings(stored.root_password)
	store_settings(instance, settings)
	return settings


def _start_database(instance: Instance, settings: Settings, bound: bool) -> None:
	data = instance.data / "mariadb"
	options = instance.config / "mariadb.cnf"
	if not processes.read_pid_file(_pid_file(instance, "mariadb")):
		write_atomically(options, database_options(instance, settings), mode=0o600)
		write_atomically(instance.config / "mariadb-init.sql", database_init(settings), mode=0o600)
		if not data.is_dir():
			_create_database_files(instance, data)
		_temporary(instance).mkdir(exist_ok=True)
		processes.spawn(
			[server_program("mariadbd"), f"--defaults-file={options}", f"--user={getpass.getuser()}"],
			pid_file=_pid_file(instance, "mariadb"),
			log=instance.logs / "mariadb.log",
			environment=plain_environment(),
			directory=instance.root,
			bound=bound,
		)
	_await(instance, "mariadb", settings.database_port, seconds=60)


def _create_database_files(instance: Instance, data: Path) -> None:
	fresh = data.with_name("mariadb.new")
	shutil.rmtree(fresh, ignore_errors=True)
	fresh.mkdir(parents=True)
	options = [f"--datadir={fresh}", f"--user={getpass.getuser()}", "--skip-test-db"]
	run(
		[
			server_program("mariadb-install-db"),
			"--no-defaults",
			"--auth-root-authentication-method=normal",
			*options,
		],
		environment=plain_environment(),
		directory=instance.root,
	)
	fresh.rename(data)


def _start_redis(instance: Instance, name: str, port: int, bound: bool) -> None:
	data = instance.data / name
	data.mkdir(parents=True, exist_ok=True)
	if not processes.read_pid_file(_pid_file(instance, name)):
		command = [server_program("redis-server"), "--bind", ports.HOST, "--port", str(port)]
		command += ["--dir", str(data), "--daemonize", "no", "--appendonly", "no"]
		# The cache may be forgotten; queued jobs survive a stop.
		command += ["--save", "60 1"] if name == "redis-queue" else ["--save", ""]
		processes.spawn(
			command,
			pid_file=_pid_file(instance, name),
			log=instance.logs / f"{name}.log",
			environment=plain_environment(),
			directory=instance.root,
			bound=bound,
		)
	_await(instance, name, port, seconds=20)


def _await(instance: Instance, name: str, port: int, seconds: float) -> None:
	pid_file = _pid_file(instance, name)

	def settled() -> bool:
		processes.reap()
		return ports.answers(port) or processes.read_pid_file(pid_file) is None

	processes.wait_until(settled, seconds)
	if processes.read_pid_file(pid_file) is None or not ports.answers(port):
		raise BenchError(f"{name} does not start:\n{processes.tail(instance.logs / f'{name}.log')}")


def server_program(name: str) -> str:
	"""A server's program; Debian keeps some outside of a user's PATH.

	:raises BenchError: it is not installed.
	"""
	search = os.pathsep.join((os.environ.get("PATH", ""), "/usr/sbin", "/usr/local/sbin", "/sbin"))
	found = shutil.which(name, path=search)
	if not found:
		raise BenchError(f"{name} is not installed.")
	return found
