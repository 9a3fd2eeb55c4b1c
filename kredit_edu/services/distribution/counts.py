"""Counting of grades by letter: one statement, from an index where no single group or discipline is asked for."""

from __future__ import annotations

from collections.abc import Iterable

import frappe
from frappe.query_builder.functions import Count
from pypika.queries import QueryBuilder, Table

from kredit_edu.rules.terms import WorkKind
from kredit_edu.services.distribution.reference import GRADE, ReferenceGroup


def count_letters(group: ReferenceGroup, letters: Iterable[str]) -> dict[str, int]:
	"""Letter → number of grades in force of the group; a letter that nobody has is left out."""
	if not group.years or group.programs == ():
		return {}
	return dict(letters_query(group, letters).run())


def letters_query(group: ReferenceGroup, letters: Iterable[str], grades: Table | None = None) -> QueryBuilder:
	"""The statement; ``grades`` is another table of the same columns, to measure on."""
	grade = grades or frappe.qb.DocType(GRADE)
	query = (
		frappe.qb.from_(grade)
		.select(grade.letter, Count("*"))
		.where(grade.is_current == 1)
		.where(grade.academic_year.isin(list(group.years)))
		.where(grade.letter.isin(list(letters)))
		.where(grade.kind != WorkKind.FINAL_ATTESTATION.value)
		.groupby(grade.letter)
	)
	if group.programs is not None:
		query = query.where(grade.program.isin(list(group.programs)))
	if group.period:
		query = query.where(grade.academic_period == group.period)
	if group.discipline:
		query = query.where(grade.discipline == group.discipline)
	if group.learner_group:
		learner = frappe.qb.DocType("Kredit Learner")
		query = query.join(learner).on(learner.name == grade.learner)
		query = query.where(learner.learner_group == group.learner_group)
	return query
