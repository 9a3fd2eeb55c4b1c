"""Publication: a complete sheet becomes grades, statuses and standings in one transaction, once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

import frappe
from frappe.model.document import Document
from frappe.utils import now_datetime

from kredit_edu.rules.grade_sheet import SheetMarks, SheetState, check_publisher, check_unpublished
from kredit_edu.rules.record_chain import digest_of
from kredit_edu.rules.standing import Row
from kredit_edu.services.grading.grades import NewGrade, Publication, set_statuses, write_grades
from kredit_edu.services.grading.judgement import SheetFacts, judge
from kredit_edu.services.grading.sheet_document import as_before, derived_of, write_changed
from kredit_edu.services.grading.sheet_facts import fill_header, locked_sheet
from kredit_edu.services.grading.sheets import statuses_of
from kredit_edu.services.grading.validation import keep_admissions, write_derived
from kredit_edu.services.moves import save_moved
from kredit_edu.services.refusals import refuse
from kredit_edu.services.retakes.registered import locked_retakes, take
from kredit_edu.services.rules_context import RulesContext, rules_context
from kredit_edu.services.standing import add_results, load_rows, lock_results


def publish(name: str, modified: str | None = None) -> Document:
	"""Publish the grades of a draft sheet and bring the standing of its learners up to date.

	:raises RuleRefused: the user is not the Registrar (37.2), the sheet is published (42), a mark is
	        missing or wrong (36.1), C+ is undecided, the enrollments or retakes differ, or the calendar does
	        not know the day of the control; every reason at once.
	:raises StaleDocument: the sheet was changed since ``modified``.
	"""
	refuse(check_publisher(frappe.get_roles()))
	doc = locked_sheet(name, modified)
	doc.check_permission("write")
	refuse(check_unpublished(doc.state))
	doc.flags.kredit_as_locked, derived = as_before(doc), derived_of(doc)
	lock_results()
	context = rules_context()
	facts = SheetFacts(
		statuses_of([row.enrollment for row in doc.entries]),
		locked_retakes(row.retake for row in doc.entries),
	)
	fill_header(doc)
	keep_admissions(doc)
	rows, decision = judge(doc, context, facts)
	refuse(decision)
	write_derived(doc, rows)
	publication = Publication(
		sheet=doc.name,
		by=frappe.session.user,
		on=now_datetime(),
		edition=context.edition.key,
		cplus=context.policy.cplus,
	)
	write_changed(doc, derived, publication.on)
	hashes = _award(publication, [row for row in rows if not row.put_off], facts, context)
	doc.update(
		{
			"published_by": publication.by,
			"published_on": publication.on,
			"edition": publication.edition,
			"grades_digest": digest_of(hashes),
			"active_key": None,
		}
	)
	save_moved(doc, SheetState.PUBLISHED.value)
	return doc


def _award(
	publication: Publication, rows: Sequence[SheetMarks], facts: SheetFacts, context: RulesContext
) -> list[str]:
	"""Write grades, statuses, retakes and standings; gives the hashes of the grades in their order."""
	enrollments = {row.entry.key: facts.enrollments[row.entry.key] for row in rows}
	learners = sorted({enrollment.learner for enrollment in enrollments.values()})
	disciplines = {enrollment.discipline for enrollment in enrollments.values()}
	earlier = load_rows(learners, lock=True, disciplines=disciplines)
	new = write_grades(publication, rows, enrollments, earlier)
	set_statuses(publication, rows)
	taken = [facts.retakes[row.entry.key].name for row in rows if row.entry.retake]
	if taken:
		take(taken, publication.sheet, publication.by, publication.on)
	add_results(earlier, _by_learner(new), context)
	return [grade.chain_hash for grade in new]


def _by_learner(new: Iterable[NewGrade]) -> dict[str, list[Row]]:
	found: dict[str, list[Row]] = defaultdict(list)
	for grade in new:
		found[grade.learner].append(grade.result)
	return found
