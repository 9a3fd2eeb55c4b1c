"""Texts that records hold in three languages, as their reader reads them."""

from __future__ import annotations

from collections.abc import Mapping

import frappe
from frappe.model.document import Document

LANGUAGES = ("kk", "ru", "en")


def reader_language() -> str:
	"""The language of the reader, the state language where it is none of the three."""
	language = (frappe.local.lang or "")[:2]
	return language if language in LANGUAGES else LANGUAGES[0]


def in_language(record: Document, field: str) -> str:
	"""What a record says in the reader's language: ``title`` is read from title_kk, title_ru or title_en."""
	return record.get(f"{field}_{reader_language()}") or record.get(f"{field}_{LANGUAGES[0]}") or ""


def titled(titles: Mapping[str, str]) -> str:
	"""The title in the reader's language."""
	return titles.get(reader_language()) or titles.get(LANGUAGES[0]) or ""
