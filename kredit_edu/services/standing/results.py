"""The results of learners as the GPA rules read them, for any number of learners in two queries."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import frappe

from kredit_edu.rules.gpa import Result
from kredit_edu.rules.terms import WorkKind
from kredit_edu.services.recognition.results import Recognised, recognised_to

GRADE = "Kredit Grade"
COLUMNS = (
	"name",
	"learner",
	"discipline",
	"academic_period",
	"academic_year",
	"program",
	"credits",
	"points_hundredths",
	"kind",
	"enrollment",
	"attempt",
	"sequence",
)


def load_results(learners: Iterable[str], *, lock: bool = False) -> dict[str, list[Result]]:
	"""All results of these learners that are in force, published in order and recognised ones; every learner is a key. Two queries.

	With ``lock`` they are read as last committed, later publications included.
	"""
	found: dict[str, list[Result]] = {learner: [] for learner in learners}
	if not found:
		return found
	table = frappe.qb.DocType(GRADE)
	query = (
		frappe.qb.from_(table)
		.select(*COLUMNS)
		.where(table.learner.isin(sorted(found)) & (table.is_current == 1))
		.orderby(table.sequence)
	)
	for row in (query.for_update() if lock else query).run(as_dict=True):
		found[row.learner].append(result_of(row))
	for recognised in recognised_to(found, lock=lock):
		found[recognised.learner].append(_recognised(recognised))
	return found


def _recognised(row: Recognised) -> Result:
	"""A recognised discipline: of no period here, and before everything that was graded here (D10)."""
	return Result(
		key=row.name,
		discipline=row.discipline,
		period="",
		year="",
		program=row.program,
		credits=row.credits,
		points_hundredths=row.grade.points_hundredths if row.grade else None,
		kind=WorkKind(row.kind),
		enrollment="",
		attempt=1,
		order=0,
		recognised=True,
	)


def result_of(grade: Mapping[str, Any]) -> Result:
	"""A row of Kredit Grade, stored or about to be, as a result."""
	return Result(
		key=grade["name"],
		discipline=grade["discipline"],
		period=grade["academic_period"],
		year=grade["academic_year"],
		program=grade["program"],
		credits=grade["credits"],
		points_hundredths=grade["points_hundredths"],
		kind=WorkKind(grade["kind"]),
		enrollment=grade["enrollment"],
		attempt=grade["attempt"],
		order=grade["sequence"],
	)
