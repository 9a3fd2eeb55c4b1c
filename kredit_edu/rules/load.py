"""Load in credits: the Rules set no limit, so the university says what a heavy period or year does (8.2, D33)."""

from __future__ import annotations

from collections.abc import Mapping

from kredit_edu.rules.decision import Decision, Reason, Severity
from kredit_edu.rules.policy import UniversityPolicy
from kredit_edu.rules.registration_policy import Exceeding


def check_load(
	by_period: Mapping[int, int],
	by_year: Mapping[int, int],
	policy: UniversityPolicy,
	exceeded: Exceeding = Exceeding.WARN,
) -> Decision:
	"""Warn of periods and years, by number, with more credits than the university's limits, or refuse them."""
	reasons = [
		_reason(
			"load.period",
			{"period": period, "credits": credits, "limit": policy.period_load_warning},
			exceeded,
		)
		for period, credits in sorted(by_period.items())
		if credits > policy.period_load_warning
	]
	reasons += [
		_reason("load.year", {"year": year, "credits": credits, "limit": policy.year_load_warning}, exceeded)
		for year, credits in sorted(by_year.items())
		if credits > policy.year_load_warning
	]
	return Decision(tuple(reasons))


def check_plan_year_load(
	credits: int, policy: UniversityPolicy, exceeded: Exceeding = Exceeding.WARN
) -> Decision:
	"""Warn of a year's plan with more credits than the university's limit for a year, or refuse it."""
	if credits <= policy.year_load_warning:
		return Decision()
	params = {"credits": credits, "limit": policy.year_load_warning}
	return Decision.of(_reason("load.plan_year", params, exceeded))


def _reason(key: str, params: Mapping[str, object], exceeded: Exceeding) -> Reason:
	severity = Severity.REFUSAL if exceeded is Exceeding.REFUSE else Severity.WARNING
	return Reason("8.2", key, params, field="items", severity=severity)
