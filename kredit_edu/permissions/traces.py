"""Frappe's own records that speak of our documents: they open with the document and not without it.

A System Manager may read every Version, Comment and Deleted Document; of ours only those of documents
that another role of theirs opens. Unlike lists of our own DocTypes, these are joined with the conditions
of Frappe and of other apps, which stay in force.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import frappe
from frappe.model.document import Document
from pypika.terms import Criterion, LiteralValue

from kredit_edu.compat import no_objection
from kredit_edu.permissions.criteria import SUPERUSER, rows_of
from kredit_edu.permissions.scopes import PERSONAL
from kredit_edu.permissions.terms import ALL, is_stored_row


@dataclass(frozen=True)
class Trace:
	"""The fields of a record in which it says of which document it speaks."""

	doctype_field: str
	name_field: str


TRACES: Mapping[str, Trace] = {
	"Comment": Trace("reference_doctype", "reference_name"),
	"Communication": Trace("reference_doctype", "reference_name"),
	"Deleted Document": Trace("deleted_doctype", "deleted_name"),
	"DocShare": Trace("share_doctype", "share_name"),
	"File": Trace("attached_to_doctype", "attached_to_name"),
	"Notification Log": Trace("document_type", "document_name"),
	"ToDo": Trace("reference_type", "reference_name"),
	"Version": Trace("ref_doctype", "docname"),
	"View Log": Trace("reference_doctype", "reference_name"),
}


def _lists(doctype: str) -> Callable[..., str]:
	def condition(user: str | None = None) -> str:
		return trace_condition(doctype, user or frappe.session.user)

	condition.__doc__ = f"The rows of {doctype} that do not speak of documents closed to a person."
	return condition


comments = _lists("Comment")
communications = _lists("Communication")
deleted_documents = _lists("Deleted Document")
doc_shares = _lists("DocShare")
files = _lists("File")
notification_logs = _lists("Notification Log")
todos = _lists("ToDo")
versions = _lists("Version")
view_logs = _lists("View Log")


def trace_condition(doctype: str, user: str) -> str:
	"""The condition that leaves out records of our documents that are closed to a person."""
	trace = TRACES[doctype]
	table = frappe.qb.DocType(doctype)
	speaks_of, named = table[trace.doctype_field], table[trace.name_field]
	parts: list[Criterion] = []
	for ours in PERSONAL:
		rows = rows_of(user, ours)
		if rows == ALL:
			continue
		document = frappe.qb.DocType(ours)
		literal = LiteralValue(frappe.db.escape(user, percent=False))
		open_names = frappe.qb.from_(document).select(document.name).where(rows.condition(document, literal))
		parts.append(speaks_of.isnull() | (speaks_of != ours) | named.isin(open_names))
	if not parts:
		return ""
	text = Criterion.all(parts).get_sql(quote_char="`", secondary_quote_char="'", with_namespace=True)
	return f"({text})"


def has_permission(doc: Document, ptype: str | None = None, user: str | None = None) -> bool | None:
	"""Refuse a record that speaks of a document closed to a person; of all others say nothing."""
	user = user or frappe.session.user
	trace = TRACES[doc.doctype]
	ours, name = doc.get(trace.doctype_field), doc.get(trace.name_field)
	if user == SUPERUSER or ours not in PERSONAL:
		return no_objection()
	if doc.doctype == "File" and not doc.is_private:
		return False
	if doc.doctype == "Notification Log" and doc.for_user != user:
		return False
	if not (name and is_stored_row(ours, name, rows_of(user, ours), user)):
		return False
	return no_objection()
