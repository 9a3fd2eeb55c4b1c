"""Disciplines that are taught without an approved syllabus (15.1)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import frappe
from frappe import _
from frappe.query_builder.functions import Count
from pypika.queries import QueryBuilder
from pypika.terms import Criterion

from kredit_edu.permissions.criteria import rows_of
from kredit_edu.permissions.terms import ALL
from kredit_edu.rules.terms import CurriculumState, ReviewState, WorkKind
from kredit_edu.services.syllabus.facts import SYLLABUS
from kredit_edu.services.syllabus.versions import in_force_in

DISCIPLINE, OFFERING = "Kredit Discipline", "Kredit Offering"


@dataclass(frozen=True)
class Gap:
	"""A discipline without a syllabus; ``prepared`` names the one that is on its way, with its state."""

	discipline: str
	code: str
	credits: str
	groups: int
	typical_program: str | None
	prepared: str | None
	state: str | None


def disciplines_without_syllabus(program: str | None = None, academic_period: str | None = None) -> list[Gap]:
	"""Disciplines of the approved curricula, of one program if given, or of those opened in one period.

	With a period, a syllabus valid in its year counts. Raises PermissionError for users who may not read
	every syllabus: what is missing could not be told to them. Four queries.
	"""
	if rows_of(frappe.session.user, SYLLABUS, "report") != ALL:
		frappe.throw(_("You may not see this report."), frappe.PermissionError)
	discipline, syllabus = frappe.qb.DocType(DISCIPLINE), frappe.qb.DocType(SYLLABUS)
	approved = (
		frappe.qb.from_(syllabus).select(syllabus.discipline).where(_in_force(syllabus, academic_period))
	)
	query = (
		frappe.qb.from_(discipline)
		.select(discipline.name, discipline.code, discipline.credits, discipline.typical_program)
		.where(discipline.kind == WorkKind.DISCIPLINE.value)
		.where(discipline.name.notin(approved))
		.orderby(discipline.title_kk)
	)
	if program or not academic_period:
		query = query.where(discipline.name.isin(_planned(program)))
	if academic_period:
		query = query.where(discipline.name.isin(_opened(academic_period)))
	rows = query.run(as_dict=True)
	names = [row.name for row in rows]
	groups, prepared = _groups(names, academic_period), _prepared(names)
	return [
		Gap(
			row.name,
			row.code,
			row.credits,
			groups.get(row.name, 0),
			row.typical_program,
			*prepared.get(row.name, (None, None)),
		)
		for row in rows
	]


def _in_force(syllabus: frappe.qb.Table, academic_period: str | None) -> Criterion:
	year = frappe.db.get_value("Kredit Academic Period", academic_period, "academic_year")
	return in_force_in(syllabus, year) if year else syllabus.state == ReviewState.APPROVED.value


def _planned(program: str | None) -> QueryBuilder:
	"""Disciplines of the approved curricula."""
	curriculum = frappe.qb.DocType("Kredit Curriculum")
	option = frappe.qb.DocType("Kredit Curriculum Option Row")
	query = (
		frappe.qb.from_(option)
		.join(curriculum)
		.on(curriculum.name == option.parent)
		.select(option.discipline)
		.where(curriculum.state == CurriculumState.APPROVED.value)
	)
	return query.where(curriculum.program == program) if program else query


def _opened(academic_period: str) -> QueryBuilder:
	offering = frappe.qb.DocType(OFFERING)
	query = frappe.qb.from_(offering).select(offering.discipline)
	return query.where(offering.academic_period == academic_period)


def _groups(names: list[str], academic_period: str | None) -> Mapping[str, int]:
	"""Offerings of each discipline in the period."""
	if not names or not academic_period:
		return {}
	offering = frappe.qb.DocType(OFFERING)
	query = (
		frappe.qb.from_(offering)
		.select(offering.discipline, Count(offering.name))
		.where(offering.discipline.isin(names) & (offering.academic_period == academic_period))
		.groupby(offering.discipline)
	)
	return dict(query.run())


def _prepared(names: list[str]) -> Mapping[str, tuple[str, str]]:
	"""The latest syllabus of each discipline that is drafted or under review, with its state."""
	if not names:
		return {}
	open_states = [ReviewState.DRAFT.value, ReviewState.UNDER_REVIEW.value]
	rows = frappe.get_all(
		SYLLABUS,
		filters={"discipline": ["in", names], "state": ["in", open_states]},
		fields=["discipline", "name", "state"],
		order_by="version asc",
	)
	return {row.discipline: (row.name, row.state) for row in rows}
