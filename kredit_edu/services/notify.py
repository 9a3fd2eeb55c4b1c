"""In-app notices, sent once the work that they tell of is committed."""

from __future__ import annotations

import frappe
from frappe import _
from frappe.model.document import Document


def notify_of_move(doc: Document, people: list[str], action: str) -> None:
	"""Tell people of a step of a review; queued after the commit, so a rollback tells nothing."""
	for person in people:
		frappe.enqueue(
			"kredit_edu.services.notify.deliver",
			queue="short",
			enqueue_after_commit=True,
			person=person,
			doctype=doc.doctype,
			name=doc.name,
			action=action,
			by=frappe.session.user,
		)


def deliver(person: str, doctype: str, name: str, action: str, by: str) -> None:
	"""Write the notice in the language of the person who reads it."""
	frappe.local.lang = frappe.db.get_value("User", person, "language") or frappe.local.lang
	title = frappe.get_doc(doctype, name).get_title()
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
