"""How large a university is: everything else follows from these numbers and from one random seed."""

from __future__ import annotations

from dataclasses import dataclass

GENERAL, OF_FIELD = 16, 48
"""Disciplines that all programs share, and those of one field of study."""


@dataclass(frozen=True)
class Size:
	"""Numbers of a university. ``learners`` study now, in four courses; ``graduates`` have finished.

	A graduate has 42 grades, a learner of the last course 36: ten thousand people have more than 400,000.
	"""

	learners: int = 10_000
	graduates: int = 7_500
	programs: int = 60
	fields: int = 8
	advisers: int = 200
	teachers: int = 600
	seats: int = 25
	seed: int = 20_260_901

	@property
	def disciplines(self) -> int:
		"""Disciplines, practices and final attestations."""
		return GENERAL + OF_FIELD * self.fields

	@property
	def cohort(self) -> int:
		"""Learners of one admission that studies."""
		return self.learners // 4

	def admitted(self, number: int) -> int:
		"""Learners of an admission, counted from 0; the first one has finished."""
		return self.cohort if number else self.graduates


FULL = Size()


def smaller(learners: int, graduates: int | None = None) -> Size:
	"""A university of fewer learners, with as many graduates, programs and people as belong to them."""
	share = learners / FULL.learners
	finished = round(FULL.graduates * share) if graduates is None else graduates
	if learners >= FULL.learners:
		return Size(learners=learners - learners % 4, graduates=finished)
	return Size(
		learners=max(8, learners - learners % 4),
		graduates=finished,
		programs=max(2, round(FULL.programs * share)),
		fields=max(1, round(FULL.fields * share)),
		advisers=max(2, round(FULL.advisers * share)),
		teachers=max(12, round(FULL.teachers * share)),
	)
