"""The Frappe Workflows, drawn from the Rules' own tables of moves.

They give Desk its buttons and its colours. They decide nothing: the services check every move again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import frappe
from frappe.model.document import Document

from kredit_edu.rules.moves import (
	ADVISER,
	CURRICULUM_MANAGER,
	DEAN,
	LEARNER,
	REGISTRAR,
	Move,
	curriculum_moves,
	plan_moves,
)
from kredit_edu.rules.terms import CurriculumState, PlanState, ReviewState
from kredit_edu.services.approvers import curriculum_approver, plan_approval
from kredit_edu.services.calendar.approval import AUTHORS as CALENDAR_AUTHORS
from kredit_edu.services.calendar.approval import CALENDAR_REVIEW
from kredit_edu.services.catalogue.review import AUTHORS as CATALOGUE_AUTHORS
from kredit_edu.services.catalogue.review import REVIEW as CATALOGUE
from kredit_edu.services.review import Review
from kredit_edu.services.syllabus.review import AUTHORS as SYLLABUS_AUTHORS
from kredit_edu.services.syllabus.review import SYLLABUS_REVIEW
from kredit_edu.setup import ledger

STATE_FIELD = "state"

# Workflow State styles of Frappe, which Desk turns into colours.
_STYLES = {
	"Draft": "",
	"Adviser Review": "Warning",
	"Dean Review": "Info",
	"Registrar Review": "Primary",
	"Under Review": "Warning",
	"Approved": "Success",
	"Superseded": "Inverse",
}


@dataclass(frozen=True)
class WorkflowSpec:
	"""A workflow: the states with the roles whose form is open in them, and the moves between them."""

	name: str
	document_type: str
	editors: tuple[tuple[str, tuple[str, ...]], ...]
	moves: Callable[[], tuple[Move, ...]]

	@property
	def states(self) -> tuple[str, ...]:
		"""The states, the first one first."""
		return tuple(state for state, _roles in self.editors)

	def state_rows(self) -> list[dict[str, str]]:
		"""Rows of Workflow Document State: one for each role, since a row holds one role.

		Every state is optional: Frappe then keeps no Workflow Action records, for which some versions ask on
		each save every user who has the role of the next step. The services tell the next person themselves.
		"""
		return [
			{"state": state, "doc_status": "0", "allow_edit": role, "is_optional_state": 1}
			for state, roles in self.editors
			for role in roles
		]

	def transition_rows(self) -> list[dict[str, object]]:
		"""Rows of Workflow Transition. Who may move what is the service's to check, owner or not."""
		return [
			{
				"state": move.from_state.value,
				"action": move.action,
				"next_state": move.to_state.value,
				"allowed": move.role,
				"allow_self_approval": 1,
			}
			for move in self.moves()
		]


def _of_review(review: Review, authors: tuple[str, ...]) -> WorkflowSpec:
	"""The workflow of a document that is sent for approval; its authors alone edit it."""
	return WorkflowSpec(
		name=review.doctype,
		document_type=review.doctype,
		editors=tuple((state.value, authors) for state in ReviewState),
		moves=review.moves,
	)


WORKFLOWS = (
	WorkflowSpec(
		name="Kredit Study Plan",
		document_type="Kredit Study Plan",
		editors=(
			(PlanState.DRAFT.value, (LEARNER, ADVISER, REGISTRAR)),
			(PlanState.ADVISER_REVIEW.value, (ADVISER,)),
			(PlanState.DEAN_REVIEW.value, (DEAN,)),
			(PlanState.REGISTRAR_REVIEW.value, (REGISTRAR,)),
			(PlanState.APPROVED.value, (REGISTRAR,)),
			(PlanState.SUPERSEDED.value, (REGISTRAR,)),
		),
		moves=lambda: plan_moves(plan_approval()),
	),
	WorkflowSpec(
		name="Kredit Curriculum",
		document_type="Kredit Curriculum",
		editors=tuple((state.value, (CURRICULUM_MANAGER,)) for state in CurriculumState),
		moves=lambda: curriculum_moves(curriculum_approver()),
	),
	_of_review(CALENDAR_REVIEW, CALENDAR_AUTHORS),
	_of_review(SYLLABUS_REVIEW, SYLLABUS_AUTHORS),
	_of_review(CATALOGUE, CATALOGUE_AUTHORS),
)
FOLLOWED = (
	"institution_type",
	"curriculum_approver",
	"catalogue_approver",
	"syllabus_approver",
	"plan_approval",
)
"""The settings on which the moves of workflows rest."""
WORKFLOW_NAMES = tuple(spec.name for spec in WORKFLOWS)


def ensure_workflow_words() -> None:
	"""Make the states and actions that do not stand yet; "Draft" or "Approve" of another app is shared."""
	for state in _unique(state for spec in WORKFLOWS for state in spec.states):
		values = {"workflow_state_name": state, "style": _STYLES[state]}
		ledger.make_unless_there("Workflow State", state, values)
	for action in _unique(move.action for spec in WORKFLOWS for move in spec.moves()):
		ledger.make_unless_there("Workflow Action Master", action, {"workflow_action_name": action})


def follow_settings(settings: Document, method: str | None = None) -> None:
	"""Bring the workflows up to date with the roles that the settings name; Frappe calls it on their save."""
	before = settings.get_doc_before_save()
	if before is not None and all(str(before.get(name)) == str(settings.get(name)) for name in FOLLOWED):
		return
	# Frappe forgets the cached settings only after this, so the former roles would be read.
	settings.clear_cache()
	ensure_workflows()


def ensure_workflows() -> None:
	"""Make the workflows, or set them back to the Rules' moves when they were changed."""
	for spec in WORKFLOWS:
		if frappe.db.exists("Workflow", spec.name):
			workflow = frappe.get_doc("Workflow", spec.name)
		else:
			workflow = frappe.new_doc("Workflow")
			workflow.workflow_name = spec.name
		if _matches(workflow, spec):
			continue
		workflow.update(
			{
				"document_type": spec.document_type,
				"workflow_state_field": STATE_FIELD,
				"is_active": 1,
				"send_email_alert": 0,
				"states": spec.state_rows(),
				"transitions": spec.transition_rows(),
			}
		)
		workflow.save(ignore_permissions=True)  # installing, no user's permission is meant
		ledger.note("Workflow", spec.name)


def _matches(workflow: object, spec: WorkflowSpec) -> bool:
	if workflow.is_new() or not ledger.holds("Workflow", spec.name):
		return False
	head = (workflow.document_type, workflow.workflow_state_field, workflow.is_active)
	return (
		head == (spec.document_type, STATE_FIELD, 1)
		and _same(workflow.states, spec.state_rows())
		and _same(workflow.transitions, spec.transition_rows())
	)


def _same(rows: list, wanted: list[dict[str, object]]) -> bool:
	kept = [{key: row.get(key) for key in wanted[0]} for row in rows]
	return kept == wanted


def _unique(words: Iterable[str]) -> list[str]:
	return list(dict.fromkeys(words))
