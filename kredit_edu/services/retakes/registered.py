"""Retakes as grade sheets see them: who is registered in an offering, and what becomes of a retake that is taken."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

import frappe

from kredit_edu.rules.retakes import FX, RetakeState
from kredit_edu.services.retakes import RETAKE
from kredit_edu.services.retakes.results import latest_results

COLUMNS = ("name", "learner", "enrollment", "state")


def registered_in(offering: str) -> list[frappe._dict]:
	"""The registered retakes of an offering whose result is still FX, in order of learners. Two queries.

	Each has its ``admission_rating`` of the first attempt.
	"""
	rows = frappe.get_all(
		RETAKE,
		{"offering": offering, "state": RetakeState.REGISTERED.value},
		list(COLUMNS),
		order_by="learner asc, name asc",
	)
	return _with_fx(rows, lock=False)


def locked_retakes(names: Iterable[str]) -> dict[str, frappe._dict]:
	"""Of these retakes those that may be taken now, by enrollment, locked and as last committed. Two queries."""
	wanted = sorted({name for name in names if name})
	if not wanted:
		return {}
	table = frappe.qb.DocType(RETAKE)
	rows = (
		frappe.qb.from_(table)
		.select(*COLUMNS)
		.where(table.name.isin(wanted))
		.orderby(table.name)
		.for_update()
	).run(as_dict=True)
	registered = [row for row in rows if row.state == RetakeState.REGISTERED.value]
	return {row.enrollment: row for row in _with_fx(registered, lock=True)}


def take(names: Iterable[str], sheet: str, by: str, on: datetime) -> None:
	"""Mark retakes as taken by a published sheet: the right is used. The caller has locked them. One query."""
	table = frappe.qb.DocType(RETAKE)
	(
		frappe.qb.update(table)
		.set(table.state, RetakeState.TAKEN.value)
		.set(table.grade_sheet, sheet)
		.set(table.ended_by, by)
		.set(table.ended_on, on)
		.set(table.modified, on)
		.set(table.modified_by, by)
		.where(table.name.isin(sorted(names)))
		.run()
	)


def _with_fx(rows: list[frappe._dict], *, lock: bool) -> list[frappe._dict]:
	results = latest_results((row.enrollment for row in rows), lock=lock)
	kept = []
	for row in rows:
		result = results.get(row.enrollment)
		if result and result.letter == FX:
			kept.append(frappe._dict(row, admission_rating=result.admission_rating))
	return kept
