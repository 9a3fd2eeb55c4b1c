"""The table that shows how positive grades are distributed in a reference group (38, annex of distribution).

Shares are whole hundredths of a percent, each rounded half up once from the counts. The table is for guidance:
it forces nothing and knows no quota.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kredit_edu.rules.edition import ORDER_145_2023, Edition

WHOLE = 100_00
"""A hundred percent in hundredths of a percent."""
EXCELLENT = ("A", "A-")
"""Letters of the marks of 90 and more, whose share the state watches."""


@dataclass(frozen=True)
class DistributionRow:
	"""A grade with its number and, in hundredths of a percent, its share and the share down to it.

	Both shares are None in an empty group: there nothing is a part of anything (D46).
	"""

	grade: str
	number: int
	share: int | None
	cumulative: int | None


@dataclass(frozen=True)
class Distribution:
	"""The rows from the highest grade down and the number of all positive grades."""

	rows: tuple[DistributionRow, ...]
	total: int

	@property
	def share(self) -> int | None:
		"""The share in the row of the total: all, or None in an empty group."""
		return WHOLE if self.total else None

	@property
	def excellent(self) -> int:
		"""How many grades are A or A−."""
		return sum(row.number for row in self.rows if row.grade in EXCELLENT)

	@property
	def excellent_share(self) -> int | None:
		"""Their share of all positive grades, in hundredths of a percent."""
		return share_of(self.excellent, self.total)

	def exceeds(self, percent: int) -> bool:
		"""Whether the share of A and A− lies above so many percent; exact, nothing is rounded."""
		return 100 * self.excellent > percent * self.total


SAMPLE = (("10", 50), ("9", 100), ("8", 350), ("7", 300), ("6", 200))
"""The sample of the annex: grades of another scale with their numbers, for guidance."""


def distribution(numbers: Mapping[str, int], grades: Sequence[str]) -> Distribution:
	"""The table for grades given from the highest down; a grade that has no number stands with 0.

	Whatever else was counted, FX and F for instance, is in no row and no total. Raises ValueError for a
	negative number.
	"""
	counted = [(grade, numbers.get(grade, 0)) for grade in grades]
	if any(number < 0 for _grade, number in counted):
		raise ValueError("grades are counted from 0")
	total = sum(number for _grade, number in counted)
	rows, so_far = [], 0
	for grade, number in counted:
		so_far += number
		rows.append(DistributionRow(grade, number, share_of(number, total), share_of(so_far, total)))
	return Distribution(tuple(rows), total)


def guideline() -> Distribution:
	"""The sample that the annex prints for guidance; its scale is not ours, so its rows are laid on none of ours."""
	return distribution(dict(SAMPLE), [grade for grade, _number in SAMPLE])


def positive_letters(edition: Edition = ORDER_145_2023) -> tuple[str, ...]:
	"""The letters above the pass level, from the highest down."""
	rows = sorted(edition.letter_scale, key=lambda row: -row.low)
	return tuple(row.letter for row in rows if row.positive)


def share_of(number: int, total: int) -> int | None:
	"""A part of a total in hundredths of a percent, half up; None when there is no total."""
	return (2 * WHOLE * number + total) // (2 * total) if total else None
