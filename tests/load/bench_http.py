"""Times over HTTP: a Study Plan of 6 rows created and approved, against a rule-free DocType of its shape.

Both are written by the same logged-in Registrar, one request after the other and in turn, with the same
naming, Link fields and durability. Run by ``make bench-http``.
"""

from __future__ import annotations

import argparse
import os
import statistics
import time
from collections.abc import Callable
from pathlib import Path

import frappe
import requests

from kredit_edu.testing import factories
from kredit_edu.testing.calendars import ensure_calendar
from kredit_edu.testing.catalogues import ensure_catalogue
from tests.load.plain import PARENT, make_plain_doctypes

PLAN = "Kredit Study Plan"
WARM_UP = 5


def main() -> None:
	"""Prepare the records, measure, print the times and their ratios."""
	parser = argparse.ArgumentParser(description=__doc__)
	parser.add_argument("--plans", type=int, default=60, help="plans created and approved")
	count = parser.parse_args().plans + WARM_UP
	learners, registrar = prepare(count)
	session = log_in(registrar)
	creation = measure_creation(session, learners)
	await_approval(learners)
	approval = measure_approval(session, learners)
	print(f"{count - WARM_UP} plans of 6 rows each, after {WARM_UP} to warm up; milliseconds over HTTP")
	report("create", creation)
	report("approve", approval)


def prepare(count: int) -> tuple[list[str], str]:
	"""Learners of one curriculum with a year of 6 rows, and a Registrar with a password."""
	os.chdir(Path(os.environ["SITES_PATH"]))
	frappe.init(site=os.environ["KREDIT_TEST_SITE"], sites_path=".")
	frappe.connect()
	make_plain_doctypes()
	factories.ensure_settings()
	factories.make_period(1)
	factories.make_period(2)
	ensure_calendar()
	slots = [factories.Slot("Mandatory", period=1), factories.Slot("Mandatory", period=1)]
	slots += [factories.Slot("University", period=1), factories.Slot("University", period=2)]
	slots += [factories.Slot("University", period=2, kind="Practice")]
	slots += [factories.Slot("University", period=2, kind="Final Attestation")]
	curriculum = factories.make_curriculum(slots=slots)
	ensure_catalogue(curriculum.name)
	adviser = factories.make_user(roles=["Kredit Adviser", "Kredit Teacher"])
	learners = [
		factories.make_learner(
			user=factories.make_user(roles=["Kredit Learner"]), curriculum=curriculum, adviser=adviser
		).name
		for _ in range(count)
	]
	registrar = factories.make_user(roles=["Kredit Registrar"], password=True)
	frappe.db.commit()
	return learners, registrar


def log_in(email: str) -> requests.Session:
	"""A session as a browser has it."""
	session = requests.Session()
	login = {"usr": email, "pwd": factories.PASSWORD}
	session.post(address("/api/method/login"), json=login, timeout=60).raise_for_status()
	return session


def address(path: str) -> str:
	"""A URL of the served site."""
	return os.environ["KREDIT_TEST_URL"].rstrip("/") + path


def measure_creation(session: requests.Session, learners: list[str]) -> dict[str, list[float]]:
	"""Create a plan through REST, then the same rows in the rule-free DocType, learner by learner."""
	times: dict[str, list[float]] = {"ours": [], "plain": []}
	for number, learner in enumerate(learners):
		ours = {"learner": learner, "academic_year": factories.YEAR, "study_year": "1"}
		created: dict[str, dict] = {}

		def create_ours(values: dict = ours, answer: dict = created) -> None:
			answer["plan"] = send(session, "POST", f"/api/resource/{PLAN}", values)

		duration = timed(create_ours)
		plain = plain_values(created["plan"])
		plain_duration = timed(lambda values=plain: send(session, "POST", f"/api/resource/{PARENT}", values))
		if number >= WARM_UP:
			times["ours"].append(duration)
			times["plain"].append(plain_duration)
	return times


def plain_values(plan: dict) -> dict[str, object]:
	"""The stored values of a plan, to be written as they are."""
	hidden = {
		"name",
		"owner",
		"creation",
		"modified",
		"modified_by",
		"doctype",
		"parent",
		"parenttype",
		"idx",
	}
	values = {
		key: value for key, value in plan.items() if key not in hidden and key not in ("items", "moves")
	}
	rows = [{key: value for key, value in row.items() if key not in hidden} for row in plan["items"]]
	assert len(rows) == 6, f"the plan has {len(rows)} rows"
	return {**values, "items": rows}


def await_approval(learners: list[str]) -> None:
	"""Bring every plan to the Registrar: not measured, so past the review."""
	frappe.db.rollback()
	plan = frappe.qb.DocType(PLAN)
	waiting = frappe.qb.update(plan).set(plan.state, "Registrar Review").set(plan.rules_acknowledged, 1)
	waiting.where(plan.learner.isin(learners)).run()
	frappe.db.commit()


def measure_approval(session: requests.Session, learners: list[str]) -> dict[str, list[float]]:
	"""Approve a plan (checks, enrollments, history), then set the state of the rule-free twin."""
	times: dict[str, list[float]] = {"ours": [], "plain": []}
	for number, learner in enumerate(learners):
		ours = frappe.db.get_value(PLAN, {"learner": learner})
		plain = frappe.db.get_value(PARENT, {"learner": learner})
		move = {"name": ours, "action": "Approve as Registrar"}
		path = "/api/method/kredit_edu.api.v1.study_plan.move"
		duration = timed(lambda path=path, move=move: send(session, "POST", path, move))
		state = {"state": "Approved"}
		plain_duration = timed(
			lambda name=plain, state=state: send(session, "PUT", f"/api/resource/{PARENT}/{name}", state)
		)
		if number >= WARM_UP:
			times["ours"].append(duration)
			times["plain"].append(plain_duration)
	frappe.db.rollback()
	enrolled = frappe.db.count("Kredit Enrollment", {"learner": ("in", learners)})
	assert enrolled == 6 * len(learners), f"{enrolled} enrollments for {len(learners)} plans"
	return times


def send(session: requests.Session, method: str, path: str, values: dict) -> dict:
	"""One request; what it answers."""
	response = session.request(method, address(path), json=values, timeout=60)
	assert response.ok, response.text
	body = response.json()
	return body.get("data") or body.get("message")


def timed(act: Callable[[], object]) -> float:
	"""Milliseconds that an act took."""
	started = time.perf_counter()
	act()
	return (time.perf_counter() - started) * 1000


def report(what: str, times: dict[str, list[float]]) -> None:
	"""Medians, 95th percentiles and the ratio of the medians."""
	ours, plain = (statistics.median(times[side]) for side in ("ours", "plain"))
	late = {side: statistics.quantiles(values, n=20)[-1] for side, values in times.items()}
	print(
		f"{what:8} ours {ours:6.1f} (p95 {late['ours']:6.1f})   plain {plain:6.1f} (p95 {late['plain']:6.1f})"
		f"   ratio {ours / plain:.2f}"
	)


if __name__ == "__main__":
	main()
