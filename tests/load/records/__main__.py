"""``python -m tests.load.records``: every part on the site of KREDIT_TEST_SITE, one run each.

A part that is missing or fails is told and makes the run fail; the others are measured all the same.
Run by ``make bench-records``.
"""

from __future__ import annotations

import argparse
import importlib
import os
import sys
import time
import traceback
from pathlib import Path

import frappe

PARTS = ("publication", "standing", "audit", "distribution")
BROKEN = "BROKEN"


def main() -> int:
	"""Connect and run the parts asked for; the exit code tells whether all of them hold."""
	parser = argparse.ArgumentParser(description=__doc__)
	parser.add_argument("--only", action="append", choices=PARTS, help="one part, may be repeated")
	asked = parser.parse_args().only or PARTS
	site = os.environ["KREDIT_TEST_SITE"]
	os.chdir(Path(os.environ["SITES_PATH"]))
	broken = 0
	for part in (part for part in PARTS if part in asked):
		print(f"== {part}", flush=True)
		began = time.monotonic()
		for line in measured(part, site):
			print(line, flush=True)
			broken += line.startswith(BROKEN)
		print(f"   {time.monotonic() - began:.1f} s in all", flush=True)
	return 1 if broken else 0


def measured(part: str, site: str) -> list[str]:
	"""The lines of a part, on a connection of its own; whatever it left uncommitted is undone."""
	frappe.init(site=site, sites_path=".")
	frappe.connect()
	try:
		return importlib.import_module(f"tests.load.records.{part}").run(site)
	except Exception as error:
		traceback.print_exc()
		return [f"{BROKEN}: {part}: {type(error).__name__}: {error}"]
	finally:
		frappe.db.rollback()
		frappe.destroy()


if __name__ == "__main__":
	sys.exit(main())
