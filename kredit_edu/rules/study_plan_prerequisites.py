"""Prerequisites of what a study plan takes: mastered before it, or as the university has settled (33.1, 35(3), D35)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from kredit_edu.rules.decision import Decision, Severity
from kredit_edu.rules.edition import LetterRow
from kredit_edu.rules.facts import LearnerFacts, StudyFact
from kredit_edu.rules.prerequisites import CHOICE, ENROLLMENT, evaluate
from kredit_edu.rules.registration_policy import RegistrationPolicy
from kredit_edu.rules.study_plan_facts import PlanFacts, PlanRow
from kredit_edu.rules.terms import RowSource


def check_prerequisites(facts: PlanFacts, policy: RegistrationPolicy) -> Decision:
	"""Whether the prerequisites of every row are satisfied: all that is unmet at once, row by row.

	Study at the same time never satisfies; study in an earlier period does where the university has said so.
	A row whose control is graded is asked nothing more; one in which the learner is enrolled is only warned of,
	since it was judged when it was chosen.
	"""
	return Decision.merge(_check(row, facts, policy) for row in facts.rows if not row.is_finished)


def _check(row: PlanRow, facts: PlanFacts, policy: RegistrationPolicy) -> Decision:
	rule = facts.prerequisites.get(row.discipline)
	if rule is None or not rule.groups:
		return Decision()
	known = facts.facts
	if policy.prerequisite_planned_earlier:
		known = _Expected(known, _before(row, facts))
	# A minor is not the main program, of which 33.1 speaks; enrolling asks for prerequisites everywhere.
	found = evaluate(rule, known, ENROLLMENT if row.source is RowSource.MINOR else CHOICE)
	severity = Severity.WARNING if row.is_enrolled else Severity.REFUSAL
	return Decision(tuple(replace(reason, row=row.row_key, severity=severity) for reason in found.reasons))


def _before(row: PlanRow, facts: PlanFacts) -> frozenset[str]:
	"""What the learner will have studied by the beginning of the row's period, if all goes well."""
	if row.starts_on is None:
		return frozenset()
	studied: Iterable[PlanRow | object] = (*facts.rows, *facts.enrolled)
	return frozenset(
		each.discipline for each in studied if each.starts_on is not None and each.starts_on < row.starts_on
	)


class _Expected:
	"""What is known of a learner, with some disciplines taken for passed, though without a grade."""

	def __init__(self, known: LearnerFacts, expected: frozenset[str]) -> None:
		self._known = known
		self._expected = expected

	def states_of(self, discipline: str) -> frozenset[StudyFact]:
		"""The facts of one discipline."""
		states = self._known.states_of(discipline)
		return states | {StudyFact.PASSED} if discipline in self._expected else states

	def grade_of(self, discipline: str) -> LetterRow | None:
		"""The best published grade; what is only planned has none, so it reaches no letter."""
		return self._known.grade_of(discipline)

	@property
	def credits_earned(self) -> int:
		"""Academic credits earned so far, none of what is planned."""
		return self._known.credits_earned
