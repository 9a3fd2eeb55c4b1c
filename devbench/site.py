"""Sites of an instance: made whole or dropped."""

from __future__ import annotations

import re
import shutil

from devbench import ports
from devbench.commands import plain_environment, run
from devbench.errors import BenchError
from devbench.files import locked, read_json
from devbench.frappe_call import frappe, script
from devbench.instance import load_settings
from devbench.paths import APP, Instance
from devbench.steps import Steps

ADMIN_PASSWORD = "admin"
# Written into site_config.json last: a site without it is half made.
COMPLETE = "devbench_complete"

# Without an address in its answers, the wizard makes no user of its own.
WIZARD = """
from frappe.desk.page.setup_wizard.setup_wizard import setup_complete
answer = setup_complete({
	"language": "English", "country": "Kazakhstan", "timezone": "Asia/Almaty", "currency": "KZT",
})
assert answer == {"status": "ok"}, answer
# The wizard turns the scheduler on, and Frappe's tours, which lie over the forms.
frappe.db.set_single_value("System Settings", "enable_scheduler", %(scheduler)d)
frappe.db.set_single_value("System Settings", "enable_onboarding", 0)
"""


def check_name(name: str) -> None:
	"""Refuse a name that is no plain host name.

	:raises BenchError: it is not.
	"""
	if not re.fullmatch(r"[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?", name) or name == "assets":
		raise BenchError(f"{name!r} is no name for a site: use small letters, digits, dots and hyphens.")


def is_whole(instance: Instance, name: str) -> bool:
	"""Whether the site was made to its end and its database is there."""
	config = read_json(instance.site(name) / "site_config.json")
	if not isinstance(config, dict) or not config.get(COMPLETE):
		return False
	found = query(
		instance,
		"SELECT COUNT(*) FROM information_schema.tables"
		f" WHERE table_schema = '{config.get('db_name')}' AND table_name = 'tabUser'",
	)
	return found.split()[-1] == "1"


def query(instance: Instance, sql: str) -> str:
	"""Run SQL as the instance's root; returns what the client prints.

	:raises BenchError: the servers were never started, or the SQL failed.
	"""
	settings = load_settings(instance)
	if settings is None:
		raise BenchError("The servers were never started.")
	client = ["mariadb", "--no-defaults", f"--host={ports.HOST}", f"--port={settings.database_port}"]
	return run(
		[*client, "--user=root", "--batch"],
		environment=plain_environment(MYSQL_PWD=settings.root_password),
		text_input=sql,
	)


def drop(instance: Instance, name: str) -> None:
	"""Drop a site, half-made ones too: database, database user and files."""
	check_name(name)
	config = read_json(instance.site(name) / "site_config.json")
	if isinstance(config, dict) and re.fullmatch(r"\w+", str(config.get("db_name", ""))):
		_drop_database(instance, config["db_name"])
	shutil.rmtree(instance.site(name), ignore_errors=True)


def make(
	instance: Instance,
	name: str,
	steps: Steps,
	*,
	apps: tuple[str, ...] = (APP,),
	scheduler: bool = False,
	tests: bool = True,
	host_name: str = "",
	anew: bool = False,
) -> bool:
	"""Make a site with the apps installed and the setup wizard done; returns whether it had to be made.

	:param scheduler: scheduled jobs run (a test site has none: they would disturb it).
	:param tests: `bench run-tests` is allowed.
	:param anew: an existing site is dropped first.
	:raises BenchError: Frappe or an app refused; nothing whole is left behind then.
	"""
	check_name(name)
	with locked(instance.config / f"site-{name}.lock"):
		if is_whole(instance, name) and not anew:
			return False
		if instance.site(name).exists():
			steps.always(f"Drop site {name}", lambda: drop(instance, name))
		steps.always(f"Make site {name}", lambda: _new_site(instance, name))
		for app in apps:
			steps.always(
				f"Install {app} on {name}",
				lambda app=app: frappe(instance, "--site", name, "install-app", app),
			)
		_finish(instance, name, scheduler, tests, host_name)
		return True


def _new_site(instance: Instance, name: str) -> None:
	settings = load_settings(instance)
	if settings is None:
		raise BenchError("The servers were never started.")
	# Named before it is made, so that an interrupted site's database is known and can be dropped.
	database = database_name(name)
	_drop_database(instance, database)
	frappe(
		instance,
		"new-site",
		name,
		"--db-name",
		database,
		"--db-root-username",
		"root",
		"--db-root-password",
		settings.root_password,
		"--admin-password",
		ADMIN_PASSWORD,
		"--no-mariadb-socket",
		"--force",
	)


def database_name(site: str) -> str:
	"""The database of a site, from its name alone (at most 64 characters, letters and digits)."""
	return "site_" + re.sub(r"[^a-z0-9]", "_", site)[:50]


def _drop_database(instance: Instance, database: str) -> None:
	query(
		instance,
		f"DROP DATABASE IF EXISTS `{database}`;\n"
		f"DROP USER IF EXISTS '{database}'@'%';\n"
		f"DROP USER IF EXISTS '{database}'@'localhost';\n",
	)


def _finish(instance: Instance, name: str, scheduler: bool, tests: bool, host_name: str) -> None:
	script(instance, name, WIZARD % {"scheduler": scheduler})
	# Users made by tests want an outgoing address; nothing is ever sent to it.
	values: dict[str, object] = {
		"auto_email_id": f"noreply@{name}",
		"mail_server": "127.0.0.1",
		"mail_port": 1,
		"mail_login": f"noreply@{name}",
		"mail_password": "unused",
		"disable_emails": 1,
		"mute_emails": 1,
		"developer_mode": 0,
		"pause_scheduler": 0 if scheduler else 1,
	}
	if tests:
		values["allow_tests"] = 1
	if host_name:
		values["host_name"] = host_name
	lines = [f"update_site_config({key!r}, {value!r}, validate=False)" for key, value in values.items()]
	lines.append(f"update_site_config({COMPLETE!r}, 1, validate=False)")
	script(
		instance,
		name,
		"from frappe.installer import update_site_config\n" + "\n".join(lines),
	)
