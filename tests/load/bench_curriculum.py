"""Times over HTTP: a curriculum of 120 rows saved, against a rule-free DocType of its shape; the panel.

Both are written by the same logged-in curriculum manager, one request after the other and in turn, with the
same naming, Link fields, tracking and durability. Run by ``make bench-curriculum``.
"""

from __future__ import annotations

import argparse
import os
from pathlib import Path

import frappe
import requests

from kredit_edu.testing import factories
from tests.load.bench_http import WARM_UP, address, log_in, report, send, timed
from tests.load.plain import CURRICULUM as PLAIN
from tests.load.plain import CURRICULUM_LEFT_OUT, CURRICULUM_SHAPES, make_plain_doctypes

CURRICULUM = "Kredit Curriculum"
SLOTS, CREDITS, PERIODS = 60, 4, 8
HIDDEN = {"name", "owner", "creation", "modified", "modified_by", "doctype", "parent", "parenttype", "idx"}
LOST = ("cycle_totals", "reading_uses")
COMPLIANCE = "/api/method/kredit_edu.api.v1.program.compliance"
FORM = "/api/method/frappe.desk.form.load.getdoc"


def main() -> None:
	"""Prepare the records, measure, print the times and their ratios."""
	parser = argparse.ArgumentParser(description=__doc__)
	parser.add_argument("--saves", type=int, default=40, help="saves of each")
	saves = parser.parse_args().saves
	curriculum, manager = prepare()
	session = log_in(manager)
	stored = send(session, "GET", f"/api/resource/{CURRICULUM}/{curriculum}", {})
	assert len(stored["slots"]) == len(stored["options"]) == SLOTS, "the curriculum has other rows"
	creation = measure_creation(session, stored, saves)
	saving = measure_saving(session, stored, saves)
	panel = measure_panel(session, stored, saves)
	print(f"a curriculum of {SLOTS} slots and {SLOTS} options, {saves} times each; milliseconds over HTTP")
	report("create", creation)
	report("save", saving)
	report("panel", panel)


def prepare() -> tuple[str, str]:
	"""A curriculum of 240 credits in eight periods, and a curriculum manager with a password."""
	os.chdir(Path(os.environ["SITES_PATH"]))
	frappe.init(site=os.environ["KREDIT_TEST_SITE"], sites_path=".")
	frappe.connect()
	make_plain_doctypes(CURRICULUM_SHAPES, CURRICULUM_LEFT_OUT)
	factories.ensure_settings()
	slots = [
		factories.Slot("University", credits=CREDITS, period=number % PERIODS + 1, module=number // 6 + 1)
		for number in range(SLOTS)
	]
	curriculum = factories.make_curriculum(slots=slots, period_count=str(PERIODS), approve=False)
	manager = factories.make_user(roles=["Kredit Curriculum Manager"], password=True)
	frappe.db.commit()
	return curriculum.name, manager


def values_of(stored: dict) -> dict[str, object]:
	"""The stored values, rows included, to be written as they are into a new document."""
	head = {key: value for key, value in stored.items() if key not in HIDDEN and key not in LOST}
	for table in ("slots", "options"):
		head[table] = [{key: row[key] for key in row if key not in HIDDEN} for row in stored[table]]
	return {**head, "active_key": None}


def measure_creation(session: requests.Session, stored: dict, saves: int) -> dict[str, list[float]]:
	"""Create a curriculum of 120 rows through REST, then the same rows in the rule-free DocType."""
	times: dict[str, list[float]] = {"ours": [], "plain": []}
	for number in range(saves + WARM_UP):
		values = values_of(stored)
		for side, doctype in (("ours", CURRICULUM), ("plain", PLAIN)):
			duration = timed(
				lambda path=f"/api/resource/{doctype}", values=values: send(session, "POST", path, values)
			)
			if number >= WARM_UP:
				times[side].append(duration)
	return times


def measure_saving(session: requests.Session, stored: dict, saves: int) -> dict[str, list[float]]:
	"""Save both as a form does, all rows sent, one cell of them changed."""
	documents = {
		CURRICULUM: stored,
		PLAIN: send(session, "POST", f"/api/resource/{PLAIN}", values_of(stored)),
	}
	times: dict[str, list[float]] = {"ours": [], "plain": []}
	for number in range(saves + WARM_UP):
		for side, doctype in (("ours", CURRICULUM), ("plain", PLAIN)):
			document = documents[doctype]
			document["slots"][number % SLOTS]["period_number"] = str(number % PERIODS + 1)
			rows = {table: document[table] for table in ("slots", "options")}
			path = f"/api/resource/{doctype}/{document['name']}"
			duration = timed(lambda path=path, rows=rows: send(session, "PUT", path, rows))
			if number >= WARM_UP:
				times[side].append(duration)
	return times


def measure_panel(session: requests.Session, stored: dict, saves: int) -> dict[str, list[float]]:
	"""The compliance panel of a program of 240 credits, in one request, beside opening the rule-free form."""
	plain = send(session, "POST", f"/api/resource/{PLAIN}", values_of(stored))
	panel = (COMPLIANCE, {"program": stored["program"], "curriculum": stored["name"]})
	form = (FORM, {"doctype": PLAIN, "name": plain["name"]})
	times: dict[str, list[float]] = {"ours": [], "plain": []}
	for number in range(saves + WARM_UP):
		for side, request in (("ours", panel), ("plain", form)):
			duration = timed(lambda request=request: read(session, *request))
			if number >= WARM_UP:
				times[side].append(duration)
	return times


def read(session: requests.Session, path: str, query: dict[str, str]) -> None:
	"""One request that reads."""
	answer = session.get(address(path), params=query, timeout=60)
	assert answer.ok, answer.text


if __name__ == "__main__":
	main()
