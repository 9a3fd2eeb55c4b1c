"""The record of an appeal: written by the services of this package alone."""

from __future__ import annotations

from collections.abc import Mapping

import frappe
from frappe.model.document import Document

from kredit_edu.rules.appeal import TRANSPARENT
from kredit_edu.rules.decision import Decision, Reason
from kredit_edu.services.plain_text import keep_plain

_BY_SERVICE = object()
"""Compared by identity, so nothing that arrives as JSON can pass for it."""


def kept() -> Decision:
	"""Why nobody enters, changes, renames or deletes an appeal by hand."""
	return Decision.of(Reason(TRANSPARENT, "appeal.kept"))


def is_moved_by_service(doc: Document) -> bool:
	"""Whether the service itself is saving the appeal."""
	return doc.flags.kredit_appeal is _BY_SERVICE


def write(doc: Document, values: Mapping[str, object]) -> Document:
	"""Set values and save or insert. The caller has checked the stored state, the role, the person and the rules."""
	doc.update(values)
	keep_plain(doc)
	doc.flags.kredit_appeal = _BY_SERVICE
	# DocType permissions let nobody write an appeal; the service has decided who may take this step.
	doc.flags.ignore_permissions = True
	try:
		return doc.insert() if doc.is_new() else doc.save()
	finally:
		doc.flags.kredit_appeal = None
		doc.flags.ignore_permissions = False


def own_learner() -> str | None:
	"""The learner whom the user is."""
	return frappe.db.get_value("Kredit Learner", {"user": frappe.session.user})
