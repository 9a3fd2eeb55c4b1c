"""`python3 -m devbench COMMAND`: the bench from the command line; `make` calls it."""

from __future__ import annotations

import argparse
import os
import shutil
import sys
from collections.abc import Callable

from devbench import (
	build,
	debian,
	demo,
	ports,
	processes,
	servers,
	site,
	testing,
	throwaway,
	university,
	web,
)
from devbench.commands import end_orphans
from devbench.errors import BenchError
from devbench.files import write_atomically
from devbench.instance import test_environment
from devbench.paths import Base, main_base, main_instance
from devbench.steps import Steps


def command_demo(arguments: argparse.Namespace, steps: Steps) -> None:
	"""Build everything, tell the demonstration's story, leave Desk open."""
	processes.die_with_parent()
	debian.ensure(steps)
	demo.demo(main_base(), main_instance(), steps, anew=arguments.anew)


def command_test(arguments: argparse.Namespace, steps: Steps) -> int:
	"""Lint and run the whole suite on a site of its own; nothing is left running."""
	debian.ensure(steps, tests=True)
	return testing.test(main_base(), steps, arguments.pytest)


def command_lint(arguments: argparse.Namespace, steps: Steps) -> None:
	"""Style, layers, our own rules and the translations."""
	processes.die_with_parent()
	build.build(main_base(), steps)
	testing.lint(main_base(), steps)


def command_bench_http(arguments: argparse.Namespace, steps: Steps) -> int:
	"""Measure over HTTP on a fresh site; nothing is left running."""
	debian.ensure(steps)
	return testing.bench_http(main_base(), steps, arguments.program)


def command_bench_curriculum(arguments: argparse.Namespace, steps: Steps) -> int:
	"""Measure curricula over HTTP on a fresh site; nothing is left running."""
	debian.ensure(steps)
	return testing.bench_curriculum(main_base(), steps, arguments.program)


def command_bench_university(arguments: argparse.Namespace, steps: Steps) -> int:
	"""Seed the large site that benchmarks run on; it stays."""
	debian.ensure(steps)
	return university.seed(main_base(), main_instance(), steps, arguments.program, anew=arguments.anew)


def command_bench_registration(arguments: argparse.Namespace, steps: Steps) -> int:
	"""Measure a registration day on the large site."""
	debian.ensure(steps)
	program = "tests.load.bench_registration"
	return university.measure(main_base(), main_instance(), steps, program, arguments.program)


def command_bench_records(arguments: argparse.Namespace, steps: Steps) -> int:
	"""Measure grades, standings, audits and their lists on the large site."""
	debian.ensure(steps)
	return university.measure(main_base(), main_instance(), steps, "tests.load.records", arguments.program)


def command_up(arguments: argparse.Namespace, steps: Steps) -> None:
	"""Build what all sites share, and start MariaDB and Redis."""
	debian.ensure(steps)
	build.build(main_base(), steps)
	settings = servers.start(main_instance())
	steps.say(
		f"MariaDB on port {settings.database_port}, Redis on {settings.cache_port} and {settings.queue_port}"
	)


def command_site(arguments: argparse.Namespace, steps: Steps) -> None:
	"""Make a site with the app; an existing one stays unless --anew."""
	instance = main_instance()
	servers.start(instance)
	made = site.make(instance, arguments.name, steps, anew=arguments.anew)
	state = "ready" if made else "there already"
	steps.say(f"Site {arguments.name} is {state}; Administrator / {site.ADMIN_PASSWORD}")


def command_drop(arguments: argparse.Namespace, steps: Steps) -> None:
	"""Drop a site."""
	instance = main_instance()
	servers.start(instance)
	site.drop(instance, arguments.name)


def command_serve(arguments: argparse.Namespace, steps: Steps) -> None:
	"""Serve one more site in the background, on a port of its own."""
	instance = main_instance()
	servers.start(instance)
	name = f"web-{arguments.name}"
	processes.stop(instance.pids / f"{name}.pid")
	port = arguments.port or ports.first_free(8100)
	url = web.start_web(instance, arguments.name, port, name=name)
	write_atomically(instance.pids / f"{name}.url", url)
	steps.say(f"{arguments.name} is served at {url}")


def command_unserve(arguments: argparse.Namespace, steps: Steps) -> None:
	"""End the serving of a site that `serve` began."""
	processes.stop(main_instance().pids / f"web-{arguments.name}.pid")


def command_exec(arguments: argparse.Namespace, steps: Steps) -> None:
	"""Run a program of the environment for one site, e.g. `exec NAME pytest tests`."""
	instance = main_instance()
	servers.start(instance)
	if not arguments.program:
		raise BenchError("Which program?")
	told = test_environment(instance, arguments.name, web.url_of(instance, arguments.name))
	program = arguments.program[0]
	found = shutil.which(program, path=str(instance.base.env / "bin")) or program
	os.execvpe(found, arguments.program, told)


def command_stop(arguments: argparse.Namespace, steps: Steps) -> None:
	"""Stop everything that runs in the background."""
	instance = main_instance()
	web.stop(instance)
	servers.stop(instance)
	throwaway.remove_stale(main_base())


def command_clean(arguments: argparse.Namespace, steps: Steps) -> None:
	"""Stop everything and remove all that was built, the demo's data included."""
	base = main_base()
	throwaway.remove_stale(base)
	refuse_during_runs(base)
	command_stop(arguments, steps)
	shutil.rmtree(base.root, ignore_errors=True)


def refuse_during_runs(base: Base) -> None:
	"""Refuse to pull the files away from a test run.

	:raises BenchError: one is under way.
	"""
	if base.runs.is_dir() and any(base.runs.iterdir()):
		raise BenchError("A test run is under way; wait for its end or stop it first.")


def parser() -> argparse.ArgumentParser:
	"""The command line."""
	root = argparse.ArgumentParser(prog="python3 -m devbench", description=__doc__)
	commands = root.add_subparsers(required=True, metavar="COMMAND")

	def add(name: str, action: Callable, named: bool = False) -> argparse.ArgumentParser:
		command = commands.add_parser(name, help=action.__doc__, description=action.__doc__)
		command.set_defaults(action=action)
		if named:
			command.add_argument("name", help="name of the site, e.g. try.localhost")
		return command

	add("demo", command_demo).add_argument("--anew", action="store_true", help="from a fresh site")
	add("test", command_test).add_argument("pytest", nargs="*", help="arguments of pytest, after --")
	add("lint", command_lint)
	add("bench-curriculum", command_bench_curriculum).add_argument(
		"program", nargs="*", help="its arguments, after --"
	)
	add("bench-http", command_bench_http).add_argument("program", nargs="*", help="its arguments, after --")
	add("bench-registration", command_bench_registration).add_argument(
		"program", nargs="*", help="its arguments, after --"
	)
	add("bench-records", command_bench_records).add_argument(
		"program", nargs="*", help="its arguments, after --"
	)
	large = add("bench-university", command_bench_university)
	large.add_argument("program", nargs="*", help="its arguments, after --")
	large.add_argument("--anew", action="store_true", help="from a fresh site")
	add("up", command_up)
	add("site", command_site, named=True).add_argument("--anew", action="store_true", help="drop it first")
	add("drop", command_drop, named=True)
	add("serve", command_serve, named=True).add_argument("--port", type=int, default=0)
	add("unserve", command_unserve, named=True)
	add("exec", command_exec, named=True).add_argument("program", nargs=argparse.REMAINDER)
	add("stop", command_stop)
	add("clean", command_clean)
	return root


def main(argv: list[str] | None = None) -> int:
	"""Run one command; a bench error is printed, not traced."""
	arguments = parser().parse_args(argv)
	end_orphans()
	try:
		return arguments.action(arguments, Steps(main_base().stamps)) or 0
	except BenchError as error:
		print(error, file=sys.stderr)
		return 1
	except (KeyboardInterrupt, testing.Interrupted):
		print("Interrupted; the same command goes on from here.", file=sys.stderr)
		return 130


if __name__ == "__main__":
	sys.exit(main())
