"""The university's decisions on teaching load, as the settings hold them."""

from __future__ import annotations

import frappe
from frappe.model.document import Document
from frappe.utils import formatdate, getdate

from kredit_edu.rules.decision import Decision, Reason
from kredit_edu.rules.edition import Edition
from kredit_edu.rules.load_norms import CLAUSE, TABLE, LoadPolicy, parse_annual_hours, parse_norms
from kredit_edu.rules.numbers import Parsed, parse_whole
from kredit_edu.rules.teaching_load import check_load_hour
from kredit_edu.rules.terms import InstitutionType
from kredit_edu.services.refusals import refuse

NORM_FIELDS = ("work", "level", "unit", "hours")
INSTITUTIONS = {kind.value: kind for kind in InstitutionType}


def load_policy(minutes: int) -> LoadPolicy:
	"""What the university has decided, with its academic hour in minutes.

	Raises RuleRefused when the settings do not allow load to be counted.
	"""
	parsed = _read(frappe.get_cached_doc("Kredit Settings"), minutes)
	refuse(parsed.decision)
	return parsed.value


def check_load_settings(doc: Document, edition: Edition) -> Decision:
	"""Everything that is wrong with the load part of the settings as they would be saved (29)."""
	minutes = parse_whole(doc.academic_hour_minutes, "academic_hour_minutes", 1, None, CLAUSE).value
	hour = Decision()
	if minutes is not None and doc.institution_type in INSTITUTIONS:
		hour = check_load_hour(minutes, edition.for_institution(INSTITUTIONS[doc.institution_type]))
	return Decision.merge((hour, _read(doc, minutes or 0).decision, _check_dates(doc)))


def _read(doc: Document, minutes: int) -> Parsed[LoadPolicy]:
	norms = parse_norms({field: row.get(field) for field in NORM_FIELDS} for row in doc.load_norms)
	annual = parse_annual_hours(doc.annual_load_hours)
	decision = norms.decision + annual.decision
	if not decision.allowed:
		return Parsed(None, decision)
	return Parsed(LoadPolicy(minutes, norms.value, annual.value))


def _check_dates(doc: Document) -> Decision:
	"""A norm is in force by a decision that has been taken."""
	reasons = []
	for row in doc.load_norms:
		if row.decision_date and getdate(row.decision_date) > getdate():
			params = {"work": row.work, "date": formatdate(row.decision_date)}
			reasons.append(Reason(CLAUSE, "load_norm.decided_later", params, TABLE, str(row.idx)))
	return Decision(tuple(reasons))
