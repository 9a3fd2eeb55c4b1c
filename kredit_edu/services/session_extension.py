"""Sessions extended for one learner, for illness or another good reason; kept as they were granted (18.1, D52)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

import frappe
from frappe.model.document import Document
from frappe.utils import getdate

from kredit_edu.rules.calendar_facts import Span
from kredit_edu.rules.days import parse_day
from kredit_edu.rules.decision import Decision, Reason
from kredit_edu.rules.session_extension import CALENDAR, check_extension
from kredit_edu.services import granted
from kredit_edu.services.notify import notify
from kredit_edu.services.plain_text import keep_plain
from kredit_edu.services.refusals import refuse

EXTENSION = "Kredit Session Extension"
SHOWN = (
	"name",
	"learner",
	"academic_period",
	"opens_on",
	"closes_on",
	"reason",
	"document_number",
	"document_date",
	"granted_by",
	"granted_on",
	"revoked_by",
	"revoked_on",
)


def grant(
	learner: str,
	academic_period: str,
	opens_on: date,
	closes_on: date,
	reason: str,
	document_number: str,
	document_date: date,
) -> Document:
	"""Extend the session of a period for one learner, from one day to another, both included.

	Raises PermissionError for whoever is not a Registrar (37.2), RuleRefused for days that are not in order.
	"""
	return frappe.get_doc(
		{
			"doctype": EXTENSION,
			"learner": learner,
			"academic_period": academic_period,
			"opens_on": opens_on,
			"closes_on": closes_on,
			"reason": reason,
			"document_number": document_number,
			"document_date": document_date,
		}
	).insert()


def revoke(name: str) -> Document:
	"""Take an extension back from now on; grades published under it stay, and the record too.

	Raises PermissionError for whoever may not grant one, RuleRefused for one that is revoked already.
	"""
	return granted.revoke(
		EXTENSION, name, lambda doc: Reason(CALENDAR, "extension.revoked", field="revoked_on")
	)


def prepare(doc: Document) -> None:
	"""Read a new extension. Raises RuleRefused for days that are none. Called before it is granted."""
	keep_plain(doc)
	days = {
		field: parse_day(doc.get(field), field, CALENDAR)
		for field in ("opens_on", "closes_on", "document_date")
	}
	refuse(Decision.merge(parsed.decision for parsed in days.values()))
	period = frappe.db.get_value("Kredit Academic Period", doc.academic_period, ["name", "starts_on"])
	if period is None:
		# A missing link is refused by Frappe itself, after this.
		return
	refuse(
		check_extension(
			days["opens_on"].value,
			days["closes_on"].value,
			has_document=bool(doc.document_number and days["document_date"].value),
			period=period[0],
			period_starts_on=period[1],
		)
	)
	doc.update({field: parsed.value for field, parsed in days.items()})


def kept() -> Decision:
	"""Why an extension is not changed, renamed or deleted: grades rest on it."""
	return Decision.of(Reason(CALENDAR, "extension.kept"))


def tell(doc: Document) -> None:
	"""Tell the learner that the session is extended."""
	user = frappe.db.get_value("Kredit Learner", doc.learner, "user")
	days = {"since": getdate(doc.opens_on), "until": getdate(doc.closes_on)}
	notify([user], EXTENSION, doc.name, "session.extended", days)


def view(doc: Document) -> dict[str, object]:
	"""An extension for other systems."""
	return granted.view(doc, SHOWN)


def extensions_of(learners: Iterable[str], academic_period: str) -> dict[str, tuple[Span, ...]]:
	"""The extensions that are not revoked, by learner, in order of their last days. One query."""
	names = sorted(set(learners))
	if not names:
		return {}
	table = frappe.qb.DocType(EXTENSION)
	found = (
		frappe.qb.from_(table)
		.select(table.learner, table.opens_on, table.closes_on)
		.where(table.learner.isin(names) & (table.academic_period == academic_period))
		.where(table.revoked_on.isnull())
		.orderby(table.closes_on, table.name)
	).run()
	spans: dict[str, list[Span]] = defaultdict(list)
	for learner, opens_on, closes_on in found:
		spans[learner].append(Span(opens_on, closes_on))
	return {learner: tuple(of_one) for learner, of_one in spans.items()}


def extended_until(learners: Iterable[str], academic_period: str) -> dict[str, Span]:
	"""The extension of each learner who has one, of several the one that lasts longest. One query."""
	return {learner: spans[-1] for learner, spans in extensions_of(learners, academic_period).items()}
