"""Pages of a journal that the Registrar reopens, with a reason; kept as they were granted (36.3, 31)."""

from __future__ import annotations

from datetime import date

import frappe
from frappe.model.document import Document
from frappe.utils import getdate

from kredit_edu.rules.days import parse_day
from kredit_edu.rules.decision import Decision, Reason
from kredit_edu.rules.reopening import check_days
from kredit_edu.services import granted
from kredit_edu.services.journal import CLAUSE, OFFERING, REOPENING
from kredit_edu.services.notify import notify
from kredit_edu.services.offering.people import other_teachers
from kredit_edu.services.plain_text import keep_plain
from kredit_edu.services.refusals import refuse

SHOWN = (
	"name",
	"offering",
	"page_kind",
	"opens_on",
	"closes_on",
	"reason",
	"granted_by",
	"granted_on",
	"revoked_by",
	"revoked_on",
)


def grant(offering: str, page_kind: str, opens_on: date, closes_on: date, reason: str) -> Document:
	"""Reopen pages of a kind of an offering, from one day to another, both included.

	Raises PermissionError for whoever is not a Registrar (31), RuleRefused for days that are over.
	"""
	values = {
		"doctype": REOPENING,
		"offering": offering,
		"page_kind": page_kind,
		"opens_on": opens_on,
		"closes_on": closes_on,
		"reason": reason,
	}
	return frappe.get_doc(values).insert()


def revoke(name: str) -> Document:
	"""Take a reopening back from now on; what was written under it stays."""
	return granted.revoke(
		REOPENING, name, lambda doc: Reason(CLAUSE, "reopening.revoked", field="revoked_on")
	)


def prepare(doc: Document) -> None:
	"""Read a new reopening. Raises RuleRefused for days that are none. Called before it is granted."""
	keep_plain(doc)
	opens_on, closes_on = (parse_day(doc.get(field), field, CLAUSE) for field in ("opens_on", "closes_on"))
	refuse(opens_on.decision + closes_on.decision)
	if not (opens_on.value and closes_on.value):
		refuse(Decision.of(Reason(CLAUSE, "reopening.no_days", field="closes_on")))
	refuse(check_days(opens_on.value, closes_on.value, getdate(), CLAUSE))
	doc.opens_on, doc.closes_on = opens_on.value, closes_on.value


def kept() -> Decision:
	"""Why a reopening is not changed, renamed or deleted: it says on what late entries rest."""
	return Decision.of(Reason(CLAUSE, "reopening.kept"))


def tell(doc: Document) -> None:
	"""Tell those who teach the offering that its journal is open again."""
	offering = frappe.db.get_value(OFFERING, doc.offering, ["title", "lecturer"], as_dict=True)
	params = {"offering": offering.title, "since": getdate(doc.opens_on), "until": getdate(doc.closes_on)}
	people = (offering.lecturer, *other_teachers(doc.offering))
	notify(people, REOPENING, doc.name, "journal.reopened", params)


def view(doc: Document) -> dict[str, object]:
	"""A reopening for other systems."""
	return granted.view(doc, SHOWN)
