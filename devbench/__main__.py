"""`python3 -m devbench COMMAND`: the bench from the command line; `make` calls it."""

from __future__ import annotations

import argparse
import os
import shutil
import sys

from devbench import build, processes, servers, site, web
from devbench.errors import BenchError
from devbench.files import write_atomically
from devbench.instance import environment
from devbench.paths import main_base, main_instance
from devbench.steps import Steps


def command_build(arguments: argparse.Namespace, steps: Steps) -> None:
	"""Build what all sites share."""
	build.build(main_base(), steps)


def command_up(arguments: argparse.Namespace, steps: Steps) -> None:
	"""Build, and start MariaDB and Redis."""
	build.build(main_base(), steps)
	settings = servers.start(main_instance())
	steps.say(f"MariaDB on port {settings.database_port}, Redis on {settings.cache_port} and {settings.queue_port}")


def command_site(arguments: argparse.Namespace, steps: Steps) -> None:
	"""Make a site with the app; an existing one stays unless --anew."""
	instance = main_instance()
	servers.start(instance)
	made = site.make(instance, arguments.name, steps, anew=arguments.anew)
	steps.say(f"Site {arguments.name} is {'ready' if made else 'there already'}; Administrator / {site.ADMIN_PASSWORD}")


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
	port = arguments.port or web.free_web_port(8100)
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
	program = shutil.which(arguments.program[0], path=str(instance.base.env / "bin")) or arguments.program[0]
	additions = {"KREDIT_TEST_SITE": arguments.name, "FRAPPE_SITE": arguments.name, "CI": "1"}
	url = web.url_of(instance, arguments.name)
	if url:
		additions["KREDIT_TEST_URL"] = url
	os.execvpe(program, arguments.program, environment(instance, **additions))


def command_stop(arguments: argparse.Namespace, steps: Steps) -> None:
	"""Stop everything that runs in the background."""
	instance = main_instance()
	web.stop(instance)
	servers.stop(instance)


def parser() -> argparse.ArgumentParser:
	"""The command line."""
	root = argparse.ArgumentParser(prog="python3 -m devbench", description=__doc__)
	commands = root.add_subparsers(required=True, metavar="COMMAND")

	def add(name: str, action, named: bool = False) -> argparse.ArgumentParser:
		command = commands.add_parser(name, help=action.__doc__, description=action.__doc__)
		command.set_defaults(action=action)
		if named:
			command.add_argument("name", help="name of the site, e.g. try.localhost")
		return command

	add("build", command_build)
	add("up", command_up)
	add("site", command_site, named=True).add_argument(
		"--anew", action="store_true", help="drop an existing site first"
	)
	add("drop", command_drop, named=True)
	add("serve", command_serve, named=True).add_argument("--port", type=int, default=0)
	add("unserve", command_unserve, named=True)
	command = add("exec", command_exec, named=True)
	command.add_argument("program", nargs=argparse.REMAINDER, help="the program and its arguments")
	add("stop", command_stop)
	return root


def main(argv: list[str] | None = None) -> int:
	"""Run one command; a bench error is printed, not traced."""
	arguments = parser().parse_args(argv)
	try:
		arguments.action(arguments, Steps(main_base().stamps))
	except BenchError as error:
		print(error, file=sys.stderr)
		return 1
	except KeyboardInterrupt:
		print("Interrupted; run the same command again to go on.", file=sys.stderr)
		return 130
	return 0


if __name__ == "__main__":
	sys.exit(main())
