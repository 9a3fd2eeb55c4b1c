"""The summer semester: how long, for whom and what for (22, D28, D58)."""

from __future__ import annotations

from dataclasses import dataclass

from kredit_edu.rules.calendar_facts import CalendarFacts
from kredit_edu.rules.decision import Decision, Reason
from kredit_edu.rules.edition import Bound, InstitutionRules
from kredit_edu.rules.numbers import is_blank, shown
from kredit_edu.rules.terms import CalendarRowType, SummerPurpose


@dataclass(frozen=True)
class SummerEnrollment:
	"""Taking of a discipline: in a summer semester or not, by whom and what for.

	``is_graduating`` tells that the learner's year is the last of the curriculum (D28), ``is_mastered`` that
	the discipline is passed or recognised already.
	"""

	discipline: str
	is_summer: bool
	is_graduating: bool
	purpose: object = None
	is_mastered: bool = False


def check_summer(facts: CalendarFacts, rules: InstitutionRules) -> Decision:
	"""Whether the summer semester of a calendar, if it has one, is single, long enough and not too long."""
	rows = facts.of_kind(CalendarRowType.SUMMER_SEMESTER)
	clause = rules.summer_days.clause
	reasons = []
	if rows and facts.scope.is_graduating and not rules.summer_for_graduating.value:
		reasons.append(Reason(rules.summer_for_graduating.clause, "summer.graduating", field="rows"))
	if len(rows) > 1:
		reasons.append(Reason(clause, "summer.several", {"count": len(rows)}, field="rows"))
	for row in rows:
		if not rules.summer_days.holds(row.span.days):
			reasons.append(_length_reason(row.span.days, row.key, rules.summer_days))
	return Decision(tuple(reasons))


def _length_reason(days: int, key: str, bound: Bound) -> Reason:
	if days < bound.low:
		params = {"days": days, "least": bound.low}
		return Reason(bound.clause, "summer.too_short", params, field="ends_on", row=key)
	params = {"days": days, "most": bound.high}
	return Reason(bound.clause, "summer.too_long", params, field="ends_on", row=key)


def check_summer_enrollment(facts: SummerEnrollment, rules: InstitutionRules) -> Decision:
	"""Whether a learner may take the discipline now: every reason against it.

	A mastered discipline is taken again in a summer semester alone, to raise the GPA (D58).
	"""
	clause = rules.summer_purposes.clause
	params = {"discipline": facts.discipline}
	again = Reason(clause, "summer.mastered", params, field="discipline")
	if not facts.is_summer:
		return Decision.of(again) if facts.is_mastered else Decision()
	reasons = []
	if facts.is_graduating and not rules.summer_for_graduating.value:
		reasons.append(Reason(rules.summer_for_graduating.clause, "summer.learner_graduates", params))
	purpose = _purpose(facts.purpose)
	if is_blank(facts.purpose):
		reasons.append(Reason(clause, "summer.no_purpose", params, field="purpose"))
	elif purpose not in rules.summer_purposes.value:
		given = {**params, "given": shown(facts.purpose)}
		reasons.append(Reason(clause, "summer.unknown_purpose", given, field="purpose"))
	if facts.is_mastered and purpose is not SummerPurpose.RAISE_GPA:
		reasons.append(again)
	return Decision(tuple(reasons))


def _purpose(given: object) -> SummerPurpose | None:
	return next((purpose for purpose in SummerPurpose if given == purpose.value), None)
