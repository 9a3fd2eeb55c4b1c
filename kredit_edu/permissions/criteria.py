"""The criterion of a DocType for a person: the rows, as a list condition and for one document."""

from __future__ import annotations

import frappe
from frappe.model.document import Document
from pypika.terms import LiteralValue

from kredit_edu.permissions.scopes import CHILDREN, PARENTS, READ_ONLY, SCOPES, SHARED_CHILDREN
from kredit_edu.permissions.terms import ALL, NONE, PartOf, Rows, Through, all_of, is_stored_row, union

SUPERUSER = "Administrator"
# Frappe lists documents for people who may only select them in a link, too.
LISTING = ("read", "select")
READING = (*LISTING, "print")


def rows_of(user: str, doctype: str, right: str = "read") -> Rows:
	"""The rows of one of our personal DocTypes on which a person has a right ("read", "write", …).

	A role gives its rows only with the rights of its own DocPerm, Custom DocPerm included: who may write
	own plans as a learner and read all of them as support may not write all of them.
	"""
	if user == SUPERUSER:
		return ALL
	granting = roles_granting(doctype, right) & set(frappe.get_roles(user))
	scopes = [SCOPES[doctype]]
	if right in READING:
		scopes.append(READ_ONLY.get(doctype, {}))
	return union(rows for scope in scopes for role, rows in scope.items() if role in granting)


def roles_granting(doctype: str, right: str) -> set[str]:
	"""The roles whose DocPerm gives the right on the DocType's ordinary fields."""
	rights = LISTING if right in LISTING else (right,)
	permissions = frappe.get_meta(doctype).permissions
	return {
		rule.role for rule in permissions if not rule.permlevel and any(rule.get(name) for name in rights)
	}


def child_rows_of(user: str, doctype: str) -> Rows:
	"""The rows of a child table whose parent the person may read."""
	if doctype in SHARED_CHILDREN:
		parts = {parent: rows_of(user, parent) for parent in SHARED_CHILDREN[doctype]}
		return all_of(PartOf(parent, rows) for parent, rows in parts.items() if rows != ALL)
	parent = CHILDREN[doctype]
	rows = rows_of(user, parent)
	return rows if rows in (ALL, NONE) else Through("parent", parent, rows)


def list_condition(doctype: str, user: str | None = None) -> str:
	"""The condition for lists of a DocType, empty when every row is open."""
	user = user or frappe.session.user
	is_table = doctype in PARENTS
	rows = child_rows_of(user, doctype) if is_table else rows_of(user, doctype)
	return condition_text(doctype, rows, user)


def condition_text(doctype: str, rows: Rows, user: str) -> str:
	"""Rows of a DocType as text of a condition; the table is named, so that joins stay clear."""
	if rows == ALL:
		return ""
	literal = LiteralValue(frappe.db.escape(user, percent=False))
	condition = rows.condition(frappe.qb.DocType(doctype), literal)
	return f"({condition.get_sql(quote_char='`', secondary_quote_char=chr(39), with_namespace=True)})"


def may(user: str, right: str, doc: Document) -> bool:
	"""Whether a person has a right on a document.

	A stored document is judged by what is stored, so that posted values cannot open it; before it is
	written, by the new values too, so that it cannot be handed over to strangers.
	"""
	rows = rows_of(user, doc.doctype, right)
	if rows in (ALL, NONE):
		return rows == ALL
	if _is_new(doc):
		return rows.hold(doc, user)
	if not is_stored_row(doc.doctype, doc.name, rows, user):
		return False
	return right in READING or rows.hold(doc, user)


def _is_new(doc: Document) -> bool:
	return bool(doc.get("__islocal")) or not doc.name
