"""What every save of a grade sheet goes through, from whichever door it comes."""

from __future__ import annotations

import frappe
from frappe.model.document import Document

from kredit_edu.rules.absence import AbsenceColumn, AbsenceEntry, check_absences, check_registrar
from kredit_edu.rules.decision import ALLOWED, Decision
from kredit_edu.rules.grade_sheet import (
	ORGANISER,
	MarkColumn,
	SheetEntry,
	SheetMarks,
	Writer,
	check_malformed,
	check_rows_kept,
	check_unpublished,
	check_writer,
)
from kredit_edu.rules.moves import REGISTRAR
from kredit_edu.rules.numbers import parse_mark
from kredit_edu.rules.terms import SheetKind
from kredit_edu.services.examiner_override import overridden
from kredit_edu.services.grading.control_date import read_control_date
from kredit_edu.services.grading.decoding import marks_are_decoded
from kredit_edu.services.grading.sheet_facts import (
	absence_of,
	entry_of,
	fill_header,
	learner_labels,
	read_rows,
)
from kredit_edu.services.grading.sheet_rows import active_key, kept_admission
from kredit_edu.services.grading.sheets import rows_are_changed_by_service
from kredit_edu.services.moves import guard_state, is_being_moved
from kredit_edu.services.offering.people import other_teachers
from kredit_edu.services.plain_text import keep_plain
from kredit_edu.services.refusals import refuse
from kredit_edu.services.retakes.results import latest_results
from kredit_edu.services.rules_context import rules_context


def validate_sheet(doc: Document) -> None:
	"""Check and derive a sheet that is being saved.

	:raises RuleRefused: state moved by hand or sheet published (37.2, 42), rows added or removed, a value
	        that is no mark (36.1), or a mark of another's column (37.1); every reason of a step at once.
	"""
	guard_state(doc, clause=ORGANISER)
	if is_being_moved(doc):
		return
	# Even a save that changes nothing: Frappe drops marks of another's column before this is asked.
	refuse(check_unpublished(doc.state))
	before = doc.get_doc_before_save()
	if before is not None and not rows_are_changed_by_service(doc):
		_keep_rows(doc, before)
	fill_header(doc)
	keep_plain(doc)
	doc.update(
		{
			"number": before.number if before else doc.number,
			"active_key": active_key(doc.offering, doc.sheet_kind),
			"published_by": None,
			"published_on": None,
			"edition": None,
			"grades_digest": None,
		}
	)
	labels = learner_labels(row.learner for row in doc.entries)
	changed = _changed_marks(doc, before, labels)
	keep_admissions(doc)
	rows = read_rows(doc, rules_context(), labels)
	refuse(
		check_malformed(rows)
		+ (ALLOWED if marks_are_decoded(doc) else check_writer(changed, writer_of(doc)))
		+ _check_absence(doc, before, labels)
		+ read_control_date(doc, before)
	)
	write_derived(doc, rows)


def keep_admissions(doc: Document) -> None:
	"""Give each retake the admission rating of the first attempt, whatever was posted (D14). One query at most."""
	if doc.sheet_kind != SheetKind.FX_RETAKE.value:
		return
	results = latest_results(row.enrollment for row in doc.entries)
	for row in doc.entries:
		result = results.get(row.enrollment)
		row.admission_rating = kept_admission(result.admission_rating) if result else None


def write_derived(doc: Document, rows: list[SheetMarks]) -> None:
	"""Put what the Rules made of the marks into the rows: marks as plain numbers, mark, letter, points."""
	for row, marks in zip(doc.entries, rows, strict=True):
		row.admission_rating = _plain(marks.admission)
		# An absence stands for the zero, so no mark is written beside it.
		row.final_control = None if row.absence else _plain(marks.control)
		row.mark = None if marks.mark is None else str(marks.mark)
		row.letter = marks.grade.letter if marks.grade else None
		row.points = str(marks.grade.points) if marks.grade else None


def _keep_rows(doc: Document, before: Document) -> None:
	stored = {row.name: row for row in before.entries}
	refuse(check_rows_kept(list(stored), [row.name for row in doc.entries]))
	for row in doc.entries:
		row.update({name: stored[row.name].get(name) for name in ("enrollment", "learner", "retake", "idx")})
	doc.entries.sort(key=lambda row: row.idx)


def _changed_marks(
	doc: Document, before: Document | None, labels: dict[str, str]
) -> list[tuple[SheetEntry, MarkColumn]]:
	"""Marks that somebody changed; a row that was not there before is made by the service."""
	stored = {row.enrollment: row for row in before.entries} if before else {}
	return [
		(entry_of(row, labels), column)
		for row in doc.entries
		for column in MarkColumn
		if row.enrollment in stored
		and not _same_mark(row.get(column.value), stored[row.enrollment].get(column.value))
	]


def _check_absence(doc: Document, before: Document | None, labels: dict[str, str]) -> Decision:
	stored = {row.enrollment: row for row in before.entries} if before else {}
	changed: list[AbsenceEntry] = []
	for row in doc.entries:
		known = stored.get(row.enrollment)
		for column in AbsenceColumn:
			row.set(column.value, (row.get(column.value) or "").strip() or None)
		if any(row.get(c.value) != ((known and known.get(c.value)) or None) for c in AbsenceColumn):
			changed.append(absence_of(row, labels))
	is_registrar = REGISTRAR in frappe.get_roles()
	return check_absences(absence_of(row, labels) for row in doc.entries) + check_registrar(
		changed, is_registrar
	)


def _same_mark(given: object, stored: object) -> bool:
	read = parse_mark(given)
	return read.ok and read.value == parse_mark(stored).value


def writer_of(doc: Document) -> Writer:
	"""Who the user is to a sheet, or to anything else with its offering, lecturer and examiner."""
	user = frappe.session.user
	is_examiner, is_lecturer = user == doc.examiner, user == doc.lecturer
	teaches = is_examiner and user in other_teachers(doc.offering)
	return Writer(
		is_lecturer=is_lecturer,
		is_examiner=is_examiner,
		teaches=teaches,
		overridden=is_examiner and (is_lecturer or teaches) and user in overridden(doc.offering),
	)


def _plain(mark: object) -> str | None:
	return None if mark is None else f"{mark:f}"
