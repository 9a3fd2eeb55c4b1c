"""What happens when a calendar is saved: days read, ranges put in order, holidays counted anew."""

from __future__ import annotations

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import getdate

from kredit_edu.rules.academic_period import parse_academic_year, parse_term_form
from kredit_edu.rules.days import parse_day
from kredit_edu.rules.decision import Decision, Reason
from kredit_edu.rules.holidays import count_holidays
from kredit_edu.rules.numbers import is_blank, parse_whole, shown
from kredit_edu.rules.terms import ReviewState
from kredit_edu.services.calendar.approval import CALENDAR_REVIEW
from kredit_edu.services.calendar.reading import DOCTYPE, is_set, rows_of
from kredit_edu.services.refusals import refuse
from kredit_edu.services.review import guard
from kredit_edu.services.rows import keep_rows_apart

APPROVAL, KINDS = "18.1", "18.2"
MOST_ROWS = 300
LONGEST_STUDY = 10
_VERSION_TOKEN = object()
"""Compared by identity, so that nothing posted can pass for a version made by the service."""


def prepare(doc: Document) -> None:
	"""Read a draft and compute what follows from it. Called on every save.

	Raises RuleRefused with everything that is malformed; what the Rules forbid may stand in a draft.
	"""
	if not guard(CALENDAR_REVIEW, doc):
		return
	before = doc.get_doc_before_save()
	if doc.flags.kredit_version is not _VERSION_TOKEN:
		doc.based_on = before.based_on if before else None
	doc.set("reading_uses", [])
	keep_rows_apart(doc)
	refuse(_check_length(doc))
	refuse(_read_head(doc) + _read_rows(doc))
	found = count_holidays(rows_of(doc.rows))
	doc.holiday_count, doc.holiday_days = found.count, found.days
	doc.title = title_of(doc)


def make_version(name: str) -> Document:
	"""A draft that will take the place of a calendar in force, with the same ranges and no decision yet.

	:raises frappe.PermissionError: the user may not make calendars.
	:raises RuleRefused: the calendar is not in force, or has such a draft already (18.1).
	"""
	former = frappe.get_doc(DOCTYPE, name, for_update=True)
	former.check_permission("read")
	refuse(_check_version(former))
	doc = frappe.copy_doc(former, ignore_no_copy=False)
	doc.based_on = former.name
	doc.flags.kredit_version = _VERSION_TOKEN
	return doc.insert()


def keep_record(doc: Document) -> None:
	"""Refuse to delete or discard a calendar that has left its draft (18.1)."""
	if doc.state != ReviewState.DRAFT.value:
		refuse(Decision.of(Reason(APPROVAL, "calendar.keep_record", field="state")))


def _check_version(former: Document) -> Decision:
	if former.state != ReviewState.APPROVED.value:
		return Decision.of(
			Reason(APPROVAL, "calendar.not_in_force", {"state": former.state}, field="based_on")
		)
	open_states = (ReviewState.DRAFT.value, ReviewState.UNDER_REVIEW.value)
	other = frappe.db.get_value(DOCTYPE, {"based_on": former.name, "state": ("in", open_states)}, "name")
	if not other:
		return Decision()
	return Decision.of(Reason(APPROVAL, "calendar.version_began", {"other": other}, field="based_on"))


def _check_length(doc: Document) -> Decision:
	if len(doc.rows) <= MOST_ROWS:
		return Decision()
	params = {"given": len(doc.rows), "most": MOST_ROWS}
	return Decision.of(Reason(KINDS, "calendar.too_many_rows", params, field="rows"))


def _read_head(doc: Document) -> Decision:
	year = parse_academic_year(doc.academic_year)
	doc.academic_year = year.value or doc.academic_year
	doc.is_graduating = int(is_set(doc.is_graduating))
	decision = year.decision + parse_term_form(doc.term_form).decision
	if is_blank(doc.course):
		doc.course = None
	else:
		course = parse_whole(doc.course, "course", 1, LONGEST_STUDY, APPROVAL)
		doc.course = str(course.value) if course.ok else doc.course
		decision += course.decision
	for field in ("starts_on", "ends_on", "decision_date"):
		day = parse_day(doc.get(field), field, APPROVAL)
		doc.set(field, day.value if day.ok else doc.get(field))
		decision += day.decision
	return decision


def _read_rows(doc: Document) -> Decision:
	"""Every day that is none, by row; the ranges are then put in order of their days."""
	reasons = []
	for row in doc.rows:
		for field in ("starts_on", "ends_on"):
			day = parse_day(row.get(field), field, KINDS)
			if day.ok:
				row.set(field, day.value)
				continue
			params = {"number": row.idx, "given": shown(row.get(field))}
			reasons.append(Reason(KINDS, "calendar.row_day", params, field=field, row=str(row.idx)))
	if not reasons and all(row.starts_on and row.ends_on for row in doc.rows):
		doc.rows.sort(key=lambda row: (getdate(row.starts_on), getdate(row.ends_on), row.row_type or ""))
		for number, row in enumerate(doc.rows, start=1):
			row.idx = number
	return Decision(tuple(reasons))


def title_of(doc: Document) -> str:
	"""The year and whom the calendar is for, in the user's language."""
	parts = [doc.academic_year]
	if doc.level:
		parts.append(_(doc.level))
	if doc.course:
		parts.append(_("year of study {0}").format(doc.course))
	if doc.is_graduating:
		parts.append(_("Graduating course"))
	return " · ".join(parts)
