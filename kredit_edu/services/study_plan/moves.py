"""The review of a plan: who may move it, what the Rules say, what follows (2(29), 10.1, 31)."""

from __future__ import annotations

import frappe
from frappe.model.document import Document
from frappe.utils.user import get_users_with_role

from kredit_edu.rules.decision import Decision, Reason
from kredit_edu.rules.moves import ADVISER, LEARNER, Move, check_moves, find_move, plan_moves
from kredit_edu.rules.terms import PlanState
from kredit_edu.services.approvers import plan_approval
from kredit_edu.services.enrollment import holds
from kredit_edu.services.moves import locked, record_move, save_moved
from kredit_edu.services.notify import notify_of_move
from kredit_edu.services.refusals import forbid, refuse
from kredit_edu.services.rules_context import rules_context
from kredit_edu.services.study_plan import PLAN
from kredit_edu.services.study_plan.advice import comment_of_rows
from kredit_edu.services.study_plan.draft import bring_up_to_date
from kredit_edu.services.study_plan.facts import reasons_for
from kredit_edu.services.study_plan.learner import PlanLearner, learner_of
from kredit_edu.services.study_plan.versions import put_in_force


def move(name: str, action: str, comment: str | None = None, modified: str | None = None) -> Document:
	"""Take one step of the review and everything that follows from it, in one transaction.

	``modified`` is the time of the last change that the caller saw. A return takes over what the adviser
	asks to change by row when it has no comment of its own. Raises PermissionError for a plan that
	the user may not read, MoveForbidden for a wrong role or person, StaleDocument for a document changed
	since, RuleRefused with every reason of the Rules.
	"""
	doc = locked(PLAN, name, modified)
	doc.check_permission("read")
	learner = learner_of(doc.learner)
	moves = plan_moves(plan_approval())
	step = find_move(moves, doc.state, action)
	if step:
		forbid(_check_person(step, learner))
		if step.needs_comment and not (comment or "").strip():
			comment = comment_of_rows(doc)
	refuse(check_moves(moves, doc.state, action, frappe.get_roles(), comment))
	if step.checks_rules:
		doc.flags.kredit_reasons = reasons_for(doc, bring_up_to_date(doc, learner), learner)
		refuse(doc.flags.kredit_reasons)
		doc.edition = rules_context().edition.key
	doc.adviser = learner.adviser
	record_move(doc, step, comment)
	if step.to_state is PlanState.APPROVED:
		put_in_force(doc)
	save_moved(doc, step.to_state.value)
	_follow_with_seats(doc, step)
	notify_of_move(doc, _people_to_tell(step, learner), action)
	return doc


def open_actions(doc: Document) -> list[str]:
	"""The steps that the user may take now, by state, role and person; the Rules are asked when one is taken."""
	learner = learner_of(doc.learner)
	steps = (step for step in plan_moves(plan_approval()) if step.from_state.value == doc.state)
	return [step.action for step in steps if _check_person(step, learner).allowed]


def _check_person(step: Move, learner: PlanLearner) -> Decision:
	"""A learner moves the own plan alone, an adviser the plans of the own learners, nobody reviews the own plan."""
	params = {"action": step.action, "role": step.role}
	if step.role not in frappe.get_roles():
		return Decision.of(Reason("10.1", "move.not_by_role", params, field="state"))
	user = frappe.session.user
	owners = {LEARNER: learner.user, ADVISER: learner.adviser}
	if step.role in owners and user != owners[step.role]:
		return Decision.of(Reason("2(29)", "move.not_by_person", {"action": step.action}, field="state"))
	if step.role != LEARNER and user == learner.user:
		return Decision.of(Reason("10.1", "move.of_own_plan", {"action": step.action}, field="state"))
	return Decision()


def _follow_with_seats(doc: Document, step: Move) -> None:
	"""Hold, keep, free or take the seats of the plan; last of all, since other plans wait for the counters (30.2)."""
	if step.to_state is PlanState.APPROVED:
		holds.take(doc)
	elif step.from_state is PlanState.DRAFT:
		holds.hold(doc)
	elif step.to_state is PlanState.DRAFT and step.role == LEARNER:
		holds.free(doc)
	elif step.to_state is PlanState.DRAFT:
		holds.keep_for_a_time(doc)


def _people_to_tell(step: Move, learner: PlanLearner) -> list[str]:
	"""Whoever has the next step: the adviser, the deans or registrars, or else the learner."""
	(approver,) = _approvers_from(step.to_state) or (None,)
	if approver == ADVISER:
		people = [learner.adviser]
	elif approver:
		people = get_users_with_role(approver)
	elif step.role == LEARNER:
		people = [learner.adviser]
	else:
		people = [learner.user]
	return sorted({person for person in people if person} - {frappe.session.user})


def _approvers_from(state: PlanState) -> list[str]:
	"""The role that approves plans in a state, if any does."""
	steps = (step for step in plan_moves(plan_approval()) if step.from_state is state)
	return [step.role for step in steps if step.role != LEARNER and step.checks_rules]
