"""Offerings: a discipline in a period with its teachers and seats (4(3), 30, 37.1)."""

from __future__ import annotations

import dataclasses

import frappe
from frappe.model.document import Document

from kredit_edu.rules.decision import Decision, Reason, Severity
from kredit_edu.rules.grade_sheet import check_people
from kredit_edu.rules.numbers import parse_whole
from kredit_edu.services import commission
from kredit_edu.services.refusals import refuse, tell
from kredit_edu.services.syllabus.start import check_teaching

LECTURER_ROLE, EXAMINER_ROLE = "Kredit Teacher", "Kredit Examiner"
MOST_SEATS = 10_000


def validate_offering(doc: Document) -> None:
	"""Check an offering and fill what is derived. Raises RuleRefused with every reason.

	Seats taken are counted by enrollment alone, whatever was posted.
	"""
	before = doc.get_doc_before_save()
	seats = parse_whole(doc.seats_max, "seats_max", 0, MOST_SEATS, "30.2")
	doc.seats_taken = _seats_taken_now(doc) if before else 0
	refuse(
		seats.decision
		+ check_people(doc.lecturer, doc.examiner)
		+ _check_roles(doc)
		+ _check_seats(doc, seats.value)
		+ _check_kept(doc, before)
		+ commission.check_offering(doc)
	)
	doc.seats_limit = seats.value
	doc.seats_max = str(seats.value)
	doc.title = _title(doc)
	if _is_opened(doc, before):
		tell(_as_warning(check_teaching(doc)))


def _seats_taken_now(doc: Document) -> int:
	"""The counter under its lock: an enrollment may have come since the form was opened."""
	return frappe.db.get_value(doc.doctype, doc.name, "seats_taken", for_update=True) or 0


def _is_opened(doc: Document, before: Document | None) -> bool:
	return before is None or any(
		doc.get(field) != before.get(field) for field in ("discipline", "academic_period")
	)


def _as_warning(decision: Decision) -> Decision:
	"""Opening only tells of what refuses the start of the group (15.1)."""
	return Decision(
		tuple(dataclasses.replace(reason, severity=Severity.WARNING) for reason in decision.reasons)
	)


def _check_roles(doc: Document) -> Decision:
	expected = {"lecturer": LECTURER_ROLE, "examiner": EXAMINER_ROLE}
	return Decision.of(
		*(
			Reason(
				"37.1", "offering.person_without_role", {"person": doc.get(field), "role": role}, field=field
			)
			for field, role in expected.items()
			if doc.get(field) and role not in frappe.get_roles(doc.get(field))
		)
	)


def _check_seats(doc: Document, seats: int | None) -> Decision:
	if not seats or doc.seats_taken <= seats:
		return Decision()
	params = {"seats": seats, "taken": doc.seats_taken}
	return Decision.of(Reason("30.2", "offering.fewer_seats_than_taken", params, field="seats_max"))


def _check_kept(doc: Document, before: Document | None) -> Decision:
	"""What learners have enrolled in stays what it was."""
	if not before or not doc.seats_taken:
		return Decision()
	return Decision.of(
		*(
			Reason("35", "offering.has_learners", {"label": doc.meta.get_label(field)}, field=field)
			for field in ("discipline", "academic_period")
			if doc.get(field) != before.get(field)
		)
	)


def _title(doc: Document) -> str:
	discipline = frappe.db.get_value("Kredit Discipline", doc.discipline, "title_kk")
	parts = (discipline, doc.academic_period, doc.group_title)
	return " · ".join(part for part in parts if part)
