"""Publication: a complete sheet becomes grades, statuses and standings in one transaction, once."""

from __future__ import annotations

import frappe
from frappe.model.document import Document
from frappe.utils import now_datetime

from kredit_edu.rules.decision import Decision
from kredit_edu.rules.grade_sheet import (
	SheetMarks,
	SheetState,
	check_matches,
	check_people,
	check_publication,
	check_publisher,
	check_unpublished,
)
from kredit_edu.services.calendar.windows import check_control_window
from kredit_edu.services.commission import check_complete
from kredit_edu.services.grading.grades import Publication, set_statuses, write_grades
from kredit_edu.services.grading.sheet_facts import (
	ENROLLED,
	enrolled_in,
	fill_header,
	learner_labels,
	locked_sheet,
	read_rows,
)
from kredit_edu.services.grading.sheets import statuses_of
from kredit_edu.services.grading.validation import write_derived
from kredit_edu.services.moves import save_moved
from kredit_edu.services.offering.people import other_teachers
from kredit_edu.services.refusals import as_payload, refuse
from kredit_edu.services.rules_context import RulesContext, rules_context
from kredit_edu.services.standing import load_results, lock_results, update_standings


def publish(name: str, modified: str | None = None) -> Document:
	"""Publish the grades of a draft sheet and bring the standing of its learners up to date.

	:raises RuleRefused: the user is not the Registrar (37.2), the sheet is published (42), a mark is
	        missing or wrong (36.1), C+ is undecided, or the enrollments differ; every reason at once.
	:raises StaleDocument: the sheet was changed since ``modified``.
	"""
	refuse(check_publisher(frappe.get_roles()))
	doc = locked_sheet(name, modified)
	doc.check_permission("write")
	refuse(check_unpublished(doc.state))
	lock_results()
	context = rules_context()
	enrollments = statuses_of([row.enrollment for row in doc.entries])
	fill_header(doc)
	rows, decision = _judge(doc, context, enrollments)
	refuse(decision)
	write_derived(doc, rows)
	publication = Publication(
		sheet=doc.name,
		by=frappe.session.user,
		on=now_datetime(),
		edition=context.edition.key,
		cplus=context.policy.cplus,
	)
	_award(publication, rows, enrollments, context)
	doc.update(
		{
			"published_by": publication.by,
			"published_on": publication.on,
			"edition": publication.edition,
			"active_key": None,
		}
	)
	save_moved(doc, SheetState.PUBLISHED.value)
	return doc


def reasons_for(doc: Document) -> list[dict[str, str | None]]:
	"""What still stands between a draft sheet and its publication, for the form."""
	if doc.state != SheetState.DRAFT.value or not doc.offering:
		return []
	names = [row.enrollment for row in doc.entries]
	stored = frappe.get_all(
		"Kredit Enrollment", {"name": ["in", names]}, ["name", "learner", "status"], order_by="name asc"
	)
	_rows, decision = _judge(doc, rules_context(), {row.name: row for row in stored})
	return as_payload(decision)


def _judge(
	doc: Document, context: RulesContext, enrollments: dict[str, frappe._dict]
) -> tuple[list[SheetMarks], Decision]:
	waiting = {row.name: row.learner for row in enrolled_in(doc.offering)}
	labels = learner_labels([*(row.learner for row in doc.entries), *waiting.values()])
	rows = read_rows(doc, context, labels)
	on_sheet = {row.enrollment: row.learner for row in doc.entries}
	missing = [labels[learner] for name, learner in waiting.items() if name not in on_sheet]
	gone = [labels[learner] for name, learner in on_sheet.items() if not _is_enrolled(enrollments.get(name))]
	others = other_teachers(doc.offering)
	decision = (
		check_publication(rows, context.policy)
		+ check_people(doc.lecturer, doc.examiner, others)
		+ check_complete(doc.offering, doc.discipline, doc.lecturer, others)
		+ check_matches(missing, gone)
		+ check_control_window(doc.discipline, doc.academic_period, doc.control_date)
	)
	return rows, decision


def _is_enrolled(enrollment: frappe._dict | None) -> bool:
	return enrollment is not None and enrollment.status == ENROLLED


def _award(
	publication: Publication,
	rows: list[SheetMarks],
	enrollments: dict[str, frappe._dict],
	context: RulesContext,
) -> None:
	learners = sorted({enrollment.learner for enrollment in enrollments.values()})
	results = load_results(learners, lock=True)
	new = write_grades(publication, rows, enrollments, results)
	set_statuses(publication, rows)
	for learner, result in new:
		results[learner].append(result)
	periods = {result.period for _learner, result in new}
	update_standings(results, context, only_periods=periods)
