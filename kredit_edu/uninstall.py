"""Uninstalling: the site becomes what it was before the app came."""

from __future__ import annotations

import click
import frappe

from kredit_edu.setup.own_records import MODULE, own_doctypes
from kredit_edu.setup.removal import STEPS


def before_uninstall() -> None:
	"""Remove everything of the app's, and everything that speaks of it.

	Frappe calls this on ``--dry-run`` too and tells nobody, so the command line is asked: a dry run lists
	and changes nothing.
	"""
	if _is_dry_run():
		print(f"Would delete module '{MODULE}' with {len(own_doctypes())} DocTypes, its roles and workflows,")
		print("and all comments, versions, files, notifications, shares and settings about their documents.")
		return
	for step in STEPS:
		step()
	frappe.clear_cache()


def _is_dry_run() -> bool:
	context = click.get_current_context(silent=True)
	return bool(context and context.params.get("dry_run"))
