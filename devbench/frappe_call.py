"""Frappe's own commands, run inside an instance."""

from __future__ import annotations

from devbench.commands import run
from devbench.instance import environment
from devbench.paths import Instance


def frappe(instance: Instance, *arguments: str, visible: bool = False) -> str:
	"""Run `bench …` of Frappe itself (site commands), e.g. `frappe(i, "--site", "x", "migrate")`.

	:raises BenchError: the command failed.
	"""
	return run(
		[instance.base.python, "-m", "frappe.utils.bench_helper", "frappe", *arguments],
		directory=instance.sites,
		environment=environment(instance),
		visible=visible,
	)


def script(instance: Instance, site: str, code: str) -> str:
	"""Run Python in a site's context, as Administrator, and commit at its end; returns what it printed.

	:raises BenchError: the code raised.
	"""
	wrapped = (
		"import frappe\n"
		f"frappe.init(site={site!r}, sites_path='.')\n"
		"frappe.connect()\n"
		"frappe.set_user('Administrator')\n"
		f"{code}\n"
		"frappe.db.commit()\n"
		"frappe.destroy()\n"
	)
	return run(
		[instance.base.python, "-c", wrapped], directory=instance.sites, environment=environment(instance)
	)
