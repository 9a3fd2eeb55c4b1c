"""What a journal page is judged by, loaded in a constant number of queries."""

from __future__ import annotations

from datetime import date

import frappe
from frappe.utils import getdate

from kredit_edu.rules.calendar_facts import Span
from kredit_edu.rules.journal import RANGE_OF, PageFacts, PageKind, Reopened
from kredit_edu.rules.terms import EnrollmentStatus
from kredit_edu.services.calendar.binding import binding_calendars
from kredit_edu.services.journal import ENROLLMENT, OFFERING, PERIOD, REOPENING

TAUGHT = (
	EnrollmentStatus.ENROLLED.value,
	EnrollmentStatus.COMPLETED.value,
	EnrollmentStatus.FAILED.value,
)
"""Statuses of those who attend, or attended until their grade."""


def offering_of(name: str) -> frappe._dict:
	"""The columns of an offering that its journal repeats, with its period. One query.

	Raises DoesNotExistError.
	"""
	offering, period = frappe.qb.DocType(OFFERING), frappe.qb.DocType(PERIOD)
	found = (
		frappe.qb.from_(offering)
		.join(period)
		.on(period.name == offering.academic_period)
		.select(
			offering.name,
			offering.title,
			offering.discipline,
			offering.academic_period,
			offering.lecturer,
			offering.examiner,
			offering.state,
			period.academic_year,
			period.starts_on,
			period.ends_on,
		)
		.where(offering.name == name)
	).run(as_dict=True)
	if not found:
		frappe.throw(
			frappe._("There is no offering {name}.").format(name=frappe.bold(name)),
			frappe.DoesNotExistError,
		)
	return found[0]


def enrolled_in(offering: str) -> dict[str, str]:
	"""Enrollment → learner, of those who attend an offering, in the order of learners. One query."""
	rows = frappe.get_all(
		ENROLLMENT,
		{"offering": offering, "status": ("in", TAUGHT)},
		["name", "learner"],
		order_by="learner asc, name asc",
	)
	return {row.name: row.learner for row in rows}


def page_facts(offering: frappe._dict, kind: PageKind, held_on: date | None) -> PageFacts:
	"""A page of an offering as it would be written today, on the university's own clock. Three queries at most."""
	calendars = ()
	if kind in RANGE_OF:
		calendars = binding_calendars([offering.name], [RANGE_OF[kind]])[offering.name]
	return PageFacts(
		kind=kind,
		held_on=held_on,
		today=getdate(),
		academic_year=offering.academic_year,
		period=offering.academic_period,
		period_span=Span(getdate(offering.starts_on), getdate(offering.ends_on)),
		calendars=calendars,
		reopened=reopened_pages(offering.name, kind),
	)


def reopened_pages(offering: str, kind: PageKind) -> tuple[Reopened, ...]:
	"""The reopenings of a kind of page that are not revoked. One query."""
	rows = frappe.get_all(
		REOPENING,
		{"offering": offering, "page_kind": kind.value, "revoked_on": ("is", "not set")},
		["name", "opens_on", "closes_on"],
		order_by="closes_on desc, name asc",
	)
	return tuple(Reopened(row.name, Span(getdate(row.opens_on), getdate(row.closes_on))) for row in rows)
