"""Corrections of published grades: by the Registrar alone, with reason and document, both values kept (3(4), 37.2, 42, D55).

A correction adds an entry to the record and takes the old one out of force; nothing is changed or deleted.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import Enum

from kredit_edu.rules.decision import ALLOWED, Decision, Reason
from kredit_edu.rules.moves import REGISTRAR
from kredit_edu.rules.terms import EnrollmentStatus

TRANSPARENT, ORGANISER, SEALED, ONE_RETAKE = "3(4)", "37.2", "42", "36.2"
NO_LIMIT = 0


class CorrectionKind(str, Enum):
	"""Kinds of corrections: another value in place of the old one, or none at all until it is graded anew."""

	CORRECTION = "Correction"
	REVERSAL = "Reversal"


@dataclass(frozen=True)
class Ground:
	"""Why a grade is corrected: the reason and the document, as entered."""

	reason: str
	number: str
	document_date: date | None


@dataclass(frozen=True)
class Attempt:
	"""A grade of an enrollment that is in force: which attempt from 1, and whether it is positive."""

	attempt: int
	positive: bool


def check_corrector(roles: Iterable[str]) -> Decision:
	"""Whether someone with these roles may correct grades: the Registrar's office alone does (37.2)."""
	if REGISTRAR in set(roles):
		return ALLOWED
	return Decision.of(Reason(ORGANISER, "correction.registrar", {"role": REGISTRAR}))


def check_ground(ground: Ground, today: date) -> Decision:
	"""Whether reason and document all stand, the document of a day that has come (D55)."""
	reasons = []
	if not ground.reason.strip():
		reasons.append(Reason(TRANSPARENT, "correction.no_reason", field="reason"))
	if not ground.number.strip():
		reasons.append(Reason(TRANSPARENT, "correction.no_number", field="document_number"))
	if ground.document_date is None:
		reasons.append(Reason(TRANSPARENT, "correction.no_date", field="document_date"))
	elif ground.document_date > today:
		params = {"date": ground.document_date.isoformat()}
		reasons.append(Reason(TRANSPARENT, "correction.later_date", params, field="document_date"))
	return Decision(tuple(reasons))


def last_day(published: date, days: int) -> date:
	"""The last day, to its end, of a time that runs from publication; the day of publication is not counted (D36)."""
	return published + timedelta(days=days)


def check_time(published: date, today: date, days: int) -> Decision:
	"""Whether a grade of that day of first publication may still be corrected; 0 ``days`` is no limit (D55)."""
	if days == NO_LIMIT or today <= last_day(published, days):
		return ALLOWED
	params = {"days": days, "last": last_day(published, days).isoformat()}
	return Decision.of(Reason(TRANSPARENT, "correction.too_late", params, field="grade"))


def check_in_force(is_current: bool) -> Decision:
	"""Whether the entry is the one in force: what was corrected once is corrected through its successor."""
	if is_current:
		return ALLOWED
	return Decision.of(Reason(SEALED, "correction.not_in_force", field="grade"))


def check_changes(old: Sequence[Decimal | None], new: Sequence[Decimal | None]) -> Decision:
	"""Whether a correction gives another admission rating or another final control at all."""
	if tuple(old) != tuple(new):
		return ALLOWED
	return Decision.of(Reason(TRANSPARENT, "correction.nothing_changed", field="final_control"))


def check_later_attempt(attempt: int, others: Iterable[Attempt], *, stays_fx: bool) -> Decision:
	"""Whether a retake that was taken keeps its ground (36.2).

	It rests on the FX before it, so that FX is neither reversed nor made anything else while the grade of the
	retake is in force: the retake's grade is reversed first.
	"""
	if stays_fx or all(other.attempt <= attempt for other in others):
		return ALLOWED
	return Decision.of(Reason(ONE_RETAKE, "correction.retake_taken", field="grade"))


def status_after(in_force: Iterable[Attempt]) -> EnrollmentStatus:
	"""The status of an enrollment by its grades in force: without any it waits to be graded anew."""
	grades = tuple(in_force)
	if not grades:
		return EnrollmentStatus.ENROLLED
	if any(grade.positive for grade in grades):
		return EnrollmentStatus.COMPLETED
	return EnrollmentStatus.FAILED
