"""What happens when a recognition is opened, saved or deleted; it is approved and annulled elsewhere."""

from __future__ import annotations

from collections.abc import Sequence

import frappe
from frappe.model.document import Document
from frappe.utils import getdate

from kredit_edu.rules.decision import Decision, Reason
from kredit_edu.rules.edition import edition_on
from kredit_edu.rules.recognition import (
	RecognitionEntry,
	RecognitionFacts,
	RecognitionState,
	check_recognition,
)
from kredit_edu.rules.scale import parse_letter
from kredit_edu.rules.terms import EnrollmentStatus
from kredit_edu.services.moves import guard_frozen, guard_state, is_being_moved
from kredit_edu.services.recognition.results import recognised_of
from kredit_edu.services.refusals import as_payload, refuse
from kredit_edu.services.rows import keep_rows_apart
from kredit_edu.services.titles import titles_in_language

CLAUSE = "40"
DRAFT = RecognitionState.DRAFT.value
SET_BY_SERVICE = ("approved_by", "approved_on", "edition", "annulled_by", "annulled_on", "annul_reason")
TEXTS = ("source_institution", "document_number", "decision_number")
TAKEN = (EnrollmentStatus.HELD.value, EnrollmentStatus.ENROLLED.value)


def prepare(doc: Document) -> None:
	"""Read a draft and derive program, title and credits. Called on every save.

	Raises RuleRefused for a state that the service did not set and for an edit of what is approved.
	"""
	guard_state(doc, CLAUSE)
	if is_being_moved(doc):
		return
	guard_frozen(doc, (DRAFT,))
	before = doc.get_doc_before_save()
	for field in SET_BY_SERVICE:
		doc.set(field, before.get(field) if before else None)
	if doc.state == DRAFT:
		keep_rows_apart(doc)
		refuse(_read_letters(doc))
		derive(doc)


def _read_letters(doc: Document) -> Decision:
	"""A letter is one of the scale, or malformed; whether it is positive the approval asks (40)."""
	decisions = []
	for row in doc.get("entries"):
		parsed = parse_letter(row.letter, edition=edition_on(getdate()))
		row.letter = parsed.value if parsed.ok else row.letter
		decisions.append(parsed.decision)
	return Decision.merge(decisions)


def derive(doc: Document) -> None:
	"""Set what follows from the learner and from the disciplines, whatever was posted. Two queries."""
	for field in TEXTS:
		doc.set(field, " ".join((doc.get(field) or "").split()))
	learner = frappe.db.get_value("Kredit Learner", doc.learner, ["program", "learner_number"], as_dict=True)
	if learner:
		doc.program = learner.program
		doc.title = " · ".join(filter(None, (learner.learner_number, doc.source_institution)))
	credits = _credits([row.discipline for row in doc.get("entries")])
	for row in doc.get("entries"):
		row.credits = credits.get(row.discipline, 0)
	doc.total_credits = sum(row.credits for row in doc.get("entries"))


def open_reasons(doc: Document) -> list[dict[str, str | None]]:
	"""What still keeps a draft from its approval, for the form."""
	return as_payload(decide(doc)) if doc.state == DRAFT and doc.learner else []


def keep_recognition(doc: Document) -> None:
	"""Refuse to delete, rename or discard what was approved: credits rested on it (39)."""
	if doc.state != DRAFT:
		refuse(Decision.of(Reason(CLAUSE, "recognition.kept", field="state")))


def decide(doc: Document, *, lock: bool = False) -> Decision:
	"""What stands against the approval of a draft. A constant number of queries; with ``lock``, as committed now."""
	names = [row.discipline for row in doc.get("entries") if row.discipline]
	titles = titles_in_language("Kredit Discipline", names)
	in_curriculum = _in_curriculum(doc.learner, names)
	passed, enrolled = _passed(doc.learner, names), _enrolled(doc.learner, names)
	recognised = {row.discipline for row in recognised_of(doc.learner, lock=lock, but=doc.name)}
	facts = RecognitionFacts(
		entries=tuple(
			RecognitionEntry(
				row=str(row.idx),
				discipline=row.discipline,
				title=titles.get(row.discipline, row.discipline),
				letter=row.letter or "",
				in_curriculum=row.discipline in in_curriculum,
				is_passed=row.discipline in passed,
				is_recognised=row.discipline in recognised,
				is_enrolled=row.discipline in enrolled,
			)
			for row in doc.get("entries")
			if row.discipline
		),
		institution=doc.source_institution or "",
		document=(doc.document_number or "", _day(doc.document_date)),
		decision=(doc.decision_number or "", _day(doc.decision_date)),
		today=getdate(),
	)
	return check_recognition(facts, edition_on(getdate()))


def _day(value: object) -> object:
	return getdate(value) if value else None


def _credits(names: Sequence[str]) -> dict[str, int]:
	found = frappe.get_all(
		"Kredit Discipline", {"name": ("in", names or [""])}, ["name", "credits"], order_by="name"
	)
	return {row.name: int(row.credits) for row in found}


def _in_curriculum(learner: str, names: Sequence[str]) -> set[str]:
	"""What the learner's curriculum offers, or the catalogues of its slots."""
	curriculum = frappe.db.get_value("Kredit Learner", learner, "curriculum")
	options = {"parent": curriculum or "", "discipline": ("in", names or [""])}
	found = set(
		frappe.get_all("Kredit Curriculum Option Row", options, pluck="discipline", order_by="discipline")
	)
	missing = set(names) - found
	return found | (_in_catalogues(curriculum, missing) if missing else set())


def _in_catalogues(curriculum: str, names: set[str]) -> set[str]:
	slot = frappe.qb.DocType("Kredit Catalogue Slot Row")
	option = frappe.qb.DocType("Kredit Catalogue Option Row")
	catalogue = frappe.qb.DocType("Kredit Elective Catalogue")
	query = (
		frappe.qb.from_(option)
		.join(slot)
		.on((slot.parent == option.parent) & (slot.slot_key == option.slot_key))
		.join(catalogue)
		.on(catalogue.name == option.parent)
		.select(option.discipline)
		.where((slot.curriculum == curriculum) & option.discipline.isin(sorted(names)))
		.where(catalogue.state.isin(("Approved", "Superseded")))
	)
	return {discipline for (discipline,) in query.run()}


def _passed(learner: str, names: Sequence[str]) -> set[str]:
	passed = {
		"learner": learner,
		"is_positive": 1,
		"is_current": 1,
		"discipline": ("in", names or [""]),
	}
	return set(frappe.get_all("Kredit Grade", passed, pluck="discipline", order_by="discipline"))


def _enrolled(learner: str, names: Sequence[str]) -> set[str]:
	taken = {"learner": learner, "status": ("in", TAKEN), "discipline": ("in", names or [""])}
	return set(frappe.get_all("Kredit Enrollment", taken, pluck="discipline", order_by="discipline"))
