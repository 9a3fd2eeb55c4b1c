from __future__ import annotations

import frappe
from frappe import _

from kredit_edu.rules.terms import CurriculumState
from kredit_edu.services.program.curricula import CURRENT
from kredit_edu.services.program.overview import ProgramLine, overview
from kredit_edu.services.program.requirements import in_words

OF_PROGRAM = ("level", "faculty", "department")
READ_WITH_IT = ("Kredit Program", "Kredit Curriculum")


def execute(filters: dict | None = None) -> tuple[list[dict], list[dict]]:
	"""Columns and rows: what every program requires, what its latest curriculum holds, the difference.

	Raises PermissionError for users who may not report programs and curricula.
	"""
	if not all(frappe.has_permission(doctype, "report") for doctype in READ_WITH_IT):
		frappe.throw(_("You may not see this report."), frappe.PermissionError)
	filters = frappe._dict(filters or {})
	states = (CurriculumState.APPROVED.value,) if filters.approved_only else CURRENT
	lines = overview({field: filters[field] for field in OF_PROGRAM if filters.get(field)}, states)
	return _columns(), [_row(line) for line in lines if not (filters.unmet_only and line.found.holds)]


def _columns() -> list[dict]:
	return [
		_column("program", _("Program"), 110, "Link", "Kredit Program"),
		_column("title", _("Title"), 220),
		_column("level", _("Level"), 100),
		_column("curriculum", _("Curriculum"), 150, "Link", "Kredit Curriculum"),
		_column("requirement", _("Requirement"), 330),
		_column("bound", _("Bound"), 100),
		_column("required", _("Required"), 90, "Int"),
		_column("present", _("Present"), 90, "Int"),
		_column("difference", _("Difference"), 90, "Int"),
		_column("result", _("Result"), 120),
		_column("clause", _("Clause"), 70),
		_column("source", _("Source"), 180),
	]


def _column(
	fieldname: str, label: str, width: int, fieldtype: str = "Data", options: str | None = None
) -> dict:
	return {
		"fieldname": fieldname,
		"label": label,
		"fieldtype": fieldtype,
		"options": options,
		"width": width,
	}


def _row(line: ProgramLine) -> dict:
	found, words = line.found, in_words(line.found.requirement)
	scope = f"{words['cycle']} · {words['component']} · {words['kind']}"
	language = frappe.local.lang if frappe.local.lang in ("kk", "ru", "en") else "en"
	return {
		"program": line.program["name"],
		"title": line.program[f"title_{language}"],
		"level": _(line.program["level"]),
		"curriculum": line.curriculum["name"] if line.curriculum else None,
		"requirement": _("Credits of the program") if line.of_total else scope,
		"bound": words["bound"],
		"required": found.required,
		"present": found.present,
		"difference": found.difference,
		"holds": found.holds,
		"result": _("Met") if found.holds else _("Not met"),
		"clause": found.clause,
		"source": words["source"],
	}
