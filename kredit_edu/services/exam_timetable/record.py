"""What every save of an exam goes through, from whichever door it comes (37.2)."""

from __future__ import annotations

import frappe
from frappe.model.document import Document
from frappe.utils import getdate

from kredit_edu.rules.days import parse_day
from kredit_edu.rules.decision import Decision, Reason
from kredit_edu.rules.exam_timetable import ExamState, check_times
from kredit_edu.rules.terms import SheetKind
from kredit_edu.rules.timetable import clock
from kredit_edu.rules.timetable_rows import read_time
from kredit_edu.services.exam_timetable import CLAUSE, EXAM
from kredit_edu.services.exam_timetable.authority import check_may_schedule
from kredit_edu.services.exam_timetable.checks import check_exams, check_moved
from kredit_edu.services.exam_timetable.locks import lock_year
from kredit_edu.services.exam_timetable.notices import tell_moved
from kredit_edu.services.moves import guard_state, is_being_moved
from kredit_edu.services.people import people_of
from kredit_edu.services.plain_text import keep_plain
from kredit_edu.services.refusals import as_payload, refuse, tell

OFFERING = "Kredit Offering"
BY_SERVICE = ("published_by", "published_on", "cancelled_by", "cancelled_on", "cancel_reason")
PLACE = ("exam_date", "starts_at", "ends_at", "room")
"""What a published exam may still be moved in."""


def validate_exam(doc: Document) -> None:
	"""Check an exam and derive what follows from its offering. Raises RuleRefused with every reason.

	A draft may clash; what is published is judged anew with each change.
	"""
	if is_being_moved(doc):
		return
	check_may_schedule()
	guard_state(doc, clause=CLAUSE)
	keep_plain(doc)
	before = doc.get_doc_before_save()
	offering = _offering(before.offering if before else doc.offering)
	kind = SheetKind(before.sheet_kind if before else doc.sheet_kind)
	doc.offering, doc.sheet_kind = offering.name, kind.value
	doc.title = title_for(offering.title, kind)
	doc.discipline, doc.academic_period = offering.discipline, offering.academic_period
	doc.examiner = offering.examiner
	doc.room = " ".join((doc.room or "").split())
	for field in BY_SERVICE:
		doc.set(field, before.get(field) if before else None)
	doc.exam_key = None if kind is SheetKind.INDIVIDUAL else f"{offering.name}|{kind.value}"
	day = parse_day(doc.exam_date, "exam_date", CLAUSE)
	starts_at, ends_at = read_time(doc.starts_at), read_time(doc.ends_at)
	refuse(day.decision + check_times(doc.title, starts_at, ends_at) + _check_kept(doc) + _check_single(doc))
	doc.exam_date, doc.starts_at, doc.ends_at = day.value, _stored(starts_at), _stored(ends_at)
	_keep_each_once(doc)
	if doc.state == ExamState.PUBLISHED.value:
		_check_moved(doc)


def after_save(doc: Document) -> None:
	"""Tell whom a published exam concerns that it was moved."""
	before = doc.get_doc_before_save()
	if is_being_moved(doc) or before is None or doc.state != ExamState.PUBLISHED.value:
		return
	if any(_value(doc, field) != _value(before, field) for field in PLACE):
		tell_moved(doc)


def guard_deletion(doc: Document) -> None:
	"""Refuse to delete what was published. Raises RuleRefused, MoveForbidden."""
	check_may_schedule()
	state = frappe.db.get_value(EXAM, doc.name, "state", for_update=True)
	if state and state != ExamState.DRAFT.value:
		refuse(Decision.of(Reason(CLAUSE, "exam.published_kept", {"exam": doc.title}, field="state")))


def show_reasons(doc: Document) -> None:
	"""Give the form what stands against publishing, with the names behind users."""
	doc.set_onload("kredit_people", people_of(doc))
	if doc.state != ExamState.CANCELLED.value and frappe.has_permission(EXAM, "write", doc=doc):
		doc.set_onload("kredit_reasons", as_payload(check_exams([doc.name])))


def title_for(offering: str, kind: SheetKind) -> str:
	"""What people call an exam: its offering, and what it is for where it is not the group's."""
	return offering if kind is SheetKind.MAIN else f"{offering} · {kind.value}"


def _offering(name: str) -> frappe._dict:
	fields = ["name", "title", "discipline", "academic_period", "examiner", "state"]
	found = frappe.db.get_value(OFFERING, name, fields, as_dict=True)
	if not found:
		frappe.throw(
			frappe._("There is no offering {name}.").format(name=frappe.bold(name)), frappe.DoesNotExistError
		)
	return found


def _check_kept(doc: Document) -> Decision:
	if doc.state != ExamState.CANCELLED.value:
		return Decision()
	return Decision.of(Reason(CLAUSE, "exam.cancelled_stays", {"exam": doc.title}, field="state"))


def _check_single(doc: Document) -> Decision:
	if not doc.exam_key:
		return Decision()
	# A locking read: another request may have scheduled it after this one began to read.
	other = frappe.db.get_value(EXAM, {"exam_key": doc.exam_key}, "name", for_update=True)
	if not other or other == doc.name:
		return Decision()
	params = {"exam": doc.title, "other": other}
	return Decision.of(Reason(CLAUSE, "exam.exists", params, field="offering"))


def _check_moved(doc: Document) -> None:
	lock_year([doc.name])
	decision = check_moved(
		doc.name,
		{
			"day": doc.exam_date,
			"starts_at": read_time(doc.starts_at),
			"ends_at": read_time(doc.ends_at),
			"room": doc.room,
			"proctors": tuple(row.proctor for row in doc.proctors),
		},
	)
	refuse(decision)
	tell(decision)


def _keep_each_once(doc: Document) -> None:
	seen: set[str] = set()
	kept = []
	for row in doc.proctors:
		if row.proctor not in seen:
			kept.append(row)
		seen.add(row.proctor)
	if len(kept) != len(doc.proctors):
		doc.set("proctors", kept)


def _value(doc: Document, field: str) -> object:
	value = doc.get(field)
	if field in ("starts_at", "ends_at"):
		return read_time(value)
	return getdate(value) if field == "exam_date" else value or ""


def _stored(seconds: int) -> str:
	text = clock(seconds)
	return text if text.count(":") > 1 else f"{text}:00"
