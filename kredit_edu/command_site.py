"""The site on which a command of ours works."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import frappe
from frappe.commands import get_site


@contextmanager
def on_site(context: frappe._dict) -> Iterator[None]:
	"""Be on the site that was named to bench, as Administrator, until the block ends."""
	frappe.init(site=get_site(context))
	frappe.connect()
	try:
		yield
	finally:
		frappe.destroy()
