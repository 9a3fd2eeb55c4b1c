"""Academic calendars: windows, events, drafting. See docs/api.md."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import getdate

from kredit_edu.api.v1._endpoint import endpoint
from kredit_edu.rules.academic_period import parse_academic_year
from kredit_edu.services.calendar import fill, view
from kredit_edu.services.calendar.draft import make_version
from kredit_edu.services.calendar.reading import DOCTYPE
from kredit_edu.services.refusals import refuse


@endpoint(methods=("GET",))
def windows(academic_year: str) -> dict[str, object]:
	"""The ranges of a year's approved calendars, a learner's own alone, and which of them are open today."""
	_check_readable()
	year = parse_academic_year(academic_year)
	refuse(year.decision)
	return {"academic_year": year.value, "today": str(getdate()), "windows": view.windows(year.value)}


@endpoint(methods=("GET",))
def events(
	start: date | datetime,
	end: date | datetime,
	doctype: str | None = None,
	fields: list[Any] | None = None,
	filters: list[Any] | None = None,
	field_map: dict[str, Any] | None = None,
) -> list[dict[str, object]]:
	"""Ranges that touch some days, of the calendars that the user may read.

	Desk's calendar sends more arguments than it needs here; they are taken and left unused.
	"""
	_check_readable()
	return view.events(getdate(start), getdate(end))


@endpoint(methods=("POST",))
def preview(doc: dict[str, Any]) -> dict[str, object]:
	"""Picture and numbers of a calendar as it is typed; nothing is stored."""
	_check_readable()
	return view.preview(doc)


@endpoint(methods=("POST",), idempotent=True)
def put_in_public_holidays(name: str, modified: str | None = None) -> dict[str, object]:
	"""Put the public holidays of fixed days into a draft; Kurban Ait is entered by hand."""
	return _answer(fill.put_in_public_holidays(name, modified))


@endpoint(methods=("POST",), idempotent=True)
def put_in_periods(name: str, modified: str | None = None) -> dict[str, object]:
	"""Put into a draft what the academic periods of its year suggest, for the Registrar to change."""
	return _answer(fill.put_in_periods(name, modified))


@endpoint(methods=("POST",), idempotent=True)
def new_version(name: str) -> dict[str, object]:
	"""A draft that is to replace a calendar in force."""
	return _answer(make_version(name))


def _answer(doc: Document) -> dict[str, object]:
	return {
		"name": doc.name,
		"state": doc.state,
		"based_on": doc.based_on,
		"rows": len(doc.rows),
		"holiday_count": doc.holiday_count,
		"holiday_days": doc.holiday_days,
		"modified": str(doc.modified),
	}


def _check_readable() -> None:
	if not frappe.has_permission(DOCTYPE, "read"):
		frappe.throw(_("You may not do this."), frappe.PermissionError)
