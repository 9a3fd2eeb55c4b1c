"""The language in which the user reads titles."""

from __future__ import annotations

import frappe

LANGUAGES = ("kk", "ru", "en")


def title_field() -> str:
	"""The field of the title in the user's language; Kazakh where there is none in it."""
	language = (frappe.local.lang or "")[:2]
	return f"title_{language if language in LANGUAGES else LANGUAGES[0]}"
