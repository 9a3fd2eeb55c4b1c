"""The approval of a calendar by the academic council, entered by its secretary (18.1)."""

from __future__ import annotations

from dataclasses import replace

from frappe.model.document import Document

from kredit_edu.rules.calendar import check_calendar, check_former, readings_used_by
from kredit_edu.rules.decision import Decision
from kredit_edu.rules.moves import COUNCIL_SECRETARY, REGISTRAR, Move, review_moves
from kredit_edu.services.calendar.reading import DOCTYPE, key_of, load_facts
from kredit_edu.services.review import Review
from kredit_edu.services.rules_context import read_context, rules_context

AUTHORS = (REGISTRAR, COUNCIL_SECRETARY)


def _moves() -> tuple[Move, ...]:
	return review_moves(AUTHORS, COUNCIL_SECRETARY)


def _decide(doc: Document) -> Decision:
	context, decision = read_context()
	if context is None:
		# The form opens all the same, and tells that the settings break the edition.
		return decision
	return check_calendar(load_facts(doc), context.institution, context.policy)


def _may_replace(doc: Document, former: str) -> Decision:
	"""Asked of the calendar that a locking read has found in force."""
	return check_former(replace(load_facts(doc), in_force=former))


def _note_readings(doc: Document) -> None:
	context = rules_context()
	doc.set("reading_uses", [])
	for use in readings_used_by(load_facts(doc), context.institution, context.policy):
		doc.append("reading_uses", {"reading": use.reading.value, "clause": use.clause, "subject": doc.title})


CALENDAR_REVIEW = Review(
	doctype=DOCTYPE,
	clause="18.1",
	moves=_moves,
	decide=_decide,
	key_of=key_of,
	may_replace=_may_replace,
	on_approval=_note_readings,
)
