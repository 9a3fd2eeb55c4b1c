from __future__ import annotations

from frappe import _
from frappe.utils import format_date

from kredit_edu.services.exam_timetable.listing import exam_list
from kredit_edu.services.report_columns import text, whole
from kredit_edu.services.report_filters import read_filters


def execute(filters: dict | None = None) -> tuple[list[dict], list[dict]]:
	"""Columns and rows: the exams of a period in the order of time, as far as the user may see them.

	Filters: ``period``, ``learner_group``. Raises PermissionError for who sees no timetable at all.
	"""
	labels = {"period": _("Academic period"), "learner_group": _("Learner group")}
	read = read_filters(filters, labels, required=["period"])
	return _columns(), [_row(each) for each in exam_list(read["period"], read["learner_group"])]


def _columns() -> list[dict]:
	return [
		text("day", _("Date of the exam"), 120),
		text("times", _("Time"), 120),
		text("room", _("Room"), 120),
		text("exam", _("Exam"), 320),
		text("sheet_kind", _("Kind of sheet"), 120),
		text("examiner", _("Examiner"), 200),
		text("proctors", _("Proctors"), 240),
		whole("learners", _("Learners")),
		text("state", _("State"), 110),
	]


def _row(exam: dict) -> dict:
	return {
		**{field: exam[field] for field in ("name", "times", "room", "exam", "examiner", "learners")},
		"day": format_date(exam["exam_date"]),
		"sheet_kind": _(exam["sheet_kind"]),
		"proctors": ", ".join(exam["proctors"]),
		"state": _(exam["state"]),
	}
