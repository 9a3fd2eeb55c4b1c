"""What is known about a learner's studies, as the rules ask for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from enum import Enum
from typing import Protocol

from kredit_edu.rules.edition import LetterRow


class StudyFact(Enum):
	"""What may be true of a learner and a discipline; several may hold at once."""

	PASSED = "Passed"
	RECOGNISED = "Recognised"
	IN_PROGRESS = "In Progress"
	PLANNED = "Planned"


class LearnerFacts(Protocol):
	"""Anything that can tell the facts of one learner. Disciplines are named by their code or name."""

	def states_of(self, discipline: str) -> frozenset[StudyFact]:
		"""The facts of one discipline; empty when nothing is known."""
		...

	def grade_of(self, discipline: str) -> LetterRow | None:
		"""The best published grade of a discipline; None without a grade, as recognised credits may be."""
		...

	@property
	def credits_earned(self) -> int:
		"""Academic credits earned so far (39)."""
		...

	@property
	def has_recognised(self) -> bool:
		"""Whether anything of earlier studies was recognised (9(1), 40)."""
		...


class FactBook(Mapping[str, frozenset[StudyFact]]):
	"""A frozen set of facts of one learner, keyed by discipline."""

	__slots__ = ("_credits", "_grades", "_states")

	def __init__(
		self,
		states: Mapping[str, Iterable[StudyFact]] | None = None,
		grades: Mapping[str, LetterRow] | None = None,
		credits_earned: int = 0,
	) -> None:
		self._states = {discipline: frozenset(facts) for discipline, facts in (states or {}).items()}
		self._grades = dict(grades or {})
		self._credits = credits_earned

	def states_of(self, discipline: str) -> frozenset[StudyFact]:
		"""The facts of one discipline; empty when nothing is known."""
		return self._states.get(discipline, frozenset())

	def grade_of(self, discipline: str) -> LetterRow | None:
		"""The best published grade of a discipline, or None."""
		return self._grades.get(discipline)

	@property
	def credits_earned(self) -> int:
		"""Academic credits earned so far (39)."""
		return self._credits

	@property
	def has_recognised(self) -> bool:
		"""Whether anything of earlier studies was recognised (9(1), 40)."""
		return any(StudyFact.RECOGNISED in facts for facts in self._states.values())

	def __getitem__(self, discipline: str) -> frozenset[StudyFact]:
		return self._states[discipline]

	def __iter__(self) -> Iterator[str]:
		return iter(self._states)

	def __len__(self) -> int:
		return len(self._states)

	def __hash__(self) -> int:
		return hash((frozenset(self._states.items()), frozenset(self._grades.items()), self._credits))

	def __eq__(self, other: object) -> bool:
		if not isinstance(other, FactBook):
			return NotImplemented
		mine, theirs = ((book._states, book._grades, book._credits) for book in (self, other))
		return mine == theirs

	def __repr__(self) -> str:
		return f"FactBook({self._states!r}, {self._grades!r}, {self._credits!r})"


MASTERED = frozenset({StudyFact.PASSED, StudyFact.RECOGNISED})


def is_mastered(facts: LearnerFacts, discipline: str) -> bool:
	"""Whether the learner has a positive grade or recognised credits in the discipline (39, 41)."""
	return bool(facts.states_of(discipline) & MASTERED)
