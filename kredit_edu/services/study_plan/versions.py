"""Versions of a plan: a change of an approved one is drafted beside it and takes its place (2(14), 35(2), D32)."""

from __future__ import annotations

from dataclasses import dataclass

import frappe
from frappe.model.document import Document

from kredit_edu.rules.decision import Decision, Reason
from kredit_edu.rules.moves import PLAN_SUPERSEDED
from kredit_edu.rules.plan_change import DEADLINES
from kredit_edu.rules.terms import PlanState
from kredit_edu.services.moves import locked, record_move
from kredit_edu.services.refusals import refuse
from kredit_edu.services.study_plan import PLAN
from kredit_edu.services.study_plan.learner import PlanLearner

FIRST_VERSION = 1
KEPT_OF_ROW = ("discipline", "offering", "purpose", "partner_institution")


@dataclass(frozen=True)
class ChangeOf:
	"""The plan that a new draft changes. Put on a document by this module alone; no JSON becomes one."""

	plan: Document


@dataclass(frozen=True)
class KeptRow:
	"""The row of the changed plan that a row of a new change is. Put on a row by this module alone."""

	row: Document


def begin_change(name: str, reason: str) -> Document:
	"""A draft beside an approved plan, with its rows under the same keys; the approved one stays in force.

	``reason`` says why. Raises PermissionError for whoever may not write the plan, RuleRefused for a plan that
	is not in force, without a reason, and while another change of it is drafted or reviewed (2(14), 35(2)).
	"""
	plan = locked(PLAN, name)
	plan.check_permission("write")
	refuse(_check_in_force(plan) + _check_reason(reason))
	draft = frappe.get_doc(
		{
			"doctype": PLAN,
			"learner": plan.learner,
			"academic_year": plan.academic_year,
			"study_year": plan.study_year,
			"minor": plan.minor,
			"rules_acknowledged": plan.rules_acknowledged,
			"change_reason": reason.strip(),
		}
	)
	draft.flags.kredit_change = ChangeOf(plan)
	for row in plan.get("items"):
		kept = draft.append("items", {field: row.get(field) for field in KEPT_OF_ROW})
		kept.flags.kept = KeptRow(row)
	# Read anew: what was trusted of this draft is not trusted of its later saves.
	return frappe.get_doc(PLAN, draft.insert().name)


def discard_change(name: str) -> str:
	"""Delete the draft of a change; gives the name of the plan that stays in force.

	Raises PermissionError for whoever may not write it, RuleRefused for a plan that is no draft of a change.
	"""
	draft = locked(PLAN, name)
	draft.check_permission("write")
	if not draft.changes_plan:
		refuse(Decision.of(Reason("2(14)", "plan.not_a_change", field="changes_plan")))
	# Who may write a change may also drop it; the role's right to delete concerns whole plans.
	frappe.delete_doc(PLAN, draft.name, ignore_permissions=True)
	return draft.changes_plan


def keep_version(doc: Document) -> None:
	"""Take what ties a draft to its other versions from the record, never from what was posted."""
	before = doc.get_doc_before_save()
	change = doc.flags.kredit_change
	if before:
		doc.changes_plan, doc.version = before.changes_plan, before.version or FIRST_VERSION
	elif isinstance(change, ChangeOf):
		doc.changes_plan = change.plan.name
		doc.version = (change.plan.version or FIRST_VERSION) + 1
	else:
		doc.changes_plan, doc.version = None, FIRST_VERSION
	if not doc.changes_plan:
		doc.change_reason = None
	doc.seats_held_until = before.seats_held_until if before else None


def changed_plan(doc: Document) -> Document | None:
	"""The plan that a draft changes, or None for a first version."""
	change = doc.flags.kredit_change
	if isinstance(change, ChangeOf):
		return change.plan
	return frappe.get_doc(PLAN, doc.changes_plan) if doc.changes_plan else None


def change_of(doc: Document) -> dict[str, object] | None:
	"""Of a plan in force: the change on its way, and whether the user may begin one. One query."""
	if doc.state != PlanState.APPROVED.value:
		return None
	on_its_way = {"changes_plan": doc.name, "state": ("!=", PlanState.SUPERSEDED.value)}
	name = frappe.db.get_value(PLAN, on_its_way, "name")
	return {"name": name, "may_begin": not name and bool(doc.has_permission("write"))}


def active_key(learner: PlanLearner, academic_year: str) -> str:
	"""What one plan in force or on its way alone may have: learner, program and academic year."""
	return "|".join((learner.name, learner.program, academic_year))


def key_of(doc: Document, learner: PlanLearner) -> str | None:
	"""The unique key of a plan; a change has one of its own until it comes into force."""
	if doc.state == PlanState.SUPERSEDED.value:
		return None
	key = active_key(learner, doc.academic_year)
	return f"{key}|change" if doc.changes_plan and doc.state != PlanState.APPROVED.value else key


def title_of(doc: Document, learner: PlanLearner) -> str:
	"""Learner's number, academic year and, from the second on, the version."""
	title = f"{learner.learner_number} {doc.academic_year}"
	return title if (doc.version or FIRST_VERSION) == FIRST_VERSION else f"{title} · v{doc.version}"


def put_in_force(doc: Document) -> None:
	"""Let an approved change take the place of the plan that it changes, which is superseded.

	Raises RuleRefused when that one is no longer in force.
	"""
	if not doc.changes_plan:
		return
	former = frappe.get_doc(PLAN, doc.changes_plan, for_update=True)
	refuse(_check_in_force(former))
	key = former.active_key
	record_move(former, PLAN_SUPERSEDED, None)
	former.get("moves")[-1].db_insert()
	# Past the form's workflow: whoever approves last, of whatever role, lets the former plan end with it.
	former.db_set({"state": PLAN_SUPERSEDED.to_state.value, "active_key": None})
	doc.active_key = key


def _check_in_force(plan: Document) -> Decision:
	if plan.state == PlanState.APPROVED.value:
		return Decision()
	return Decision.of(Reason("2(14)", "plan.not_in_force", {"plan": plan.title}, field="state"))


def _check_reason(reason: str | None) -> Decision:
	if (reason or "").strip():
		return Decision()
	return Decision.of(Reason(DEADLINES, "plan.change_without_reason", field="change_reason"))
