"""In-app notices, sent once the work that they tell of is committed."""

from __future__ import annotations

from collections.abc import Iterable

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.translate import get_user_lang


def notify_of_move(doc: Document, people: Iterable[str], action: str) -> None:
	"""Tell people of a step of a review; queued after the commit, so a rollback tells nothing."""
	people = list(people)
	if not people:
		return
	frappe.enqueue(
		"kredit_edu.services.notify.deliver",
		queue="short",
		enqueue_after_commit=True,
		people=people,
		doctype=doc.doctype,
		name=doc.name,
		title=doc.get_title(),
		action=action,
		by=frappe.session.user,
	)


def deliver(people: list[str], doctype: str, name: str, title: str, action: str, by: str) -> None:
	"""Write a notice for each person, in the language of the person who reads it."""
	before = frappe.local.lang
	try:
		for person in people:
			frappe.local.lang = get_user_lang(person)
			_write(person, doctype, name, title, action, by)
	finally:
		frappe.local.lang = before


def _write(person: str, doctype: str, name: str, title: str, action: str, by: str) -> None:
	notice = frappe.new_doc("Notification Log")
	notice.update(
		{
			"for_user": person,
			"from_user": by,
			"type": "Alert",
			"document_type": doctype,
			"document_name": name,
			"subject": _("{0} {1}: {2}").format(_(doctype), title, _(action)),
		}
	)
	# The notice speaks of a document that its reader may open; who wrote it does not matter.
	notice.insert(ignore_permissions=True)
