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
from kredit_edu.rules.moves import check_curriculum_move, curriculum_moves, find_move
from kredit_edu.rules.terms import CurriculumState, FormerLearners
from kredit_edu.rules.typical_curriculum import check_by_typical, check_typical, uses_typical
from kredit_edu.services.approvers import curriculum_approver
from kredit_edu.services.curriculum import followers
from kredit_edu.services.curriculum.facts import load_curriculum
from kredit_edu.services.curriculum.typical import is_typical, typical_facts, typical_of
from kredit_edu.services.curriculum.versions import (
	in_force,
	key_of,
	next_version,
	origin_reasons,
	title_of,
)
from kredit_edu.services.moves import save_moved
from kredit_edu.services.prerequisites.record import check_curriculum_cycles
from kredit_edu.services.refusals import forbid, refuse
from kredit_edu.services.rules_context import RulesContext, rules_context

DOCTYPE = "Kredit Curriculum"
APPROVE, SUPERSEDE = "Approve", "Supersede"


def move(
	name: str,
	action: str,
	comment: str | None = None,
	modified: str | None = None,
	learners: str | None = None,
) -> Document:
	"""Take an action on a curriculum; gives it as saved.

	``modified`` is the time of the last change that the caller knows: another one raises StaleDocument.
	``learners``, a value of FormerLearners, decides for those who study by the version that is superseded.
	Raises PermissionError for somebody who may not read it, MoveForbidden for another role's action, RuleRefused
	when the state or the Rules forbid it.
	"""
	doc = frappe.get_doc(DOCTYPE, name, for_update=True)
	if modified and str(doc.modified) != str(modified):
		raise StaleDocument(_("The curriculum was changed meanwhile. Load it again."))
	_check_step(doc, action, comment)
	if action == APPROVE:
		_approve(doc, learners)
	else:
		_supersede(doc)
	return doc


def _check_step(doc: Document, action: str, comment: str | None) -> None:
	approver, roles = curriculum_approver(), frappe.get_roles()
	decision = check_curriculum_move(doc.state, action, roles, comment, approver)
	if find_move(curriculum_moves(approver), doc.state, action) and approver not in roles:
		forbid(decision)
	doc.check_permission("read")
	refuse(decision)


def reasons_for(doc: Document) -> Decision:
	"""What stands against approving a saved draft, and what to look at; empty after the approval."""
	if doc.state != CurriculumState.DRAFT.value:
		return Decision()
	facts, context, former = load_curriculum(doc), rules_context(), in_force(doc)
	return Decision.merge(
		(
			facts.decision,
			decide(doc, facts.value, context),
			origin_reasons(doc, former),
			followers.decision_reasons(former, None, approving=False),
			check_curriculum_cycles((row.discipline for row in doc.options), lock=False),
		)
	)


def decide(doc: Document, facts: CurriculumFacts, context: RulesContext) -> Decision:
	"""What the Rules say of a curriculum with these facts, whatever its state."""
	if not facts.slots:
		return Decision.of(Reason("6(2)", "curriculum.no_slots", field="slots"))
	if is_typical(doc):
		return check_typical(typical_facts(doc, facts), context.institution)
	decision = check_curriculum(facts, context.institution, context.policy)
	if uses_typical(context.institution):
		decision += check_by_typical(facts, typical_of(doc))
	return decision


def _approve(doc: Document, learners: str | None) -> None:
	# Approvals of one program wait for each other, so that one curriculum alone is in force.
	frappe.db.get_value("Kredit Program", doc.program, "name", for_update=True)
	context = rules_context()
	facts = load_curriculum(doc, for_update=True)
	former = in_force(doc, for_update=True)
	refuse(
		Decision.merge(
			(
				facts.decision,
				decide(doc, facts.value, context),
				followers.decision_reasons(former, learners, approving=True),
				check_curriculum_cycles(row.discipline for row in doc.options),
			)
		)
	)
	# The former one is read as committed; this transaction's snapshot may be older.
	doc.version = max(next_version(doc), former.version + 1 if former else 1)
	doc.title = title_of(doc)
	doc.active_key = key_of(doc)
	doc.edition = context.edition.key
	doc.approved_by = frappe.session.user
	doc.approved_on = now_datetime()
	if not is_typical(doc):
		_note_readings(doc, facts.value, context)
	by_job = former is not None and _supersede_by(doc, former, learners)
	save_moved(doc, CurriculumState.APPROVED.value)
	if by_job:
		followers.enqueue(doc.name)


def _supersede_by(doc: Document, former: Document, learners: str | None) -> bool:
	"""Supersede the former version and carry out what was decided on its learners; whether a job is due."""
	_supersede(former)
	doc.superseded_version = former.name
	doc.learners_decision = learners
	return learners == FormerLearners.FOLLOW.value and followers.begin(doc, former)


def _note_readings(doc: Document, facts: CurriculumFacts, context: RulesContext) -> None:
	doc.set("reading_uses", [])
	for use in readings_used(facts, context.institution, context.policy):
		doc.append(
			"reading_uses",
			{
				"reading": use.reading.value,
				"clause": use.clause,
				"subject": _subject(use.row, use.detail, facts),
			},
		)


def _subject(row: str, detail: str, facts: CurriculumFacts) -> str:
	"""What rests on a reading, with the key of its slot where it is one; modules have a title alone."""
	return detail if row in facts.modules else f"{row}: {detail}"


def _supersede(doc: Document) -> None:
	doc.active_key = None
	save_moved(doc, CurriculumState.SUPERSEDED.value)
