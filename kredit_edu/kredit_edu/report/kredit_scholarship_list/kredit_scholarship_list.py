from __future__ import annotations

from collections import Counter
from decimal import Decimal

import frappe
from frappe import _
from frappe.utils import escape_html

from kredit_edu.rules.decision import Reason
from kredit_edu.rules.messages import text_of
from kredit_edu.rules.scholarship import Scholarship
from kredit_edu.services.interim_results import last_graded_period
from kredit_edu.services.languages import decimal_text
from kredit_edu.services.learner_filters import among_of, learner_labels
from kredit_edu.services.report_columns import exact, link, text
from kredit_edu.services.report_filters import read_filters
from kredit_edu.services.scholarship import ScholarshipRow, scholarship_list

SETTINGS = "Kredit Settings"
INDICATORS = {
	Scholarship.RAISED: "Green",
	Scholarship.ORDINARY: "Blue",
	Scholarship.PENDING: "Orange",
	Scholarship.NONE: "Grey",
}


def execute(filters: dict | None = None) -> tuple[list[dict], list[dict], str, None, list[dict]]:
	"""Columns, rows, a note and a summary: who gets a scholarship after a period, and why others do not.

	Filters: ``period``, the last graded one unless it is given, ``program``, ``level``, ``learner_group``,
	``course`` (from 1). Raises PermissionError for who may see nobody's results.
	"""
	labels = {"period": _("Academic period"), **learner_labels()}
	read = read_filters(filters, labels)
	period = read["period"] or last_graded_period()
	found = scholarship_list(period or "", among_of(read))
	rule = _("By the rule of the university in the settings, for learners who study.")
	note = f"{labels['period']}: {escape_html(period or '–')}. {rule}"
	return _columns(), [_row(row) for row in found], note, None, _summary(found)


def _columns() -> list[dict]:
	return [
		text("scholarship", _("Scholarship"), 140),
		link("learner", _("Learner"), "Kredit Learner", 130),
		text("name", _("Full name"), 260),
		link("program", _("Program"), "Kredit Program"),
		link("learner_group", _("Learner group"), "Kredit Learner Group"),
		text("course", _("Course"), 80),
		text("funding", _("Funding"), 110),
		exact("gpa", _("GPA"), 90),
		text("letters", _("Letter grades"), 200),
		text("why", _("Why not"), 520),
	]


def _row(row: ScholarshipRow) -> dict[str, object]:
	gpa = row.facts.gpa_hundredths
	return {
		"scholarship": _labels()[row.answer.scholarship],
		"learner": row.studied.learner,
		"name": row.studied.name,
		"program": row.studied.program,
		"learner_group": row.studied.group,
		"course": row.studied.course,
		"funding": _(row.studied.funding),
		"gpa": "" if gpa is None else decimal_text(Decimal(gpa).scaleb(-2)),
		"letters": ", ".join(letter for _title, letter in row.facts.letters),
		"why": " ".join(_why(reason) for reason in row.answer.decision.reasons),
	}


def _why(reason: Reason) -> str:
	"""A reason with the setting that it comes from."""
	text = text_of(reason, _)
	if not reason.field:
		return text
	setting = _(frappe.get_meta(SETTINGS).get_label(reason.field))
	return _("{reason} (setting “{setting}”)").format(reason=text, setting=setting)


def _summary(found: list[ScholarshipRow]) -> list[dict]:
	numbers = Counter(row.answer.scholarship for row in found)
	return [
		{
			"label": label,
			"value": numbers[kind],
			"datatype": "Int",
			"indicator": INDICATORS[kind],
		}
		for kind, label in _labels().items()
	]


def _labels() -> dict[Scholarship, str]:
	return {
		Scholarship.RAISED: _("Raised Scholarship"),
		Scholarship.ORDINARY: _("Ordinary Scholarship"),
		Scholarship.PENDING: _("Results Awaited"),
		Scholarship.NONE: _("No Scholarship"),
	}
