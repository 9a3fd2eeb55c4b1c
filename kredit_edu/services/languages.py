"""The language in which the user reads titles and numbers."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import frappe

from kredit_edu.rules.numbers import exact_text

LANGUAGES = ("kk", "ru", "en")
WITH_DECIMAL_COMMA = ("kk", "ru")


def title_field() -> str:
	"""The field of the title in the user's language; Kazakh where there is none in it."""
	return f"title_{title_language()}"


def title_language() -> str:
	"""The language of titles for this user."""
	language = _language()
	return language if language in LANGUAGES else LANGUAGES[0]


def number_text(value: Fraction | int) -> str:
	"""An exact number as the user reads it: 2.5 in English, 2,5 in Kazakh and Russian."""
	text = exact_text(value)
	return text.replace(".", ",") if _language() in WITH_DECIMAL_COMMA else text


def decimal_text(value: Decimal) -> str:
	"""A decimal with all its places as the user reads them: 33.50 in English, 33,50 in Kazakh and Russian."""
	text = f"{value:f}"
	return text.replace(".", ",") if _language() in WITH_DECIMAL_COMMA else text


def _language() -> str:
	return (frappe.local.lang or "")[:2]
