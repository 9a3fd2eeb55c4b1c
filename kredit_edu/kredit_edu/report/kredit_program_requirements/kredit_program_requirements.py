from __future__ import annotations

import frappe
from frappe import _

from kredit_edu.rules.terms import CurriculumState
from kredit_edu.services.languages import title_field
from kredit_edu.services.program.curricula import CURRENT
from kredit_edu.services.program.overview import ProgramLine, overview
from kredit_edu.services.program.requirements import in_words
from kredit_edu.services.report_columns import text, whole
from kredit_edu.services.report_filters import read_filters

READ_WITH_IT = ("Kredit Program", "Kredit Curriculum")


def execute(filters: dict | None = None) -> tuple[list[dict], list[dict]]:
	"""Columns and rows: what every program requires, what its latest curriculum holds, the difference.

	Raises PermissionError for users who may not report programs and curricula.
	"""
	if not all(frappe.has_permission(doctype, "report") for doctype in READ_WITH_IT):
		frappe.throw(_("You may not see this report."), frappe.PermissionError)
	given = filters or {}
	labels = {"level": _("Level"), "faculty": _("Faculty (institute)"), "department": _("Department")}
	chosen = {name: value for name, value in read_filters(given, labels).items() if value}
	states = (CurriculumState.APPROVED.value,) if _is_ticked(given, "approved_only") else CURRENT
	unmet_only = _is_ticked(given, "unmet_only")
	lines = overview(chosen, states)
	return _columns(), [_row(line) for line in lines if not (unmet_only and line.found.holds)]


def _is_ticked(given: dict, name: str) -> bool:
	return str(given.get(name)) in ("1", "True")


def _columns() -> list[dict]:
	return [
		text("program", _("Code"), 110),
		text("title", _("Program"), 240),
		text("level", _("Level"), 110),
		text("curriculum_title", _("Curriculum"), 150),
		text("requirement", _("Requirement"), 380),
		text("bound", _("Bound"), 90),
		whole("required", _("Required")),
		whole("present", _("What there is")),
		whole("difference", _("Difference")),
		text("result", _("Result"), 120),
		text("clause", _("Clause"), 80),
		text("source", _("Source"), 200),
	]


def _row(line: ProgramLine) -> dict:
	found, words = line.found, in_words(line.found.requirement)
	curriculum = line.curriculum or {}
	return {
		"program": line.program["name"],
		"title": line.program[title_field()],
		"level": _(line.program["level"]),
		"curriculum": curriculum.get("name"),
		"curriculum_title": curriculum.get("title"),
		"requirement": _("Credits of the program") if line.of_total else words["scope"],
		"bound": words["bound"],
		"required": found.required,
		"present": found.present,
		"difference": found.difference,
		"result": _("Met") if found.holds else _("Not met"),
		"clause": found.clause,
		"source": words["source"],
	}
