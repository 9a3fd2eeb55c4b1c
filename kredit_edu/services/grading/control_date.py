"""The day of the final control, which the academic calendar must know before grades are published (18.1)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import frappe
from frappe.model.document import Document

from kredit_edu.rules.days import parse_day
from kredit_edu.rules.decision import Decision, Reason
from kredit_edu.rules.moves import REGISTRAR
from kredit_edu.rules.retakes import RetakeFacts, check_window
from kredit_edu.rules.session_extension import check_extended_day
from kredit_edu.rules.terms import SheetKind
from kredit_edu.services.calendar.windows import check_control_window
from kredit_edu.services.retakes.windows import read_windows
from kredit_edu.services.session_extension import extensions_of

FIELD = "control_date"
CLAUSE, ORGANISER = "18.1", "37.2"


def read_control_date(doc: Document, before: Document | None) -> Decision:
	"""Take the day as it was entered: a plain day, by the Registrar or by the examiner of the offering (37.2)."""
	given = parse_day(doc.get(FIELD), FIELD, CLAUSE)
	if not given.ok:
		return given.decision
	doc.set(FIELD, given.value)
	stored = parse_day(before.get(FIELD), FIELD, CLAUSE).value if before else None
	if given.value == stored or frappe.session.user == doc.examiner or REGISTRAR in frappe.get_roles():
		return Decision()
	return Decision.of(Reason(ORGANISER, "sheet.control_date_by", field=FIELD))


def check_control_date(doc: Document, graded: Sequence[Document], labels: Mapping[str, str]) -> Decision:
	"""Whether the calendar allows grades of a control held on the day of the sheet.

	A retake needs a range for FX retakes (36.2). A control that was put off may be held in interim attestation or
	in the extended session of every learner who is graded.
	"""
	if doc.sheet_kind == SheetKind.FX_RETAKE.value:
		return _check_retake_day(doc, graded)
	found = check_control_window(doc.discipline, doc.academic_period, doc.control_date)
	if found.allowed or doc.sheet_kind != SheetKind.INDIVIDUAL.value or doc.control_date is None:
		return found
	learners = [row.learner for row in graded]
	extensions = extensions_of(learners, doc.academic_period)
	if not extensions:
		return found
	named = {labels[learner]: spans for learner, spans in extensions.items()}
	extended = check_extended_day(doc.control_date, [labels[learner] for learner in learners], named)
	return extended if extended.allowed else found + extended


def _check_retake_day(doc: Document, graded: Sequence[Document]) -> Decision:
	year = frappe.get_cached_value("Kredit Academic Period", doc.academic_period, "academic_year")
	windows = read_windows([year])
	return Decision.merge(
		check_window(
			RetakeFacts(
				title=doc.title or "",
				letter=None,
				positive=False,
				year=year,
				period=doc.academic_period,
				calendars=windows.calendars(year, level),
				windows=windows.spans(year, doc.academic_period, level),
			),
			doc.control_date,
			FIELD,
		)
		for level in _levels(row.enrollment for row in graded)
	)


def _levels(enrollments: object) -> list[str | None]:
	"""The levels of the programs of enrollments; their calendars may differ. One query."""
	names = sorted(enrollments)
	if not names:
		return [None]
	enrollment, program = frappe.qb.DocType("Kredit Enrollment"), frappe.qb.DocType("Kredit Program")
	found = (
		frappe.qb.from_(enrollment)
		.left_join(program)
		.on(program.name == enrollment.program)
		.select(program.level)
		.distinct()
		.where(enrollment.name.isin(names))
	).run()
	return sorted(level or "" for (level,) in found)
