"""A deadline that the Registrar reopens for one learner (35(2), D36)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum

from kredit_edu.rules.calendar_facts import Span
from kredit_edu.rules.decision import Decision, Reason

DEADLINES = "35(2)"


class ReopeningPurpose(str, Enum):
	"""What a reopening is for. One for registration opens changes of the plan, too."""

	REGISTRATION = "Registration"
	PLAN_CHANGE = "Plan Change"
	WITHDRAWAL = "Withdrawal"


@dataclass(frozen=True)
class Reopening:
	"""Days on which a learner may do after the deadline what ``purpose`` says, both days included."""

	purpose: ReopeningPurpose
	span: Span
	reason: str


def check_days(opens_on: date, closes_on: date, today: date, clause: str = DEADLINES) -> Decision:
	"""Whether a reopening has days in order, of which at least one is still to come."""
	ends = {"ends_on": closes_on.isoformat()}
	if closes_on < opens_on:
		params = {**ends, "starts_on": opens_on.isoformat()}
		return Decision.of(Reason(clause, "reopening.reversed", params, field="closes_on"))
	if closes_on < today:
		return Decision.of(Reason(clause, "reopening.over", ends, field="closes_on"))
	return Decision()


def open_for(
	reopenings: Iterable[Reopening], purposes: Iterable[ReopeningPurpose], today: date
) -> Reopening | None:
	"""The reopening for one of the purposes that holds today; of several the one that lasts longest."""
	wanted = frozenset(purposes)
	fitting = [each for each in reopenings if each.purpose in wanted and each.span.has(today)]
	return max(fitting, key=lambda each: each.span.ends_on, default=None)
