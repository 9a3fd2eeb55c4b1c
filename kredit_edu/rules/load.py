"""Load in credits: the Rules set no limit, so a heavy period or year is only a warning (8.2, D33)."""

from __future__ import annotations

from collections.abc import Mapping

from kredit_edu.rules.decision import Decision, Reason, Severity
from kredit_edu.rules.policy import UniversityPolicy


def check_load(
	by_period: Mapping[int, int], by_year: Mapping[int, int], policy: UniversityPolicy
) -> Decision:
	"""Warn of periods and years, by number, with more credits than the university's limits."""
	reasons = [
		_warning("load.period", {"period": period, "credits": credits, "limit": policy.period_load_warning})
		for period, credits in sorted(by_period.items())
		if credits > policy.period_load_warning
	]
	reasons += [
		_warning("load.year", {"year": year, "credits": credits, "limit": policy.year_load_warning})
		for year, credits in sorted(by_year.items())
		if credits > policy.year_load_warning
	]
	return Decision(tuple(reasons))


def check_plan_year_load(credits: int, policy: UniversityPolicy) -> Decision:
	"""Warn of a year's plan with more credits than the university's limit for a year."""
	if credits <= policy.year_load_warning:
		return Decision()
	params = {"credits": credits, "limit": policy.year_load_warning}
	return Decision.of(_warning("load.plan_year", params))


def _warning(key: str, params: Mapping[str, object]) -> Reason:
	return Reason("8.2", key, params, severity=Severity.WARNING)
