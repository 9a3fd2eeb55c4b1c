"""The base of the tests of exams: a group in its session, and the Registrar who schedules."""

from __future__ import annotations

from datetime import date
from typing import Any

import frappe
from frappe.model.document import Document

from kredit_edu.services.exam_timetable import publication
from kredit_edu.testing.case import KreditTestCase
from kredit_edu.testing.factories import as_user, ensure_settings
from kredit_edu.testing.grading import Class
from kredit_edu.testing.journals import make_exam

EXAM = "Kredit Exam"


class ExamCase(KreditTestCase):
	"""A group of two on the last day of its session."""

	def setUp(self) -> None:
		super().setUp()
		ensure_settings(exam_rest_days="0", exams_a_day="1")
		self.group = Class(2)
		self.registrar = self.group.registrar
		self.day = self.group.control_date
		self.period = self.group.offering.academic_period

	def exam(self, group: Class | None = None, day: date | None = None, **values: Any) -> Document:
		"""A draft of a group's exam, by the Registrar."""
		with as_user(self.registrar):
			return make_exam((group or self.group).offering, day or self.day, **values)

	def publish(self, *exams: Document) -> dict[str, object]:
		"""Publication by the Registrar."""
		with as_user(self.registrar):
			return publication.publish([exam.name for exam in exams])

	def state(self, exam: Document) -> str:
		"""What is stored."""
		return frappe.db.get_value(EXAM, exam.name, "state")
