"""Professional practice: its kind, its weeks and its week of work (21).

Weeks are counted exactly, as fractions; a practice hour is an academic or a clock hour (D39).
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from decimal import Decimal
from enum import Enum
from fractions import Fraction

from kredit_edu.rules.decision import Decision, Reason, Severity
from kredit_edu.rules.edition import InstitutionRules
from kredit_edu.rules.numbers import Parsed, is_blank, parse_whole, plain_decimal, refused, shown
from kredit_edu.rules.terms import PracticeKind
from kredit_edu.rules.titles import fold_title

MINUTES_IN_CLOCK_HOUR = 60
HOURS_IN_DAY = 24
DAYS_IN_WEEK = 7
WHOLE_WEEKS = 1


class PracticeHour(str, Enum):
	"""What an hour of the practice week is (D39)."""

	ACADEMIC = "Academic Hour"
	CLOCK = "Clock Hour"


class AboveNorm(str, Enum):
	"""What follows when a day or a week of practice is longer than the norm (T193 is the university's)."""

	REFUSE = "Refuse"
	WARN = "Warn"


@dataclasses.dataclass(frozen=True)
class OwnKind:
	"""A kind of practice that the university names itself, and the main kind that it belongs to (D41)."""

	name: str
	main: PracticeKind | None = None


@dataclasses.dataclass(frozen=True)
class PracticePolicy:
	"""What the university decides about practice."""

	hour: PracticeHour = PracticeHour.ACADEMIC
	above_norm: AboveNorm = AboveNorm.REFUSE
	own_kinds: tuple[OwnKind, ...] = ()

	def own_kind(self, name: str) -> OwnKind | None:
		"""The university's own kind of this name, however it is written; None when there is none."""
		folded = fold_title(name)
		return next((kind for kind in self.own_kinds if fold_title(kind.name) == folded), None)


@dataclasses.dataclass(frozen=True)
class PracticeFacts:
	"""What a discipline record says of a practice; what is None was left open.

	``day_hours`` and ``week_days`` are the daily schedule; ``beside_teaching`` means that it runs in
	parallel with an academic period (21.3), so that its hours are spread over more calendar weeks.
	"""

	kind: PracticeKind | None = None
	own_kind: str | None = None
	weeks: Fraction | None = None
	day_hours: int | None = None
	week_days: int | None = None
	beside_teaching: bool = False


def parse_weeks(raw: object, field: str = "practice_weeks", clause: str = "21.5") -> Parsed[Fraction]:
	"""Weeks of practice, exact; a blank leaves them open. Which parts are possible is the edition's."""
	if is_blank(raw):
		return Parsed(None)
	value = plain_decimal(raw)
	if value is None:
		return refused(clause, "number.not_a_number", field, given=shown(raw))
	if value <= 0:
		return refused(clause, "practice.weeks_none", field, given=shown(raw))
	return Parsed(Fraction(value))


def parse_schedule(raw: object, field: str, most: int, clause: str) -> Parsed[int]:
	"""Hours of a practice day or days of a practice week; a blank stands for the norm."""
	return Parsed(None) if is_blank(raw) else parse_whole(raw, field, 1, most, clause)


def week_volume(rules: InstitutionRules, policy: PracticePolicy, hour_minutes: int) -> Fraction:
	"""Academic hours of one week of practice: 30, or 36 when the norm is told in clock hours (D39)."""
	hours = Fraction(rules.practice_week_hours.value)
	return hours if policy.hour is PracticeHour.ACADEMIC else hours * MINUTES_IN_CLOCK_HOUR / hour_minutes


def weeks_of(credits: int, rules: InstitutionRules, policy: PracticePolicy, hour_minutes: int) -> Fraction:
	"""Weeks that the credits make (21.5, 21.6), exact, whether they come out or not."""
	return credits * rules.hours_per_credit.value / week_volume(rules, policy, hour_minutes)


def weeks_due(
	credits: int, rules: InstitutionRules, policy: PracticePolicy, hour_minutes: int
) -> Fraction | None:
	"""Weeks that the credits make (21.5, 21.6); None when they do not come out in the weeks allowed (D40)."""
	weeks = weeks_of(credits, rules, policy, hour_minutes)
	return weeks if _comes_out(weeks, rules) else None


def weeks_text(weeks: Fraction | None) -> str:
	"""Weeks as people write them: "4", "2.5"; empty for None."""
	if weeks is None:
		return ""
	return format((Decimal(weeks.numerator) / Decimal(weeks.denominator)).normalize(), "f")


def main_kind(practice: PracticeFacts, policy: PracticePolicy) -> PracticeKind | None:
	"""The main kind of a practice: its own, or the one that the university's kind belongs to."""
	own = policy.own_kind(practice.own_kind) if practice.own_kind else None
	return own.main if own and own.main else practice.kind


def check_own_kinds(policy: PracticePolicy, rules: InstitutionRules) -> Decision:
	"""Whether the university's own kinds of practice are named once and belong to a main kind (21.2, 21.7)."""
	reasons = []
	seen: set[str] = set()
	for kind in policy.own_kinds:
		folded = fold_title(kind.name)
		params = {"kind": kind.name}
		if not folded:
			reasons.append(Reason("21.2", "practice.kind_nameless", field="practice_kinds"))
		elif folded in seen:
			reasons.append(Reason("21.2", "practice.kind_repeated", params, "practice_kinds", kind.name))
		seen.add(folded)
		if kind.main is None and not rules.practice_kinds_free.value:
			clause = rules.practice_kinds_free.clause
			reasons.append(Reason(clause, "practice.kind_not_mapped", params, "practice_kinds", kind.name))
	return Decision(tuple(reasons))


def check_practice(
	title: str,
	credits: int,
	practice: PracticeFacts,
	rules: InstitutionRules,
	policy: PracticePolicy,
	hour_minutes: int,
) -> Decision:
	"""Everything that one practice must satisfy by itself; ``hour_minutes`` are those of an academic hour."""
	return Decision(
		(
			*_kind_reasons(title, practice, rules, policy),
			*_week_reasons(title, credits, practice, rules, policy, hour_minutes),
			*_schedule_reasons(title, practice, rules, policy),
		)
	)


def _kind_reasons(
	title: str, practice: PracticeFacts, rules: InstitutionRules, policy: PracticePolicy
) -> Iterator[Reason]:
	clause = rules.practice_kinds_free.clause
	if practice.own_kind is None:
		return
	params = {"title": title, "kind": practice.own_kind}
	own = policy.own_kind(practice.own_kind)
	if own is None and not rules.practice_kinds_free.value:
		yield Reason(clause, "practice.kind_unknown", params, "own_practice_kind")
	elif own and own.main and practice.kind and practice.kind != own.main:
		params = {**params, "main": own.main, "given": practice.kind}
		yield Reason(clause, "practice.kind_differs", params, "practice_kind")


def _week_reasons(
	title: str,
	credits: int,
	practice: PracticeFacts,
	rules: InstitutionRules,
	policy: PracticePolicy,
	hour_minutes: int,
) -> Iterator[Reason]:
	clause = rules.practice_week_hours.clause
	due = weeks_due(credits, rules, policy, hour_minutes)
	weeks = practice.weeks
	if due is None:
		params = {
			"title": title,
			"credits": credits,
			"hours": credits * rules.hours_per_credit.value,
			"week": weeks_text(week_volume(rules, policy, hour_minutes)),
		}
		yield Reason(clause, "practice.volume_not_in_weeks", params, "credits")
	if weeks is None:
		return
	params = {"title": title, "weeks": weeks_text(weeks)}
	if not _comes_out(weeks, rules):
		whole = rules.practice_week_parts.value == WHOLE_WEEKS
		key = "practice.weeks_not_whole" if whole else "practice.weeks_not_half"
		yield Reason(clause, key, params, "practice_weeks")
	elif due is not None and weeks != due:
		params |= {"credits": credits, "due": weeks_text(due), "norm": rules.practice_week_hours.value}
		yield Reason(clause, "practice.weeks_differ", params, "practice_weeks")


def _comes_out(weeks: Fraction, rules: InstitutionRules) -> bool:
	return (weeks * rules.practice_week_parts.value).denominator == 1


def _schedule_reasons(
	title: str, practice: PracticeFacts, rules: InstitutionRules, policy: PracticePolicy
) -> Iterator[Reason]:
	severity = Severity.REFUSAL if policy.above_norm is AboveNorm.REFUSE else Severity.WARNING
	day, days = rules.practice_day_hours, rules.practice_week_days
	day_hours = day.value if practice.day_hours is None else practice.day_hours
	week_days = days.value if practice.week_days is None else practice.week_days
	if day_hours > day.value:
		params = {"title": title, "given": day_hours, "norm": day.value}
		yield Reason(day.clause, "practice.day_too_long", params, "practice_day_hours", severity=severity)
	if week_days > days.value:
		params = {"title": title, "given": week_days, "norm": days.value}
		yield Reason(days.clause, "practice.week_too_long", params, "practice_week_days", severity=severity)
	week = rules.practice_week_hours
	if day_hours * week_days < week.value and not practice.beside_teaching:
		params = {"title": title, "given": day_hours * week_days, "norm": week.value}
		yield Reason(week.clause, "practice.week_too_short", params, "practice_day_hours")
