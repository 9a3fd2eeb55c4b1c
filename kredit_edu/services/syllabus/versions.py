"""Versions of a syllabus: the one in force, and a new draft beside it."""

from __future__ import annotations

import frappe
from frappe import _
from frappe.model.document import Document
from pypika import Order
from pypika.queries import Table
from pypika.terms import Criterion

from kredit_edu.rules.academic_period import parse_academic_year
from kredit_edu.rules.decision import Decision, Reason
from kredit_edu.rules.syllabus import FORM
from kredit_edu.rules.terms import ReviewState
from kredit_edu.services.refusals import refuse
from kredit_edu.services.syllabus.facts import SYLLABUS

ONCE_APPROVED = (ReviewState.APPROVED.value, ReviewState.SUPERSEDED.value)
"""A version that a later one supersedes still settles the content of the years before that one."""

_OPEN = (ReviewState.DRAFT.value, ReviewState.UNDER_REVIEW.value)


def current_syllabus(
	discipline: str, academic_year: str | None = None, teaching_language: str | None = None
) -> str | None:
	"""The syllabus by which a discipline is taught in a year, now if none is given; None without one.

	One in the language comes before one for every language; of these the latest version. Without a
	language, any may be given, one for every language first. Raises RuleRefused for a malformed year.
	"""
	table = frappe.qb.DocType(SYLLABUS)
	query = (
		frappe.qb.from_(table)
		.select(table.name, table.teaching_language)
		.where((table.discipline == discipline) & _in_force(table, academic_year))
		.orderby(table.version, order=Order.desc)
	)
	rows = [(row.teaching_language or "", row.name) for row in query.run(as_dict=True)]
	if teaching_language:
		rows = [row for row in rows if row[0] in ("", teaching_language)]
		rows.sort(key=lambda row: row[0] != teaching_language)
	else:
		rows.sort(key=lambda row: row[0] != "")
	return rows[0][1] if rows else None


def _in_force(table: Table, academic_year: str | None) -> Criterion:
	if not academic_year:
		return table.state == ReviewState.APPROVED.value
	year = parse_academic_year(academic_year)
	refuse(year.decision)
	return in_force_in(table, year.value)


def in_force_in(table: Table, academic_year: object) -> Criterion:
	"""The condition that a version was approved and is valid in a year, given as text or as a column."""
	begun = table.valid_from.isnull() | (table.valid_from <= academic_year)
	return table.state.isin(ONCE_APPROVED) & begun


def new_version(name: str) -> Document:
	"""A draft beside an approved syllabus, with all that it holds.

	Raises RuleRefused when the syllabus is not approved or a version is being prepared (15.2), and
	PermissionError for whoever may not read it or write syllabuses.
	"""
	# Read under its lock, so that two people do not begin a version each.
	approved = frappe.get_doc(SYLLABUS, name, for_update=True)
	approved.check_permission("read")
	if not frappe.has_permission(SYLLABUS, "create"):
		frappe.throw(_("You may not do this."), frappe.PermissionError)
	refuse(_check_approved(approved) + _check_no_other(approved))
	draft = frappe.copy_doc(approved)
	draft.state = ReviewState.DRAFT.value
	return draft.insert()


def _check_approved(doc: Document) -> Decision:
	if doc.state == ReviewState.APPROVED.value:
		return Decision()
	return Decision.of(Reason(FORM, "syllabus.not_approved", {"state": doc.state}, field="state"))


def _check_no_other(doc: Document) -> Decision:
	table = frappe.qb.DocType(SYLLABUS)
	query = (
		frappe.qb.from_(table)
		.select(table.title, table.teaching_language)
		.where((table.discipline == doc.discipline) & table.state.isin(_OPEN))
		.orderby(table.version)
		.for_update()
	)
	rows = query.run(as_dict=True)
	return Decision.of(
		*(
			Reason(FORM, "syllabus.version_open", {"title": row.title}, field="version")
			for row in rows
			if (row.teaching_language or "") == (doc.teaching_language or "")
		)
	)
