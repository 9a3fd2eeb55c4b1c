"""Who may sit a final control, and why others may not (36.1-36.3, D03)."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from kredit_edu.rules.decision import Decision, Reason
from kredit_edu.rules.final_mark import FinalMarkPolicy, admitted
from kredit_edu.rules.retakes import AGAIN, FX, RETAKE, RetakeState
from kredit_edu.rules.terms import EnrollmentStatus, SheetKind

MARKS, ORGANISER = "36.1", "37.2"
_OF_RATING = {
	"admission.missing": "sheet.not_admitted_blank",
	"admission.too_low": "sheet.not_admitted",
}


@dataclass(frozen=True)
class Candidate:
	"""An enrollment at a final control; ``rating`` 0-100 or None, ``letter`` the result in force, "" without one.

	``status_label`` is what people call the status; ``retake`` the state of a retake that is not cancelled.
	"""

	learner: str
	status: EnrollmentStatus
	status_label: str
	rating: Decimal | None
	letter: str = ""
	positive: bool = False
	retake: RetakeState | None = None


def check_admission(candidate: Candidate, kind: SheetKind, policy: FinalMarkPolicy) -> Decision:
	"""Whether the learner may sit the control of a sheet of this kind: every reason against it."""
	if kind is SheetKind.FX_RETAKE:
		return _check_retake(candidate)
	params = {"learner": candidate.learner}
	if candidate.status is EnrollmentStatus.ENROLLED:
		return _check_rating(candidate, policy)
	if candidate.letter and candidate.positive:
		return Decision.of(Reason(MARKS, "admission.passed", {**params, "letter": candidate.letter}))
	if candidate.letter == FX and candidate.retake is not RetakeState.TAKEN:
		return _check_retake(candidate)
	if candidate.letter:
		return Decision.of(Reason(AGAIN, "admission.enroll_again", {**params, "letter": candidate.letter}))
	return Decision.of(
		Reason(ORGANISER, "admission.not_enrolled", {**params, "status": candidate.status_label})
	)


def _check_retake(candidate: Candidate) -> Decision:
	params = {"learner": candidate.learner}
	if not candidate.letter:
		given = {**params, "status": candidate.status_label}
		return Decision.of(Reason(RETAKE, "admission.not_enrolled", given))
	if candidate.positive:
		return Decision.of(Reason(MARKS, "admission.passed", {**params, "letter": candidate.letter}))
	if candidate.letter != FX or candidate.retake is RetakeState.TAKEN:
		return Decision.of(Reason(AGAIN, "admission.enroll_again", {**params, "letter": candidate.letter}))
	if candidate.retake is not RetakeState.REGISTERED:
		return Decision.of(Reason(RETAKE, "admission.no_retake", params))
	return Decision()


def _check_rating(candidate: Candidate, policy: FinalMarkPolicy) -> Decision:
	found = admitted(candidate.rating, policy)
	return Decision(
		tuple(
			Reason(reason.clause, _OF_RATING[reason.key], {**reason.params, "learner": candidate.learner})
			for reason in found.reasons
		)
	)
