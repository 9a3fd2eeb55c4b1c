"""What stands between a draft sheet and its publication, for each kind of sheet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import frappe
from frappe.model.document import Document

from kredit_edu.rules.coded_sheet import check_nothing_waits
from kredit_edu.rules.decision import Decision, Reason
from kredit_edu.rules.grade_sheet import (
	ORGANISER,
	SheetMarks,
	SheetState,
	check_matches,
	check_people,
	check_publication,
)
from kredit_edu.rules.terms import SheetKind
from kredit_edu.services.commission import check_complete
from kredit_edu.services.examiner_override import with_overrides
from kredit_edu.services.grading.control_date import check_control_date
from kredit_edu.services.grading.decoding import waits_for_decoding
from kredit_edu.services.grading.sheet_facts import ENROLLED, enrolled_in, learner_labels, read_rows
from kredit_edu.services.grading.sheet_rows import on_open_individual
from kredit_edu.services.offering.people import other_teachers
from kredit_edu.services.refusals import as_payload
from kredit_edu.services.retakes.registered import registered_in
from kredit_edu.services.rules_context import RulesContext, rules_context


@dataclass(frozen=True)
class SheetFacts:
	"""The enrollments of a sheet's rows, and the retakes that may be taken now, both by enrollment."""

	enrollments: Mapping[str, frappe._dict]
	retakes: Mapping[str, frappe._dict]


def reasons_for(doc: Document) -> list[dict[str, str | None]]:
	"""What still stands between a draft sheet and its publication, for the form."""
	if doc.state != SheetState.DRAFT.value or not doc.offering:
		return []
	names = [row.enrollment for row in doc.entries]
	stored = frappe.get_all(
		"Kredit Enrollment", {"name": ["in", names]}, ["name", "learner", "status"], order_by="name asc"
	)
	facts = SheetFacts({row.name: row for row in stored}, _registered(doc))
	_rows, decision = judge(doc, rules_context(), facts)
	return as_payload(decision)


def judge(doc: Document, context: RulesContext, facts: SheetFacts) -> tuple[list[SheetMarks], Decision]:
	"""The rows as the Rules read them, and every reason against publishing them."""
	waiting = _waiting(doc)
	labels = learner_labels([*(row.learner for row in doc.entries), *waiting.values()])
	rows = read_rows(doc, context, labels)
	others = other_teachers(doc.offering)
	decision = (
		check_publication(rows, context.policy)
		+ with_overrides(check_people(doc.lecturer, doc.examiner, others), doc.offering)
		+ check_complete(doc.offering, doc.discipline, doc.lecturer, others)
		+ check_nothing_waits(waits_for_decoding(doc.name))
		+ _check_rows(doc, rows, waiting, labels, facts)
		+ check_control_date(doc, [row for row in doc.entries if not _put_off(row, rows)], labels)
	)
	return rows, decision


def _check_rows(
	doc: Document,
	rows: list[SheetMarks],
	waiting: Mapping[str, str],
	labels: Mapping[str, str],
	facts: SheetFacts,
) -> Decision:
	on_sheet = {row.enrollment: row.learner for row in doc.entries}
	graded = {row.entry.key for row in rows if not row.put_off}
	missing = [labels[learner] for name, learner in waiting.items() if name not in on_sheet]
	if doc.sheet_kind == SheetKind.FX_RETAKE.value:
		gone = [
			labels[row.learner]
			for row in doc.entries
			if row.enrollment in graded and not _is_of(row, facts.retakes.get(row.enrollment))
		]
		return Decision(
			(
				*(_about("sheet.retake_absent", learner) for learner in missing),
				*(_about("sheet.retake_gone", learner) for learner in gone),
			)
		)
	gone = [
		labels[learner]
		for name, learner in on_sheet.items()
		if name in graded and not _is_enrolled(facts.enrollments.get(name))
	]
	return check_matches(missing, gone)


def _about(key: str, learner: str) -> Reason:
	return Reason(ORGANISER, key, {"learner": learner}, row=learner)


def _waiting(doc: Document) -> dict[str, str]:
	"""Who must be on the sheet, enrollment → learner; on an individual sheet nobody but the named."""
	if doc.sheet_kind == SheetKind.INDIVIDUAL.value:
		return {}
	if doc.sheet_kind == SheetKind.FX_RETAKE.value:
		return {row.enrollment: row.learner for row in registered_in(doc.offering)}
	found = {row.name: row.learner for row in enrolled_in(doc.offering)}
	apart = on_open_individual(doc.offering)
	return {name: learner for name, learner in found.items() if name not in apart}


def _registered(doc: Document) -> dict[str, frappe._dict]:
	if doc.sheet_kind != SheetKind.FX_RETAKE.value:
		return {}
	return {row.enrollment: row for row in registered_in(doc.offering)}


def _put_off(row: Document, rows: list[SheetMarks]) -> bool:
	return rows[row.idx - 1].put_off


def _is_of(row: Document, retake: frappe._dict | None) -> bool:
	return retake is not None and retake.name == row.retake


def _is_enrolled(enrollment: frappe._dict | None) -> bool:
	return enrollment is not None and enrollment.status == ENROLLED
