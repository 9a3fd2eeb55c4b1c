"""The two ways on from an unsatisfactory result: one retake after FX (36.2), enrolling again after F (36.3).

Which result a learner has in an enrollment is its latest one; a positive result needs no way on.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum

from kredit_edu.rules.assessment_policy import RetakePolicy, RetakeScope
from kredit_edu.rules.calendar_facts import Span
from kredit_edu.rules.decision import Decision, Reason
from kredit_edu.rules.edition import Edition
from kredit_edu.rules.scale import row_of_letter

RETAKE, AGAIN, CALENDAR = "36.2", "36.3", "18.1"
FX = "FX"
RETAKES_ALLOWED = 1
"""Not more than once (36.2)."""


class RetakeState(str, Enum):
	"""States of a retake."""

	REGISTERED = "Registered"
	CANCELLED = "Cancelled"
	TAKEN = "Taken"
	LAPSED = "Lapsed"


HOLDING = frozenset({RetakeState.REGISTERED, RetakeState.TAKEN})
"""States of a retake that uses up the right."""


class RouteKind(str, Enum):
	"""Where a learner stands on the way from an unsatisfactory result."""

	RETAKE = "Retake"
	NO_RANGE = "No range for retakes"
	REGISTERED = "Registered"
	LAPSED = "Lapsed: enroll again"
	ENROLL_AGAIN = "Enroll again"
	ENROLLED_AGAIN = "Enrolled again"
	PASSED = "Passed"


@dataclass(frozen=True)
class RetakeFacts:
	"""An enrollment as a request for a retake meets it; ``title`` is what people call the discipline.

	``letter`` is the result in force, None without one. ``own`` are the states of retakes of this enrollment,
	``in_discipline`` and ``in_life`` count the retakes that use up the right: in other enrollments in the
	discipline, and all of the learner. ``calendars`` are the approved calendars of the year that bind such
	learners, ``windows`` their ranges for retakes of the period, both ends included.
	"""

	title: str
	letter: str | None
	positive: bool
	year: str
	period: str
	own: tuple[RetakeState, ...] = ()
	in_discipline: int = 0
	in_life: int = 0
	calendars: tuple[str, ...] = ()
	windows: tuple[Span, ...] = ()


@dataclass(frozen=True)
class Route:
	"""A stage of the way on, with the last day of retakes and the period of the new enrollment where there is one."""

	kind: RouteKind
	span: Span | None = None
	period: str = ""


def check_retake(facts: RetakeFacts, policy: RetakePolicy, today: date) -> Decision:
	"""Whether the retake may be registered today: every reason against it.

	Neither attendance nor a new enrollment is asked for; military institutions have no exemption (36.2).
	"""
	return _check_result(facts) + _check_right(facts, policy) + check_window(facts, today)


def check_window(facts: RetakeFacts, day: date | None, field: str | None = None) -> Decision:
	"""Whether a day lies in a range for retakes of an approved calendar, both ends included (D13)."""
	if day is None:
		return Decision.of(Reason(CALENDAR, "control_date.missing", field=field))
	if not facts.calendars:
		return Decision.of(Reason(CALENDAR, "window.no_calendar", {"year": facts.year}, field=field))
	if any(span.has(day) for span in facts.windows):
		return Decision()
	params = {"calendar": ", ".join(facts.calendars), "period": facts.period}
	if not facts.windows:
		return Decision.of(Reason(RETAKE, "retake.no_range", params, field=field))
	nearest = min(facts.windows, key=lambda span: min(abs(span.starts_on - day), abs(span.ends_on - day)))
	params |= {
		"given": day.isoformat(),
		"starts_on": nearest.starts_on.isoformat(),
		"ends_on": nearest.ends_on.isoformat(),
	}
	return Decision.of(Reason(RETAKE, "retake.outside", params, field=field))


def check_cancel(
	title: str, state: RetakeState, control_day: date | None, has_mark: bool, today: date
) -> Decision:
	"""Whether a registered retake may be cancelled: before the day of the control and before any mark of it."""
	params = {"title": title}
	if state is not RetakeState.REGISTERED:
		return Decision.of(Reason(RETAKE, "retake.not_registered", params))
	if has_mark or (control_day is not None and control_day <= today):
		return Decision.of(Reason(RETAKE, "retake.held", params))
	return Decision()


def check_enrolls_again(title: str, letter: str | None, row: str | None = None) -> Decision:
	"""Whether a final control may be marked without a new enrollment: after F it may not (36.3)."""
	if letter is None or letter == FX:
		return Decision()
	return Decision.of(Reason(AGAIN, "retake.enroll_again", {"title": title}, row=row))


def window_of(windows: Iterable[Span], today: date) -> Span | None:
	"""The range in which a retake may be taken today, or the next one to come; None when all are over."""
	open_or_coming = [span for span in windows if span.ends_on >= today]
	return min(open_or_coming, key=lambda span: (span.starts_on, span.ends_on), default=None)


def capped_mark(mark: int, cap: str | None, edition: Edition) -> int:
	"""The mark of 0-100 that a retake records: at most the highest one of the letter of the ceiling (D15)."""
	return mark if cap is None else min(mark, row_of_letter(cap, edition).high)


def route_of(
	facts: RetakeFacts,
	policy: RetakePolicy,
	today: date,
	*,
	passed: bool = False,
	enrolled_in: str | None = None,
) -> Route:
	"""Where a learner stands after a result; ``passed`` and ``enrolled_in`` speak of later enrollments."""
	if facts.positive or passed:
		return Route(RouteKind.PASSED)
	if enrolled_in:
		return Route(RouteKind.ENROLLED_AGAIN, period=enrolled_in)
	window = window_of(facts.windows, today)
	if facts.letter == FX and RetakeState.REGISTERED in facts.own:
		return Route(RouteKind.REGISTERED, window)
	if not (_check_result(facts) + _check_right(facts, policy)).allowed:
		return Route(RouteKind.ENROLL_AGAIN)
	if not facts.windows:
		return Route(RouteKind.NO_RANGE)
	return Route(RouteKind.RETAKE, window) if window else Route(RouteKind.LAPSED, _last(facts.windows))


def _last(windows: Sequence[Span]) -> Span:
	return max(windows, key=lambda span: span.ends_on)


def _check_result(facts: RetakeFacts) -> Decision:
	params = {"title": facts.title}
	if facts.letter is None:
		return Decision.of(Reason(RETAKE, "retake.no_result", params))
	if facts.positive:
		return Decision.of(Reason(RETAKE, "retake.positive", {**params, "letter": facts.letter}))
	if facts.letter != FX:
		return Decision.of(Reason(AGAIN, "retake.enroll_again", params))
	return Decision()


def _check_right(facts: RetakeFacts, policy: RetakePolicy) -> Decision:
	params = {"title": facts.title}
	reasons = []
	if RetakeState.REGISTERED in facts.own:
		reasons.append(Reason(RETAKE, "retake.registered", params))
	if facts.own.count(RetakeState.TAKEN) >= RETAKES_ALLOWED:
		reasons.append(Reason(RETAKE, "retake.used", params))
	if policy.scope is RetakeScope.DISCIPLINE_FOR_LIFE and facts.in_discipline >= RETAKES_ALLOWED:
		reasons.append(Reason(RETAKE, "retake.used_in_discipline", params))
	if policy.for_life and facts.in_life >= policy.for_life:
		counted = {"used": facts.in_life, "most": policy.for_life}
		reasons.append(Reason(RETAKE, "retake.for_life", counted))
	return Decision(tuple(reasons))
