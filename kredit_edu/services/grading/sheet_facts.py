"""What a grade sheet is made of: its offering, its enrollments and the marks in its rows."""

from __future__ import annotations

from collections.abc import Iterable

import frappe
from frappe.model.document import Document

from kredit_edu.exceptions import StaleDocument
from kredit_edu.rules.absence import AbsenceEntry, read_absence
from kredit_edu.rules.grade_sheet import SheetEntry, SheetMarks, read_marks
from kredit_edu.services.rules_context import RulesContext

SHEET = "Kredit Grade Sheet"
ENROLLMENT = "Kredit Enrollment"
OFFERING = "Kredit Offering"
LEARNER = "Kredit Learner"
ENROLLED = "Enrolled"
HEADER = ("discipline", "academic_period", "lecturer", "examiner", "title")
NAME_LANGUAGES = ("kk", "ru", "en")


def locked_sheet(name: str, modified: str | None = None) -> Document:
	"""The sheet with its rows, locked and as last committed.

	:raises StaleDocument: ``modified`` is given and the sheet was changed since.
	"""
	doc = frappe.get_doc(SHEET, name, for_update=True)
	if modified is not None and str(modified) != str(doc.modified):
		frappe.throw(
			frappe._("The grade sheet was changed since you opened it. Refresh and try again."), StaleDocument
		)
	return doc


def offering_facts(offering: str, *, lock: bool = False) -> frappe._dict:
	"""The columns of an offering that its sheet repeats.

	:raises frappe.DoesNotExistError: there is no such offering.
	"""
	facts = frappe.db.get_value(OFFERING, offering, HEADER, as_dict=True, for_update=lock)
	if facts is None:
		frappe.throw(
			frappe._("There is no offering {name}.").format(name=frappe.bold(offering)),
			frappe.DoesNotExistError,
		)
	return facts


def fill_header(doc: Document) -> None:
	"""Copy from the offering what the sheet shows of it, whatever was posted."""
	doc.update(offering_facts(doc.offering))


def enrolled_in(offering: str) -> list[frappe._dict]:
	"""Enrollments of an offering that still wait for a grade, in order of learners."""
	return frappe.get_all(
		ENROLLMENT,
		filters={"offering": offering, "status": ENROLLED},
		fields=["name", "learner"],
		order_by="learner asc, name asc",
	)


def learner_labels(learners: Iterable[str]) -> dict[str, str]:
	"""What people call these learners: the name in the user's language with the number, in one query."""
	names = sorted(set(learners))
	if not names:
		return {}
	language = (frappe.local.lang or "")[:2]
	column = f"full_name_{language if language in NAME_LANGUAGES else NAME_LANGUAGES[0]}"
	rows = frappe.get_all(
		LEARNER, filters={"name": ["in", names]}, fields=["name", column], order_by="name asc"
	)
	return {row.name: f"{row[column]} ({row.name})" for row in rows}


def read_rows(doc: Document, context: RulesContext, labels: dict[str, str]) -> list[SheetMarks]:
	"""Each row of the sheet as the Rules read it."""
	policy = context.policy
	return [
		read_marks(entry_of(row, labels), policy.final_mark, context.edition, policy.assessment.retake)
		for row in doc.entries
	]


def entry_of(row: Document, labels: dict[str, str]) -> SheetEntry:
	"""A row of the sheet as entered."""
	return SheetEntry(
		key=row.enrollment,
		learner=labels.get(row.learner, row.learner),
		admission=row.admission_rating,
		control=row.final_control,
		absence=read_absence(row.absence),
		retake=bool(row.retake),
	)


def absence_of(row: Document, labels: dict[str, str]) -> AbsenceEntry:
	"""What a row of the sheet says about absence, as entered."""
	return AbsenceEntry(
		key=row.enrollment,
		learner=labels.get(row.learner, row.learner),
		absence=row.absence,
		reason=row.absence_reason,
		document=row.absence_document,
		control=row.final_control,
	)
