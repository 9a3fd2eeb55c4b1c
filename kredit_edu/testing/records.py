"""Corrections, appeals and what else speaks of published grades, for tests."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import frappe
from frappe.model.document import Document
from frappe.utils import getdate

from kredit_edu.services.appeal import filing, steps
from kredit_edu.services.correction import acts
from kredit_edu.testing.factories import as_user, make_user, place, unique
from kredit_edu.testing.grading import Class
from kredit_edu.testing.university import Study

GRADE = "Kredit Grade"
GROUND: Mapping[str, Any] = {
	"reason": "A sum was wrong.",
	"document_number": "17",
	"document_date": "2026-09-02",
}


def grade_in_force(enrollment: str) -> str:
	"""The entry in force of an enrollment."""
	return frappe.db.get_value(GRADE, {"enrollment": enrollment, "is_current": 1}, order_by="attempt desc")


def correction_of(grade: str, **values: Any) -> Document:
	"""A correction with its ground, not made yet."""
	return frappe.get_doc(
		{"doctype": "Kredit Grade Correction", "grade": grade, "kind": "Correction", **_ground(), **values}
	)


def _ground() -> dict[str, Any]:
	return {**GROUND, "document_date": getdate()}


class GradedClass(Class):
	"""A group with published grades, whose learners are users, and who corrects them."""

	def __init__(self, *marks: object, **values: Any) -> None:
		super().__init__(len(marks), **values)
		self.grade(*marks)
		self.users = {learner: self._user(learner) for learner in self.learners}

	def entry(self, number: int = 0) -> frappe._dict:
		"""The entry in force of a learner by its place in the group, all its fields."""
		name = grade_in_force(self.enrollments[self.learners[number]])
		return frappe.db.get_value(GRADE, name, "*", as_dict=True) if name else None

	def correct(self, number: int = 0, **values: Any) -> Document:
		"""A correction of the entry in force, by the registrar."""
		with as_user(self.registrar):
			return acts.correct(self.entry(number).name, **{**_ground(), **values})

	def reverse(self, number: int = 0, **values: Any) -> Document:
		"""A reversal of the entry in force, by the registrar."""
		with as_user(self.registrar):
			return acts.reverse(self.entry(number).name, **{**_ground(), **values})

	def user(self, number: int = 0) -> str:
		"""The user of a learner by its place in the group."""
		return self.users[self.learners[number]]

	def appeal(self, number: int = 0, reason: str = "Question 3 was marked wrongly.") -> Document:
		"""An appeal of a learner against the entry in force."""
		with as_user(self.user(number)):
			return filing.file(self.entry(number).name, reason)

	def review(self, appeal: Document, people: Sequence[str] | None = None) -> Document:
		"""A commission of strangers named by the registrar."""
		members = list(zip(people or make_people(), ("Chair", "Member", "Secretary"), strict=True))
		with as_user(self.registrar):
			return steps.name_commission(appeal.name, members)

	def satisfy(self, appeal: Document, control: object = "100") -> Document:
		"""A decision for the learner."""
		with as_user(self.registrar):
			return steps.satisfy(appeal.name, "3", getdate(), "Question 3 is right.", control)

	@staticmethod
	def _user(learner: str) -> str:
		user = make_user(roles=["Kredit Learner"])
		frappe.db.set_value("Kredit Learner", learner, "user", user)
		return user


def make_people(number: int = 3) -> list[str]:
	"""Teachers who have nothing to do with any group."""
	return [make_user(roles=["Kredit Teacher"]) for _ in range(number)]


def records_about(study: Study, commission: Sequence[str], person: str) -> dict[str, str]:
	"""DocType → a record about the learner's grade, laid in without the rules, for tests of who sees what."""
	about = {
		"grade": study.grade.name,
		"learner": study.learner.name,
		"discipline": study.grade.discipline,
		"academic_period": study.grade.academic_period,
		"offering": study.offering.name,
	}
	appeal = place(
		"Kredit Appeal",
		**about,
		number=unique("AP"),
		state="Under Review",
		reason="x",
		appeal_commission=[{"member": user, "commission_role": "Member"} for user in commission],
	)
	found = (
		appeal,
		*appeal.appeal_commission,
		place("Kredit Grade Correction", **about, number=unique("GC"), kind="Correction", reason="x"),
		place("Kredit Examiner Override", offering=study.offering.name, person=person, reason="x"),
		place("Kredit Record Anchor", day="2020-01-01", anchored_on="2020-01-01 00:00:00", root="x"),
		place("Kredit Record Erasure", learner=study.learner.name, reason="x"),
	)
	return {doc.doctype: doc.name for doc in found}
