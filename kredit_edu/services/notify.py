"""Notices in Desk and by e-mail, sent once the work that they tell of is committed."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.translate import get_user_lang
from frappe.utils import escape_html, format_date, format_datetime

from kredit_edu.services import mail
from kredit_edu.services.notices import NOTICES, NoticeText, page_of

PLAN = "Kredit Study Plan"
NOBODY = ("Guest", "Administrator")

Value = str | int | datetime.date | datetime.datetime | Mapping[str, str]
"""A value of a notice: a mapping gives the text by language (kk, ru, en)."""


def notify_of_move(doc: Document, people: Iterable[str], action: str) -> None:
	"""Tell people of a step of a review; of a study plan's by e-mail as well."""
	_enqueue(
		"deliver",
		people,
		doctype=doc.doctype,
		name=doc.name,
		title=doc.get_title(),
		action=action,
		by=frappe.session.user,
		state=doc.get("state"),
	)


def notify(
	people: Iterable[str], doctype: str, name: str, key: str, params: Mapping[str, Value] | None = None
) -> None:
	"""Tell people of something that concerns a document which they may read; ``key`` is one of NOTICES.

	Raises ValueError for values that the text of the notice needs and does not get.
	"""
	params = dict(params or {})
	missing = NOTICES[key].values - set(params)
	if missing:
		raise ValueError(f"{key}: no values for {sorted(missing)}")
	_enqueue(
		"deliver_notice",
		people,
		doctype=doctype,
		name=name,
		key=key,
		params=params,
		by=frappe.session.user,
	)


def deliver(
	people: list[str], doctype: str, name: str, title: str, action: str, by: str, state: str | None = None
) -> None:
	"""Write a notice of a step for each person, in the language of the person who reads it.

	``state`` is where the step led; by the time of the delivery the document may have gone on.
	"""
	texts = _texts_of_step(doctype, name, state)
	year = _year_of(doctype, name)

	def tell(person: str) -> None:
		subject = _("{0} {1}: {2}").format(_(doctype), title, _(action))
		notice = texts.get(person, texts.get(None))
		page = page_of(notice, year) if notice else None
		_write(person, doctype, name, subject, by, page)
		if notice:
			mail.send(person, doctype, name, notice, _(notice.text), page)

	_to_each(people, tell)


def deliver_notice(
	people: list[str], doctype: str, name: str, key: str, params: dict[str, Value], by: str
) -> None:
	"""Write a notice for each person, in the language of the person who reads it."""
	notice = NOTICES[key]
	page = page_of(notice, params.get("year") or _year_of(doctype, name))

	def tell(person: str) -> None:
		text = _(notice.text).format(**{field: _readable(value) for field, value in params.items()})
		_write(person, doctype, name, text, by, page)
		mail.send(person, doctype, name, notice, text, page)

	_to_each(people, tell)


def _year_of(doctype: str, name: str) -> str | None:
	"""The academic year of a plan; None for anything else."""
	return frappe.db.get_value(PLAN, name, "academic_year") if doctype == PLAN else None


def _enqueue(function: str, people: Iterable[str], **values: object) -> None:
	"""Queued after the commit, so that a rollback tells nothing."""
	people = list(dict.fromkeys(person for person in people if person and person not in NOBODY))
	if people:
		method = f"kredit_edu.services.notify.{function}"
		frappe.enqueue(method, queue="short", enqueue_after_commit=True, people=people, **values)


def _to_each(people: list[str], tell: Callable[[str], None]) -> None:
	"""Tell each; what fails for one person is logged and keeps nothing from the others."""
	before = frappe.local.lang
	try:
		for person in people:
			frappe.local.lang = get_user_lang(person)
			frappe.db.savepoint("kredit_notice")
			try:
				tell(person)
			except Exception:
				frappe.db.rollback(save_point="kredit_notice")
				frappe.log_error(title="Kredit notice", message=frappe.get_traceback())
	finally:
		frappe.local.lang = before


def _texts_of_step(doctype: str, name: str, state: str | None) -> dict[str | None, NoticeText]:
	"""Person → what is told by e-mail about a plan's step; None stands for all other people."""
	if doctype != PLAN:
		return {}
	stored = frappe.db.get_value(PLAN, name, ("state", "learner"), as_dict=True)
	if not stored:
		return {}
	user = frappe.db.get_value("Kredit Learner", stored.learner, "user")
	own, other = {
		"Draft": ("plan.returned", "plan.left_review"),
		"Approved": ("plan.approved", "plan.of_learner_approved"),
	}.get(state or stored.state, ("plan.goes_on", "plan.waits"))
	return {None: NOTICES[other]} | ({user: NOTICES[own]} if user else {})


def _readable(value: Value) -> str:
	if isinstance(value, Mapping):
		value = value.get((frappe.local.lang or "")[:2]) or value.get("kk") or next(iter(value.values()), "")
	if isinstance(value, datetime.datetime):
		return format_datetime(value, "dd.MM.yyyy HH:mm")
	if isinstance(value, datetime.date):
		return format_date(value, "dd.MM.yyyy")
	return escape_html(_(str(value)))


def _write(person: str, doctype: str, name: str, subject: str, by: str, page: str | None) -> None:
	notice = frappe.new_doc("Notification Log")
	notice.update(
		{
			"for_user": person,
			"from_user": by,
			"type": "Alert",  # Frappe sends no e-mail of its own about these
			"document_type": doctype,
			"document_name": name,
			"subject": subject,
		}
	)
	if page and notice.meta.has_field("link"):
		notice.link = page
	# The notice speaks of a document that its reader may open; who wrote it does not matter.
	notice.insert(ignore_permissions=True)
