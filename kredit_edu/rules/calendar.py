"""The approval of an academic calendar: everything that stands against it, at once (18–20, 22)."""

from __future__ import annotations

from kredit_edu.rules.academic_period import year_bounds
from kredit_edu.rules.calendar_facts import CalendarFacts, Span
from kredit_edu.rules.calendar_rows import check_kinds, check_period_ends, check_rows
from kredit_edu.rules.decision import Decision, Reason, Severity
from kredit_edu.rules.edition import InstitutionRules
from kredit_edu.rules.holidays import check_holidays, rests_on_count_reading
from kredit_edu.rules.policy import UniversityPolicy
from kredit_edu.rules.readings import ReadingId, ReadingUse
from kredit_edu.rules.summer import check_summer

APPROVAL = "18.1"


def check_calendar(facts: CalendarFacts, rules: InstitutionRules, policy: UniversityPolicy) -> Decision:
	"""Whether the council's calendar may come into force; every reason against it and what to look at."""
	return Decision.merge(
		(
			_check_year(facts),
			_check_decision(facts),
			check_former(facts),
			check_rows(facts),
			check_kinds(facts),
			check_period_ends(facts, rules),
			check_holidays(facts.rows, facts.scope.is_graduating, rules, policy),
			check_summer(facts, rules),
		)
	)


def readings_used_by(
	facts: CalendarFacts, rules: InstitutionRules, policy: UniversityPolicy
) -> tuple[ReadingUse, ...]:
	"""The contested readings without which the calendar would be refused."""
	if not rests_on_count_reading(facts.rows, facts.scope.is_graduating, rules, policy):
		return ()
	return (ReadingUse(ReadingId.D27, rules.holiday_count.clause, "", facts.academic_year),)


def check_former(facts: CalendarFacts) -> Decision:
	"""Whether the calendar may take the place of the one in force: only as a new version of it (D30).

	The calendar of a year is changed by a decision of the council as well, so by another one (18.1).
	"""
	reasons = []
	if facts.in_force and facts.in_force != facts.based_on:
		params = {"other": facts.in_force, "year": facts.academic_year}
		reasons.append(Reason(APPROVAL, "calendar.another_in_force", params, field="academic_year"))
	former, own = facts.former_decision, facts.decision
	if former and own.number and (former.number, former.day) == (own.number, own.day):
		params = {"given": own.number}
		reasons.append(Reason(APPROVAL, "calendar.same_decision", params, field="decision_number"))
	return Decision(tuple(reasons))


def _check_year(facts: CalendarFacts) -> Decision:
	params = {
		"starts_on": facts.year.starts_on.isoformat(),
		"ends_on": facts.year.ends_on.isoformat(),
		"year": facts.academic_year,
	}
	if facts.year.starts_on >= facts.year.ends_on:
		return Decision.of(Reason(APPROVAL, "calendar.year_reversed", params, field="ends_on"))
	first, last = year_bounds(facts.academic_year)
	if Span(first, last).holds(facts.year):
		return Decision()
	limits = {"first": first.isoformat(), "last": last.isoformat()}
	return Decision.of(Reason(APPROVAL, "calendar.year_outside", {**params, **limits}, field="starts_on"))


def _check_decision(facts: CalendarFacts) -> Decision:
	decision = facts.decision
	reasons = []
	if not decision.number:
		reasons.append(Reason(APPROVAL, "calendar.no_decision_number", field="decision_number"))
	if decision.day is None:
		reasons.append(Reason(APPROVAL, "calendar.no_decision_date", field="decision_date"))
	elif decision.day > facts.today:
		params = {"given": decision.day.isoformat()}
		reasons.append(Reason(APPROVAL, "calendar.decided_later", params, field="decision_date"))
	if not decision.has_file:
		reasons.append(
			Reason(APPROVAL, "calendar.no_decision_file", field="decision_file", severity=Severity.WARNING)
		)
	return Decision(tuple(reasons))
