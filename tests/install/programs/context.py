"""What the programs share: they run inside a site, by path, with its name as the first argument."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import frappe


@contextmanager
def site() -> Iterator[None]:
	"""Connect to the site; what the program did is committed."""
	frappe.init(site=sys.argv[1], sites_path=".")
	frappe.connect()
	frappe.set_user("Administrator")
	try:
		yield
		frappe.db.commit()
	finally:
		frappe.destroy()


def answer(value: Any) -> None:
	"""Print the program's answer as the last line."""
	print()
	print(json.dumps(value, ensure_ascii=False, default=str))
