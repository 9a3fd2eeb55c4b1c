"""Records that the Registrar grants: kept as they were granted, and taken back at most once (31)."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import frappe
from frappe.model.document import Document
from frappe.utils import now_datetime

from kredit_edu.rules.decision import Decision, Reason
from kredit_edu.services.moves import locked
from kredit_edu.services.people import people_of
from kredit_edu.services.refusals import refuse
from kredit_edu.services.sealed import SealedRecord

_REVOKING = object()
"""Compared by identity, so nothing that arrives as JSON can pass for it."""


class GrantedRecord(SealedRecord):
	"""A record that says on what later acts rest: nobody changes, renames or deletes it once it is granted."""

	def read_grant(self) -> None:
		"""Check a new record and set what follows from it. Raises RuleRefused."""
		raise NotImplementedError

	def onload(self) -> None:
		self.set_onload("kredit_people", people_of(self))

	def validate(self) -> None:
		if self.flags.kredit_revoking is _REVOKING:
			return
		if not self.is_new():
			refuse(self.reason_of_seal())
		self.read_grant()
		self.granted_by, self.granted_on = frappe.session.user, now_datetime()
		self.revoked_by = self.revoked_on = None


def revoke(doctype: str, name: str, revoked_already: Callable[[Document], Reason]) -> Document:
	"""Take a record back from now on.

	Raises PermissionError for whoever may not grant one, RuleRefused for one that is revoked already.
	"""
	doc = locked(doctype, name)
	doc.check_permission("create")
	if doc.revoked_on:
		refuse(Decision.of(revoked_already(doc)))
	doc.revoked_on = now_datetime()
	doc.revoked_by = frappe.session.user
	doc.flags.kredit_revoking = _REVOKING
	# DocType permissions let nobody edit such a record; who may grant one may take it back.
	doc.flags.ignore_permissions = True
	return doc.save()


def view(doc: Document, fields: Iterable[str]) -> dict[str, object]:
	"""A record for other systems."""
	return {field: None if (value := doc.get(field)) is None else str(value) for field in fields}
