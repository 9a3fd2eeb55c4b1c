"""Learners of shortened programs: their own volume and term, and how far they have come (9(1), 9(2), 39)."""

from __future__ import annotations

import frappe
from frappe.model.document import Document

from kredit_edu.rules.decision import Decision
from kredit_edu.rules.shortened import ShortenedFacts, Volume, check_completion, read_own_terms
from kredit_edu.services.learner import LEARNER
from kredit_edu.services.recognition.results import recognised_of
from kredit_edu.services.refusals import as_payload
from kredit_edu.services.study_plan.history import fact_book


def check_shortened(doc: Document) -> Decision:
	"""Read the own terms of a learner as they were entered; whether they can be. Called on every save."""
	terms, decision = read_own_terms(
		ShortenedFacts(
			is_shortened=bool(int(doc.is_shortened or 0)),
			base=doc.previous_education or "",
			admission_year=doc.admission_year or "",
			required_credits=doc.required_credits,
			planned_completion=doc.planned_completion,
		)
	)
	if decision.allowed:
		doc.required_credits = str(terms.required_credits) if terms.required_credits else None
		doc.planned_completion = terms.planned_completion
	return decision


def volume_of(learner: str) -> Volume:
	"""The credits required of a learner and those earned in the program, recognised ones included."""
	doc = frappe.db.get_value(LEARNER, learner, ["program", "is_shortened", "required_credits"], as_dict=True)
	own = doc.required_credits if doc.is_shortened else None
	required = own or frappe.db.get_value("Kredit Program", doc.program, "required_credits")
	earned = fact_book(learner, program=doc.program).credits_earned
	return Volume(int(required), earned, is_own=bool(own))


def progress_of(learner: str) -> dict[str, object]:
	"""How far a learner has come: credits, what is missing to the whole, and what was recognised.

	Raises PermissionError when the user may not read the learner's record.
	"""
	doc = frappe.get_doc(LEARNER, learner)
	doc.check_permission("read")
	volume = volume_of(learner)
	recognised = [row for row in recognised_of(learner) if row.program == doc.program]
	decision = check_completion(volume)
	return {
		"learner": learner,
		"required_credits": volume.required,
		"is_own_volume": volume.is_own,
		"planned_completion": doc.planned_completion,
		"earned_credits": volume.earned,
		"recognised_credits": sum(row.credits for row in recognised),
		"missing_credits": volume.missing,
		"is_complete": decision.allowed,
		"reasons": as_payload(decision),
		"recognised": [
			{"discipline": row.discipline, "credits": row.credits, "letter": row.letter or None}
			for row in recognised
		],
	}
