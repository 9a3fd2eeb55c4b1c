"""Offerings as the close of registration judges them, counted from enrollments as they stand (30.1)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

import frappe
from frappe.query_builder.functions import Count
from pypika.terms import Criterion

from kredit_edu.rules.closing import Group
from kredit_edu.rules.terms import EnrollmentStatus, OfferingState
from kredit_edu.services.offering import OFFERING
from kredit_edu.services.offering.reading import read_offerings

ENROLLMENT, SHEET = "Kredit Enrollment", "Kredit Grade Sheet"
SEATED = (EnrollmentStatus.HELD.value, EnrollmentStatus.ENROLLED.value)
GRADED = (EnrollmentStatus.COMPLETED.value, EnrollmentStatus.FAILED.value)


def groups_of(academic_period: str, discipline: str | None = None) -> dict[str, Group]:
	"""The offerings of a period, of one discipline where it is given, by name. Three queries."""
	table = frappe.qb.DocType(OFFERING)
	criterion = table.academic_period == academic_period
	if discipline:
		criterion &= table.discipline == discipline
	return _groups(criterion, lock=False)


def locked_groups(names: Iterable[str], statuses: Mapping[str, Iterable[str]]) -> dict[str, Group]:
	"""Some offerings as they stand now, locked in the order of their names. Three queries.

	``statuses`` are those of enrollments that the caller has locked before, by offering: seats are taken in that
	order too. Of other offerings the counter of seats tells how many learners there are.
	"""
	found = _groups(frappe.qb.DocType(OFFERING).name.isin(sorted(set(names))), lock=True)
	for name, known in statuses.items():
		if name in found:
			learners = sum(status in SEATED for status in known)
			graded = found[name].graded or any(status in GRADED for status in known)
			found[name] = replace(found[name], learners=learners, graded=graded)
	return found


def _groups(criterion: Criterion, lock: bool) -> dict[str, Group]:
	rows = read_offerings(criterion, lock)
	names = [row.name for row in rows]
	# No sheet is opened while its offering is locked; one that was opened just before is seen by a locking read.
	counted, graded = _counts(names), _with_sheets(names, lock)
	return {row.name: _group(row, counted.get(row.name, {}), row.name in graded) for row in rows}


def _group(row: frappe._dict, counts: dict[str, int], has_sheet: bool) -> Group:
	learners = sum(counts.get(status, 0) for status in SEATED)
	return Group(
		name=row.name,
		title=row.title,
		discipline=row.discipline,
		period=row.academic_period,
		language=row.teaching_language,
		state=OfferingState(row.state or OfferingState.OPEN.value),
		least=row.least_learners or 1,
		seats=row.seats_limit or 0,
		learners=learners,
		taken=row.seats_taken or 0,
		graded=has_sheet or any(counts.get(status) for status in GRADED),
	)


def _counts(names: list[str]) -> dict[str, dict[str, int]]:
	"""Offering → status → learners."""
	if not names:
		return {}
	table = frappe.qb.DocType(ENROLLMENT)
	rows = (
		frappe.qb.from_(table)
		.select(table.offering, table.status, Count(table.name))
		.where(table.offering.isin(names))
		.groupby(table.offering, table.status)
	).run()
	found: dict[str, dict[str, int]] = {}
	for offering, status, number in rows:
		found.setdefault(offering, {})[status] = number
	return found


def _with_sheets(names: list[str], lock: bool) -> set[str]:
	if not names:
		return set()
	table = frappe.qb.DocType(SHEET)
	query = frappe.qb.from_(table).select(table.offering).where(table.offering.isin(names))
	return {offering for (offering,) in (query.for_update() if lock else query).run()}
