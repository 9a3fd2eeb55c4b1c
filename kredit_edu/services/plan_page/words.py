"""Codes of plans as people read them, in the reader's language."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

import frappe
from frappe import _
from frappe.utils import format_date, format_datetime

from kredit_edu.rules.terms import Component
from kredit_edu.services.languages import title_field

KAZAKH = "title_kk"


def words(code: str | None) -> str:
	"""A state, kind or language in the reader's language; nothing for nothing."""
	return _(code) if code else ""


def component_words(component: str | None) -> str:
	"""A component of a program; "Mandatory" alone is a word of Desk's own, translated in its own way."""
	if component == Component.MANDATORY.value:
		return _("Mandatory component")
	return words(component)


def day_words(day: date | str | None) -> str:
	"""A day as the reader writes it."""
	return format_date(day, "medium") if day else ""


def time_words(time: datetime | str | None) -> str:
	"""A day with its time, without seconds."""
	return format_datetime(time, "d MMM y, HH:mm") if time else ""


def titles_of(doctype: str, names: Iterable[str | None]) -> dict[str, str]:
	"""Titles of records in the reader's language; Kazakh where there is none in it. One query."""
	wanted = sorted({name for name in names if name})
	if not wanted:
		return {}
	field = title_field()
	found = frappe.get_all(
		doctype, {"name": ("in", wanted)}, sorted({"name", KAZAKH, field}), order_by="name asc"
	)
	return {row.name: row[field] or row[KAZAKH] for row in found}


def people_words(users: Iterable[str | None]) -> dict[str, str]:
	"""Full names of users. One query."""
	wanted = sorted({user for user in users if user})
	if not wanted:
		return {}
	found = frappe.get_all("User", {"name": ("in", wanted)}, ["name", "full_name"], order_by="name asc")
	return {user.name: user.full_name or user.name for user in found}
