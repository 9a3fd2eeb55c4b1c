"""Titles and names for people who read a catalogue."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import frappe

LANGUAGES = ("kk", "ru", "en")


def people(users: Iterable[str]) -> dict[str, str]:
	"""Full names of users, in one query."""
	users = sorted(set(users))
	if not users:
		return {}
	found = frappe.get_all("User", {"name": ("in", users)}, ["name", "full_name"], order_by="name")
	return {row.name: row.full_name or row.name for row in found}


def in_language(values: Mapping[str, str | None] | None) -> str:
	"""The text in the reader's language, else in the first language that has one."""
	values = values or {}
	language = (frappe.local.lang or "")[:2]
	return values.get(language) or next((values[known] for known in LANGUAGES if values.get(known)), "")
