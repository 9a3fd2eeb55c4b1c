"""Learners at risk: too few classes, low marks, a missing control, no admission (36.3, D03)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

import frappe
from frappe import _
from frappe.utils import getdate
from pypika.terms import Criterion

from kredit_edu.permissions.journals import watched_enrollments
from kredit_edu.permissions.terms import ALL, NONE
from kredit_edu.rules.journal import MIDTERMS, RANGE_OF, Figures, PageKind, Risk, proposed_rating, risks_of
from kredit_edu.rules.numbers import parse_mark
from kredit_edu.rules.terms import EnrollmentStatus, SheetKind
from kredit_edu.rules.windows import ApprovedCalendar, spans_of
from kredit_edu.services.calendar.binding import binding_calendars
from kredit_edu.services.grading.sheet_facts import learner_labels
from kredit_edu.services.journal import ENROLLMENT, LEARNER, OFFERING, PAGE
from kredit_edu.services.journal.figures import figures_where
from kredit_edu.services.rules_context import rules_context

SHEET, SHEET_ENTRY = "Kredit Grade Sheet", "Kredit Grade Sheet Entry"


@dataclass(frozen=True)
class LearnerAtRisk:
	"""A learner in a discipline, with what the journal says and why it is a risk."""

	enrollment: str
	learner: str
	label: str
	offering: str
	title: str
	program: str
	group: str
	adviser: str
	figures: Figures
	rating: Decimal | None
	risks: tuple[Risk, ...]


def at_risk(
	academic_period: str,
	program: str | None = None,
	learner_group: str | None = None,
	adviser: str | None = None,
) -> list[LearnerAtRisk]:
	"""The learners at risk in a period whom the user watches, in the order of learners.

	A constant number of queries. Raises PermissionError for whoever watches nobody.
	"""
	rows = _enrollments(
		academic_period, {"program": program, "learner_group": learner_group, "adviser": adviser}
	)
	if not rows:
		return []
	policy = rules_context().policy
	journal = policy.assessment.journal
	figures = figures_where(frappe.qb.DocType(PAGE).academic_period == academic_period)
	ratings = _given_ratings(academic_period)
	over = _controls_over(rows, academic_period)
	found = []
	for row in rows:
		own = figures.get(row.name, Figures())
		given = ratings.get(row.name)
		proposal = (
			proposed_rating(own, journal.admission_from) if over[row.offering].issuperset(MIDTERMS) else None
		)
		rating = given if given is not None else proposal
		risks = risks_of(own, journal, over[row.offering], rating, policy.final_mark.admission_min)
		if risks:
			found.append((row, own, rating, risks))
	labels = learner_labels(row.learner for row, *_rest in found)
	return [
		LearnerAtRisk(
			row.name,
			row.learner,
			labels.get(row.learner, row.learner),
			row.offering,
			row.title,
			row.program or "",
			row.learner_group or "",
			row.adviser or "",
			own,
			rating,
			risks,
		)
		for row, own, rating, risks in found
	]


def _enrollments(academic_period: str, filters: Mapping[str, str | None]) -> list[frappe._dict]:
	enrollment, learner = frappe.qb.DocType(ENROLLMENT), frappe.qb.DocType(LEARNER)
	offering = frappe.qb.DocType(OFFERING)
	query = (
		frappe.qb.from_(enrollment)
		.join(learner)
		.on(learner.name == enrollment.learner)
		.join(offering)
		.on(offering.name == enrollment.offering)
		.select(
			enrollment.name,
			enrollment.learner,
			enrollment.offering,
			offering.title,
			learner.program,
			learner.learner_group,
			learner.adviser,
		)
		.where(enrollment.academic_period == academic_period)
		.where(enrollment.status == EnrollmentStatus.ENROLLED.value)
		.where(_watched(enrollment))
		.orderby(enrollment.learner, offering.title, enrollment.name)
	)
	for field, value in filters.items():
		if value:
			query = query.where(learner[field] == value)
	return query.run(as_dict=True)


def _watched(enrollment: frappe.qb.Table) -> Criterion:
	rows = watched_enrollments(frappe.session.user)
	if rows == NONE:
		frappe.throw(_("You may not see this report."), frappe.PermissionError)
	return enrollment.name.isnotnull() if rows == ALL else rows.condition(enrollment, frappe.session.user)


def _given_ratings(academic_period: str) -> dict[str, Decimal]:
	"""Enrollment → the admission rating on the main sheet, where one is given. One query."""
	sheet, entry = frappe.qb.DocType(SHEET), frappe.qb.DocType(SHEET_ENTRY)
	rows = (
		frappe.qb.from_(entry)
		.join(sheet)
		.on((sheet.name == entry.parent) & (entry.parenttype == SHEET))
		.select(entry.enrollment, entry.admission_rating)
		.where((sheet.academic_period == academic_period) & (sheet.sheet_kind == SheetKind.MAIN.value))
		.where(entry.admission_rating.isnotnull())
	).run()
	read = ((enrollment, parse_mark(raw).value) for enrollment, raw in rows)
	return {enrollment: mark for enrollment, mark in read if mark is not None}


def _controls_over(rows: Iterable[frappe._dict], academic_period: str) -> dict[str, frozenset[PageKind]]:
	"""Offering → the midterm controls whose range in each calendar that binds its learners has ended."""
	calendars = binding_calendars({row.offering for row in rows}, RANGE_OF.values())
	return {
		offering: frozenset(kind for kind in MIDTERMS if _is_over(kind, bound, academic_period))
		for offering, bound in calendars.items()
	}


def _is_over(kind: PageKind, calendars: tuple[ApprovedCalendar, ...], period: str) -> bool:
	ranges = [spans_of(calendar, (RANGE_OF[kind],), period) for calendar in calendars]
	return bool(ranges) and all(spans and spans[-1].ends_on < getdate() for spans in ranges)
