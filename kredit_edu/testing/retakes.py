"""The base of tests of retakes."""

from __future__ import annotations

import frappe
from frappe.model.document import Document

from kredit_edu.services.retakes.register import register
from kredit_edu.testing.calendars import open_retakes
from kredit_edu.testing.case import KreditTestCase
from kredit_edu.testing.factories import as_user, ensure_settings
from kredit_edu.testing.grading import Class

RETAKE, GRADE = "Kredit Retake", "Kredit Grade"


class RetakeTestCase(KreditTestCase):
	"""Groups with results, and retakes of their first learners."""

	def setUp(self) -> None:
		super().setUp()
		ensure_settings()

	def graded(self, *marks: object, **values: object) -> Class:
		"""A group with a published mark for each learner."""
		group = Class(len(marks), **values)
		group.grade(*marks)
		return group

	def failed(self, mark: object = "45", **values: object) -> Class:
		"""A group of one learner who ended with that mark, while retakes are open today."""
		open_retakes()
		return self.graded(mark, **values)

	def register(self, group: Class, learner: str | None = None) -> Document:
		"""The retake of a learner, registered by the registrar."""
		with as_user(group.registrar):
			return register(group.enrollments[learner or group.learners[0]])

	def result(self, group: Class) -> Document:
		"""The last grade of the group's sheet."""
		return frappe.get_last_doc(GRADE, {"grade_sheet": group.sheet}, order_by="sequence desc")

	def status(self, group: Class) -> str:
		"""The status of the first enrollment."""
		return frappe.db.get_value("Kredit Enrollment", group.enrollments[group.learners[0]], "status")
