"""Whose rows a sheet has: the enrolled, the registered retakes, or named learners whose control was put off."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import frappe

from kredit_edu.rules.absence import Absence
from kredit_edu.rules.assessment_policy import RetakeMark
from kredit_edu.rules.decision import Decision, Reason
from kredit_edu.rules.grade_sheet import ORGANISER, SheetState
from kredit_edu.rules.retakes import check_enrolls_again
from kredit_edu.rules.terms import EnrollmentStatus, SheetKind
from kredit_edu.services.grading.sheet_facts import ENROLLED, ENROLLMENT, SHEET, enrolled_in, learner_labels
from kredit_edu.services.retakes.registered import registered_in
from kredit_edu.services.retakes.results import latest_results
from kredit_edu.services.rules_context import rules_context

ENTRY = "Kredit Grade Sheet Entry"


@dataclass(frozen=True)
class SheetRow:
	"""A row to be on a sheet, with what it begins with: a retake keeps the admission rating, and so does a learner
	whose control was put off."""

	enrollment: str
	learner: str
	retake: str | None = None
	admission_rating: str | None = None

	@property
	def values(self) -> dict[str, str | None]:
		"""The fields of a new row."""
		return {
			"enrollment": self.enrollment,
			"learner": self.learner,
			"retake": self.retake,
			"admission_rating": self.admission_rating,
		}


@dataclass(frozen=True)
class Standing:
	"""Where an enrollment stands on a sheet of its offering."""

	sheet: str
	kind: str
	published: bool
	absence: str | None
	admission_rating: str | None


def active_key(offering: str, kind: str) -> str | None:
	"""What is unique for the open sheets of an offering; individual sheets may be several."""
	if kind == SheetKind.MAIN.value:
		return offering
	return f"{offering}|FX" if kind == SheetKind.FX_RETAKE.value else None


def main_rows(offering: str) -> list[SheetRow]:
	"""The enrolled who wait for a grade, but those on an open individual sheet. Two queries."""
	apart = on_open_individual(offering)
	return [SheetRow(row.name, row.learner) for row in enrolled_in(offering) if row.name not in apart]


def retake_rows(offering: str) -> list[SheetRow]:
	"""The registered retakes. Two queries."""
	return [
		SheetRow(row.enrollment, row.learner, row.name, kept_admission(row.admission_rating))
		for row in registered_in(offering)
	]


def kept_admission(rating: str | None) -> str | None:
	"""The admission rating that a retake keeps; none where the new control alone makes the mark (D14)."""
	alone = rules_context().policy.assessment.retake.mark is RetakeMark.CONTROL_ALONE
	return None if alone else rating or None


def named_rows(offering: str, named: Sequence[str]) -> tuple[list[SheetRow], Decision]:
	"""Rows of an individual sheet: learners who were absent with a reason or left over, and why others are not.

	Five queries at most.
	"""
	wanted = list(dict.fromkeys(named))
	if not wanted:
		return [], Decision.of(Reason(ORGANISER, "sheet.name_learners", field="enrollments"))
	found = frappe.get_all(
		ENROLLMENT,
		{"name": ("in", wanted), "offering": offering},
		["name", "learner", "status", "discipline"],
		order_by="learner asc, name asc",
	)
	labels = learner_labels(row.learner for row in found)
	standings = standings_in(offering, lock=True)
	results = latest_results(row.name for row in found)
	known = {row.name for row in found}
	reasons = [_not_of_offering(name, name) for name in wanted if name not in known]
	decision = Decision(tuple(reasons))
	main_published = any(s.kind == SheetKind.MAIN.value and s.published for s in standings.sheets)
	rows = []
	for row in found:
		label = labels[row.learner]
		if row.status != ENROLLED:
			decision += _why_not(row, label, results.get(row.name))
			continue
		on_main, on_individual = standings.main.get(row.name), standings.individual.get(row.name)
		if on_individual:
			params = {"learner": label, "sheet": on_individual.sheet}
			decision += Decision.of(Reason(ORGANISER, "sheet.on_another", params, row=row.name))
		elif not main_published and (not on_main or on_main.absence != Absence.WITH_REASON.value):
			decision += Decision.of(Reason(ORGANISER, "sheet.not_put_off", {"learner": label}, row=row.name))
		rows.append(SheetRow(row.name, row.learner, None, on_main.admission_rating if on_main else None))
	return rows, decision


@dataclass(frozen=True)
class Standings:
	"""The rows of an offering's sheets by enrollment, and its sheets."""

	main: dict[str, Standing]
	individual: dict[str, Standing]
	sheets: tuple[Standing, ...]


def standings_in(offering: str, *, lock: bool = False) -> Standings:
	"""Who stands on the main sheet of an offering, and on an open individual one. One query."""
	sheet, entry = frappe.qb.DocType(SHEET), frappe.qb.DocType(ENTRY)
	query = (
		frappe.qb.from_(sheet)
		.join(entry)
		.on((entry.parent == sheet.name) & (entry.parenttype == SHEET))
		.select(
			sheet.number,
			sheet.sheet_kind,
			sheet.state,
			entry.absence,
			entry.admission_rating,
			entry.enrollment,
		)
		.where(sheet.offering == offering)
		.orderby(sheet.creation, entry.idx)
	)
	main: dict[str, Standing] = {}
	individual: dict[str, Standing] = {}
	sheets: dict[str, Standing] = {}
	for number, kind, state, absence, rating, enrollment in (query.for_update() if lock else query).run():
		found = Standing(number, kind, state == SheetState.PUBLISHED.value, absence or None, rating or None)
		sheets[number] = found
		if kind == SheetKind.MAIN.value:
			main[enrollment] = found
		elif kind == SheetKind.INDIVIDUAL.value and not found.published:
			individual[enrollment] = found
	return Standings(main, individual, tuple(sheets.values()))


def on_open_individual(offering: str) -> frozenset[str]:
	"""The enrollments on individual sheets of an offering that are not published. One query."""
	sheet, entry = frappe.qb.DocType(SHEET), frappe.qb.DocType(ENTRY)
	found = (
		frappe.qb.from_(entry)
		.join(sheet)
		.on((entry.parent == sheet.name) & (entry.parenttype == SHEET))
		.select(entry.enrollment)
		.where(
			(sheet.offering == offering)
			& (sheet.sheet_kind == SheetKind.INDIVIDUAL.value)
			& (sheet.state == SheetState.DRAFT.value)
		)
	).run()
	return frozenset(enrollment for (enrollment,) in found)


def has_published_main(offering: str) -> bool:
	"""Whether the main sheet of an offering is published, as last committed. One query."""
	key = {"offering": offering, "sheet_kind": SheetKind.MAIN.value, "state": SheetState.PUBLISHED.value}
	return bool(frappe.db.get_value(SHEET, key, "name", for_update=True))


def who_enrolls_again(enrollments: Iterable[str]) -> Decision:
	"""Of enrollments whose marks were sent: those that ended with F need a new enrollment (36.3). Two queries."""
	failed = frappe.get_all(
		ENROLLMENT,
		{"name": ("in", sorted(enrollments)), "status": EnrollmentStatus.FAILED.value},
		["name", "learner"],
		order_by="name asc",
	)
	if not failed:
		return Decision()
	results = latest_results(row.name for row in failed)
	labels = learner_labels(row.learner for row in failed)
	return Decision.merge(
		check_enrolls_again(labels[row.learner], results[row.name].letter, row.name)
		for row in failed
		if row.name in results
	)


def _why_not(row: frappe._dict, label: str, result: frappe._dict | None) -> Decision:
	if row.status == EnrollmentStatus.FAILED.value and result:
		again = check_enrolls_again(label, result.letter, row.name)
		if not again.allowed:
			return again
	return Decision.of(_not_of_offering(label, row.name))


def _not_of_offering(label: str, key: str) -> Reason:
	return Reason(ORGANISER, "sheet.not_of_offering", {"learner": label}, row=key)
