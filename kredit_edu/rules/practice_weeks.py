"""Weeks of a practice by the working week of the edition (21.5, 21.6)."""

from __future__ import annotations

from fractions import Fraction

from kredit_edu.rules.edition import InstitutionRules
from kredit_edu.rules.hours import required_hours


def weeks_of(credits: int, rules: InstitutionRules) -> Fraction:
	"""Weeks that so many credits of practice make: 30 hours a week, in military institutions 60."""
	return Fraction(required_hours(credits, rules), rules.practice_week_hours.value)
