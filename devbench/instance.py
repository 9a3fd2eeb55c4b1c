"""The folders and the configuration of one instance, and the environment of its commands."""

from __future__ import annotations

import getpass
import os
import secrets
from dataclasses import asdict, dataclass
from pathlib import Path

from devbench import ports
from devbench.commands import plain_environment
from devbench.files import link, read_json, write_atomically, write_json
from devbench.paths import APP, Instance


@dataclass(frozen=True)
class Settings:
	"""Ports and the database's root password of an instance; chosen once, kept beside its data."""

	database_port: int
	cache_port: int
	queue_port: int
	root_password: str


def new_settings(root_password: str = "") -> Settings:
	"""Settings on ports that are free now."""
	database, cache, queue = ports.any_free(3)
	return Settings(database, cache, queue, root_password or secrets.token_urlsafe(18))


def load_settings(instance: Instance) -> Settings | None:
	"""The stored settings, if there are whole ones."""
	value = read_json(instance.settings)
	try:
		return Settings(**value)
	except TypeError:
		return None


def store_settings(instance: Instance, settings: Settings) -> None:
	"""Keep the settings (for the owner's eyes only) and write what Frappe reads of them."""
	write_json(instance.settings, asdict(settings), mode=0o600)
	write_json(instance.common_config, common_config(settings, read_json(instance.common_config)), 0o600)


def common_config(settings: Settings, before: object) -> dict[str, object]:
	"""`common_site_config.json`: ours over whatever somebody added by hand."""
	cache = f"redis://{ports.HOST}:{settings.cache_port}"
	queue = f"redis://{ports.HOST}:{settings.queue_port}"
	kept = before if isinstance(before, dict) else {}
	return kept | {
		"db_host": ports.HOST,
		"db_port": settings.database_port,
		"root_login": "root",
		"root_password": settings.root_password,
		"redis_cache": cache,
		"redis_queue": queue,
		"redis_socketio": queue,
		"frappe_user": getpass.getuser(),
		"developer_mode": 0,
		"live_reload": False,
		"background_workers": 1,
		"serve_default_site": True,
		"shallow_clone": True,
	}


def prepare(instance: Instance) -> None:
	"""The folders and links that Frappe and its bench command expect."""
	for folder in (instance.sites, instance.pids, instance.logs, instance.data):
		folder.mkdir(parents=True, exist_ok=True)
	if not instance.is_main:
		for name in ("apps", "env"):
			link(instance.root / name, Path(os.path.relpath(instance.base.root / name, instance.root)))
		link(instance.sites / "assets", Path(os.path.relpath(instance.base.assets, instance.sites)))
	write_atomically(instance.sites / "apps.txt", f"frappe\n{APP}\n")


def environment(instance: Instance, **additions: str) -> dict[str, str]:
	"""The environment in which Frappe finds this instance."""
	path = f"{instance.base.env / 'bin'}{os.pathsep}{os.environ.get('PATH', '')}"
	return plain_environment(
		FRAPPE_BENCH_ROOT=str(instance.root), SITES_PATH=str(instance.sites), PATH=path, **additions
	)


def test_environment(instance: Instance, site: str, url: str) -> dict[str, str]:
	"""What tests are told: the site, where it is served (if it is), and how to make a site of their own."""
	settings = load_settings(instance)
	additions = {"CI": "1", "FRAPPE_SITE": site, "KREDIT_TEST_SITE": site}
	if url:
		additions["KREDIT_TEST_URL"] = url
	if settings:
		additions["KREDIT_DB_ROOT_PASSWORD"] = settings.root_password
	return environment(instance, **additions)
