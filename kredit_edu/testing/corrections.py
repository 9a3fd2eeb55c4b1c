"""The bases of tests of corrections and appeals."""

from __future__ import annotations

import frappe
from frappe.utils import add_days, getdate

from kredit_edu.testing.case import KreditTestCase
from kredit_edu.testing.factories import ensure_settings
from kredit_edu.testing.records import GRADE, GradedClass

STANDING = "Kredit Learner Standing"


class CorrectionCase(KreditTestCase):
	"""Settings, and what follows from a grade."""

	def setUp(self) -> None:
		super().setUp()
		ensure_settings()

	def standing(self, group: GradedClass, number: int = 0) -> tuple[str, int] | None:
		"""GPA and credits of a learner as a whole; None without a standing."""
		filters = {"learner": group.learners[number], "scope": "Cumulative"}
		return frappe.db.get_value(STANDING, filters, ["gpa", "credits_earned"])

	def status(self, group: GradedClass, number: int = 0) -> str:
		"""The status of a learner's enrollment."""
		return frappe.db.get_value("Kredit Enrollment", group.enrollments[group.learners[number]], "status")


class AppealCase(KreditTestCase):
	"""Three days to appeal."""

	def setUp(self) -> None:
		super().setUp()
		ensure_settings(appeal_days="3")

	def published(self, group: GradedClass, days_ago: int, number: int = 0) -> None:
		"""Have the entry in force of a learner published so many days ago."""
		moment = f"{add_days(getdate(), -days_ago)} 00:00:01"
		frappe.db.set_value(GRADE, group.entry(number).name, "published_on", moment)
