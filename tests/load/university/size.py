"""How large a university is: everything else follows from these numbers and from one random seed."""

from __future__ import annotations

from dataclasses import dataclass

GENERAL, OF_FIELD = 16, 48
"""Disciplines that all programs share, and those of one field of study."""


@dataclass(frozen=True)
class Size:
	"""Numbers of a university. ``learners`` study now, in four courses; one course more has graduated."""

	learners: int = 10_000
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
		"""Learners of one admission."""
		return self.learners // 4

	@property
	def graduates(self) -> int:
		"""Learners of the admission that has finished."""
		return self.cohort


FULL = Size()


def smaller(learners: int) -> Size:
	"""A university of fewer learners, with as many programs and people as they need."""
	if learners >= FULL.learners:
		return Size(learners=learners - learners % 4)
	share = learners / FULL.learners
	return Size(
		learners=max(8, learners - learners % 4),
		programs=max(2, round(FULL.programs * share)),
		fields=max(1, round(FULL.fields * share)),
		advisers=max(2, round(FULL.advisers * share)),
		teachers=max(12, round(FULL.teachers * share)),
	)
