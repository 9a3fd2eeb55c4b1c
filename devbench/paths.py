"""Where everything of the bench lies. One place, so that no other module joins paths of its own."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent
PACKAGE = Path(__file__).resolve().parent
APP = "kredit_edu"


@dataclass(frozen=True)
class Base:
	"""What every instance shares: the environment, the apps, the assets and the downloads."""

	root: Path

	@property
	def env(self) -> Path:
		return self.root / "env"

	@property
	def python(self) -> Path:
		return self.env / "bin" / "python"

	@property
	def lint_env(self) -> Path:
		return self.root / "lint-env"

	@property
	def apps(self) -> Path:
		return self.root / "apps"

	@property
	def frappe(self) -> Path:
		return self.apps / "frappe"

	@property
	def downloads(self) -> Path:
		return self.root / "downloads"

	@property
	def node(self) -> Path:
		return self.root / "node"

	@property
	def assets(self) -> Path:
		return self.root / "sites" / "assets"

	@property
	def stamps(self) -> Path:
		return self.root / "stamps"

	@property
	def runs(self) -> Path:
		return self.root / "runs"


@dataclass(frozen=True)
class Instance:
	"""One bench root with servers, sites and logs of its own; the demo's is `.bench` itself.

	A test run makes another beside it, whose `apps`, `env` and `sites/assets` are links to the base's,
	so that a running demo and a test run share files and nothing that changes.
	"""

	base: Base
	root: Path

	@property
	def is_main(self) -> bool:
		return self.root == self.base.root

	@property
	def sites(self) -> Path:
		return self.root / "sites"

	@property
	def config(self) -> Path:
		return self.root / "config"

	@property
	def logs(self) -> Path:
		return self.root / "logs"

	@property
	def pids(self) -> Path:
		return self.root / "config" / "pids"

	@property
	def data(self) -> Path:
		return self.root / "data"

	@property
	def settings(self) -> Path:
		return self.config / "servers.json"

	@property
	def common_config(self) -> Path:
		return self.sites / "common_site_config.json"

	def site(self, name: str) -> Path:
		return self.sites / name


def main_base() -> Base:
	"""The base inside this checkout."""
	return Base(CHECKOUT / ".bench")


def main_instance() -> Instance:
	"""The instance that `make demo` runs and that `cd .bench && env/bin/bench` works on."""
	base = main_base()
	return Instance(base, base.root)
