"""Titles for people who read a catalogue."""

from __future__ import annotations

from collections.abc import Mapping

import frappe

LANGUAGES = ("kk", "ru", "en")


def in_language(values: Mapping[str, str | None] | None) -> str:
	"""The text in the reader's language, else in the first language that has one."""
	values = values or {}
	language = (frappe.local.lang or "")[:2]
	return values.get(language) or next((values[known] for known in LANGUAGES if values.get(known)), "")
