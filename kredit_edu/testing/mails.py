"""Mail in tests: an account to send from, and what lies in the queue. Nothing leaves the machine."""

from __future__ import annotations

from dataclasses import dataclass
from email import message_from_string
from email.header import decode_header, make_header
from unittest import TestCase
from unittest.mock import patch

import frappe

from kredit_edu.testing.rows import place, unique


@dataclass(frozen=True)
class Mail:
	"""A queued mail: the subject, the body as plain text and as HTML."""

	subject: str
	text: str
	html: str
	status: str


def start_sending(test: TestCase) -> None:
	"""Give the site an account to send from until the test ends."""
	started = patch.dict(frappe.local.conf, {"mute_emails": 0})
	started.start()
	test.addCleanup(started.stop)
	test.addCleanup(setattr, frappe.local, "outgoing_email_account", {})
	frappe.flags.mute_emails = False
	frappe.local.outgoing_email_account = {}
	place(
		"Email Account",
		email_account_name=unique("Mail"),
		email_id="office@test.example",
		enable_outgoing=1,
		default_outgoing=1,
		smtp_server="127.0.0.1",
		no_smtp_authentication=1,
	)


def mails_to(person: str) -> list[Mail]:
	"""The mails queued for a user, oldest first."""
	names = frappe.get_all(
		"Email Queue Recipient",
		{"recipient": person, "parenttype": "Email Queue"},
		pluck="parent",
		order_by="creation asc, name asc",
	)
	return [_read(name) for name in names]


def notices_of(person: str) -> list[frappe._dict]:
	"""The notices of a user in Desk, oldest first."""
	fields = ["subject", "document_type", "document_name", "from_user"]
	return frappe.get_all("Notification Log", {"for_user": person}, fields, order_by="creation asc, name asc")


def _read(name: str) -> Mail:
	row = frappe.db.get_value("Email Queue", name, ("message", "status"), as_dict=True)
	message = message_from_string(row.message)
	parts = {part.get_content_subtype(): part.get_payload(decode=True) for part in message.walk()}
	return Mail(
		subject=str(make_header(decode_header(message["Subject"]))),
		text=parts["plain"].decode(),
		html=parts["html"].decode(),
		status=row.status,
	)
