"""Numbers of documents that people quote: short, without gaps in what is kept, each series of its own.

A number is given under a lock that lasts until the transaction ends, so only rare documents have one.
"""

from __future__ import annotations

from frappe.model.naming import getseries

PREFIX = "KREDIT-"
"""Before the names of our series, so that uninstalling finds them."""


def next_number(series: str, year: str, digits: int = 5) -> str:
	"""The next number of a series in a year, for example "GS-2026-00017"."""
	key = f"{series}-{year}-"
	return f"{key}{getseries(PREFIX + key, digits)}"
