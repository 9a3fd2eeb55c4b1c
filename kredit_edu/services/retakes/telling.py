"""What learners are told about their retakes."""

from __future__ import annotations

from collections.abc import Mapping

import frappe

from kredit_edu.services.languages import LANGUAGES
from kredit_edu.services.notify import Value, notify
from kredit_edu.services.retakes import RETAKE


def tell(retake: Mapping[str, object], key: str, params: Mapping[str, Value] | None = None) -> None:
	"""Tell the learner of a retake what concerns it; ``discipline`` in the text is the title."""
	user = frappe.db.get_value("Kredit Learner", retake.get("learner"), "user")
	fields = {f"title_{language}": language for language in LANGUAGES}
	discipline = retake.get("discipline")
	titles = frappe.db.get_value("Kredit Discipline", discipline, list(fields), as_dict=True) or {}
	named = {language: titles.get(field) or discipline for field, language in fields.items()}
	notify([user], RETAKE, retake.get("name"), key, {"discipline": named, **(params or {})})
