"""The base of tests of standings: a learner who is graded letter by letter."""

from __future__ import annotations

from typing import Any

import frappe

from kredit_edu.rules.edition import ORDER_145_2023
from kredit_edu.testing.case import KreditTestCase
from kredit_edu.testing.factories import ensure_settings
from kredit_edu.testing.grading import Class, make_learners

STANDING = "Kredit Learner Standing"
# Marks of each letter, so that tests speak in letters as the Rules' cases do.
MARKS = {row.letter: str(row.low) for row in ORDER_145_2023.letter_scale}


class StandingTestCase(KreditTestCase):
	"""A learner without grades, and the settings as they are proposed."""

	def setUp(self) -> None:
		super().setUp()
		ensure_settings()
		self.people: Class | None = None
		self.learner = make_learners(1)[0]

	def grade(self, letter: str, credits: int = 5, **values: Any) -> str:
		"""One more published grade of the learner; gives its discipline."""
		group = Class([self.learner], credits=credits, people=self.people, **values)
		group.grade(MARKS[letter])
		self.people = self.people or group
		return group.offering.discipline

	def standing(self, scope: str = "Cumulative", **filters: Any) -> frappe._dict:
		"""The stored standing of a scope."""
		return frappe.db.get_value(
			STANDING, {"learner": self.learner, "scope": scope, **filters}, "*", as_dict=True
		)

	def gpa(self, scope: str = "Cumulative", **filters: Any) -> str | None:
		"""The stored GPA of a scope, as text."""
		return self.standing(scope, **filters).gpa
