"""What Frappe calls for our DocTypes. Each name is referred to in the app's ``hooks.py``.

An older Frappe calls a list hook without the DocType, so that each DocType has a name of its own here.
"""

from __future__ import annotations

from collections.abc import Callable

import frappe
from frappe.model.document import Document

from kredit_edu.permissions.criteria import list_condition, may


def _lists(doctype: str) -> Callable[..., str]:
	def condition(user: str | None = None) -> str:
		return list_condition(doctype, user)

	condition.__doc__ = f"The rows of {doctype} that a person may list."
	return condition


learners = _lists("Kredit Learner")
adviser_assignments = _lists("Kredit Adviser Assignment Row")
recognitions = _lists("Kredit Recognition")
recognition_entries = _lists("Kredit Recognition Entry")
study_plans = _lists("Kredit Study Plan")
study_plan_items = _lists("Kredit Study Plan Item")
study_plan_moves = _lists("Kredit Study Plan Move Entry")
overrides = _lists("Kredit Override")
reopenings = _lists("Kredit Reopening")
audit_exceptions = _lists("Kredit Audit Exception")
enrollments = _lists("Kredit Enrollment")
waitlist_entries = _lists("Kredit Waitlist Entry")
grade_sheets = _lists("Kredit Grade Sheet")
grade_sheet_entries = _lists("Kredit Grade Sheet Entry")
coded_sheets = _lists("Kredit Coded Sheet")
coded_sheet_entries = _lists("Kredit Coded Sheet Entry")
exam_codes = _lists("Kredit Exam Code")
grades = _lists("Kredit Grade")
grade_corrections = _lists("Kredit Grade Correction")
appeals = _lists("Kredit Appeal")
commission_entries = _lists("Kredit Commission Entry")
examiner_overrides = _lists("Kredit Examiner Override")
record_anchors = _lists("Kredit Record Anchor")
record_erasures = _lists("Kredit Record Erasure")
standings = _lists("Kredit Learner Standing")
retakes = _lists("Kredit Retake")
session_extensions = _lists("Kredit Session Extension")
transcripts = _lists("Kredit Transcript")
signing_keys = _lists("Kredit Signing Key")
standing_checks = _lists("Kredit Standing Check")
standing_differences = _lists("Kredit Standing Difference")
journal_pages = _lists("Kredit Journal Page")
journal_entries = _lists("Kredit Journal Entry")
journal_reopenings = _lists("Kredit Journal Reopening")
journal_imports = _lists("Kredit Journal Import")
journal_import_entries = _lists("Kredit Journal Import Entry")
journal_import_columns = _lists("Kredit Journal Import Column Row")
exams = _lists("Kredit Exam")
exam_proctors = _lists("Kredit Exam Proctor Row")
academic_calendars = _lists("Kredit Academic Calendar")
calendar_rows = _lists("Kredit Calendar Row")
syllabuses = _lists("Kredit Syllabus")
syllabus_topics = _lists("Kredit Syllabus Topic Row")
syllabus_tasks = _lists("Kredit Syllabus Task Row")
syllabus_materials = _lists("Kredit Syllabus Material Row")
review_entries = _lists("Kredit Review Entry")
catalogues = _lists("Kredit Elective Catalogue")
catalogue_slots = _lists("Kredit Catalogue Slot Row")
catalogue_options = _lists("Kredit Catalogue Option Row")
catalogue_teachers = _lists("Kredit Catalogue Teacher Row")
elective_wishes = _lists("Kredit Elective Wish")
batches = _lists("Kredit Batch")
batch_entries = _lists("Kredit Batch Entry")
idempotency_keys = _lists("Kredit Idempotency Key")


def has_permission(doc: Document, ptype: str | None = None, user: str | None = None) -> bool:
	"""Whether a person has a right on one of our personal documents; the list hooks' counterpart."""
	return may(user or frappe.session.user, ptype or "read", doc)
