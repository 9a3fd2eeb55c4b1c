"""A learner's study plan of one year, checked when it leaves its draft (2(14), 8.2, 32–35)."""

from __future__ import annotations

from collections import Counter

from kredit_edu.rules.decision import Decision, Reason
from kredit_edu.rules.edition import InstitutionRules
from kredit_edu.rules.load import check_load, check_plan_year_load
from kredit_edu.rules.moves import PLAN_MOVES, Move, check_move, transition
from kredit_edu.rules.policy import UniversityPolicy
from kredit_edu.rules.study_plan_facts import Enrolled, PlanFacts, PlanMinor, PlanRow, PlanSlot
from kredit_edu.rules.study_plan_prerequisites import check_prerequisites
from kredit_edu.rules.study_plan_rows import check_rows, check_slots
from kredit_edu.rules.timetable import clashes

__all__ = [
	"PLAN_MOVES",
	"Enrolled",
	"Move",
	"PlanFacts",
	"PlanMinor",
	"PlanRow",
	"PlanSlot",
	"check_move",
	"check_plan",
	"transition",
]


def check_plan(facts: PlanFacts, rules: InstitutionRules, policy: UniversityPolicy) -> Decision:
	"""Everything that a plan must satisfy to leave its draft, all reasons at once.

	Reasons name the row_key, or the slot key where a row is missing, in ``row``.
	"""
	checks = [
		check_rows(facts, rules),
		check_slots(facts),
		_check_one_plan(facts),
		_check_shortened(facts),
		check_prerequisites(facts, policy.registration),
		_check_minor(facts),
		_check_timetable(facts),
		_check_load(facts, policy),
	]
	if rules.study_plan_required.value:
		checks.append(_check_people(facts))
	return Decision.merge(checks)


def _check_one_plan(facts: PlanFacts) -> Decision:
	reasons = []
	if facts.other_active_plan:
		params = {"plan": facts.other_active_plan}
		reasons.append(Reason("2(14)", "plan.another_active", params, field="learner"))
	if not facts.slots_of_year:
		reasons.append(Reason("8.2", "plan.empty_year", field="academic_year"))
	return Decision(tuple(reasons))


def _check_shortened(facts: PlanFacts) -> Decision:
	"""A shortened program is planned from what was mastered before: without it nothing can be judged (9(1))."""
	if not facts.is_shortened or facts.facts.has_recognised:
		return Decision()
	return Decision.of(Reason("9(1)", "plan.nothing_recognised", field="learner"))


def _check_people(facts: PlanFacts) -> Decision:
	reasons = []
	if not facts.adviser:
		reasons.append(Reason("2(29)", "plan.no_adviser", field="adviser"))
	elif not facts.adviser_is_teacher:
		params = {"adviser": facts.adviser}
		reasons.append(Reason("2(29)", "plan.adviser_not_teacher", params, field="adviser"))
	if not facts.rules_acknowledged:
		reasons.append(Reason("35(1)", "plan.rules_not_acknowledged", field="rules_acknowledged"))
	return Decision(tuple(reasons))


def _check_minor(facts: PlanFacts) -> Decision:
	"""A minor is studied inside of the program's volume, so it cannot be larger than what is free (34)."""
	minor = facts.minor
	if minor is None or minor.credits <= minor.free_credits:
		return Decision()
	params = {"minor": minor.title, "credits": minor.credits, "free": minor.free_credits}
	return Decision.of(Reason("34", "plan.minor_too_large", params, field="minor"))


def _check_timetable(facts: PlanFacts) -> Decision:
	"""Nobody is at two classes at once: one reason for two offerings, at the row of the later class (30.1)."""
	rows = {row.offering: row for row in facts.rows if row.offering}
	reasons = {}
	for clash in clashes(facts.timetable):
		first, second = clash.first, clash.second
		if first.offering not in rows or second.offering not in rows:
			continue
		row = rows[second.offering]
		reason = row.reason(
			"30.1",
			"plan.timetable_clash",
			"offering",
			other=rows[first.offering].shown,
			weekday=second.weekday,
			times=second.times,
		)
		reasons.setdefault(frozenset((first.offering, second.offering)), reason)
	return Decision(tuple(reasons.values()))


def _check_load(facts: PlanFacts, policy: UniversityPolicy) -> Decision:
	"""The summer semester has no limit of its own; its credits count in the year."""
	by_period: Counter[int] = Counter()
	for row in facts.rows:
		if not row.is_summer:
			by_period[row.period] += row.credits
	total = sum(row.credits for row in facts.rows)
	exceeded = policy.registration.load_exceeded
	return check_load(by_period, {}, policy, exceeded) + check_plan_year_load(total, policy, exceeded)
