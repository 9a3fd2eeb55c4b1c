"""What one kind of mass work is made of: who may start it, which rows it has, what is done with a row."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass

from kredit_edu.rules.decision import ALLOWED, Decision, Reason, Severity
from kredit_edu.services.batch import BatchKind, Outcome
from kredit_edu.services.refusals import refuse


@dataclass(frozen=True)
class Values:
	"""What is given when work is started; which of them a kind needs, it says itself.

	``learners`` and ``plans`` are names; ``academic_year`` is like "2026-2027", ``course`` a year of study from 1.
	"""

	academic_year: str | None = None
	program: str | None = None
	learner_group: str | None = None
	learners: tuple[str, ...] = ()
	plans: tuple[str, ...] = ()
	adviser: str | None = None
	reason: str | None = None
	course: int | None = None

	def need(self, *names: str, clause: str = "10.1") -> None:
		"""Raises RuleRefused that names every value which is missing."""
		reasons = (
			Reason(clause, "batch.value_missing", {"field": LABELS[name]}, field=name)
			for name in names
			if not getattr(self, name)
		)
		refuse(Decision(tuple(reasons)))

	def as_text(self) -> str:
		"""What the job needs to know; the names of rows lie in the rows."""
		kept = {name: value for name, value in asdict(self).items() if name not in ("learners", "plans")}
		return json.dumps(kept, sort_keys=True, ensure_ascii=False)

	@classmethod
	def from_text(cls, text: str) -> Values:
		"""The reverse of :meth:`as_text`."""
		return cls(**json.loads(text))


LABELS = {
	"academic_year": "Academic year",
	"program": "Program",
	"learner_group": "Group",
	"learners": "Learners",
	"plans": "Study plans",
	"adviser": "Adviser",
	"reason": "Reason",
	"course": "Course",
}


@dataclass(frozen=True)
class Row:
	"""A document to handle. ``seen`` is its last change when the work was started, where that matters."""

	doctype: str
	name: str
	title: str
	seen: str | None = None


@dataclass(frozen=True)
class Result:
	"""What became of a row, and the document that came of it."""

	outcome: Outcome = Outcome.DONE
	decision: Decision = ALLOWED
	doctype: str | None = None
	name: str | None = None


@dataclass(frozen=True)
class Work:
	"""A kind of mass work. ``act`` runs in a transaction of its own, as the person who started the work.

	``check`` is what stands against the values, asked at the start; ``finish`` is told once at the end which
	documents were done.
	"""

	kind: BatchKind
	clause: str
	roles: tuple[str, ...]
	rows: Callable[[Values], Iterable[Row]]
	act: Callable[[Row, Values], Result]
	check: Callable[[Values], Decision] = lambda _values: ALLOWED
	finish: Callable[[Values, Sequence[str]], None] = lambda _values, _done: None


def subject_of(values: Values) -> str:
	"""What work is about, in a few words; empty where only documents are given."""
	course = str(values.course) if values.course else None
	parts = (values.learner_group, values.program, course, values.academic_year, values.adviser)
	return " ".join(part for part in parts if part)


def skipped(clause: str, key: str, **params: object) -> Result:
	"""A row for which there is nothing to do, with the reason."""
	reason = Reason(clause, key, params, severity=Severity.WARNING)
	return Result(Outcome.SKIPPED, Decision.of(reason))


def refused(clause: str, key: str, **params: object) -> Result:
	"""A row that is refused, with the reason."""
	return Result(Outcome.REFUSED, Decision.of(Reason(clause, key, params)))
