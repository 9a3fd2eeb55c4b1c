"""`make demo`: the demonstration university, its story told over HTTP, and Desk left open."""

from __future__ import annotations

from pathlib import Path

from devbench import ports, processes, servers, site, web
from devbench.build import build
from devbench.commands import run
from devbench.files import key_of_files, read_json, write_atomically, write_json
from devbench.frappe_call import frappe, script
from devbench.instance import environment
from devbench.paths import APP, CHECKOUT, Base, Instance
from devbench.steps import Steps

SITE = "demo.localhost"
PORT = 8000


def demo(base: Base, instance: Instance, steps: Steps, anew: bool = False) -> None:
	"""Bring the demo up from whatever state it is in.

	The site, its data and its story are one thing: a site whose story was not told to its end is made anew.

	:param anew: start from a fresh site in any case.
	:raises BenchError: a step failed; running it again goes on from there.
	"""
	build(base, steps)
	settings = servers.start(instance)
	steps.say(
		f"MariaDB on port {settings.database_port}, Redis on {settings.cache_port} and {settings.queue_port}"
	)
	state = Steps(instance.site(SITE) / "devbench", steps.out, steps.started)
	code = key_of_files(app_files(), CHECKOUT)
	told = instance.site(SITE) / "devbench" / "story.txt"
	fresh = anew or not (site.is_whole(instance, SITE) and state.is_done("story", "told", told.is_file))
	if fresh:
		web.stop(instance, web.NAMES)
		site.make(instance, SITE, steps, scheduler=True, tests=False, anew=True)
		write_json(state.stamps / "code.json", {"key": code})
	elif state.once("code", f"Migrate {SITE} to the changed app", code, lambda: migrate(instance)):
		web.stop(instance, web.NAMES)
	url = start(instance, steps)
	if fresh:
		steps.always("Load the demonstration university", lambda: load(instance))
		state.once("story", "Carry out the main job over HTTP", "told", lambda: tell(instance, url, told))
	print(f"\n{told.read_text(encoding='utf-8').strip()}\n", file=steps.out)
	print(f"Desk: {url}", file=steps.out)
	print(logins(instance), file=steps.out, flush=True)


def app_files() -> list[Path]:
	"""The files of the app that a running site depends on."""
	package = CHECKOUT / APP
	return [
		file
		for file in package.rglob("*")
		if file.is_file()
		and not {"__pycache__", "dist", "node_modules"} & set(file.relative_to(package).parts)
	]


def migrate(instance: Instance) -> None:
	"""Bring the site's schema and fixtures to the app's present state."""
	frappe(instance, "--site", SITE, "migrate")


def start(instance: Instance, steps: Steps) -> str:
	"""Serve the site and run its worker and scheduler; returns Desk's URL."""
	stored = read_json(instance.config / "web.json")
	url = stored.get("url", "") if isinstance(stored, dict) else ""
	if not (url and processes.read_pid_file(instance.pids / "web.pid") and web.pings(url)):
		processes.stop(instance.pids / "web.pid")
		port = ports.first_free(PORT)
		if port != PORT:
			steps.say(f"Port {PORT} is taken by another program; Desk goes to {port}")
		wanted = f"http://localhost:{port}"
		if wanted != site_url(instance):
			# PDFs are drawn from this address.
			script(
				instance,
				SITE,
				"from frappe.installer import update_site_config\n"
				f"update_site_config('host_name', {wanted!r}, validate=False)",
			)
		steps.always("Start the web server", lambda: web.start_web(instance, SITE, port))
		url = wanted
		write_json(instance.config / "web.json", {"url": url})
	web.start_background(instance)
	return url


def site_url(instance: Instance) -> str:
	"""The address that the site knows of itself."""
	config = read_json(instance.site(SITE) / "site_config.json")
	return str(config.get("host_name", "")) if isinstance(config, dict) else ""


def load(instance: Instance) -> None:
	"""Load the demonstration data."""
	frappe(instance, "--site", SITE, "execute", "kredit_edu.demo.load.run")


def tell(instance: Instance, url: str, told: Path) -> None:
	"""Let the demonstration's people do the main job over HTTP, and keep what it prints."""
	story = run(
		[instance.base.python, "-m", "kredit_edu.demo.story", "--url", url],
		directory=instance.sites,
		environment=environment(instance),
	)
	write_atomically(told, story)


def logins(instance: Instance) -> str:
	"""The logins of the demonstration, as lines for the terminal."""
	people = run(
		[instance.base.python, "-c", LOGINS], directory=instance.sites, environment=environment(instance)
	)
	return f"Logins:\n  {'Administrator':34} {site.ADMIN_PASSWORD}\n{people.rstrip()}"


# The names of the demonstration's people are the app's, so its own Python is asked.
LOGINS = """
from kredit_edu.demo.university import LEARNERS, MASTER_STUDENTS, PASSWORD, STAFF
for person in STAFF:
	print(f"  {person.email:34} {PASSWORD}   {person.role}: {person.full_name}")
for learner in (*LEARNERS, *MASTER_STUDENTS):
	print(f"  {learner.email:34} {PASSWORD}   Kredit Learner: {learner.kk}")
"""
