"""Absence from a final control: a zero when there is no reason, no result yet when there is one (D52).

A blank mark is neither: it holds the publication up until somebody has said which it is.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from kredit_edu.rules.decision import ALLOWED, Decision, Reason
from kredit_edu.rules.numbers import is_blank, shown

MARKS, ORGANISER = "36.1", "37.2"


class Absence(str, Enum):
	"""Kinds of absence from a final control."""

	ABSENT = "Absent"
	WITH_REASON = "Absent with Reason"


class AbsenceColumn(str, Enum):
	"""The columns of a sheet that the Registrar alone writes."""

	ABSENCE = "absence"
	REASON = "absence_reason"
	DOCUMENT = "absence_document"


@dataclass(frozen=True)
class AbsenceEntry:
	"""What a row says about absence, as entered; ``learner`` is what people call the learner."""

	key: str
	learner: str
	absence: object
	reason: str | None = None
	document: str | None = None
	control: object = None


def read_absence(raw: object) -> Absence | None:
	"""The absence of a row; None for a learner who was there, and for a word that is none."""
	return next((kind for kind in Absence if kind.value == raw), None)


def check_absences(rows: Iterable[AbsenceEntry]) -> Decision:
	"""Whether what stands about absence fits together: every reason, row by row."""
	return Decision.merge(_check(row) for row in rows)


def check_registrar(changed: Iterable[AbsenceEntry], is_registrar: bool) -> Decision:
	"""Whether the person may have entered or taken back these absences (37.2); each is named."""
	if is_registrar:
		return ALLOWED
	return Decision(
		tuple(_reason(ORGANISER, "absence.by_registrar", row, AbsenceColumn.ABSENCE) for row in changed)
	)


def _check(row: AbsenceEntry) -> Decision:
	if is_blank(row.absence):
		if row.reason or row.document:
			return Decision.of(_reason(MARKS, "absence.alone", row, AbsenceColumn.REASON))
		return ALLOWED
	absence = read_absence(row.absence)
	if absence is None:
		params = {"given": shown(row.absence)}
		return Decision.of(_reason(MARKS, "absence.unknown", row, AbsenceColumn.ABSENCE, params))
	reasons = []
	if not is_blank(row.control):
		reasons.append(_reason(MARKS, "absence.with_mark", row, AbsenceColumn.ABSENCE))
	if absence is Absence.WITH_REASON and not (row.reason or "").strip():
		reasons.append(_reason(MARKS, "absence.no_reason", row, AbsenceColumn.REASON))
	return Decision(tuple(reasons))


def _reason(
	clause: str, key: str, row: AbsenceEntry, field: AbsenceColumn, params: dict[str, str] | None = None
) -> Reason:
	return Reason(clause, key, {"learner": row.learner, **(params or {})}, field=field.value, row=row.key)
