"""The writing of a correction: one entry out of force, one more in the record, status and standings behind it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

import frappe
from frappe import _
from frappe.model.document import Document
from pypika import Order

from kredit_edu.compat import affected_rows
from kredit_edu.rules.correction import SEALED, Attempt, status_after
from kredit_edu.rules.decision import Decision, Reason
from kredit_edu.rules.grade_sheet import SheetMarks
from kredit_edu.rules.scale import TRADITIONAL_NAMES, traditional
from kredit_edu.rules.terms import GradeEntryKind
from kredit_edu.services.correction import ENROLLMENT, GRADE
from kredit_edu.services.correction.retakes import follow_retakes
from kredit_edu.services.grading.chain import chained
from kredit_edu.services.refusals import refuse
from kredit_edu.services.rules_context import rules_context
from kredit_edu.services.standing import recompute

# What an entry has from the one that it corrects: the same attempt of the same enrollment, at its place in time.
KEPT = (
	"learner",
	"discipline",
	"academic_period",
	"enrollment",
	"grade_sheet",
	"offering",
	"program",
	"academic_year",
	"kind",
	"attempt",
	"sequence",
	"credits",
)


def replace_entry(doc: Document, grade: frappe._dict, marks: SheetMarks | None) -> str:
	"""Take an entry out of force and write the one that corrects it; gives what followed, in words for people.

	Without marks it is a reversal, which leaves nothing in force. The caller holds the lock of publication.
	"""
	_end(grade)
	_write(doc, grade, marks)
	status = _follow_status(doc, grade)
	recompute([grade.learner])
	followed = [_("Status of the enrollment: {status}.").format(status=_(status))] if status else []
	return " ".join([*followed, *follow_retakes(grade, marks)])


def attempts_in_force(enrollment: str) -> list[Attempt]:
	"""The grades of an enrollment in force, as last committed. One query."""
	table = frappe.qb.DocType(GRADE)
	rows = (
		frappe.qb.from_(table)
		.select(table.attempt, table.is_positive)
		.where((table.enrollment == enrollment) & (table.is_current == 1))
		.orderby(table.attempt)
		.for_update()
	).run()
	return [Attempt(attempt, bool(positive)) for attempt, positive in rows]


def first_published_on(grade: Mapping[str, object]) -> datetime:
	"""When the result was published at first, before any correction. One query."""
	table = frappe.qb.DocType(GRADE)
	rows = (
		frappe.qb.from_(table)
		.select(table.published_on)
		.where((table.enrollment == grade["enrollment"]) & (table.sequence == grade["sequence"]))
		.orderby(table.chain_number, order=Order.asc)
		.limit(1)
	).run()
	return rows[0][0]


def _end(grade: frappe._dict) -> None:
	"""One conditional statement: of two corrections of one entry, one finds it in force."""
	table = frappe.qb.DocType(GRADE)
	entry = table.name == grade.name
	# The key says which entry of an attempt is in force, so it goes on to the next one.
	query = frappe.qb.update(table).set(table.is_current, 0).set(table.attempt_key, None)
	query.where(entry & (table.is_current == 1)).run()
	if not affected_rows():
		refuse(Decision.of(Reason(SEALED, "correction.not_in_force", field="grade")))


def _write(doc: Document, grade: frappe._dict, marks: SheetMarks | None) -> None:
	stamp, user = doc.corrected_on, doc.corrected_by
	kind = GradeEntryKind.CORRECTION if marks else GradeEntryKind.REVERSAL
	entry = {
		"name": doc.new_grade,
		"owner": user,
		"creation": stamp,
		"modified": stamp,
		"modified_by": user,
		"docstatus": 0,
		"idx": 0,
		**{field: grade[field] for field in KEPT},
		"entry_kind": kind.value,
		"is_current": 1 if marks else 0,
		"corrects": grade.name,
		"revision": grade.revision + 1,
		**_values(marks),
		"published_by": user,
		"published_on": stamp,
		"edition": doc.edition,
		"attempt_key": f"{grade.enrollment}|{grade.attempt}" if marks else None,
	}
	(sealed,) = chained([entry])
	fields = list(sealed)
	frappe.db.bulk_insert(GRADE, fields, [tuple(sealed[name] for name in fields)])


def _values(marks: SheetMarks | None) -> dict[str, object]:
	"""The result of an entry. A reversal has none: its texts are empty, and its whole numbers mean nothing."""
	if marks is None:
		return {
			"admission_rating": None,
			"final_control": None,
			"mark": 0,
			"letter": None,
			"points_hundredths": 0,
			"is_positive": 0,
			"traditional_kk": None,
			"traditional_ru": None,
			"traditional_en": None,
		}
	names = TRADITIONAL_NAMES[traditional(marks.grade.letter, rules_context().policy.cplus)]
	return {
		"admission_rating": None if marks.admission is None else f"{marks.admission:f}",
		"final_control": f"{marks.control:f}",
		"mark": marks.mark,
		"letter": marks.grade.letter,
		"points_hundredths": marks.grade.points_hundredths,
		"is_positive": 1 if marks.grade.positive else 0,
		"traditional_kk": names["kk"],
		"traditional_ru": names["ru"],
		"traditional_en": names["en"],
	}


def _follow_status(doc: Document, grade: frappe._dict) -> str | None:
	"""Bring the enrollment in step with its grades in force; gives the new status where it is another one."""
	status = status_after(attempts_in_force(grade.enrollment)).value
	before = frappe.db.get_value(ENROLLMENT, grade.enrollment, "status", for_update=True)
	if before == status:
		return None
	table = frappe.qb.DocType(ENROLLMENT)
	(
		frappe.qb.update(table)
		.set(table.status, status)
		.set(table.modified, doc.corrected_on)
		.set(table.modified_by, doc.corrected_by)
		.where(table.name == grade.enrollment)
		.run()
	)
	return status
