"""What a university decides about registration: approvers, seats, changes, withdrawal, prerequisites (10.1, 30.2, 35)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from kredit_edu.rules.decision import Decision, Reason


class PlanApproval(str, Enum):
	"""Who approves a study plan after its learner has sent it (10.1, D31)."""

	ADVISER_REGISTRAR = "Adviser and Registrar"
	ADVISER = "Adviser"
	ADVISER_DEAN = "Adviser and Dean"
	ADVISER_DEAN_REGISTRAR = "Adviser, Dean and Registrar"


class Exceeding(str, Enum):
	"""What a figure above the university's limit does (D33)."""

	WARN = "Warn"
	REFUSE = "Refuse"


@dataclass(frozen=True)
class RegistrationPolicy:
	"""Decisions on plans and seats.

	``seat_hold_hours`` and ``waitlist_offer_hours`` are hours for which a returned plan keeps its seats and an
	offered seat waits; ``change_credits_limit`` is the most credits that a change may change, 0 without limit;
	``withdrawal_days`` are days from the beginning of a period. ``prerequisite_planned_earlier`` and
	``prerequisite_override`` widen what satisfies a prerequisite (D35).
	"""

	approval: PlanApproval = PlanApproval.ADVISER_REGISTRAR
	seat_hold_hours: int = 48
	waitlist_offer_hours: int = 24
	change_credits_limit: int = 0
	withdrawal_days: int = 14
	load_exceeded: Exceeding = Exceeding.WARN
	prerequisite_planned_earlier: bool = False
	prerequisite_override: bool = False


def check_registration_policy(policy: RegistrationPolicy) -> Decision:
	"""Whether every length of time and limit can be one."""
	figures: Mapping[str, tuple[str, int, int]] = {
		"seat_hold_hours": ("30.2", policy.seat_hold_hours, 0),
		"waitlist_offer_hours": ("30.2", policy.waitlist_offer_hours, 1),
		"change_credits_limit": ("35(2)", policy.change_credits_limit, 0),
		"withdrawal_days": ("35(2)", policy.withdrawal_days, 0),
	}
	return Decision.of(
		*(
			Reason(clause, "number.too_small", {"given": given, "low": least}, field=name)
			for name, (clause, given, least) in figures.items()
			if given < least
		)
	)
