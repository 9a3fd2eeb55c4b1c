"""Install the app with a failure put into it: ``sync`` while DocTypes are made, or a step's name."""

from __future__ import annotations

import sys

import frappe
import frappe.installer
import frappe.model.sync
from context import answer

# Enough of our DocTypes are made before this one to leave half an app.
_FILES = 7


class Injected(Exception):
	"""The failure that the test asked for."""


def main(where: str) -> None:
	frappe.init(site=sys.argv[1], sites_path=".")
	frappe.connect()
	frappe.set_user("Administrator")
	if where == "sync":
		_break_sync()
	else:
		_break_step(where)
	try:
		frappe.installer.install_app("kredit_edu")
	except Injected:
		answer({"installed": "kredit_edu" in frappe.get_installed_apps()})
	# The process ends without a commit, as one that is killed.


def _break_sync() -> None:
	original, count = frappe.model.sync.import_file_by_path, iter(range(_FILES))

	def import_some(*arguments: object, **options: object) -> object:
		if next(count, None) is None:
			raise Injected
		return original(*arguments, **options)

	frappe.model.sync.import_file_by_path = import_some


def _break_step(name: str) -> None:
	from kredit_edu.setup import steps

	def fail() -> None:
		raise Injected

	assert name in [step.__name__ for step in steps.STEPS]
	steps.STEPS = tuple(fail if step.__name__ == name else step for step in steps.STEPS)


main(sys.argv[2])
