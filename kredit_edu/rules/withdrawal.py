"""When a learner leaves a discipline during a period, and who may let it be (35(2), 8.2)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from kredit_edu.rules.decision import Decision, Reason
from kredit_edu.rules.terms import EnrollmentStatus

DEADLINES, GIVEN, GRADES = "35(2)", "8.2", "42"


@dataclass(frozen=True)
class Withdrawal:
	"""A withdrawal that is asked for. ``is_given`` is whether the program gives the discipline without a choice.

	``by_registrar`` and ``is_reopened`` say who asks, and whether the Registrar reopened the deadline.
	"""

	discipline: str
	status: EnrollmentStatus
	starts_on: date
	today: date
	reason: str
	is_given: bool
	has_grade: bool
	by_registrar: bool
	is_reopened: bool


def last_day(starts_on: date, days: int) -> date:
	"""The last day of withdrawals, itself included: so many days after the day on which the period begins."""
	return starts_on + timedelta(days=days)


def check_withdrawal(asked: Withdrawal, days: int) -> Decision:
	"""Whether the enrollment may be withdrawn today; ``days`` is the university's deadline (D36)."""
	reasons = []
	params = {"discipline": asked.discipline}
	if asked.status is not EnrollmentStatus.ENROLLED:
		given = {**params, "status": asked.status}
		reasons.append(Reason(DEADLINES, "withdrawal.not_enrolled", given, field="status"))
	elif asked.has_grade:
		reasons.append(Reason(GRADES, "withdrawal.graded", params, field="status"))
	if not asked.reason.strip():
		reasons.append(Reason(DEADLINES, "withdrawal.without_reason", field="withdrawal_reason"))
	if asked.is_given and not asked.by_registrar:
		reasons.append(Reason(GIVEN, "withdrawal.given", params, field="discipline"))
	last = last_day(asked.starts_on, days)
	if asked.today > last and not asked.is_reopened:
		late = {"last_day": last.isoformat(), "today": asked.today.isoformat()}
		reasons.append(Reason(DEADLINES, "withdrawal.too_late", late, field="academic_period"))
	return Decision(tuple(reasons))
