"""Academic periods: checked by the Rules and named by what they are, "2026-2027-S1" or "2026-2027-SUMMER"."""

from __future__ import annotations

from datetime import date

import frappe
from frappe.model.document import Document
from frappe.utils import getdate

from kredit_edu.rules.academic_period import PeriodFacts, check_period, parse_academic_year, period_key
from kredit_edu.rules.decision import Decision, Reason
from kredit_edu.rules.terms import ReviewState
from kredit_edu.services.refusals import refuse

DOCTYPE = "Kredit Academic Period"


def name_of(doc: Document) -> str:
	"""The natural name of a new period. Raises RuleRefused with every reason when it has none (2(2))."""
	facts = _facts(doc)
	refuse(check_period(facts))
	return period_key(facts)


def validate_period(doc: Document) -> None:
	"""Check a period and fill its title. Raises RuleRefused with every reason (2(2)).

	The name is what other records hold, so year, form, number and the summer mark stay as they are.
	"""
	facts = _facts(doc)
	refuse(check_period(facts) + _check_key_kept(doc, facts) + _check_days_kept(doc, facts))
	doc.academic_year = parse_academic_year(doc.academic_year).value
	doc.title = doc.name


def _facts(doc: Document) -> PeriodFacts:
	facts = PeriodFacts(
		academic_year=doc.academic_year,
		term_form=doc.term_form,
		number=doc.number,
		is_summer=str(doc.is_summer) == "1",
		starts_on=_day(doc.starts_on),
		ends_on=_day(doc.ends_on),
	)
	key = period_key(facts)
	if not doc.is_new() or not key or not frappe.db.exists(DOCTYPE, key):
		return facts
	return PeriodFacts(**{**vars(facts), "other": key})


def _day(raw: object) -> date | None:
	return getdate(raw) if raw else None


def _check_key_kept(doc: Document, facts: PeriodFacts) -> Decision:
	key = period_key(facts)
	if key is None or key == doc.name:
		return Decision()
	params = {"name": doc.name, "key": key}
	return Decision.of(Reason("2(2)", "academic_period.renamed", params, field="number"))


def _check_days_kept(doc: Document, facts: PeriodFacts) -> Decision:
	"""The days of a period stay while an approved calendar holds it (18.1)."""
	before = doc.get_doc_before_save()
	if before is None:
		return Decision()
	changed = [name for name in ("starts_on", "ends_on") if getattr(facts, name) != _day(before.get(name))]
	calendar = _calendar_with(doc.name) if changed else None
	if calendar is None:
		return Decision()
	params = {"name": doc.name, "calendar": calendar}
	return Decision(
		tuple(Reason("18.1", "academic_period.in_calendar", params, field=name) for name in changed)
	)


def _calendar_with(period: str) -> str | None:
	"""An approved calendar with ranges of a period, locked so that none is approved meanwhile."""
	calendar, row = frappe.qb.DocType("Kredit Academic Calendar"), frappe.qb.DocType("Kredit Calendar Row")
	found = (
		frappe.qb.from_(row)
		.join(calendar)
		.on(calendar.name == row.parent)
		.select(calendar.title)
		.where((row.academic_period == period) & (calendar.state == ReviewState.APPROVED.value))
		.limit(1)
		.for_update()
	).run()
	return found[0][0] if found else None
