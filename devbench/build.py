"""What every instance shares, built once: environment, Frappe, npm packages, assets."""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Iterable
from pathlib import Path

from devbench import restore, upstream, verify
from devbench.commands import plain_environment, run
from devbench.errors import BenchError
from devbench.files import key_of, key_of_files, link, locked, replace_directory, sha256_of, write_atomically
from devbench.paths import APP, CHECKOUT, PACKAGE, Base
from devbench.steps import Steps

LOCKS = ("requirements.lock", "requirements-dev.lock")
# The versions that Frappe pins have wheels for this Python and no later one.
PYTHON = "3.11"


def build(base: Base, steps: Steps) -> None:
	"""Build or heal all of it. Everything that is done and still holds is left alone."""
	base.root.mkdir(parents=True, exist_ok=True)
	with locked(base.root / "build.lock", lambda: steps.say("Waiting for another build of this bench …")):
		# The environment comes first: Debian's own Python has no pip.
		install_packages(base, steps)
		wheel = fetch_wheel(base, steps)
		restore_frappe(base, steps, wheel)
		link(base.apps / APP, Path(os.path.relpath(CHECKOUT, base.apps)))
		install_apps(base, steps)
		install_node_modules(base, steps)
		build_assets(base, steps)


def python_for_environment() -> str:
	"""The interpreter that the environment is made of.

	:raises BenchError: there is none of the right version.
	"""
	if ".".join(map(str, sys.version_info[:2])) == PYTHON:
		return sys.executable
	found = shutil.which(f"python{PYTHON}")
	if not found:
		raise BenchError(f"Python {PYTHON} is needed: Frappe's pinned packages have no wheels for another.")
	return found


def fetch_wheel(base: Base, steps: Steps) -> Path:
	"""The pinned wheel, checked by its hash each time."""
	pinned = upstream.load()
	wheel = base.downloads / pinned.wheel

	def action() -> None:
		base.downloads.mkdir(parents=True, exist_ok=True)
		requirement = base.downloads / "wheel.lock"
		write_atomically(
			requirement,
			f"{pinned.distribution}=={pinned.version} --hash=sha256:{pinned.wheel_sha256}\n",
		)
		fresh = base.downloads / "wheel.new"
		shutil.rmtree(fresh, ignore_errors=True)
		download = [base.python, "-m", "pip", "download", "--quiet", "--no-deps"]
		hashed = ["--require-hashes", "--only-binary", ":all:", "--requirement", requirement]
		run([*download, *hashed, "--dest", fresh], environment=plain_environment())
		(fresh / pinned.wheel).replace(wheel)
		shutil.rmtree(fresh)

	steps.once(
		"wheel",
		"Download Frappe's wheel",
		pinned.wheel_sha256,
		action,
		holds=lambda: wheel.is_file() and sha256_of(wheel) == pinned.wheel_sha256,
	)
	return wheel


def restore_frappe(base: Base, steps: Steps, wheel: Path) -> None:
	"""Frappe's tree, compared with upstream's digest each time and restored when anything differs."""
	pinned = upstream.load()

	def holds() -> bool:
		try:
			verify.check(verify.read_blobs(base.frappe, restore.paths_of(wheel)), pinned)
		except BenchError:
			return False
		return (base.frappe / "pyproject.toml").is_file()

	def action() -> None:
		base.apps.mkdir(parents=True, exist_ok=True)
		restore.restore(wheel, base.frappe, pinned)
		steps.forget("assets")

	key = key_of(pinned.wheel_sha256, pinned.digest, sha256_of(PACKAGE / "restore.py"))
	done = steps.once("frappe", "Restore Frappe and compare it with upstream's digest", key, action, holds)
	if done:
		steps.say(f"Frappe is upstream's {pinned.upstream_commit[:12]}: digest {pinned.digest[:16]}… holds")


def make_environment(target: Path, locks: Iterable[str]) -> None:
	"""A virtual environment with every package of the locks, each checked by its hash."""
	shutil.rmtree(target, ignore_errors=True)
	run([python_for_environment(), "-m", "venv", target], environment=plain_environment())
	install = [target / "bin" / "python", "-m", "pip", "install", "--quiet", "--no-deps"]
	for lock in locks:
		run([*install, "--require-hashes", "--requirement", PACKAGE / lock], environment=plain_environment())


def install_packages(base: Base, steps: Steps) -> None:
	"""The virtual environment with every package pinned by hash."""
	made = steps.once(
		"environment",
		"Install the pinned Python packages",
		key_of(PYTHON, key_of_files([PACKAGE / lock for lock in LOCKS], PACKAGE)),
		lambda: make_environment(base.env, LOCKS),
		holds=lambda: base.python.exists(),
	)
	if made:
		steps.forget("apps")


def install_apps(base: Base, steps: Steps) -> None:
	"""Frappe and the app in the environment, from where they lie; no package contradicts another."""

	def action() -> None:
		install = [base.python, "-m", "pip", "install", "--quiet", "--no-deps", "--no-build-isolation"]
		for app in (base.frappe, base.apps / APP):
			run([*install, "--editable", app], environment=plain_environment())
		run([base.python, "-m", "pip", "check"], environment=plain_environment())

	files = [base.frappe / "pyproject.toml", CHECKOUT / "pyproject.toml"]
	key = key_of(*(sha256_of(file) for file in files))
	steps.once("apps", "Install Frappe and the app into the environment", key, action)


def install_node_modules(base: Base, steps: Steps) -> None:
	"""npm's packages, by the lock's hashes."""
	files = [PACKAGE / "assets" / name for name in ("package.json", "package-lock.json")]

	def action() -> None:
		fresh = base.node.with_name("node.new")
		shutil.rmtree(fresh, ignore_errors=True)
		fresh.mkdir(parents=True)
		for file in files:
			shutil.copy(file, fresh)
		# No package's script is needed for building, so none is run.
		run(
			["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel", "error"],
			directory=fresh,
			environment=plain_environment(),
		)
		replace_directory(fresh, base.node)

	modules = base.node / "node_modules"
	steps.once(
		"node",
		"Install the pinned npm packages",
		key_of_files(files, PACKAGE),
		action,
		holds=lambda: (modules / "esbuild" / "package.json").is_file(),
	)
	link(base.frappe / "node_modules", Path("../../node/node_modules"))
	# Frappe's client loads some libraries from /assets/frappe/node_modules.
	link(base.frappe / "frappe" / "public" / "node_modules", Path("../../node_modules"))


def public_files(app_directory: Path) -> list[Path]:
	"""The files of an app that its assets are built from."""
	public = app_directory / "public"
	return [
		file
		for file in public.rglob("*")
		if file.is_file() and not {"node_modules", "dist"} & set(file.relative_to(public).parts)
	]


def build_assets(base: Base, steps: Steps) -> None:
	"""The bundles of Frappe and the app, and the two JSON files that name them."""
	app_package = CHECKOUT / APP
	key = key_of(
		upstream.load().digest,
		key_of_files(PACKAGE.glob("assets/*"), PACKAGE),
		key_of_files(public_files(app_package), app_package),
	)

	def holds() -> bool:
		try:
			built = json.loads((base.assets / "assets.json").read_text(encoding="utf-8"))
		except (OSError, ValueError):
			return False
		return all((base.assets.parent / path.lstrip("/")).is_file() for path in built.values())

	def action() -> None:
		run(
			["node", PACKAGE / "assets" / "build.mjs", base.node, base.assets, base.apps, "frappe", APP],
			environment=plain_environment(),
		)

	base.assets.mkdir(parents=True, exist_ok=True)
	link(base.assets / "frappe", Path("../../apps/frappe/frappe/public"))
	link(base.assets / APP, Path(f"../../apps/{APP}/{APP}/public"))
	steps.once("assets", "Build the assets", key, action, holds)
