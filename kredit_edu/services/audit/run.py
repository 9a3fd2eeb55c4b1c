"""Audits of learners: of one within what the user may see, of many for mass work (8.2, 34, 39, 50)."""

from __future__ import annotations

from collections.abc import Sequence

from kredit_edu.rules.decision import Decision, Reason
from kredit_edu.rules.degree_audit import audit, shared
from kredit_edu.rules.degree_audit_completion import check_completion
from kredit_edu.rules.degree_audit_nodes import Audit
from kredit_edu.services.audit.access import check_target, learner_for_audit
from kredit_edu.services.audit.facts import load_facts
from kredit_edu.services.refusals import refuse


def audit_of(
	learner: str,
	program: str | None = None,
	curriculum: str | None = None,
	minor: str | None = None,
) -> Audit:
	"""The audit of one learner, by the own program and curriculum unless others are named. Asks no permission.

	A constant number of queries. Raises RuleRefused when another program has no curriculum in force.
	"""
	return audits_of([learner], program, curriculum, minor)[learner]


def audits_of(
	learners: Sequence[str],
	program: str | None = None,
	curriculum: str | None = None,
	minor: str | None = None,
) -> dict[str, Audit]:
	"""Learner → audit, for as many learners in as many queries as one takes. Asks no permission."""
	facts = load_facts(learners, program, curriculum, minor)
	return {learner: audit(found) for learner, found in facts.items()}


def completion_of(learner: str) -> Decision:
	"""Whether a learner has done all that the degree asks for, and every reason why not. Asks no permission."""
	return check_completion(audit_of(learner))


def permitted_audit(
	learner: str,
	program: str | None = None,
	curriculum: str | None = None,
	minor: str | None = None,
) -> Audit:
	"""The audit of a learner whom the user may see, against a program that the user may see.

	Raises PermissionError, and RuleRefused for a curriculum of another program.
	"""
	doc = learner_for_audit(learner)
	check_target(doc.program, program, curriculum)
	return audit_of(doc.name, program, curriculum, minor)


def double_degree(learner: str, second: str, first: str | None = None) -> tuple[Audit, Audit, int]:
	"""The audits of two programs at once, and the credits that count in both, which are earned once (39, 50).

	``first`` is the own program unless another is named. Raises PermissionError, RuleRefused.
	"""
	one = permitted_audit(learner, first)
	if one.facts.program == second:
		params = {"program": second}
		refuse(Decision.of(Reason("50", "audit.two_programs", params, field="second_program")))
	other = permitted_audit(learner, second)
	return one, other, sum(work.credits for work in shared(one, other))
