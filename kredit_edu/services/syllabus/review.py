"""Who sends and who approves a syllabus: its order is the university's (15.2)."""

from __future__ import annotations

from frappe.model.document import Document

from kredit_edu.rules.moves import CURRICULUM_MANAGER, TEACHER, Move, review_moves
from kredit_edu.rules.syllabus import FORM
from kredit_edu.services.approvers import syllabus_approver
from kredit_edu.services.review import Review
from kredit_edu.services.syllabus.facts import SYLLABUS, decide

AUTHORS = (CURRICULUM_MANAGER, TEACHER)


def syllabus_moves() -> tuple[Move, ...]:
	"""The moves of a syllabus under the university's settings."""
	return review_moves(AUTHORS, syllabus_approver())


def version_key(doc: Document) -> str:
	"""What one approved syllabus alone may have: the discipline, and the language where it names one."""
	return f"{doc.discipline}|{doc.teaching_language or ''}"


SYLLABUS_REVIEW = Review(SYLLABUS, FORM, syllabus_moves, decide, version_key)
