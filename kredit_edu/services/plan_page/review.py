"""Where a plan is on its way: the steps of its approval, who has it now, what was said (10.1, D31)."""

from __future__ import annotations

from collections.abc import Mapping

from frappe import _
from frappe.model.document import Document

from kredit_edu.rules.registration_policy import PlanApproval
from kredit_edu.rules.terms import PlanState
from kredit_edu.services.plan_page.words import time_words, words

_ADVISER, _DEAN, _REGISTRAR = PlanState.ADVISER_REVIEW, PlanState.DEAN_REVIEW, PlanState.REGISTRAR_REVIEW
_REVIEWS: Mapping[PlanApproval, tuple[PlanState, ...]] = {
	PlanApproval.ADVISER: (_ADVISER,),
	PlanApproval.ADVISER_REGISTRAR: (_ADVISER, _REGISTRAR),
	PlanApproval.ADVISER_DEAN: (_ADVISER, _DEAN),
	PlanApproval.ADVISER_DEAN_REGISTRAR: (_ADVISER, _DEAN, _REGISTRAR),
}


def stages(state: str, approval: PlanApproval) -> list[dict[str, object]]:
	"""The states on the way of a plan in the university's order, with the one where it stands."""
	way = (PlanState.DRAFT, *_REVIEWS[approval], PlanState.APPROVED)
	if state == PlanState.SUPERSEDED.value:
		return []
	return [{"words": _stage(step), "is_now": step.value == state} for step in way]


def whose_turn(doc: Document, learner_name: str, people: Mapping[str, str], is_own: bool) -> str:
	"""Who has the plan now, in a sentence."""
	if doc.state == PlanState.DRAFT.value and is_own:
		return _("It is your turn: choose what is open, then send the plan.")
	if doc.state == PlanState.DRAFT.value:
		return _("The plan is with the learner, {0}.").format(learner_name)
	if doc.state == PlanState.ADVISER_REVIEW.value:
		return _("The plan is with the adviser, {0}.").format(people.get(doc.adviser) or _("not named yet"))
	return {
		PlanState.DEAN_REVIEW.value: _("The plan is with the dean."),
		PlanState.REGISTRAR_REVIEW.value: _("The plan is with the registrar's office."),
		PlanState.APPROVED.value: _("The plan is approved. The learner is enrolled."),
		PlanState.SUPERSEDED.value: _("A later version has taken the place of this plan."),
	}.get(doc.state, "")


def history(doc: Document, people: Mapping[str, str]) -> list[dict[str, str]]:
	"""The steps taken, the last one first."""
	return [
		{
			"on": time_words(step.moved_on),
			"by": people.get(step.moved_by, ""),
			"action": words(step.action),
			"state": words(step.to_state),
			"comment": step.comment or "",
		}
		for step in reversed(doc.get("moves"))
	]


def _stage(state: PlanState) -> str:
	return {
		PlanState.DRAFT: _("Draft"),
		PlanState.ADVISER_REVIEW: _("Adviser"),
		PlanState.DEAN_REVIEW: _("Dean"),
		PlanState.REGISTRAR_REVIEW: _("Registrar"),
		PlanState.APPROVED: _("Approved"),
	}[state]
