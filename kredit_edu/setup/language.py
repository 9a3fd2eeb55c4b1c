"""Kazakh as a language of the site: Frappe itself does not list it."""

from __future__ import annotations

from kredit_edu.setup import ledger

KAZAKH = "kk"


def ensure_kazakh() -> None:
	"""Make the Language record that users choose; one made by the site before is left alone."""
	ledger.make_unless_there(
		"Language", KAZAKH, {"language_code": KAZAKH, "language_name": "Қазақша", "enabled": 1}
	)
