"""What is missing to the degree, in reasons: of the total, of each place, of each requirement (8.2, 9(2), 17, 21.1, 39)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kredit_edu.rules.decision import Decision, Reason, Severity
from kredit_edu.rules.degree_audit_facts import Outcome
from kredit_edu.rules.degree_audit_nodes import Audit, PlaceNode, RequirementNode, SlotNode
from kredit_edu.rules.requirements import RequiredBound
from kredit_edu.rules.terms import WorkKind

OF_PLAN, OF_PARTS, OF_PRACTICE, OF_ATTESTATION = "2(14)", "8.2", "21.1", "17"
WHOLE, OWN_TERMS, WITHIN_MAJOR = "39", "9(2)", "34"
_CLAUSES = {WorkKind.PRACTICE: OF_PRACTICE, WorkKind.FINAL_ATTESTATION: OF_ATTESTATION}
_OPEN = (Outcome.MISSING, Outcome.PLANNED, Outcome.IN_PROGRESS)
TOTAL, REQUIREMENT = "total", "requirement "


def check_completion(audit: Audit) -> Decision:
	"""Whether the learner has done all that the degree asks for; every reason why not.

	A learner with an own volume (9(2)) is bound by that, by what is mandatory, by practice, research and final
	attestation; places of other disciplines that stay open, and the program's sums, are only told.
	"""
	reasons = [*_total(audit)]
	if not audit.facts.curriculum:
		reasons.append(Reason(OF_PLAN, "audit.no_curriculum", field="curriculum"))
	for node in audit.slots:
		reasons += [_own(reason, audit, node.slot.binds) for reason in _of_slot(node)]
	for node in audit.requirements:
		reasons += [_own(reason, audit, _binds(node)) for reason in _of_requirement(node)]
	reasons += _of_minor(audit)
	return Decision(tuple(reasons))


def _total(audit: Audit) -> Iterator[Reason]:
	total = audit.total
	if total.done < total.required:
		params = {
			"required": total.required,
			"earned": total.done,
			"missing": total.required - total.done,
		}
		clause = OWN_TERMS if audit.facts.is_own else WHOLE
		yield Reason(clause, "completion.credits_missing", params, field="required_credits", row=TOTAL)


def _own(reason: Reason, audit: Audit, binds: bool) -> Reason:
	if binds or not audit.facts.is_own:
		return reason
	return replace(reason, clause=OWN_TERMS, severity=Severity.WARNING)


def _of_slot(node: SlotNode) -> Iterator[Reason]:
	slot = node.slot
	clause = _CLAUSES.get(slot.kind, OF_PARTS)
	left = [place for place in node.places if place.outcome in _OPEN]
	chosen = [place for place in left if not place.discipline]
	for place in left:
		if place.discipline:
			params = {"title": place.title, "credits": slot.credits, "outcome": place.outcome.phrase}
			yield Reason(clause, _key_of(node, place), params, field="slots", row=slot.key)
	if chosen:
		params = {
			"title": node.title,
			"code": slot.code,
			"done": slot.choose - len(chosen),
			"choose": slot.choose,
			"outcome": node.outcome.phrase,
		}
		yield Reason(clause, "audit.choice_open", params, field="slots", row=slot.key)


def _key_of(node: SlotNode, place: PlaceNode) -> str:
	kind = node.slot.kind
	if kind is WorkKind.PRACTICE:
		return "audit.practice"
	if kind is WorkKind.FINAL_ATTESTATION:
		return "audit.final_attestation"
	if kind is not WorkKind.DISCIPLINE:
		return "audit.research"
	return "audit.mandatory" if node.slot.component.value == "Mandatory" else "audit.discipline"


def _of_requirement(node: RequirementNode) -> Iterator[Reason]:
	if node.holds:
		return
	requirement = node.requirement
	done, credits = node.progress.done, requirement.credits
	exceeded = requirement.bound is not RequiredBound.LEAST and done > credits
	params = {
		**requirement.names,
		"done": done,
		"required": credits if exceeded else node.progress.required,
		"difference": abs(done - (credits if exceeded else node.progress.required)),
	}
	key = "audit.requirement_exceeded" if exceeded else "audit.requirement_missing"
	yield Reason(requirement.clause, key, params, field="requirements", row=f"{REQUIREMENT}{requirement.row}")


def _binds(node: RequirementNode) -> bool:
	"""Whether a requirement binds a shortened program as it stands: practice and final attestation do."""
	return node.requirement.clause in (OF_PRACTICE, OF_ATTESTATION)


def _of_minor(audit: Audit) -> Iterator[Reason]:
	minor = audit.minor
	if minor is None or all(part.outcome is Outcome.DONE for part in minor.parts):
		return
	left = [part.title for part in minor.parts if part.outcome is not Outcome.DONE]
	params = {
		"minor": minor.title,
		"left": ", ".join(left),
		"done": minor.progress.done,
		"credits": minor.progress.required,
	}
	yield Reason(WITHIN_MAJOR, "audit.minor_open", params, field="minor", severity=Severity.WARNING)
