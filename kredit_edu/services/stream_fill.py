"""How many learners each offering has, by discipline and teacher: figures for forming streams and groups (30)."""

from __future__ import annotations

from dataclasses import dataclass

import frappe
from frappe.query_builder.functions import Count

from kredit_edu.services.languages import title_field
from kredit_edu.services.teaching_load.facts import WITHDRAWN


@dataclass(frozen=True)
class OfferingFill:
	"""An offering with the learners counted from enrollments; ``seats`` 0 is no limit (D37)."""

	name: str
	discipline: str
	title: str
	period: str
	language: str
	group: str
	lecturer: str
	lecturer_name: str
	seats: int
	learners: int

	@property
	def free(self) -> int | None:
		"""Seats left; None where seats are not limited."""
		return self.seats - self.learners if self.seats else None


def offering_fill(academic_year: str, period: str | None = None) -> list[OfferingFill]:
	"""The offerings of a year or a period in two queries, those of one discipline and teacher together."""
	offering = frappe.qb.DocType("Kredit Offering")
	terms = frappe.qb.DocType("Kredit Academic Period")
	discipline = frappe.qb.DocType("Kredit Discipline")
	user = frappe.qb.DocType("User")
	query = (
		frappe.qb.from_(offering)
		.join(terms)
		.on(terms.name == offering.academic_period)
		.join(discipline)
		.on(discipline.name == offering.discipline)
		.left_join(user)
		.on(user.name == offering.lecturer)
		.select(
			offering.name,
			offering.discipline,
			discipline[title_field()].as_("title"),
			offering.academic_period.as_("period"),
			offering.teaching_language.as_("language"),
			offering.group_title,
			offering.lecturer,
			user.full_name,
			offering.seats_limit,
		)
		.where(terms.academic_year == academic_year)
		.orderby(terms.starts_on, discipline[title_field()], offering.discipline)
		.orderby(offering.lecturer, offering.teaching_language, offering.group_title, offering.name)
	)
	if period:
		query = query.where(offering.academic_period == period)
	rows = query.run(as_dict=True)
	learners = _learners([row.name for row in rows])
	return [
		OfferingFill(
			name=row.name,
			discipline=row.discipline,
			title=row.title,
			period=row.period,
			language=row.language,
			group=row.group_title or "",
			lecturer=row.lecturer,
			lecturer_name=row.full_name or row.lecturer,
			seats=row.seats_limit or 0,
			learners=learners.get(row.name, 0),
		)
		for row in rows
	]


def _learners(offerings: list[str]) -> dict[str, int]:
	if not offerings:
		return {}
	enrollment = frappe.qb.DocType("Kredit Enrollment")
	rows = (
		frappe.qb.from_(enrollment)
		.select(enrollment.offering, Count(enrollment.name).as_("number"))
		.where(enrollment.offering.isin(offerings) & (enrollment.status != WITHDRAWN))
		.groupby(enrollment.offering)
		.run(as_dict=True)
	)
	return {row.offering: row.number for row in rows}
