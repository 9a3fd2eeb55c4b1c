"""Writing of Frappe's records that would open our documents, or tell of them too much."""

from __future__ import annotations

import json

import frappe
from frappe import _
from frappe.model.document import Document

from kredit_edu.permissions.scopes import PERSONAL

# Values of these fields are kept out of the history: it is sent whole to everyone who reads the document.
KEPT_OUT_OF_HISTORY = {"Kredit Learner": frozenset({"iin", "iin_digest"})}
MASK = "••••"
BY_PEOPLE = ("Comment", "Like")


def refuse_sharing(doc: Document, method: str | None = None) -> None:
	"""Personal records are opened by role and tie alone: a share would outlive both.

	:raises frappe.PermissionError: the shared document holds personal data.
	"""
	if doc.share_doctype in PERSONAL:
		frappe.throw(
			_("{0} cannot be shared: access follows from the role and from the tie to the learner.").format(
				_(doc.share_doctype)
			),
			frappe.PermissionError,
		)


def refuse_blind_following(doc: Document, method: str | None = None) -> None:
	"""Followers are mailed every change, so only who may read a document may follow it.

	:raises frappe.PermissionError: the follower may not read it.
	"""
	if doc.ref_doctype in PERSONAL and not frappe.has_permission(
		doc.ref_doctype, "read", doc=doc.ref_docname, user=doc.user
	):
		_refuse_blind()


def refuse_blind_comment(doc: Document, method: str | None = None) -> None:
	"""Only who may read a document may comment on it, or like it, and in the own name.

	What Frappe itself notes is left alone.

	:raises frappe.PermissionError: the writer may not read it.
	"""
	if doc.comment_type not in BY_PEOPLE or doc.reference_doctype not in PERSONAL:
		return
	if not frappe.has_permission(doc.reference_doctype, "read", doc=doc.reference_name):
		_refuse_blind()
	# Desk sends the name of the author along; a comment on a personal record bears that of who wrote it.
	doc.comment_email = frappe.session.user
	doc.comment_by = frappe.utils.get_fullname(frappe.session.user)


def _refuse_blind() -> None:
	frappe.throw(_("You may not read this document."), frappe.PermissionError)


def mask_history(doc: Document, method: str | None = None) -> None:
	"""Take the values of closed fields out of a version before it is stored."""
	closed = KEPT_OUT_OF_HISTORY.get(doc.ref_doctype)
	if not closed or not doc.data:
		return
	data = json.loads(doc.data)
	data["changed"] = [
		[field, MASK, MASK] if field in closed else [field, *values]
		for field, *values in data.get("changed") or []
	]
	doc.data = frappe.as_json(data, indent=None)
