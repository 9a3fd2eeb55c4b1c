"""What is recognised now: read by plans, standings and progress. Annulled and drafted recognitions count nowhere."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import frappe
from pypika.queries import QueryBuilder

from kredit_edu.rules.edition import LetterRow, edition_by_key
from kredit_edu.rules.recognition import RecognitionState
from kredit_edu.rules.scale import row_of_letter
from kredit_edu.services.recognition import ENTRY, RECOGNITION


@dataclass(frozen=True)
class Recognised:
	"""A recognised discipline: whole ``credits`` in a program, ``letter`` empty for credits without a grade."""

	name: str
	learner: str
	program: str
	discipline: str
	kind: str
	credits: int
	letter: str
	edition: str

	@property
	def grade(self) -> LetterRow | None:
		"""The row of the letter scale under which it was recognised; None without a grade."""
		return row_of_letter(self.letter, edition_by_key(self.edition)) if self.letter else None


def recognised_of(learner: str, *, lock: bool = False, but: str | None = None) -> list[Recognised]:
	"""What is recognised to one learner, leaving out the recognition ``but``. One query."""
	recognition = frappe.qb.DocType(RECOGNITION)
	query = _query().where((recognition.learner == learner) & (recognition.name != (but or "")))
	return _read(query, lock)


def recognised_to(learners: Iterable[str], *, lock: bool = False) -> list[Recognised]:
	"""What is recognised to many learners. One query."""
	names = sorted(set(learners))
	if not names:
		return []
	return _read(_query().where(frappe.qb.DocType(RECOGNITION).learner.isin(names)), lock)


def _query() -> QueryBuilder:
	recognition, entry = frappe.qb.DocType(RECOGNITION), frappe.qb.DocType(ENTRY)
	discipline = frappe.qb.DocType("Kredit Discipline")
	return (
		frappe.qb.from_(recognition)
		.join(entry)
		.on(entry.parent == recognition.name)
		.join(discipline)
		.on(discipline.name == entry.discipline)
		.select(
			entry.name,
			recognition.learner,
			recognition.program,
			entry.discipline,
			discipline.kind,
			entry.credits,
			entry.letter,
			recognition.edition,
		)
		.where(recognition.state == RecognitionState.APPROVED.value)
		.orderby(recognition.name)
		.orderby(entry.idx)
	)


def _read(query: QueryBuilder, lock: bool) -> list[Recognised]:
	"""A locking read sees what is committed now, not at the start of the transaction."""
	found = (query.for_update() if lock else query).run(as_dict=True)
	return [Recognised(**{**row, "letter": row.letter or ""}) for row in found]
