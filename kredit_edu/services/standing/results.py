"""The results of learners as the GPA rules read them, for any number of learners in two queries."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

import frappe

from kredit_edu.rules.gpa import Result
from kredit_edu.rules.standing import Row
from kredit_edu.rules.terms import WorkKind
from kredit_edu.services.recognition.results import Recognised, recognised_to

GRADE = "Kredit Grade"
# What a Row holds, in its order.
COLUMNS = (
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
RECOGNISED_FIRST = 0
"""The order of what was recognised: before everything that was graded here (D10)."""


def load_results(learners: Iterable[str], *, lock: bool = False) -> dict[str, list[Result]]:
	"""All results of these learners that are in force, published in order and recognised ones; every learner is a key. Two queries.

	With ``lock`` they are read as last committed, later publications included.
	"""
	return {
		learner: [_result(row) for row in rows]
		for learner, rows in _load(learners, (*COLUMNS, "name"), lock).items()
	}


def load_rows(
	learners: Iterable[str], *, lock: bool = False, disciplines: Collection[str] | None = None
) -> dict[str, list[Row]]:
	"""As :func:`load_results`, as plain rows without keys: what a whole university's standings are computed from.

	Entries in force have each a place in the order of their own, so that no key decides between them. With
	``disciplines`` only the results in these.
	"""
	return _load(learners, COLUMNS, lock, disciplines)


def _load(
	learners: Iterable[str],
	columns: Sequence[str],
	lock: bool,
	disciplines: Collection[str] | None = None,
) -> dict[str, list[Row]]:
	found: dict[str, list[Row]] = {learner: [] for learner in learners}
	if not found:
		return found
	table = frappe.qb.DocType(GRADE)
	query = (
		frappe.qb.from_(table)
		.select(table.learner, *columns)
		.where(table.learner.isin(sorted(found)) & (table.is_current == 1))
		.orderby(table.sequence)
	)
	if disciplines is not None:
		query = query.where(table.discipline.isin(sorted(disciplines)))
	for learner, *row in (query.for_update() if lock else query).run():
		found[learner].append(Row(*row))
	for recognised in recognised_to(found, lock=lock):
		if disciplines is None or recognised.discipline in disciplines:
			found[recognised.learner].append(_recognised(recognised))
	return found


def _recognised(row: Recognised) -> Row:
	"""A recognised discipline: of no period here, and before everything that was graded here (D10)."""
	return Row(
		key=row.name,
		discipline=row.discipline,
		period="",
		year="",
		program=row.program,
		credits=row.credits,
		points_hundredths=row.grade.points_hundredths if row.grade else None,
		kind=row.kind,
		enrollment="",
		attempt=1,
		order=RECOGNISED_FIRST,
		recognised=True,
	)


def _result(row: Row) -> Result:
	return Result(**{**row._asdict(), "kind": WorkKind(row.kind), "recognised": bool(row.recognised)})


def row_of(grade: Mapping[str, Any]) -> Row:
	"""A row of Kredit Grade, stored or about to be, as a plain row."""
	return Row(*(grade[column] for column in COLUMNS))


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
