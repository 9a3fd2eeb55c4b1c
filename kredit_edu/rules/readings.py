"""The contested readings: the only rules that a university may choose to read otherwise.

A reading is in force only when the university has recorded it; everything that rests on it is listed.
No other rule can be switched off.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class ReadingId(str, Enum):
	"""Keys of the contested readings."""

	D16 = "D16"
	D21 = "D21"
	D27 = "D27"
	D54 = "D54"


@dataclass(frozen=True)
class Reading:
	"""A contested reading: the clause, the question it answers and what it permits."""

	id: ReadingId
	clause: str
	question: str
	permits: str


@dataclass(frozen=True)
class ReadingUse:
	"""One thing that rests on a contested reading; ``row`` is the slot key, module key or code."""

	reading: ReadingId
	clause: str
	row: str
	detail: str


READINGS: dict[ReadingId, Reading] = {
	ReadingId.D16: Reading(
		ReadingId.D16,
		"26.1",
		"Must a discipline taught through a massive open online course have 30 percent of classroom work?",
		"Disciplines of delivery mode MOOC may have less than 30 percent of classroom work.",
	),
	ReadingId.D21: Reading(
		ReadingId.D21,
		"11.1",
		"Does the least volume of a discipline bind each part of physical education or a language, "
		"or the sum of its parts of one title?",
		"Parts of physical education and of languages may be smaller when the parts of one title "
		"reach the least volume together.",
	),
	ReadingId.D27: Reading(
		ReadingId.D27,
		"20.1",
		"Is the graduating course free of the length of holidays alone, or of their number too?",
		"The calendar of a graduating course may have fewer than two breaks.",
	),
	ReadingId.D54: Reading(
		ReadingId.D54,
		"16",
		"May a module consist of practice and final attestation alone, without a discipline?",
		"A module may hold two or more items of other study work and no discipline.",
	),
}
