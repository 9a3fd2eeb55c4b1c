"""The review of a catalogue: sent by its authors, approved by the role that the university names (7.1, 10.1)."""

from __future__ import annotations

import frappe
from frappe.model.document import Document

from kredit_edu.rules.catalogue import check_catalogue
from kredit_edu.rules.decision import Decision
from kredit_edu.rules.moves import CURRICULUM_MANAGER, HEAD_OF_DEPARTMENT, Move, review_moves
from kredit_edu.services.approvers import catalogue_approver
from kredit_edu.services.catalogue import CATALOGUE
from kredit_edu.services.catalogue.facts import load_catalogue
from kredit_edu.services.review import Review
from kredit_edu.services.rules_context import read_context

AUTHORS = (CURRICULUM_MANAGER, HEAD_OF_DEPARTMENT)


def key_of(doc: Document) -> str:
	"""What one approved catalogue alone may have: its program and academic year."""
	return active_key(doc.program, doc.academic_year)


def active_key(program: str, academic_year: str) -> str:
	"""The key of the catalogue in force for a program and an academic year."""
	return f"{program}|{academic_year}"


def decide(doc: Document) -> Decision:
	"""What stands against sending and approving a catalogue.

	A document that was read for a move is judged under a lock of its disciplines, so that none changes
	meanwhile.
	"""
	context, decision = read_context()
	if context is None:
		return decision
	moving = bool(doc.flags.for_update)
	facts, unreadable = load_catalogue(doc, context.institution, for_update=moving)
	return decision + unreadable + check_catalogue(facts, context.institution, context.policy)


def moves() -> tuple[Move, ...]:
	"""The moves of a catalogue, by the approver of the settings."""
	return review_moves(AUTHORS, catalogue_approver())


def wait(name: str) -> None:
	"""Let moves of the catalogues of one program wait for each other, so that one alone comes into force.

	One locking statement finds the program: a plain read would fix what this transaction sees too early.
	"""
	catalogue, program = frappe.qb.DocType(CATALOGUE), frappe.qb.DocType("Kredit Program")
	(
		frappe.qb.from_(catalogue)
		.join(program)
		.on(program.name == catalogue.program)
		.select(program.name)
		.where(catalogue.name == name)
		.for_update()
	).run()


REVIEW = Review(CATALOGUE, "10.1", moves, decide, key_of, wait=wait)
