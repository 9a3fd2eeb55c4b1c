from __future__ import annotations

from fractions import Fraction

from frappe import _

from kredit_edu.rules.journal import Risk, two_decimals
from kredit_edu.services.journal.at_risk import LearnerAtRisk, at_risk
from kredit_edu.services.languages import number_text
from kredit_edu.services.report_columns import exact, link, text, whole
from kredit_edu.services.report_filters import read_filters


def execute(filters: dict | None = None) -> tuple[list[dict], list[dict]]:
	"""Columns and rows: learners at risk in a period, one row a discipline.

	Filters: ``period``, ``program``, ``learner_group``, ``adviser``. Raises PermissionError for who watches nobody.
	"""
	labels = {
		"period": _("Academic period"),
		"program": _("Program"),
		"learner_group": _("Learner group"),
		"adviser": _("Adviser"),
	}
	read = read_filters(filters, labels, required=["period"])
	found = at_risk(read["period"], read["program"], read["learner_group"], read["adviser"])
	words = _words()
	return _columns(), [_row(each, words) for each in found]


def _columns() -> list[dict]:
	return [
		text("learner_name", _("Learner"), 240),
		text("offering_title", _("Offering"), 260),
		exact("attendance", _("Attendance, %")),
		whole("excused", _("Excused classes")),
		exact("current", _("Mean of current marks")),
		exact("midterm_1", _("Midterm Control 1")),
		exact("midterm_2", _("Midterm Control 2")),
		exact("rating", _("Admission rating")),
		text("risks", _("Why"), 360),
		link("program", _("Program"), "Kredit Program"),
		link("learner_group", _("Learner group"), "Kredit Learner Group"),
		link("adviser", _("Adviser"), "User"),
	]


def _row(each: LearnerAtRisk, words: dict[Risk, str]) -> dict:
	figures = each.figures
	share = figures.attendance
	return {
		"learner": each.learner,
		"learner_name": each.label,
		"offering": each.offering,
		"offering_title": each.title,
		"attendance": _number(None if share is None else 100 * share),
		"excused": figures.excused,
		"current": _number(figures.current),
		"midterm_1": _number(figures.midterm_1),
		"midterm_2": _number(figures.midterm_2),
		"rating": _number(each.rating),
		"risks": "; ".join(words[risk] for risk in each.risks),
		"program": each.program,
		"learner_group": each.group,
		"adviser": each.adviser,
	}


def _words() -> dict[Risk, str]:
	return {
		Risk.ATTENDANCE: _("Attendance below the limit"),
		Risk.MARK: _("Mean mark below the limit"),
		Risk.NO_MIDTERM_1: _("No mark of midterm control 1"),
		Risk.NO_MIDTERM_2: _("No mark of midterm control 2"),
		Risk.NOT_ADMITTED: _("Not admitted to the final control"),
	}


def _number(value: object) -> str:
	"""With two decimals at most, the half rounded up; the comparison with the limits was exact."""
	return "" if value is None else number_text(Fraction(two_decimals(Fraction(value))))
