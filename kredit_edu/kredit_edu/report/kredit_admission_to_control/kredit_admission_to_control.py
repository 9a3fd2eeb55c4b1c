from __future__ import annotations

from frappe import _

from kredit_edu.rules.terms import SheetKind
from kredit_edu.services.grading.admission import AdmissionRow, admission_list
from kredit_edu.services.refusals import as_payload
from kredit_edu.services.report_columns import exact, link, text
from kredit_edu.services.report_filters import read_filters


def execute(filters: dict | None = None) -> tuple[list[dict], list[dict]]:
	"""Columns and rows: who may sit the final control of an offering, and why others may not (D03).

	Filters: ``offering``, without which there are no rows, and ``kind`` of the sheet ("Main" where it is empty).
	Raises PermissionError for who may not read its grade sheets.
	"""
	labels = {"offering": _("Offering"), "kind": _("Kind of sheet")}
	read = read_filters(filters, labels)
	kinds = {kind.value for kind in SheetKind}
	kind = read["kind"] if read["kind"] in kinds else SheetKind.MAIN.value
	# Desk asks once before the offering of the link is there.
	found = admission_list(read["offering"], kind) if read["offering"] else []
	return _columns(), [_row(row) for row in found]


def _columns() -> list[dict]:
	return [
		link("learner", _("Learner"), "Kredit Learner", 130),
		text("name", _("Full name"), 280),
		exact("admission_rating", _("Admission rating"), 140),
		text("admitted", _("Admitted"), 100),
		text("reasons", _("Reasons"), 480),
		text("clauses", _("Clause"), 90),
	]


def _row(row: AdmissionRow) -> dict[str, object]:
	reasons = as_payload(row.decision)
	return {
		"learner": row.learner,
		"name": row.label,
		"admission_rating": row.rating,
		"admitted": _("Yes") if row.admitted else _("No"),
		"reasons": "; ".join(reason["message"] for reason in reasons),
		"clauses": ", ".join(dict.fromkeys(reason["clause"] for reason in reasons)),
	}
