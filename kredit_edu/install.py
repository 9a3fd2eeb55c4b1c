"""Installing and migrating: refuse on a clash, then small steps that heal when they run again."""

from __future__ import annotations

from kredit_edu.setup import clashes, ledger
from kredit_edu.setup.steps import run_steps


def before_install() -> None:
	"""Refuse when our names are taken; nothing has been changed on the site yet.

	:raises frappe.ValidationError: names every record in the way.
	"""
	clashes.refuse_clashes()
	clashes.drop_half_made_module()
	clashes.mark_beginning()


def after_install() -> None:
	"""Make what files cannot bring: roles, workflows, the language, first settings."""
	_heal()


def before_migrate() -> None:
	"""An upgrade brings new names: refuse before they are taken over.

	A site whose installation did not come to its end has nothing to compare with; it is healed instead.

	:raises frappe.ValidationError: names every record in the way.
	"""
	if not ledger.is_empty():
		clashes.refuse_clashes()


def after_migrate() -> None:
	"""Run the same steps as after an installation."""
	_heal()


def _heal() -> None:
	run_steps()
	clashes.forget_beginning()
