"""Academic periods: checked by the Rules and named by what they are, "2026-2027-S1" or "2026-2027-SUMMER"."""

from __future__ import annotations

from datetime import date

import frappe
from frappe.model.document import Document
from frappe.utils import getdate

from kredit_edu.rules.academic_period import PeriodFacts, check_period, parse_academic_year, period_key
from kredit_edu.rules.decision import Decision, Reason
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
	refuse(check_period(facts) + _check_key_kept(doc, facts))
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
