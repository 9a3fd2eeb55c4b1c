"""Texts of the scripts of web pages, translated: website pages do not get Desk's translations."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import frappe
from frappe import _

SCRIPTS = ("public", "js", "web")
_CALL = re.compile(r"""\b__\(\s*"((?:[^"\\]|\\.)*)\"""")


def page_texts() -> dict[str, str]:
	"""English → the reader's language, for every text that the scripts of the pages ask for."""
	return {text: _(text) for text in _texts()}


@cache
def _texts() -> tuple[str, ...]:
	folder = Path(frappe.get_app_path("kredit_edu", *SCRIPTS))
	found = {
		text.replace('\\"', '"')
		for path in folder.rglob("*.js")
		for text in _CALL.findall(path.read_text(encoding="utf-8"))
	}
	return tuple(sorted(found))
