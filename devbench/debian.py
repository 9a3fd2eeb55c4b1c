"""The Debian packages that the bench needs."""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from devbench.commands import plain_environment, run
from devbench.errors import BenchError
from devbench.steps import Steps


@dataclass(frozen=True)
class Need:
	"""A package and what shows that it need not be installed."""

	package: str
	program: str = ""
	module: str = ""


# The servers' programs alone, where Debian splits them: no service of the system is started or changed.
NEEDS: tuple[Need, ...] = (
	Need("mariadb-server-core", program="mariadbd"),
	Need("mariadb-client", program="mariadb-dump"),
	Need("redis-server", program="redis-server"),
	Need("nodejs", program="node"),
	Need("npm", program="npm"),
	Need("git", program="git"),
	Need("python3-venv", module="ensurepip"),
	# WeasyPrint draws the PDF with these; a font with the Kazakh letters among them.
	Need("libpango-1.0-0"),
	Need("libpangoft2-1.0-0"),
	Need("libharfbuzz-subset0"),
	Need("fonts-dejavu-core"),
)
TEST_NEEDS: tuple[Need, ...] = (Need("chromium", program="chromium"),)


def parse_installed(listing: str) -> set[str]:
	"""Names of the installed packages in `dpkg-query`'s lines of `name status`."""
	installed = set()
	for line in listing.splitlines():
		name, _, status = line.partition("\t")
		if status == "installed":
			installed.add(name)
	return installed


def missing(
	needs: tuple[Need, ...],
	installed: set[str],
	has_program: Callable[[str], bool],
	has_module: Callable[[str], bool],
) -> list[str]:
	"""The packages to install; a program or module from elsewhere is as good as the package."""
	return [
		need.package
		for need in needs
		if need.package not in installed
		and not (need.program and has_program(need.program))
		and not (need.module and has_module(need.module))
	]


def _has_program(name: str) -> bool:
	return shutil.which(name, path=f"{os.environ.get('PATH', '')}:/usr/sbin") is not None


def _has_module(name: str) -> bool:
	return importlib.util.find_spec(name) is not None


def _missing(needs: tuple[Need, ...]) -> list[str]:
	listing = ""
	if shutil.which("dpkg-query"):
		listing = subprocess.run(
			["dpkg-query", "-W", "-f", "${Package}\t${db:Status-Status}\n"],
			capture_output=True,
			text=True,
			check=False,
		).stdout
	return missing(needs, parse_installed(listing), _has_program, _has_module)


def ensure(steps: Steps, tests: bool = False) -> None:
	"""Install what is missing as root; otherwise stop and name it.

	:raises BenchError: something is missing and cannot be installed here.
	"""
	needs = NEEDS + TEST_NEEDS if tests else NEEDS
	packages = _missing(needs)
	if not packages:
		return
	command = f"apt-get install --no-install-recommends {' '.join(packages)}"
	if os.geteuid() != 0 or not shutil.which("apt-get"):
		raise BenchError(f"Debian packages are missing. As root, run:\n  {command}\nand start again.")
	environment = plain_environment(DEBIAN_FRONTEND="noninteractive")
	steps.always(f"Install {', '.join(packages)}", lambda: _install(packages, environment))
	left = _missing(needs)
	if left:
		raise BenchError(f"Still missing after the installation: {', '.join(left)}.")


def _install(packages: list[str], environment: Mapping[str, str]) -> None:
	run(["apt-get", "update", "-qq"], environment=environment)
	run(
		["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages],
		environment=environment,
	)
