"""Anonymous codes of a written exam: when they are made, and when marks by code may be entered and decoded.

The Registrar organises the control (37.2) and alone knows whose code is whose; the examiner gives marks to codes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from enum import Enum

from kredit_edu.rules.decision import ALLOWED, Decision, Reason
from kredit_edu.rules.grade_sheet import ORGANISER, SEPARATION
from kredit_edu.rules.moves import REGISTRAR


class CodedState(str, Enum):
	"""States of a coded sheet: open to the examiner, or its marks in the grade sheet."""

	DRAFT = "Draft"
	DECODED = "Decoded"


def check_registrar(roles: Iterable[str]) -> Decision:
	"""Whether somebody with these roles may make, list and decode codes: the Registrar's office alone (37.2)."""
	if REGISTRAR in set(roles):
		return ALLOWED
	return Decision.of(Reason(ORGANISER, "coded.by_registrar", {"role": REGISTRAR}))


def check_examiner(examiner: str | None, knows_in_other_role: bool) -> Decision:
	"""Whether codes would hide the learners from the examiner; who reads the grade sheet in another role knows them."""
	if not examiner:
		return Decision.of(Reason(SEPARATION, "coded.no_examiner", field="examiner"))
	if knows_in_other_role:
		return Decision.of(Reason(SEPARATION, "coded.examiner_knows", {"person": examiner}, field="examiner"))
	return ALLOWED


def check_no_controls(with_marks: Sequence[str]) -> Decision:
	"""Whether no final control stands in the grade sheet under a name yet; ``with_marks`` are those learners."""
	return Decision(
		tuple(Reason(SEPARATION, "coded.mark_by_name", {"learner": learner}) for learner in with_marks)
	)


def check_not_begun(began: object) -> Decision:
	"""Whether codes may still be given up or made anew: not once the examiner has entered a mark."""
	if not began:
		return ALLOWED
	return Decision.of(Reason(ORGANISER, "coded.entry_began", field="entry_began_on"))


def check_open(state: str) -> Decision:
	"""Whether marks may still be entered by code."""
	if state == CodedState.DRAFT.value:
		return ALLOWED
	return Decision.of(Reason(ORGANISER, "coded.decoded", field="state"))


def check_decoded(state: str) -> Decision:
	"""Whether there is something that may be opened again."""
	if state == CodedState.DECODED.value:
		return ALLOWED
	return Decision.of(Reason(ORGANISER, "coded.not_decoded", field="state"))


def check_nothing_waits(waits: bool) -> Decision:
	"""Whether the grade sheet may be published: not while marks by code ``wait`` to be decoded."""
	return Decision.of(Reason(ORGANISER, "coded.waits")) if waits else ALLOWED


def check_codes_kept(stored: Mapping[str, str], given: Sequence[tuple[str | None, str | None]]) -> Decision:
	"""Whether the rows (name → code) are those that were made, each once with its code."""
	if len(given) == len(stored) and dict(given) == dict(stored):
		return ALLOWED
	return Decision.of(Reason(ORGANISER, "coded.rows_fixed", field="entries"))


def check_known(codes: Iterable[str], known: Iterable[str]) -> Decision:
	"""Whether every code is one of the sheet."""
	there = set(known)
	return Decision(
		tuple(
			Reason(ORGANISER, "coded.unknown_code", {"given": code}, row=code)
			for code in codes
			if code not in there
		)
	)
