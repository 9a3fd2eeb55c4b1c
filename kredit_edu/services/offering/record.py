"""What happens when an offering is opened, saved or deleted (4(3), 30, 37.1)."""

from __future__ import annotations

import dataclasses

import frappe
from frappe.model.document import Document

from kredit_edu.rules.decision import Decision, Reason, Severity
from kredit_edu.rules.offering import STREAMS, Sizes, check_open, parse_sizes
from kredit_edu.rules.terms import OfferingState
from kredit_edu.services import commission
from kredit_edu.services.moves import is_being_moved
from kredit_edu.services.offering.clashes import clashes_of_offering
from kredit_edu.services.offering.formed import tell_group_formed
from kredit_edu.services.offering.people import check_people
from kredit_edu.services.offering.timetable import read_timetable
from kredit_edu.services.refusals import as_payload, refuse, tell
from kredit_edu.services.syllabus.start import check_group_start, check_teaching

BY_SERVICE = ("state", "merged_into", "decision")
CHOSEN = ("discipline", "academic_period", "teaching_language")
"""What learners have chosen with an offering."""
TITLES = ("group_title", "stream_title")


def validate_offering(doc: Document) -> None:
	"""Check an offering and fill what is derived. Raises RuleRefused with every reason.

	Seats taken are counted by enrollment alone, whatever was posted; the state is moved by the close of
	registration alone.
	"""
	before = doc.get_doc_before_save()
	if not is_being_moved(doc):
		refuse(_check_state(doc, before))
	for field in TITLES:
		doc.set(field, " ".join((doc.get(field) or "").split()))
	sizes = parse_sizes(doc.seats_min, doc.seats_max)
	doc.seats_taken = _seats_taken_now(doc) if before else 0
	timetable = read_timetable(doc, before)
	refuse(
		sizes.decision
		+ check_people(doc)
		+ _check_seats(doc, sizes)
		+ _check_kept(doc, before)
		+ commission.check_offering(doc)
		+ timetable
	)
	doc.least_learners, doc.seats_limit = sizes.least, sizes.most
	doc.seats_min, doc.seats_max = str(sizes.least), str(sizes.most)
	doc.title = _title(doc)
	if _is_opened(doc, before):
		tell(_as_warning(check_teaching(doc)))


def show_reasons(doc: Document) -> None:
	"""Give the form what keeps the group from starting, and what clashes in its timetable."""
	decision = check_group_start(doc.name) + tell_group_formed(doc.name) + clashes_of_offering(doc)
	doc.set_onload("kredit_reasons", as_payload(decision))


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


def _check_state(doc: Document, before: Document | None) -> Decision:
	"""State, decision and target of a merger are the service's; what is closed does not change at all."""
	stored = before or frappe._dict(state=OfferingState.OPEN.value)
	doc.state = doc.state or stored.state
	reasons = (
		Reason(STREAMS, "offering.by_service", {"label": doc.meta.get_label(field)}, field=field)
		for field in BY_SERVICE
		if (doc.get(field) or "") != (stored.get(field) or "")
	)
	return Decision(tuple(reasons)) + check_open(
		doc.title or "", OfferingState(stored.state or OfferingState.OPEN.value)
	)


def _check_seats(doc: Document, sizes: Sizes) -> Decision:
	if not sizes.most or doc.seats_taken <= sizes.most:
		return Decision()
	params = {"seats": sizes.most, "taken": doc.seats_taken}
	return Decision.of(Reason("30.2", "offering.fewer_seats_than_taken", params, field="seats_max"))


def _check_kept(doc: Document, before: Document | None) -> Decision:
	"""What learners have enrolled in stays what it was."""
	if not before or not doc.seats_taken:
		return Decision()
	return Decision.of(
		*(
			Reason("35", "offering.has_learners", {"label": doc.meta.get_label(field)}, field=field)
			for field in CHOSEN
			if doc.get(field) != before.get(field)
		)
	)


def _title(doc: Document) -> str:
	discipline = frappe.db.get_value("Kredit Discipline", doc.discipline, "title_kk")
	parts = (discipline, doc.academic_period, doc.group_title)
	return " · ".join(part for part in parts if part)
