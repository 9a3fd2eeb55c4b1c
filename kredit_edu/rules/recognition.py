"""Results of earlier studies, re-credited: what an approval asks for (9(1), 39, 40, 41)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum

from kredit_edu.rules.decision import Decision, Reason
from kredit_edu.rules.edition import Edition

LEVEL, ONCE, POSITIVE = "9(1)", "39", "40"
# Of the papers that a recognition rests on: what is missing, and what bears a day that is still to come.
PAPERS = {
	"document": ("recognition.no_document", "recognition.document_later"),
	"decision": ("recognition.no_decision", "recognition.decision_later"),
}


class RecognitionKind(str, Enum):
	"""From where recognised results come."""

	PREVIOUS_LEVEL = "Previous Level"


class RecognitionState(str, Enum):
	"""A recognition counts while it is approved."""

	DRAFT = "Draft"
	APPROVED = "Approved"
	ANNULLED = "Annulled"


@dataclass(frozen=True)
class RecognitionEntry:
	"""A discipline that is recognised, with its whole credits; ``letter`` is empty for credits without a grade.

	``in_curriculum`` tells that the learner's curriculum has it; ``is_passed`` and ``is_recognised`` that its
	credits are awarded already; ``is_enrolled`` that the learner takes it now.
	"""

	row: str
	discipline: str
	title: str
	letter: str = ""
	in_curriculum: bool = True
	is_passed: bool = False
	is_recognised: bool = False
	is_enrolled: bool = False


@dataclass(frozen=True)
class RecognitionFacts:
	"""A recognition that is to be approved; ``document`` and ``decision`` are a number and a day each."""

	entries: tuple[RecognitionEntry, ...]
	institution: str
	document: tuple[str, date | None]
	decision: tuple[str, date | None]
	today: date


def check_recognition(facts: RecognitionFacts, edition: Edition) -> Decision:
	"""Everything that an approval asks for, all reasons at once; ``row`` names the row of an entry."""
	return Decision.merge(
		(
			_check_papers(facts),
			_check_repeated(facts.entries),
			*(_check_entry(entry, edition) for entry in facts.entries),
		)
	)


def _check_papers(facts: RecognitionFacts) -> Decision:
	"""A recognition rests on a document and on a decision of the university (40)."""
	reasons = []
	if not facts.entries:
		reasons.append(Reason(LEVEL, "recognition.no_entries", field="entries"))
	if not facts.institution:
		reasons.append(Reason(POSITIVE, "recognition.no_institution", field="source_institution"))
	for name, (missing, later) in PAPERS.items():
		number, day = getattr(facts, name)
		if not number or day is None:
			reasons.append(Reason(POSITIVE, missing, field=f"{name}_number"))
		elif day > facts.today:
			reasons.append(Reason(POSITIVE, later, {"date": day.isoformat()}, field=f"{name}_date"))
	return Decision(tuple(reasons))


def _check_repeated(entries: Iterable[RecognitionEntry]) -> Decision:
	entries = tuple(entries)
	counted = Counter(entry.discipline for entry in entries)
	return Decision.of(
		*(
			_reason(ONCE, "recognition.repeated", entry)
			for number, entry in enumerate(entries)
			if counted[entry.discipline] > 1
			and entry.discipline in {earlier.discipline for earlier in entries[:number]}
		)
	)


def _check_entry(entry: RecognitionEntry, edition: Edition) -> Decision:
	reasons = []
	positive = {row.letter for row in edition.letter_scale if row.positive}
	if not entry.in_curriculum:
		reasons.append(_reason(LEVEL, "recognition.outside_curriculum", entry))
	if entry.letter and entry.letter not in positive:
		reasons.append(_reason(POSITIVE, "recognition.not_positive", entry, "letter", letter=entry.letter))
	if entry.is_passed:
		reasons.append(_reason(ONCE, "recognition.passed", entry))
	if entry.is_recognised:
		reasons.append(_reason(ONCE, "recognition.recognised", entry))
	if entry.is_enrolled:
		reasons.append(_reason(LEVEL, "recognition.enrolled", entry))
	return Decision(tuple(reasons))


def _reason(
	clause: str, key: str, entry: RecognitionEntry, field: str = "discipline", **params: object
) -> Reason:
	return Reason(clause, key, {"title": entry.title, **params}, field=field, row=entry.row)
