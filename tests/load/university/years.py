"""Academic years of the university: four that are over and the one for which learners register today."""

from __future__ import annotations

from dataclasses import dataclass

from kredit_edu.testing.calendars import YEAR

PAST_YEARS = 4
COURSES = 4


@dataclass(frozen=True)
class Term:
	"""A semester: ``number`` counts within its year, 1 or 2."""

	first: int
	number: int

	@property
	def year(self) -> str:
		"""The academic year, such as "2026-2027"."""
		return academic_year(self.first)

	@property
	def name(self) -> str:
		"""The name of its Kredit Academic Period."""
		return f"{self.year}-S{self.number}"

	@property
	def starts_on(self) -> str:
		"""Its first day."""
		return f"{self.first}-09-01" if self.number == 1 else f"{self.first + 1}-01-15"

	@property
	def ends_on(self) -> str:
		"""Its last day."""
		return f"{self.first}-12-31" if self.number == 1 else f"{self.first + 1}-05-31"

	@property
	def control_day(self) -> str:
		"""A day of its interim attestation."""
		return f"{self.first}-12-20" if self.number == 1 else f"{self.first + 1}-05-20"

	@property
	def retakes(self) -> tuple[str, str]:
		"""The range of its retakes after FX, both ends included."""
		first, last = ("01-16", "01-25") if self.number == 1 else ("06-01", "06-10")
		return f"{self.first + 1}-{first}", f"{self.first + 1}-{last}"

	@property
	def retake_day(self) -> str:
		"""The day on which they are held: the last one."""
		return self.retakes[1]


def academic_year(first: int) -> str:
	"""The academic year that begins in a calendar year."""
	return f"{first}-{first + 1}"


THIS_FIRST = int(YEAR[:4])
"""The calendar year in which the academic year of registration begins."""
FIRSTS = tuple(range(THIS_FIRST - PAST_YEARS, THIS_FIRST + 1))
PAST = FIRSTS[:-1]
ADMISSIONS = FIRSTS
"""Calendar years of admission; the first of them has graduated."""


def terms_of(first: int) -> tuple[Term, Term]:
	"""The two semesters of an academic year."""
	return Term(first, 1), Term(first, 2)
