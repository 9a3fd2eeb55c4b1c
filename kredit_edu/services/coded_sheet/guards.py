"""A coded sheet comes and goes, and gets its rows, by the service alone."""

from __future__ import annotations

import frappe
from frappe.model.document import Document

from kredit_edu.rules.coded_sheet import check_registrar
from kredit_edu.rules.decision import Decision, Reason
from kredit_edu.services.refusals import forbid, refuse

CODED, CODED_ROW, CODE = "Kredit Coded Sheet", "Kredit Coded Sheet Entry", "Kredit Exam Code"
_SERVICE_TOKEN = object()
"""Compared by identity, so that nothing posted can pass for the service's own act."""


def mark_as_service(doc: Document) -> None:
	"""Let the service make, fill or delete this sheet; it has checked who acts."""
	doc.flags.kredit_codes = _SERVICE_TOKEN
	doc.flags.ignore_permissions = True


def is_by_service(doc: Document) -> bool:
	"""Whether the service itself makes, fills or deletes the sheet."""
	return doc.flags.kredit_codes is _SERVICE_TOKEN


def guard_making(doc: Document) -> None:
	"""Refuse a coded sheet that is made by hand. Raises RuleRefused."""
	if not is_by_service(doc):
		refuse(Decision.of(Reason("37.2", "coded.codes_by_system")))


def guard_deletion(doc: Document) -> None:
	"""Refuse to delete a coded sheet by hand. Raises RuleRefused."""
	if not is_by_service(doc):
		refuse(Decision.of(Reason("37.2", "coded.codes_by_system")))


def require_registrar() -> None:
	"""Refuse everybody but the Registrar's office. Raises MoveForbidden."""
	forbid(check_registrar(frappe.get_roles()))
