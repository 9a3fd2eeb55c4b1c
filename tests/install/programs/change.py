"""Run a few lines in the site: ``change.py SITE CODE``."""

from __future__ import annotations

import sys

import frappe
from context import answer, site

with site():
	exec(sys.argv[2], {"frappe": frappe})
	answer(None)
