"""The names of our records stay: grades, plans and curricula refer to each other by them."""

from __future__ import annotations

import frappe
from frappe import _
from frappe.model.document import Document

MODULE = "Kredit Edu"


def refuse_renaming(
	doc: Document,
	method: str | None = None,
	old: str | None = None,
	new: str | None = None,
	merge: bool = False,
) -> None:
	"""Refuse to rename or merge a record of ours; called after the fact, so that everything is rolled back.

	Frappe lets a client force a renaming, and leave its checks and ``before_rename`` out, on whatever the
	user may read. A merge would hand the grades of one learner or discipline to another.

	:raises frappe.PermissionError: the record is one of ours.
	"""
	if doc.meta.module != MODULE:
		return
	frappe.throw(
		_("{0}: records refer to each other by name, so they are neither renamed nor merged.").format(
			_(doc.doctype)
		),
		frappe.PermissionError,
	)
