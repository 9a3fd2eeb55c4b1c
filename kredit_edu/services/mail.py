"""Notices by e-mail: only where the site sends mail and the person wants it. No mail is never an error."""

from __future__ import annotations

import frappe
from frappe import _
from frappe.email.doctype.email_account.email_account import EmailAccount
from frappe.utils import get_url, get_url_to_form

from kredit_edu.services.notices import PLAN_PAGE, NoticeText

TEMPLATE = "kredit_notice"


def send(person: str, doctype: str, name: str, notice: NoticeText, text: str, page: str | None) -> None:
	"""Queue a notice for one person, in the language that is set; ``text`` is HTML with escaped values.

	The mail leads to ``page``, or to the document where there is none.
	"""
	address = _address(person) if site_sends() and _wants_mail(person) else None
	if not address:
		return
	frappe.sendmail(
		recipients=[address],
		subject=_(notice.subject),
		template=TEMPLATE,
		args={
			"text": text,
			"link": get_url(page) if page else get_url_to_form(doctype, name),
			"link_text": _link_text(notice.page),
			"footer": _("You can turn e-mail off in your notification settings."),
		},
	)


def _link_text(page: str | None) -> str:
	if page == PLAN_PAGE:
		return _("Open the page of my study plan")
	return _("Open the list") if page else _("Open the document")


def site_sends() -> bool:
	"""Whether the site has an account to send from, and is not told to send nothing."""
	if frappe.flags.mute_emails or frappe.conf.get("mute_emails"):
		return False
	return bool(EmailAccount.find_outgoing())


def _wants_mail(person: str) -> bool:
	"""What the person has chosen in the Notification Settings; who has chosen nothing gets mail."""
	fields = ("enabled", "enable_email_notifications")
	chosen = frappe.db.get_value("Notification Settings", person, fields)
	return chosen is None or all(chosen)


def _address(person: str) -> str | None:
	enabled, address = frappe.db.get_value("User", person, ("enabled", "email")) or (0, None)
	return address if enabled else None
