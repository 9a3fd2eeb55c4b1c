"""Editions of the Rules as dated data. An act is decided by the edition in force on its day (D60)."""

from __future__ import annotations

from datetime import date

from kredit_edu.rules.edition.model import (
	Bound,
	Edition,
	InstitutionRules,
	LetterRow,
	Norm,
	Share,
)
from kredit_edu.rules.edition.order_145_2023 import ORDER_145_2023

EDITIONS: tuple[Edition, ...] = (ORDER_145_2023,)


def edition_on(day: date) -> Edition:
	"""The edition in force on a day. Raises LookupError when none was in force yet."""
	in_force = [edition for edition in EDITIONS if edition.in_force <= day]
	if not in_force:
		raise LookupError(f"no edition of the Rules was in force on {day.isoformat()}")
	return max(in_force, key=lambda edition: edition.in_force)


def edition_by_key(key: str) -> Edition:
	"""The edition that a record names. Raises LookupError for an unknown key."""
	for edition in EDITIONS:
		if edition.key == key:
			return edition
	raise LookupError(f"no edition of the Rules has the key {key!r}")


__all__ = [
	"EDITIONS",
	"ORDER_145_2023",
	"Bound",
	"Edition",
	"InstitutionRules",
	"LetterRow",
	"Norm",
	"Share",
	"edition_by_key",
	"edition_on",
]
