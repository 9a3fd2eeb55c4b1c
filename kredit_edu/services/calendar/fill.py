"""Rows that the system puts into a draft: public holidays, and a sketch of the year from its periods."""

from __future__ import annotations

from collections.abc import Iterable

from frappe.model.document import Document

from kredit_edu.rules.calendar_facts import CalendarRow
from kredit_edu.rules.calendar_proposal import propose_rows
from kredit_edu.rules.public_holidays import public_holidays
from kredit_edu.rules.terms import CalendarRowType
from kredit_edu.services.calendar.reading import DOCTYPE, load_facts
from kredit_edu.services.moves import locked


def put_in_public_holidays(name: str, modified: str | None = None) -> Document:
	"""The public holidays of the year into a draft; those that it shows already are left alone.

	Their names are stored in English and shown in the reader's language. Kurban Ait moves and is entered by
	hand. Raises PermissionError, StaleDocument or RuleRefused.
	"""
	doc = _draft(name, modified)
	facts = load_facts(doc)
	shown = [row.span for row in facts.of_kind(CalendarRowType.PUBLIC_HOLIDAY)]
	return _append(
		doc,
		(
			(CalendarRow("", CalendarRowType.PUBLIC_HOLIDAY, span), holiday.value)
			for holiday, span in public_holidays(facts.year)
			if not any(known.holds(span) for known in shown)
		),
	)


def put_in_periods(name: str, modified: str | None = None) -> Document:
	"""Classes, attestation, registration and holidays as the year's periods suggest; rows there are kept.

	Raises PermissionError, StaleDocument or RuleRefused.
	"""
	doc = _draft(name, modified)
	return _append(doc, ((row, None) for row in propose_rows(load_facts(doc))))


def _draft(name: str, modified: str | None) -> Document:
	doc = locked(DOCTYPE, name, modified)
	doc.check_permission("write")
	return doc


def _append(doc: Document, rows: Iterable[tuple[CalendarRow, str | None]]) -> Document:
	added = 0
	for row, note in rows:
		doc.append(
			"rows",
			{
				"row_type": row.kind.value,
				"academic_period": row.period,
				"starts_on": row.span.starts_on,
				"ends_on": row.span.ends_on,
				"note": note,
			},
		)
		added += 1
	return doc.save() if added else doc
