"""All standings of a university computed from its grades anew and written, against one SQL aggregate of the same grades.

The aggregate applies the same attempt policy (D04-D06 by default): the last result of an enrollment, the best
enrollment of a discipline. It gives the cumulative GPA's two sums alone and writes nothing; ours gives and writes
every period and year as well, with credits earned. Run by ``make bench-records``, or by itself on rows made up
for it: ``python -m tests.load.records.standing --learners 2000``.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Callable

import frappe

from kredit_edu.rules.edition import ORDER_145_2023
from kredit_edu.rules.gpa import GpaPolicy
from kredit_edu.services.background import keep
from kredit_edu.services.rules_context import rules_context
from kredit_edu.services.standing import compute
from kredit_edu.testing.factories import ensure_settings
from kredit_edu.testing.site import connect
from tests.load.university.writer import Writer

MOST_TIMES_THE_AGGREGATE = 6
GRADES, PERIODS = 40, 8
STAMP = "2026-11-27 20:00:00"
AGGREGATE = """
	WITH settled AS (
		SELECT learner, program, discipline, credits, points_hundredths, sequence,
			ROW_NUMBER() OVER (PARTITION BY enrollment ORDER BY attempt DESC, sequence DESC) AS place
		FROM `tabKredit Grade`
		WHERE is_current = 1 AND kind <> 'Final Attestation'
	), ranked AS (
		SELECT learner, program, credits, points_hundredths,
			ROW_NUMBER() OVER (
				PARTITION BY learner, program, discipline ORDER BY points_hundredths DESC, sequence DESC
			) AS best
		FROM settled WHERE place = 1
	)
	SELECT learner, program, SUM(credits * points_hundredths), SUM(credits)
	FROM ranked WHERE best = 1 GROUP BY learner, program
"""


def run(site: str) -> list[str]:
	"""Lines to print. Raises AssertionError when a figure differs from the aggregate's or the time is too long.

	What is stored is taken away first, so that every standing is written.
	"""
	policy = rules_context().policy.gpa
	assert policy == GpaPolicy(), "the aggregate applies the default policy"
	grades = frappe.db.count("Kredit Grade", {"is_current": 1})
	learners = frappe.get_all("Kredit Learner", pluck="name", order_by="name asc")
	rows, aggregate = _timed(lambda: frappe.db.sql(AGGREGATE))
	frappe.db.delete(compute.STANDING)
	keep()
	_none, first = _timed(lambda: _recompute(learners))
	_none, again = _timed(lambda: _recompute(learners))
	_check(rows)
	written = frappe.db.count(compute.STANDING)
	lines = [
		f"{len(learners)} learners, {grades} grades, {written} standings on {site}",
		f"one SQL aggregate, cumulative sums alone: {aggregate:.2f} s",
		f"computed and written where nothing was stored: {first:.2f} s, {first / aggregate:.2f} times",
		f"computed and written over what was stored: {again:.2f} s, {again / aggregate:.2f} times",
	]
	assert max(first, again) <= MOST_TIMES_THE_AGGREGATE * aggregate, "\n".join(lines)
	return lines


def _recompute(learners: list[str]) -> None:
	"""Step by step, as ``recompute_all`` does in its jobs."""
	for start in range(0, len(learners), compute.LEARNERS_A_STEP):
		compute.recompute(learners[start : start + compute.LEARNERS_A_STEP])
		keep()


def _timed(act: Callable[[], object]) -> tuple[object, float]:
	began = time.perf_counter()
	found = act()
	return found, time.perf_counter() - began


def _check(rows: object) -> None:
	"""Whoever has no recognised credits has the aggregate's sums."""
	recognised = set(frappe.get_all("Kredit Recognition", pluck="learner", order_by="name asc"))
	stored = {
		(row.learner, row.program): (row.quality_sum_hundredths, row.gpa_credits)
		for row in frappe.get_all(
			compute.STANDING,
			{"scope": "Cumulative"},
			["learner", "program", "quality_sum_hundredths", "gpa_credits"],
			order_by="name asc",
		)
	}
	for learner, program, quality, credits in rows:
		if learner not in recognised:
			assert stored[learner, program] == (int(quality), int(credits)), learner


def make_rows(learners: int) -> None:
	"""Learners with GRADES grades each in PERIODS periods, some failed, retaken and repeated."""
	writer = Writer(152, STAMP, commit=True)
	letters = ORDER_145_2023.letter_scale
	source = random.Random(152)
	order = 0
	for number in range(learners):
		learner = writer.add("Kredit Learner", f"BENCH-{number:06d}", learner_number=f"BENCH-{number:06d}")
		for taken in range(GRADES):
			order += 1
			period = taken * PERIODS // GRADES
			row = source.choice(letters)
			writer.add(
				"Kredit Grade",
				f"bench{order}",
				learner=learner,
				discipline=f"BENCH-D{source.randrange(200)}",
				academic_period=f"BENCH-P{period}",
				enrollment=f"{number:06d}{taken if source.random() > 0.05 else taken - 1:02d}",
				program="BENCH-PROGRAM",
				academic_year=f"{2022 + period // 2}-{2023 + period // 2}",
				kind="Discipline",
				attempt=1,
				sequence=order,
				entry_kind="Award",
				is_current=1,
				credits=source.choice((3, 4, 5, 6)),
				letter=row.letter,
				points_hundredths=row.points_hundredths,
				is_positive=int(row.positive),
				attempt_key=f"bench{order}",
				chain_key=f"bench{order}",
			)
	writer.flush()


def main() -> None:
	"""By itself: make the rows up, unless the site has grades already, and measure."""
	parser = argparse.ArgumentParser(description=__doc__)
	parser.add_argument("--learners", type=int, default=2000, help="how many to make up")
	learners = parser.parse_args().learners
	connect()
	ensure_settings()
	if not frappe.db.count("Kredit Grade"):
		make_rows(learners)
	print("\n".join(run(frappe.local.site)))


if __name__ == "__main__":
	main()
