"""A study plan as its page shows it: words in the reader's language, options with seats, the reader's next steps."""

from __future__ import annotations

import frappe
from frappe.model.document import Document

from kredit_edu.rules.policy import UniversityPolicy
from kredit_edu.rules.terms import PlanState
from kredit_edu.services.languages import title_language
from kredit_edu.services.plan_page.differences import change_view
from kredit_edu.services.plan_page.places import enrollments_of, waits_of
from kredit_edu.services.plan_page.review import history, stages, whose_turn
from kredit_edu.services.plan_page.rows import load_shown, periods_view
from kredit_edu.services.plan_page.words import time_words, words
from kredit_edu.services.plan_page.years import choose_year, plans_of, startable_years
from kredit_edu.services.refusals import as_payload
from kredit_edu.services.rules_context import read_context
from kredit_edu.services.study_plan import PLAN
from kredit_edu.services.study_plan.facts import reasons_for
from kredit_edu.services.study_plan.minors import minors_for
from kredit_edu.services.study_plan.moves import open_actions
from kredit_edu.services.study_plan.versions import change_of
from kredit_edu.services.study_plan.year import load_year
from kredit_edu.services.titles import titles_in_language

LEARNER, STANDING = "Kredit Learner", "Kredit Learner Standing"
DECIDED = (PlanState.APPROVED.value, PlanState.SUPERSEDED.value)


def my_page(academic_year: str | None = None) -> dict[str, object]:
	"""The page of the person who asks; ``learner`` is None for whoever is no learner."""
	own = frappe.get_list(LEARNER, {"user": frappe.session.user}, pluck="name", order_by="creation desc")
	return learner_page(own[0], academic_year) if own else {"learner": None}


def learner_page(learner: str, academic_year: str | None = None) -> dict[str, object]:
	"""The page of a learner: the years and the plan of one, the current year's unless another is asked for.

	Raises PermissionError when the user may not read the learner's record.
	"""
	doc = frappe.get_doc(LEARNER, learner)
	doc.check_permission("read")
	plans = plans_of(doc.name)
	name = choose_year(plans, academic_year)
	return _page(doc, plans, frappe.get_doc(PLAN, name) if name else None)


def plan_page(name: str) -> dict[str, object]:
	"""The page on which one plan is open. Raises PermissionError when the user may not read the plan."""
	return page_of(frappe.get_doc(PLAN, name))


def page_of(doc: Document) -> dict[str, object]:
	"""The page of a plan at hand, as it stands after a step."""
	doc.check_permission("read")
	return _page(frappe.get_doc(LEARNER, doc.learner), plans_of(doc.learner), doc)


def _page(learner: Document, plans: list[frappe._dict], doc: Document | None) -> dict[str, object]:
	is_own = learner.user == frappe.session.user
	if doc:
		doc.check_permission("read")
	context, _decision = read_context()
	policy = context.policy if context else UniversityPolicy()
	# In a military institution everybody studies by the curriculum: there is no plan to begin or to fill (4, 35).
	chooses = is_own and (context is None or context.institution.free_discipline_choice.value)
	return {
		"learner": {
			"name": learner.name,
			"number": learner.learner_number,
			"full_name": learner.get(f"full_name_{title_language()}") or learner.full_name_kk,
			"program": titles_in_language("Kredit Program", [learner.program]).get(learner.program, ""),
			"is_own": is_own,
			"chooses": chooses,
			"shows_grades": bool(
				frappe.get_doc({"doctype": STANDING, "learner": learner.name}).has_permission()
			),
		},
		"plans": [_head(plan, doc) for plan in plans],
		"startable": startable_years(learner, plans) if chooses else [],
		"plan": _plan(doc, learner, is_own, chooses, policy) if doc else None,
	}


def _head(plan: frappe._dict, shown: Document | None) -> dict[str, object]:
	return {
		"name": plan.name,
		"academic_year": plan.academic_year,
		"version": plan.version or 1,
		"state": plan.state,
		"state_words": words(plan.state),
		"is_shown": bool(shown) and plan.name == shown.name,
	}


def _plan(
	doc: Document, learner: Document, is_own: bool, chooses: bool, policy: UniversityPolicy
) -> dict[str, object]:
	slots = load_year(doc.curriculum, doc.academic_year, int(doc.study_year))
	enrollments = enrollments_of(doc) if doc.state in DECIDED else {}
	shown = load_shown(doc, slots, enrollments)
	full_name = learner.get(f"full_name_{title_language()}") or learner.full_name_kk
	return {
		"name": doc.name,
		"modified": str(doc.modified),
		"academic_year": doc.academic_year,
		"study_year": int(doc.study_year),
		"version": doc.version or 1,
		"change": change_view(doc),
		"next_change": change_of(doc) if chooses else None,
		"state": doc.state,
		"state_words": words(doc.state),
		"stages": stages(doc.state, policy.registration.approval),
		"whose_turn": whose_turn(doc, full_name, shown.people, is_own),
		"adviser": shown.people.get(doc.adviser, ""),
		"credits": doc.total_credits,
		"usual_credits": policy.year_load_warning,
		"hours": doc.total_hours,
		"periods": periods_view(doc, slots, shown, policy.period_load_warning),
		"reasons": [] if doc.state in DECIDED else as_payload(reasons_for(doc, slots)),
		"actions": [{"action": action, "words": words(action)} for action in open_actions(doc)],
		"waits": waits_of(doc.learner) if chooses else {},
		"minor": {"chosen": doc.minor or "", "offered": _minors(doc)},
		"may_advise": learner.adviser == frappe.session.user and doc.state not in DECIDED,
		"can_choose": chooses and doc.state == PlanState.DRAFT.value,
		"rules_acknowledged": bool(doc.rules_acknowledged),
		"acknowledged_on": time_words(doc.acknowledged_on),
		"adviser_comment": doc.adviser_comment or "",
		"return_comment": doc.return_comment or "",
		"seats_held_until": time_words(doc.seats_held_until),
		"history": history(doc, shown.people),
	}


def _minors(doc: Document) -> list[dict[str, object]]:
	"""The minors that the learner may take, with their volumes in academic credits."""
	return [
		{
			"name": minor["name"],
			"title": minor["title"][title_language()] or minor["title"]["kk"],
			"credits": minor["credits"],
		}
		for minor in minors_for(doc.name)
	]
