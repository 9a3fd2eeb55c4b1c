from __future__ import annotations

from frappe import _

from kredit_edu.services.report_columns import link, text
from kredit_edu.services.report_filters import read_filters
from kredit_edu.services.retakes.worklist import WorkRow, worklist

PASSED_TOO = "with_passed"


def execute(filters: dict | None = None) -> tuple[list[dict], list[dict]]:
	"""Columns and rows: unsatisfactory results, each with the way on from it (36.2, 36.3).

	Filters: ``period``, ``program``, ``learner_group``, and ``with_passed`` ("1") for results that are passed by
	now. Raises PermissionError for who may see no retakes.
	"""
	given = {**(filters or {}), PASSED_TOO: str((filters or {}).get(PASSED_TOO) or "")}
	labels = {
		"period": _("Academic period"),
		"program": _("Program"),
		"learner_group": _("Learner group"),
		PASSED_TOO: _("With those passed by now"),
	}
	read = read_filters(given, labels)
	found = worklist(
		read["period"], read["program"], read["learner_group"], with_passed=read[PASSED_TOO] in ("1", "True")
	)
	return _columns(), [_row(row) for row in found]


def _columns() -> list[dict]:
	return [
		link("learner", _("Learner"), "Kredit Learner", 130),
		text("name", _("Full name"), 240),
		link("learner_group", _("Learner group"), "Kredit Learner Group"),
		text("discipline", _("Discipline"), 260),
		link("period", _("Academic period"), "Kredit Academic Period", 130),
		text("letter", _("Letter grade"), 90),
		text("state", _("State"), 260),
		link("retake", _("Retake"), "Kredit Retake", 120),
	]


def _row(row: WorkRow) -> dict[str, object]:
	result = row.result
	return {
		"learner": result.learner,
		"name": result.name,
		"learner_group": result.group,
		"discipline": result.facts.title,
		"period": result.facts.period,
		"letter": result.facts.letter,
		"state": row.text,
		"kind": row.route.kind.value,
		"enrollment": result.enrollment,
		"retake": result.retake.name if result.retake else "",
	}
