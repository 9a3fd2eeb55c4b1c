"""A slot taught in several academic periods becomes one part a period (12.1, 28.1)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kredit_edu.rules.hours import DisciplineHours

_TAUGHT = (
	"lectures",
	"practicals",
	"laboratory",
	"guided_independent",
	"own_independent",
	"attestation",
	"other_work",
)
_TOLD_AGAIN = ("distance", "synchronous")


def divide_hours(hours: DisciplineHours, credits: Sequence[int]) -> list[DisciplineHours]:
	"""Whole hours of each part in proportion to its credits.

	Every kind of hours adds up to the whole again, and every part gets its share of the total exactly:
	fractions go to the kinds with the largest remainders. The total must divide by the credits.
	"""
	left = {name: getattr(hours, name) for name in (*_TAUGHT, *_TOLD_AGAIN)}
	credits_left = sum(credits)
	parts = []
	for share in credits:
		part = _take({name: left[name] for name in _TAUGHT}, share, credits_left)
		part |= {name: left[name] * share // credits_left for name in _TOLD_AGAIN}
		left = {name: hours_left - part[name] for name, hours_left in left.items()}
		credits_left -= share
		parts.append(DisciplineHours(**part))
	return parts


def _take(hours: Mapping[str, int], share: int, whole: int) -> dict[str, int]:
	part = {name: value * share // whole for name, value in hours.items()}
	missing = sum(hours.values()) * share // whole - sum(part.values())
	by_remainder = sorted(hours, key=lambda name: -(hours[name] * share % whole))
	for name in by_remainder[:missing]:
		part[name] += 1
	return part
