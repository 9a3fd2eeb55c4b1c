"""Audits as pages and other systems read them: figures, and words in the reader's language."""

from __future__ import annotations

import frappe
from frappe.model.document import Document

from kredit_edu.rules.degree_audit import shared
from kredit_edu.rules.degree_audit_completion import check_completion
from kredit_edu.rules.degree_audit_facts import AuditException, Outcome, Work
from kredit_edu.rules.degree_audit_nodes import (
	Audit,
	Group,
	PlaceNode,
	Progress,
	RequirementNode,
	SlotNode,
)
from kredit_edu.rules.degree_audit_places import Placed, Unused
from kredit_edu.services.audit.access import learner_for_audit
from kredit_edu.services.audit.run import double_degree, permitted_audit
from kredit_edu.services.audit.words import component_words, outcome_words, why_not_used, words
from kredit_edu.services.languages import title_language
from kredit_edu.services.program.requirements import in_words
from kredit_edu.services.refusals import as_payload


def audit_view(
	learner: str,
	program: str | None = None,
	curriculum: str | None = None,
	minor: str | None = None,
	second_program: str | None = None,
) -> dict[str, object]:
	"""The audit of a learner; with ``second_program`` a double degree: both audits and what they share.

	Raises PermissionError for a learner or a program that the user may not see, RuleRefused for a program without
	a curriculum in force.
	"""
	doc = learner_for_audit(learner)
	if not second_program:
		return {"learner": _learner(doc), **view_of(permitted_audit(learner, program, curriculum, minor))}
	first, second, credits = double_degree(learner, second_program, program)
	return {
		"learner": _learner(doc),
		**view_of(first),
		"second": view_of(second),
		"shared": {
			"credits": credits,
			"works": [_work(work) for work in sorted(shared(first, second), key=lambda work: work.title)],
		},
	}


def view_of(audit: Audit) -> dict[str, object]:
	"""An audit as JSON. All credits are whole academic credits."""
	facts, decision = audit.facts, check_completion(audit)
	return {
		"program": {"name": facts.program, "title": facts.title},
		"curriculum": facts.curriculum or None,
		"is_what_if": facts.from_anywhere,
		"is_own_volume": facts.is_own,
		"is_complete": decision.allowed,
		"total": _progress(audit.total),
		"cycles": [_group(each, words(each.key)) for each in audit.cycles],
		"components": [_group(each, _component_words(each.key)) for each in audit.components],
		"modules": [_group(each, each.title) for each in audit.modules],
		"kinds": [_group(each, words(each.key)) for each in audit.kinds],
		"slots": [_slot(node, audit) for node in audit.slots],
		"requirements": [_requirement(node) for node in audit.requirements],
		"allowed": [_allowed(each) for each in audit.allowed],
		"unused": [_unused(each) for each in audit.unused],
		"minor": _minor(audit),
		"reasons": as_payload(decision),
	}


def _component_words(key: str) -> str:
	cycle, _bar, component = key.partition("|")
	return f"{words(cycle)} · {component_words(component)}"


def _learner(doc: Document) -> dict[str, object]:
	return {
		"name": doc.name,
		"number": doc.learner_number,
		"full_name": doc.get(f"full_name_{title_language()}") or doc.full_name_kk,
		"is_own": doc.user == frappe.session.user,
	}


def _progress(progress: Progress, outcome: Outcome | None = None) -> dict[str, object]:
	outcome = outcome or progress.outcome
	return {
		"required": progress.required,
		"done": progress.done,
		"in_progress": progress.in_progress,
		"planned": progress.planned,
		"missing": progress.missing,
		"outcome": outcome.value,
		"outcome_words": outcome_words(outcome),
	}


def _group(group: Group, title: str) -> dict[str, object]:
	return {"key": group.key, "title": title, **_progress(group.progress, group.outcome)}


def _slot(node: SlotNode, audit: Audit) -> dict[str, object]:
	slot = node.slot
	return {
		"key": slot.key,
		"code": slot.code,
		"title": node.title,
		"module": slot.module or None,
		"module_title": audit.facts.modules.get(slot.module),
		"cycle": slot.cycle.value,
		"cycle_words": words(slot.cycle.value),
		"component": slot.component.value,
		"component_words": component_words(slot.component.value),
		"kind": slot.kind.value,
		"kind_words": words(slot.kind.value),
		"period": slot.period,
		"credits": slot.credits,
		"choose": slot.choose,
		"is_choice": not slot.is_fixed,
		"options": [option.title for option in slot.options],
		"places": [_place(place, slot.credits) for place in node.places],
		**_progress(node.progress, node.outcome),
	}


def _place(place: PlaceNode, credits: int) -> dict[str, object]:
	return {
		"discipline": place.discipline or None,
		"title": place.title or None,
		"credits": place.work.credits if place.work else credits,
		"outcome": place.outcome.value,
		"outcome_words": outcome_words(place.outcome),
		"work": _work(place.work) if place.work else None,
		"exception": _exception(place.exception) if place.exception else None,
	}


def _work(work: Work) -> dict[str, object]:
	return {
		"discipline": work.discipline,
		"title": work.title,
		"credits": work.credits,
		"letter": work.letter or None,
		"is_recognised": work.recognised,
		"program": work.program,
		"period": work.period or None,
	}


def _exception(exception: AuditException) -> dict[str, object]:
	return {
		"name": exception.key,
		"kind": exception.kind.value,
		"kind_words": words(exception.kind.value),
		"reason": exception.reason,
	}


def _requirement(node: RequirementNode) -> dict[str, object]:
	requirement = node.requirement
	return {
		"row": requirement.row,
		"words": in_words(requirement),
		"bound": requirement.bound.value,
		"credits": requirement.credits,
		"relieved": node.relieved,
		"clause": requirement.clause,
		"holds": node.holds,
		"exception": _exception(node.exception) if node.exception else None,
		**_progress(node.progress, node.outcome),
	}


def _allowed(placed: Placed) -> dict[str, object]:
	return {
		**_work(placed.work),
		"state": placed.work.state.value,
		"cycle_words": words(placed.cycle.value) if placed.cycle else "",
		"component_words": component_words(placed.component.value) if placed.component else "",
		"exception": _exception(placed.exception) if placed.exception else None,
	}


def _unused(unused: Unused) -> dict[str, object]:
	return {
		**_work(unused.work),
		"state": unused.work.state.value,
		"why": unused.why.name.lower(),
		"why_words": why_not_used(unused.why),
	}


def _minor(audit: Audit) -> dict[str, object] | None:
	if audit.minor is None:
		return None
	return {
		"name": audit.minor.key,
		"title": audit.minor.title,
		**_progress(audit.minor.progress),
		"parts": [_place(part, _credits_of(part, audit)) for part in audit.minor.parts],
	}


def _credits_of(part: PlaceNode, audit: Audit) -> int:
	return audit.facts.minor.parts[part.discipline][1] if audit.facts.minor else 0
