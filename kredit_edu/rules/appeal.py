"""Appeals against published grades: who files when, who decides, and what a decision needs (3(4), 37.1, D55)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum

from kredit_edu.rules.correction import last_day
from kredit_edu.rules.decision import ALLOWED, Decision, Reason
from kredit_edu.rules.final_control import CommissionEntry, CommissionRole
from kredit_edu.rules.moves import LEARNER, REGISTRAR, Move

TRANSPARENT, SEPARATION, SEALED = "3(4)", "37.1", "42"
COMMISSION_SECRETARY = "Kredit Commission Secretary"
LEAST_PEOPLE = 3


class AppealState(str, Enum):
	"""States of an appeal; the first two are open."""

	FILED = "Filed"
	UNDER_REVIEW = "Under Review"
	SATISFIED = "Satisfied"
	REJECTED = "Rejected"
	WITHDRAWN = "Withdrawn"


OPEN = (AppealState.FILED, AppealState.UNDER_REVIEW)
NAME_COMMISSION, SATISFY, REJECT, WITHDRAW = "Name Commission", "Satisfy", "Reject", "Withdraw"
SECRETARIES = (COMMISSION_SECRETARY, REGISTRAR)

# An appeal is decided only after its commission is named; the learner may withdraw it until then and after.
APPEAL_MOVES: tuple[Move, ...] = (
	*(Move(state, NAME_COMMISSION, AppealState.UNDER_REVIEW, role) for state in OPEN for role in SECRETARIES),
	*(Move(AppealState.UNDER_REVIEW, SATISFY, AppealState.SATISFIED, role) for role in SECRETARIES),
	*(Move(AppealState.UNDER_REVIEW, REJECT, AppealState.REJECTED, role) for role in SECRETARIES),
	*(Move(state, WITHDRAW, AppealState.WITHDRAWN, LEARNER) for state in OPEN),
)


@dataclass(frozen=True)
class Verdict:
	"""What a commission decided, as entered; ``control`` is the final control 0-100 of a satisfied appeal."""

	number: str
	decided_on: date | None
	text: str
	control: Decimal | None = None


def check_filing(
	*, own: bool, is_current: bool, reason: str, published: date, today: date, days: int
) -> Decision:
	"""Whether a learner may appeal against a grade today: the own one, in force, in time, with a reason.

	The day of publication is not counted, the last day counts to its end (D36, D55).
	"""
	reasons = []
	if not own:
		reasons.append(Reason(TRANSPARENT, "appeal.not_own", field="grade"))
	elif not is_current:
		reasons.append(Reason(SEALED, "appeal.not_in_force", field="grade"))
	if not reason.strip():
		reasons.append(Reason(TRANSPARENT, "appeal.no_reason", field="reason"))
	last = last_day(published, days)
	if own and today > last:
		reasons.append(Reason(TRANSPARENT, "appeal.too_late", {"last": last.isoformat()}, field="grade"))
	return Decision(tuple(reasons))


def check_commission(
	entries: Sequence[CommissionEntry], barred: Collection[str], known: Collection[str]
) -> Decision:
	"""Whether these people may decide: a chair, a secretary, three persons or more, none of ``barred`` (37.1).

	``barred`` taught the group, examined it or are the learner; ``known`` are users who can log in.
	"""
	chairs = sum(entry.role is CommissionRole.CHAIR for entry in entries)
	secretaries = sum(entry.role is CommissionRole.SECRETARY for entry in entries)
	people = [entry.person for entry in entries]
	reasons = []
	if chairs != 1:
		reasons.append(_commission("appeal.chair", chairs=chairs))
	if secretaries != 1:
		reasons.append(_commission("appeal.secretary", secretaries=secretaries))
	if len(set(people)) < LEAST_PEOPLE:
		reasons.append(_commission("appeal.few_people", people=len(set(people)), least=LEAST_PEOPLE))
	for person in sorted(set(people)):
		if people.count(person) > 1:
			reasons.append(_person(TRANSPARENT, "appeal.twice", person))
		if person not in known:
			reasons.append(_person(TRANSPARENT, "appeal.unknown_person", person))
		if person in barred:
			reasons.append(_person(SEPARATION, "appeal.not_apart", person))
	reasons += [
		_person(TRANSPARENT, "appeal.no_role", entry.person) for entry in entries if entry.role is None
	]
	return Decision(tuple(reasons))


def check_verdict(
	verdict: Verdict, filed: date, today: date, *, satisfied: bool, control_before: Decimal | None
) -> Decision:
	"""Whether a decision has its protocol and its text and, where it satisfies, another final control."""
	reasons = []
	if not verdict.number.strip():
		reasons.append(Reason(TRANSPARENT, "appeal.no_protocol", field="protocol_number"))
	if verdict.decided_on is None:
		reasons.append(Reason(TRANSPARENT, "appeal.no_protocol_date", field="protocol_date"))
	elif not filed <= verdict.decided_on <= today:
		params = {"date": verdict.decided_on.isoformat(), "filed": filed.isoformat()}
		reasons.append(Reason(TRANSPARENT, "appeal.protocol_day", params, field="protocol_date"))
	if not verdict.text.strip():
		reasons.append(Reason(TRANSPARENT, "appeal.no_decision", field="decision"))
	if satisfied and verdict.control is None:
		reasons.append(Reason(TRANSPARENT, "appeal.no_control", field="new_final_control"))
	if satisfied and verdict.control is not None and verdict.control == control_before:
		reasons.append(Reason(TRANSPARENT, "appeal.same_control", field="new_final_control"))
	return Decision(tuple(reasons))


def check_open_appeals(grade_has_open: bool, satisfied: Iterable[str], named: str | None) -> Decision:
	"""Whether a grade may be corrected beside its appeals: an open one is decided first, a satisfied one is named."""
	if grade_has_open:
		return Decision.of(Reason(TRANSPARENT, "appeal.still_open", field="grade"))
	waiting = sorted(set(satisfied))
	if waiting and named not in waiting:
		return Decision.of(Reason(TRANSPARENT, "appeal.to_be_named", {"appeal": waiting[0]}, field="appeal"))
	return ALLOWED


def check_applied(
	state: str,
	*,
	of_grade: bool,
	done: bool,
	is_correction: bool,
	control: Decimal | None,
	decided: Decimal | None,
) -> Decision:
	"""Whether a correction carries out an appeal: a satisfied one of that grade, once, as the commission decided."""
	if not of_grade:
		return Decision.of(Reason(TRANSPARENT, "appeal.other_grade", field="appeal"))
	if state != AppealState.SATISFIED.value or done:
		return Decision.of(Reason(TRANSPARENT, "appeal.not_to_apply", {"state": state}, field="appeal"))
	if not is_correction or control != decided:
		return Decision.of(
			Reason(
				TRANSPARENT, "appeal.decided_otherwise", {"control": f"{decided:f}"}, field="final_control"
			)
		)
	return ALLOWED


def _commission(key: str, **params: object) -> Reason:
	return Reason(TRANSPARENT, key, params, field="appeal_commission")


def _person(clause: str, key: str, person: str) -> Reason:
	return Reason(clause, key, {"person": person}, "appeal_commission", person)
