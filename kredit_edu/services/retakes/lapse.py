"""Rights to a retake that end unused when the last range for them is over (36.2, D13)."""

from __future__ import annotations

import frappe
from frappe.utils import add_days, getdate, now_datetime

from kredit_edu.rules.absence import Absence
from kredit_edu.rules.grade_sheet import SheetState
from kredit_edu.rules.retakes import FX, RetakeState, RouteKind, route_of
from kredit_edu.services.background import keep
from kredit_edu.services.bulk import insert_rows
from kredit_edu.services.retakes import RETAKE
from kredit_edu.services.retakes.failed import GRADE, FailedResult, failed_results
from kredit_edu.services.retakes.register import end
from kredit_edu.services.retakes.telling import tell
from kredit_edu.services.rules_context import rules_context

TOLD_FOR_DAYS = 30
"""Rights that ended longer ago than this are history: nobody is told of them any more."""


def lapse_what_is_over() -> None:
	"""End every right whose last range is over, and tell its learner; run every day.

	What fails for one learner is logged and tried again at the next run.
	"""
	for result in over():
		try:
			lapse(result)
		except Exception:
			frappe.db.rollback()
			frappe.log_error(
				title="Retakes that are over", reference_doctype=GRADE, reference_name=result.grade
			)
		keep()


def over() -> list[FailedResult]:
	"""The results with FX whose right ended without a retake, and nobody has noted it. A constant number of queries."""
	today, policy = getdate(), rules_context().policy.assessment.retake
	grade = frappe.qb.DocType(GRADE)
	awaiting = _on_open_sheets()
	found = []
	for result in failed_results(grade.letter == FX):
		if result.retake and (result.retake.state != RetakeState.REGISTERED.value):
			continue
		if result.enrollment in awaiting or result.passed or result.enrolled_in:
			continue
		ends = [span.ends_on for span in result.facts.windows]
		if not ends or not add_days(today, -TOLD_FOR_DAYS) <= max(ends) < today:
			continue
		if result.retake or route_of(result.facts, policy, today).kind is RouteKind.LAPSED:
			found.append(result)
	return found


def lapse(result: FailedResult) -> None:
	"""End one right. It can be registered again only if the calendar is given another range."""
	frappe.db.get_value("Kredit Learner", result.learner, "name", for_update=True)
	stored = frappe.db.get_value(
		RETAKE, {"active_key": result.enrollment}, ["name", "state"], as_dict=True, for_update=True
	)
	if stored and stored.state != RetakeState.REGISTERED.value:
		return
	if stored:
		end([stored.name], RetakeState.LAPSED)
		name = stored.name
	else:
		(name,) = insert_rows(RETAKE, [_lapsed(result)])
	retake = {"name": name, "learner": result.learner, "discipline": result.discipline}
	tell(retake, "retake.lapsed")


def _lapsed(result: FailedResult) -> dict[str, object]:
	last = max(result.facts.windows, key=lambda span: span.ends_on)
	return {
		"learner": result.learner,
		"discipline": result.discipline,
		"academic_period": result.facts.period,
		"program": result.program or None,
		"offering": result.offering or None,
		"enrollment": result.enrollment,
		"grade": result.grade,
		"state": RetakeState.LAPSED.value,
		"window_from": last.starts_on,
		"window_to": last.ends_on,
		"ended_by": frappe.session.user,
		"ended_on": now_datetime(),
		"active_key": result.enrollment,
	}


def _on_open_sheets() -> frozenset[str]:
	"""Enrollments whose retake stands on a sheet that is not published yet, but who was there or may have been."""
	sheet, entry = frappe.qb.DocType("Kredit Grade Sheet"), frappe.qb.DocType("Kredit Grade Sheet Entry")
	found = (
		frappe.qb.from_(entry)
		.join(sheet)
		.on((sheet.name == entry.parent) & (sheet.state == SheetState.DRAFT.value))
		.select(entry.enrollment, entry.absence)
		.where(entry.retake.isnotnull())
	).run()
	return frozenset(enrollment for enrollment, absence in found if absence != Absence.WITH_REASON.value)
