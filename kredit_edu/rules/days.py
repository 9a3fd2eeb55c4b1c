"""Reading of days that people, files and other systems send."""

from __future__ import annotations

import re
from datetime import date, datetime

from kredit_edu.rules.numbers import Parsed, is_blank, refused, shown

_DAY = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})(?:[ T]00:00:00(?:\.0+)?)?", re.ASCII)


def parse_day(raw: object, field: str, clause: str) -> Parsed[date]:
	"""A day as "2026-09-01", never repaired; a blank is no day: value None, no reason."""
	if is_blank(raw):
		return Parsed(None)
	if isinstance(raw, datetime):
		return Parsed(raw.date())
	if isinstance(raw, date):
		return Parsed(raw)
	found = _DAY.fullmatch(raw.strip()) if isinstance(raw, str) else None
	try:
		day = date(*map(int, found.groups())) if found else None
	except ValueError:
		day = None
	return Parsed(day) if day else refused(clause, "day.not_a_day", field, given=shown(raw))
