"""The rating of a period or a year among the learners that were asked for (2(10), D42)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

import frappe

from kredit_edu.permissions.grade_lists import learners_listed
from kredit_edu.permissions.terms import ALL, Rows
from kredit_edu.rules.assessment_policy import RatingBase
from kredit_edu.rules.rating import figure_of, interim_gpa, ranked
from kredit_edu.services.interim_results import Among, Studied, periods_of, studied_in
from kredit_edu.services.rules_context import rules_context


@dataclass(frozen=True)
class RatingRow:
	"""A learner with the place, the figure behind it and the credits that count in it; None without a figure."""

	studied: Studied
	place: int | None
	figure: Decimal | None
	credits: int


@dataclass(frozen=True)
class RatingList:
	"""Rows in the order of places, what they go by, and how many learners have a place."""

	base: RatingBase
	rows: tuple[RatingRow, ...]

	@property
	def ranked(self) -> int:
		"""How many have a place."""
		return sum(row.place is not None for row in self.rows)


def rating_list(academic_year: str, period: str | None, among: Among) -> RatingList:
	"""The rating as the user may see it: places are those among everybody, rows those of whom the user sees.

	Raises PermissionError for who may see nobody's results.
	"""
	open_to_user = learners_listed(frappe.session.user)
	whole = rate(academic_year, period, among)
	if open_to_user == ALL:
		return whole
	seen = learners_of(open_to_user)
	return RatingList(whole.base, tuple(row for row in whole.rows if row.studied.learner in seen))


def rate(academic_year: str, period: str | None, among: Among) -> RatingList:
	"""The rating among everybody who was asked for, whoever asks."""
	policy = rules_context().policy
	base = policy.assessment.rating_base
	studied = studied_in([period] if period else periods_of(academic_year), among)
	figures: dict[str, Decimal | None] = {}
	credits: dict[str, int] = {}
	by_key = {f"{one.learner}|{one.program}": one for one in studied}
	for key, one in by_key.items():
		gpa = interim_gpa(one.results, year=academic_year, period=period, policy=policy.gpa)
		figures[key] = figure_of(gpa, one.results, one.marks, base)
		credits[key] = gpa.credits
	return RatingList(base, tuple(_in_order(by_key, figures, credits)))


def _in_order(
	by_key: dict[str, Studied], figures: dict[str, Decimal | None], credits: dict[str, int]
) -> Sequence[RatingRow]:
	"""By place, and by name where a place is shared."""
	rows = [
		RatingRow(by_key[found.learner], found.place, found.figure, credits[found.learner])
		for found in ranked(figures)
	]
	last = len(rows) + 1
	return sorted(rows, key=lambda row: (row.place or last, row.studied.name, row.studied.learner))


def learners_of(rows: Rows) -> set[str]:
	"""The learners who are in some rows of a DocType with the field ``learner``."""
	enrollment = frappe.qb.DocType("Kredit Enrollment")
	query = frappe.qb.from_(enrollment).select(enrollment.learner).distinct()
	return {name for (name,) in query.where(rows.condition(enrollment, frappe.session.user)).run()}
