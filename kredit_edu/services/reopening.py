"""Deadlines that the Registrar reopens for one learner, with a reason; kept as they were granted (35(2), D36)."""

from __future__ import annotations

from datetime import date

import frappe
from frappe.model.document import Document
from frappe.utils import getdate

from kredit_edu.rules.academic_period import parse_academic_year
from kredit_edu.rules.calendar_facts import Span
from kredit_edu.rules.days import parse_day
from kredit_edu.rules.decision import Decision, Reason
from kredit_edu.rules.reopening import DEADLINES, Reopening, ReopeningPurpose, check_days, open_for
from kredit_edu.services import granted
from kredit_edu.services.notify import notify
from kredit_edu.services.refusals import refuse

REOPENING = "Kredit Reopening"
SHOWN = (
	"name",
	"learner",
	"academic_year",
	"purpose",
	"opens_on",
	"closes_on",
	"reason",
	"granted_by",
	"granted_on",
	"revoked_by",
	"revoked_on",
)


def grant(
	learner: str, academic_year: str, purpose: str, opens_on: date, closes_on: date, reason: str
) -> Document:
	"""Reopen a deadline for one learner, from one day to another, both included, on the university's clock.

	``purpose`` is a value of ReopeningPurpose. Raises PermissionError for whoever is not a Registrar (31),
	RuleRefused for days that are over or not in order.
	"""
	doc = frappe.get_doc(
		{
			"doctype": REOPENING,
			"learner": learner,
			"academic_year": academic_year,
			"purpose": purpose,
			"opens_on": opens_on,
			"closes_on": closes_on,
			"reason": reason,
		}
	)
	return doc.insert()


def revoke(name: str) -> Document:
	"""Take a reopening back from now on; what was done under it stays, and the record too.

	Raises PermissionError for whoever may not grant one, RuleRefused for one that is revoked already.
	"""
	return granted.revoke(
		REOPENING, name, lambda doc: Reason(DEADLINES, "reopening.revoked", field="revoked_on")
	)


def prepare(doc: Document) -> None:
	"""Read a new reopening. Raises RuleRefused for days that are none. Called before it is granted."""
	opens_on, closes_on = (parse_day(doc.get(field), field, DEADLINES) for field in ("opens_on", "closes_on"))
	year = parse_academic_year(doc.academic_year)
	refuse(Decision.merge((year.decision, opens_on.decision, closes_on.decision)))
	if not (opens_on.value and closes_on.value):
		refuse(Decision.of(Reason(DEADLINES, "reopening.no_days", field="closes_on")))
	refuse(check_days(opens_on.value, closes_on.value, getdate()))
	doc.academic_year = year.value
	doc.opens_on, doc.closes_on = opens_on.value, closes_on.value


def kept() -> Decision:
	"""Why a reopening is not changed, renamed or deleted: it says on what later acts rest (D36)."""
	return Decision.of(Reason(DEADLINES, "reopening.kept"))


def tell(doc: Document) -> None:
	"""Tell the learner that a deadline is open again."""
	user = frappe.db.get_value("Kredit Learner", doc.learner, "user")
	withdrawal = doc.purpose == ReopeningPurpose.WITHDRAWAL.value
	key = "reopening.withdrawal" if withdrawal else "reopening.granted"
	notify(
		[user], REOPENING, doc.name, key, {"since": getdate(doc.opens_on), "until": getdate(doc.closes_on)}
	)


def view(doc: Document) -> dict[str, object]:
	"""A reopening for other systems."""
	return granted.view(doc, SHOWN)


def reopenings_of(learner: str, academic_year: str) -> tuple[Reopening, ...]:
	"""The reopenings of a learner's year that are not revoked. One query."""
	table = frappe.qb.DocType(REOPENING)
	found = (
		frappe.qb.from_(table)
		.select(table.purpose, table.opens_on, table.closes_on, table.reason)
		.where((table.learner == learner) & (table.academic_year == academic_year))
		.where(table.revoked_on.isnull())
		.orderby(table.closes_on, table.name)
	).run()
	return tuple(
		Reopening(ReopeningPurpose(purpose), Span(opens_on, closes_on), reason)
		for purpose, opens_on, closes_on, reason in found
	)


def open_today(learner: str, academic_year: str, purpose: ReopeningPurpose) -> Reopening | None:
	"""The reopening that lets a learner act today for a purpose, if there is one. One query."""
	return open_for(reopenings_of(learner, academic_year), (purpose,), getdate())
