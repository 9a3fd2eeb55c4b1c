"""Codes of plans as people read them, in the reader's language."""

from __future__ import annotations

from datetime import date, datetime

from frappe import _
from frappe.utils import format_date, format_datetime

from kredit_edu.rules.terms import Component


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
