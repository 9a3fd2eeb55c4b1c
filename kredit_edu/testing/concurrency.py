"""Several connections at once, each a transaction of its own, as several requests are."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import frappe

WAIT_SECONDS = 30


def at_once(*acts: Callable[[], object]) -> list[object]:
	"""What each act gave, or the error that it raised; committed where it gave something.

	All have taken their snapshot of the database before any goes on, so that none of them sees by a plain
	read what the others write.
	"""
	site, sites_path = frappe.local.site, frappe.local.sites_path
	started = threading.Barrier(len(acts))

	def run(act: Callable[[], object]) -> object:
		frappe.init(site=site, sites_path=sites_path)
		frappe.connect()
		frappe.local.flags.in_test = True
		try:
			frappe.db.get_value("DocType", "User", "modified")
			started.wait(timeout=WAIT_SECONDS)
			given = act()
			frappe.db.commit()
			return given
		except Exception as error:
			frappe.db.rollback()
			return error
		finally:
			frappe.destroy()

	frappe.db.commit()
	with ThreadPoolExecutor(len(acts)) as pool:
		given = list(pool.map(run, acts))
	frappe.db.rollback()
	return given
