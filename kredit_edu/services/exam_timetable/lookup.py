"""On which day a control is held, as the published timetable of exams says (37.2)."""

from __future__ import annotations

from datetime import date

import frappe
from frappe.utils import getdate

from kredit_edu.rules.exam_timetable import ExamState
from kredit_edu.rules.terms import SheetKind
from kredit_edu.services.exam_timetable import EXAM


def exam_day(offering: str, sheet_kind: str = SheetKind.MAIN.value) -> date | None:
	"""The day of the published exam of an offering, the latest where there are several. One query."""
	named = {"offering": offering, "sheet_kind": sheet_kind, "state": ExamState.PUBLISHED.value}
	found = frappe.get_all(EXAM, named, pluck="exam_date", order_by="exam_date desc, name", limit=1)
	return getdate(found[0]) if found else None
