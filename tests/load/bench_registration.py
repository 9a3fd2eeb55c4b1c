"""A registration day over HTTP: drafts of six rows submitted, against rule-free inserts of the same shape.

The same clients do both in turn, block by block, each learner with the own key of the API; naming, Link
fields, indexes, tracking and durability are the same. Run by ``make bench-registration``.
"""

from __future__ import annotations

import argparse
import os
import random
import statistics
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

import frappe

from tests.load.plain import make_plain_doctypes
from tests.load.registration.clients import OURS, PLAIN, Answer, Crowd, rush
from tests.load.registration.drafts import (
	ADMISSION,
	ENROLLMENT,
	OFFERING,
	PERIODS,
	PLAN,
	Drafts,
	Planned,
	clear,
	learners_of_last_course,
	remove_twins,
)

OK, REFUSED, NO_SEAT = 200, 422, "30.2"
FIXED_SLOT = "S701.1"
"""A slot of the last course in which nothing is chosen."""


def main() -> int:
	"""Prepare, measure, print; the exit code tells whether something was oversold or lost."""
	parser = argparse.ArgumentParser(description=__doc__)
	parser.add_argument("--learners", type=int, default=2500, help="learners who submit")
	parser.add_argument("--clients", type=int, default=8, help="clients at a time")
	parser.add_argument("--block", type=int, default=100, help="learners of one block of each side")
	parser.add_argument("--rush", type=int, default=200, help="clients at once on scarce seats")
	parser.add_argument("--seats", type=int, default=30, help="the scarce seats")
	given = parser.parse_args()
	os.chdir(Path(os.environ["SITES_PATH"]))
	frappe.init(site=os.environ["KREDIT_TEST_SITE"], sites_path=".")
	frappe.connect()
	remove_twins()
	make_plain_doctypes()
	frappe.db.commit()
	broken = registration_day(given.learners, given.clients, given.block)
	broken += rush_for_seats(given.rush, given.seats)
	for text in broken:
		print(f"BROKEN: {text}")
	return 1 if broken else 0


def registration_day(number: int, clients: int, block: int) -> list[str]:
	"""The main run; gives what does not hold."""
	clear()
	planned = Drafts().write(learners_of_last_course(number))
	# Learners of one group do not come one after the other.
	random.Random(number).shuffle(planned)
	deadlocks = count_deadlocks()
	seconds, answers = measure(planned, clients, block)
	report(seconds, answers, clients)
	print(f"deadlocks in the database: {count_deadlocks() - deadlocks}")
	return check([answer for answer in answers if answer.side == OURS], planned)


def measure(planned: Sequence[Planned], clients: int, block: int) -> tuple[dict[str, float], list[Answer]]:
	"""Both sides in blocks, each side first in turn: who comes first meets cold caches of the users."""
	frappe.db.rollback()
	crowd = Crowd(clients, planned)
	seconds: Counter[str] = Counter()
	answers: list[Answer] = []
	try:
		for turn, first in enumerate(range(0, len(planned), block)):
			last = min(first + block, len(planned))
			for side in (OURS, PLAIN) if turn % 2 == 0 else (PLAIN, OURS):
				took, given = crowd.run(side, first, last)
				seconds[side] += took
				answers += given
	finally:
		crowd.close()
	return seconds, answers


def report(seconds: dict[str, float], answers: Sequence[Answer], clients: int) -> None:
	"""Rates, latencies and their ratios."""
	rates, late = {}, {}
	for side, what in ((OURS, "submit"), (PLAIN, "plain insert")):
		times = [answer.milliseconds for answer in answers if answer.side == side]
		rates[side] = len(times) / seconds[side]
		late[side] = statistics.quantiles(times, n=20)[-1]
		print(
			f"{what:13} {len(times)} by {clients} clients: {rates[side]:6.1f} a second,"
			f" p50 {statistics.median(times):6.1f} ms, p95 {late[side]:6.1f} ms"
		)
		print(f"{'':13} statuses {dict(Counter(answer.status for answer in answers if answer.side == side))}")
	print(f"ratio of rates {rates[OURS] / rates[PLAIN]:.2f} (asked: at least 0.60)")
	print(f"ratio of p95 {late[OURS] / late[PLAIN]:.2f} (asked: at most 2)")


def rush_for_seats(clients: int, seats: int) -> list[str]:
	"""So many clients at the same moment for the seats of one offering."""
	clear()
	offering, learners = scarce_offering(clients)
	frappe.db.set_value(OFFERING, offering, {"seats_max": str(seats), "seats_limit": seats})
	planned = Drafts().write(learners, only=offering)
	deadlocks = count_deadlocks()
	answers = rush(planned)
	taken = Counter(answer.status for answer in answers)
	print(f"rush: {clients} clients for {seats} seats: statuses {dict(taken)}")
	print(f"deadlocks in the database: {count_deadlocks() - deadlocks}")
	broken = check(answers, planned)
	if taken[OK] != min(seats, clients):
		broken.append(f"{taken[OK]} of {seats} seats given")
	return broken


def scarce_offering(number: int) -> tuple[str, list[frappe._dict]]:
	"""An offering of a discipline that enough learners of the last course must take, and those learners."""
	learners = learners_of_last_course(frappe.db.count("Kredit Learner", {"admission_year": ADMISSION}))
	by_discipline: dict[str, list[frappe._dict]] = {}
	for learner in learners:
		for discipline in _given_disciplines(learner.program):
			by_discipline.setdefault(discipline, []).append(learner)
	discipline, able = max(by_discipline.items(), key=lambda item: len(item[1]))
	if len(able) < number:
		raise SystemExit(f"{len(able)} learners could take one offering, not {number}.")
	about = {"discipline": discipline, "academic_period": ("in", PERIODS)}
	return frappe.db.get_value(OFFERING, about, order_by="name"), able[:number]


def _given_disciplines(program: str) -> list[str]:
	curriculum = frappe.db.get_value("Kredit Curriculum", {"active_key": f"{program}|{ADMISSION}"})
	return frappe.get_all(
		"Kredit Curriculum Option Row",
		{"parent": curriculum, "slot_key": FIXED_SLOT},
		pluck="discipline",
		order_by="idx",
	)


def count_deadlocks() -> int:
	"""Deadlocks that the database has met since it started; each restarted a request."""
	((_name, value),) = frappe.db.sql("SHOW GLOBAL STATUS LIKE 'Innodb_deadlocks'")
	return int(value)


def check(answers: Iterable[Answer], planned: Sequence[Planned]) -> list[str]:
	"""What was oversold, lost, or answered otherwise than by a hold or by the clause of seats."""
	frappe.db.rollback()
	plans = {one.learner: one.plan for one in planned}
	states = dict(
		frappe.get_all(
			PLAN, {"name": ("in", list(plans.values()))}, ["name", "state"], order_by="name", as_list=True
		)
	)
	held = Counter(
		frappe.get_all(ENROLLMENT, {"academic_period": ("in", PERIODS)}, pluck="learner", order_by="name")
	)
	broken = []
	answers = list(answers)
	for answer in answers:
		state = states[plans[answer.learner]]
		if answer.status == OK and (state != "Adviser Review" or held[answer.learner] != 6):
			broken.append(
				f"lost: {answer.learner} was told of a success, {state}, {held[answer.learner]} seats"
			)
		elif answer.status == REFUSED and (set(answer.clauses) != {NO_SEAT} or held[answer.learner]):
			broken.append(f"{answer.learner} was refused by {answer.clauses}, {held[answer.learner]} seats")
		elif answer.status not in (OK, REFUSED):
			broken.append(f"{answer.learner}: status {answer.status}: {answer.text}")
	if len(answers) != len(planned):
		broken.append(f"{len(planned) - len(answers)} learners without an answer")
	return _shortened(broken) + _seats_not_kept()


def _shortened(broken: list[str]) -> list[str]:
	return broken[:5] + ([f"and {len(broken) - 5} more"] if len(broken) > 5 else [])


def _seats_not_kept() -> list[str]:
	"""Offerings with more learners than seats, or with a counter that says something else."""
	offering, enrollment = frappe.qb.DocType(OFFERING), frappe.qb.DocType(ENROLLMENT)
	counted = frappe.qb.from_(enrollment).select(enrollment.offering).where(enrollment.status != "Withdrawn")
	enrolled = Counter(name for (name,) in counted.where(enrollment.academic_period.isin(PERIODS)).run())
	found = (
		frappe.qb.from_(offering)
		.select(offering.name, offering.seats_limit, offering.seats_taken)
		.where(offering.academic_period.isin(PERIODS))
	).run()
	full = sum(bool(limit) and enrolled[name] == limit for name, limit, _taken in found)
	print(f"offerings: {len(found)}, {full} of them exactly full, {sum(enrolled.values())} seats taken")
	broken = [f"oversold: {name}" for name, limit, _ in found if limit and enrolled[name] > limit]
	return broken + [
		f"{name}: counter {taken}, {enrolled[name]} enrolled"
		for name, _limit, taken in found
		if taken != enrolled[name]
	]


if __name__ == "__main__":
	raise SystemExit(main())
