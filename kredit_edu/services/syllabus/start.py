"""Whether a group may start: its discipline's content is settled before classes begin (13, 15.1)."""

from __future__ import annotations

from datetime import date

import frappe
from frappe.model.document import Document
from frappe.utils import getdate

from kredit_edu.rules.decision import Decision
from kredit_edu.rules.syllabus import StartFacts, check_start
from kredit_edu.rules.terms import WorkKind
from kredit_edu.services.syllabus.facts import SYLLABUS
from kredit_edu.services.syllabus.versions import in_force_in

DISCIPLINE, PERIOD, OFFERING = "Kredit Discipline", "Kredit Academic Period", "Kredit Offering"


def check_group_start(offering: str, day: date | None = None) -> Decision:
	"""Whether the group of a stored offering may start on a day, today if none is given. One query."""
	table = frappe.qb.DocType(OFFERING)
	discipline, period = frappe.qb.DocType(DISCIPLINE), frappe.qb.DocType(PERIOD)
	query = (
		frappe.qb.from_(table)
		.join(discipline)
		.on(discipline.name == table.discipline)
		.join(period)
		.on(period.name == table.academic_period)
		.where(table.name == offering)
	)
	return _decide(query, discipline, period, day)


def check_teaching(doc: Document, day: date | None = None) -> Decision:
	"""As :func:`check_group_start`, of an offering that is being entered."""
	discipline, period = frappe.qb.DocType(DISCIPLINE), frappe.qb.DocType(PERIOD)
	query = (
		frappe.qb.from_(discipline)
		.join(period)
		.on(period.name == doc.academic_period)
		.where(discipline.name == doc.discipline)
	)
	return _decide(query, discipline, period, day)


def _decide(
	query: frappe.qb.QueryBuilder, discipline: frappe.qb.Table, period: frappe.qb.Table, day: date | None
) -> Decision:
	syllabus = frappe.qb.DocType(SYLLABUS)
	# One row is enough: either every row has a syllabus, or there is one row without.
	rows = (
		query.left_join(syllabus)
		.on((syllabus.discipline == discipline.name) & in_force_in(syllabus, period.academic_year))
		.select(
			discipline.title_kk,
			discipline.kind,
			discipline.typical_program,
			period.starts_on,
			syllabus.name.as_("syllabus"),
		)
		.limit(1)
		.run(as_dict=True)
	)
	return Decision.merge(check_start(_facts(row), getdate(day)) for row in rows)


def _facts(row: frappe._dict) -> StartFacts:
	return StartFacts(
		title=row.title_kk,
		is_discipline=row.kind == WorkKind.DISCIPLINE.value,
		has_syllabus=bool(row.syllabus),
		has_typical_program=bool(row.typical_program),
		starts_on=getdate(row.starts_on) if row.starts_on else None,
	)
