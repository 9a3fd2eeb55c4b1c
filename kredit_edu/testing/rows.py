"""Rows written past every controller: what has no other way to come about in a test."""

from __future__ import annotations

import itertools
import secrets
from typing import Any

import frappe
from frappe.model.document import Document

_numbers = itertools.count(1)


def unique(prefix: str = "T") -> str:
	"""A name that no other record has."""
	return f"{prefix}{secrets.token_hex(4)}{next(_numbers)}"


def place(doctype: str, **values: Any) -> Document:
	"""A row as its service leaves it in the database, no controller asked: Kredit Grade and the like.

	Rows of child tables are given as lists of dicts.
	"""
	doc = frappe.get_doc({"doctype": doctype, **values})
	doc.set_new_name()
	return insert_rows(doc, doc.name)


def insert_rows(doc: Document, name: str) -> Document:
	"""Write a document and its rows under a name, as they are."""
	for child in doc.get_all_children():
		child.parent = name
		child.name = unique("row")
		child.db_insert()
	doc.name = name
	owner = doc.owner
	doc.db_insert()
	if owner and owner != doc.owner:
		# Version 16 makes whoever inserts the owner.
		doc.db_set("owner", owner, update_modified=False)
	return doc
