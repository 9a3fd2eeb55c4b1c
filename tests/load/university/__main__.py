"""``python -m tests.load.university``: seed the site of KREDIT_TEST_SITE, or say that it is there."""

from __future__ import annotations

import argparse
import functools
import os
from pathlib import Path

import frappe

from tests.load.university.invariants import check
from tests.load.university.seed import PREFIX, seed
from tests.load.university.size import FULL, smaller


def main() -> None:
	"""Connect, seed if nothing is there, and check."""
	parser = argparse.ArgumentParser(description=__doc__)
	parser.add_argument("--learners", type=int, default=FULL.learners, help="learners who study")
	parser.add_argument("--graduates", type=int, help="learners who have finished")
	given = parser.parse_args()
	size = smaller(given.learners, given.graduates)
	os.chdir(Path(os.environ["SITES_PATH"]))
	frappe.init(site=os.environ["KREDIT_TEST_SITE"], sites_path=".")
	frappe.connect()
	if frappe.db.exists("Kredit Program", {"code": f"{PREFIX}6B000"}):
		print("The university is there; --anew makes it afresh.")
		return
	# Progress is for whoever waits, also through a pipe.
	say = functools.partial(print, flush=True)
	check(seed(size, say=say), say=say)


if __name__ == "__main__":
	main()
