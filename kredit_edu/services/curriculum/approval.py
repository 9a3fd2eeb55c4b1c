"""Approving a curriculum: every reason at once, readings recorded, the former one superseded."""

from __future__ import annotations

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import now_datetime

from kredit_edu.exceptions import StaleDocument
from kredit_edu.rules.curriculum import check_curriculum, readings_used
from kredit_edu.rules.curriculum_facts import CurriculumFacts
from kredit_edu.rules.decision import Decision, Reason
from kredit_edu.rules.moves import check_curriculum_move
from kredit_edu.rules.terms import CurriculumState
from kredit_edu.services.approvers import curriculum_approver
from kredit_edu.services.curriculum.facts import load_curriculum
from kredit_edu.services.moves import save_moved
from kredit_edu.services.refusals import refuse
from kredit_edu.services.rules_context import RulesContext, rules_context

DOCTYPE = "Kredit Curriculum"
APPROVE, SUPERSEDE = "Approve", "Supersede"


def move(name: str, action: str, comment: str | None = None, modified: str | None = None) -> Document:
	"""Take an action on a curriculum; gives it as saved.

	``modified`` is the time of the last change that the caller knows: another one raises StaleDocument.
	Raises RuleRefused when the state, the role or the Rules forbid the action.
	"""
	doc = frappe.get_doc(DOCTYPE, name, for_update=True)
	if modified and str(doc.modified) != str(modified):
		raise StaleDocument(_("The curriculum was changed meanwhile. Load it again."))
	refuse(check_curriculum_move(doc.state, action, frappe.get_roles(), comment, curriculum_approver()))
	if action == APPROVE:
		_approve(doc)
	else:
		_supersede(doc)
	return doc


def reasons_for(doc: Document) -> Decision:
	"""What stands against approving a saved draft, and what to look at; empty after the approval."""
	if doc.state != CurriculumState.DRAFT.value:
		return Decision()
	facts, context = load_curriculum(doc), rules_context()
	return facts.decision + _decide(facts.value, context)


def _decide(facts: CurriculumFacts, context: RulesContext) -> Decision:
	if not facts.slots:
		return Decision.of(Reason("6(2)", "curriculum.no_slots", field="slots"))
	return check_curriculum(facts, context.institution, context.policy)


def _approve(doc: Document) -> None:
	# Approvals of one program wait for each other, so that one curriculum alone is in force.
	frappe.db.get_value("Kredit Program", doc.program, "name", for_update=True)
	context = rules_context()
	facts = load_curriculum(doc, for_update=True)
	refuse(facts.decision + _decide(facts.value, context))
	key = f"{doc.program}|{doc.admission_year}"
	former = frappe.db.get_value(DOCTYPE, {"active_key": key}, "name", for_update=True)
	if former:
		_supersede(frappe.get_doc(DOCTYPE, former, for_update=True))
	doc.active_key = key
	doc.edition = context.edition.key
	doc.approved_by = frappe.session.user
	doc.approved_on = now_datetime()
	doc.set("reading_uses", [])
	for use in readings_used(facts.value, context.institution, context.policy):
		doc.append(
			"reading_uses",
			{
				"reading": use.reading.value,
				"clause": use.clause,
				"subject": _subject(use.row, use.detail, facts.value),
			},
		)
	save_moved(doc, CurriculumState.APPROVED.value)


def _subject(row: str, detail: str, facts: CurriculumFacts) -> str:
	"""What rests on a reading, with the key of its slot where it is one; modules have a title alone."""
	return detail if row in facts.modules else f"{row}: {detail}"


def _supersede(doc: Document) -> None:
	doc.active_key = None
	save_moved(doc, CurriculumState.SUPERSEDED.value)
