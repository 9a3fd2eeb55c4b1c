"""The review of a plan: who may move it, what the Rules say, what follows (2(29), 10.1, 31)."""

from __future__ import annotations

import frappe
from frappe.model.document import Document
from frappe.utils import now_datetime

from kredit_edu.rules.decision import Decision, Reason
from kredit_edu.rules.moves import ADVISER, LEARNER, Move, check_move, transition
from kredit_edu.rules.terms import PlanState
from kredit_edu.services.moves import locked, save_moved
from kredit_edu.services.notify import notify_of_move
from kredit_edu.services.refusals import forbid, refuse
from kredit_edu.services.study_plan import PLAN
from kredit_edu.services.study_plan.enroll import enroll
from kredit_edu.services.study_plan.facts import reasons_for


def move(name: str, action: str, comment: str | None = None, modified: str | None = None) -> Document:
	"""Take one step of the review and everything that follows from it, in one transaction.

	``modified`` is the time of the last change that the caller saw. Raises MoveForbidden for a wrong role or
	person, StaleDocument for a document changed since, RuleRefused with every reason of the Rules.
	"""
	doc = locked(PLAN, name, modified)
	step = transition(doc.state, action)
	if step:
		forbid(_check_person(doc, step))
	refuse(check_move(doc.state, action, frappe.get_roles(), comment))
	if step.checks_rules:
		refuse(reasons_for(doc))
	_record(doc, step, comment)
	save_moved(doc, step.to_state.value)
	if step.to_state is PlanState.APPROVED:
		enroll(doc)
	notify_of_move(doc, _people_to_tell(doc, step), action)
	return doc


def _check_person(doc: Document, step: Move) -> Decision:
	"""A learner moves the own plan alone, an adviser the plans of the own learners alone, each by the role."""
	params = {"action": step.action, "role": step.role}
	if step.role not in frappe.get_roles():
		return Decision.of(Reason("10.1", "move.not_by_role", params, field="state"))
	owners = {LEARNER: _user_of(doc.learner), ADVISER: doc.adviser}
	if step.role in owners and frappe.session.user != owners[step.role]:
		return Decision.of(Reason("10.1", "move.not_by_person", params, field="state"))
	return Decision()


def _record(doc: Document, step: Move, comment: str | None) -> None:
	doc.return_comment = comment if step.needs_comment else None
	doc.append(
		"moves",
		{
			"moved_on": now_datetime(),
			"moved_by": frappe.session.user,
			"action": step.action,
			"from_state": step.from_state.value,
			"to_state": step.to_state.value,
			"comment": comment,
		},
	)


def _people_to_tell(doc: Document, step: Move) -> list[str]:
	"""The adviser when a plan comes for review, the learner otherwise."""
	person = doc.adviser if step.to_state is PlanState.ADVISER_REVIEW else _user_of(doc.learner)
	return [person] if person and person != frappe.session.user else []


def _user_of(learner: str) -> str | None:
	return frappe.db.get_value("Kredit Learner", learner, "user")
