"""What happens when a plan is opened, saved or deleted."""

from __future__ import annotations

import frappe
from frappe.model.document import Document

from kredit_edu.rules.decision import Decision, Reason
from kredit_edu.rules.terms import PlanState
from kredit_edu.services.moves import guard_frozen, guard_state, is_being_moved
from kredit_edu.services.plain_text import keep_plain
from kredit_edu.services.refusals import as_payload, refuse
from kredit_edu.services.rows import keep_rows_apart
from kredit_edu.services.study_plan.draft import refresh
from kredit_edu.services.study_plan.facts import reasons_for
from kredit_edu.services.study_plan.learner import learner_of
from kredit_edu.services.study_plan.options import may_choose_teacher, options_by_slot
from kredit_edu.services.study_plan.versions import change_of, changed_plan, keep_version
from kredit_edu.services.study_plan.year import load_year

DRAFT = PlanState.DRAFT.value
MOST_ROWS = 100
IN_REVIEW = (
	PlanState.ADVISER_REVIEW.value,
	PlanState.DEAN_REVIEW.value,
	PlanState.REGISTRAR_REVIEW.value,
)


def prepare(doc: Document) -> None:
	"""Read a draft and compute what follows from it. Called on every save.

	Raises RuleRefused for a jump of the state, an edit outside the draft, a malformed draft and a field that
	belongs to another role.
	"""
	if is_being_moved(doc):
		return
	guard_state(doc)
	guard_frozen(doc, (DRAFT,), _open_fields(doc))
	keep_plain(doc)
	if doc.state != DRAFT:
		return
	_restore_history(doc)
	keep_version(doc)
	keep_rows_apart(doc)
	refuse(_check_length(doc) + _check_own_fields(doc))
	refresh(doc)


def show_reasons(doc: Document) -> None:
	"""Give the form what is still to do and what each slot offers."""
	doc.set_onload("kredit_change", change_of(doc))
	doc.set_onload("kredit_is_learner", learner_of(doc.learner).user == frappe.session.user)
	if doc.state == PlanState.SUPERSEDED.value or not doc.curriculum:
		return
	slots = load_year(doc.curriculum, doc.academic_year, int(doc.study_year))
	doc.set_onload("kredit_options", options_by_slot(doc, slots))
	doc.set_onload("kredit_teacher_choice", may_choose_teacher())
	if doc.state != PlanState.APPROVED.value:
		doc.set_onload("kredit_reasons", as_payload(reasons_for(doc, slots)))


def keep_plan(doc: Document) -> None:
	"""Refuse to delete or rename a plan that has left its draft (35)."""
	if doc.state != DRAFT:
		refuse(Decision.of(Reason("35", "plan.in_review", field="state")))


def keep_from_discarding(doc: Document) -> None:
	"""Refuse to discard a plan: as a draft it would stay the only plan of its year for ever. It is deleted (35)."""
	refuse(Decision.of(Reason("35", "plan.not_discarded", field="state")))


def _open_fields(doc: Document) -> tuple[str, ...]:
	"""In review the learner's adviser may still comment."""
	if doc.state in IN_REVIEW and learner_of(doc.learner).adviser == frappe.session.user:
		return ("adviser_comment",)
	return ()


def _restore_history(doc: Document) -> None:
	"""The history and the comment of a return are written by moves alone."""
	before = doc.get_doc_before_save()
	doc.set("moves", before.get("moves") if before else [])
	doc.return_comment = before.return_comment if before else None


def _check_length(doc: Document) -> Decision:
	"""A plan far longer than any year is malformed; each of its rows would be judged for nothing."""
	given = len(doc.get("items"))
	if given <= MOST_ROWS:
		return Decision()
	params = {"given": given, "most": MOST_ROWS}
	return Decision.of(Reason("2(14)", "plan.too_many_rows", params, field="items"))


def _check_own_fields(doc: Document) -> Decision:
	"""Reading of the Rules is the learner's own act (35(1)); the comment is the adviser's (2(29))."""
	before = doc.get_doc_before_save() or changed_plan(doc) or frappe._dict()
	user = frappe.session.user
	reasons = []
	learner = learner_of(doc.learner)
	if doc.rules_acknowledged and not before.rules_acknowledged and user != learner.user:
		reasons.append(Reason("35(1)", "plan.acknowledged_by_other", field="rules_acknowledged"))
	before = doc.get_doc_before_save() or frappe._dict()
	changed = (doc.adviser_comment or "") != (before.adviser_comment or "")
	if changed and user != learner.adviser:
		reasons.append(Reason("2(29)", "plan.comment_of_other", field="adviser_comment"))
	return Decision(tuple(reasons))
