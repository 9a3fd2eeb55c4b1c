"""Groups with enrollments and sheets with marks, for tests of grades and standings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import frappe
from frappe.model.document import Document
from frappe.utils import getdate

from kredit_edu.services import grading
from kredit_edu.services.retakes.register import register
from kredit_edu.testing.calendars import open_attestation
from kredit_edu.testing.factories import (
	as_user,
	make_discipline,
	make_offering,
	make_period,
	make_program,
	make_user,
	place,
	unique,
)


def make_learners(number: int, program: str | None = None) -> list[str]:
	"""Learners of one program, in order of names, without users and curricula."""
	program = program or make_program().name
	names = sorted(unique("L") for _ in range(number))
	return [
		place(
			"Kredit Learner",
			learner_number=name,
			program=program,
			status="Studying",
			full_name_kk=f"Оқушы {name}",
			full_name_ru=f"Обучающийся {name}",
			full_name_en=f"Learner {name}",
		).name
		for name in names
	]


def enroll(learner: str, offering: Document, **values: Any) -> str:
	"""An enrollment of a learner in an offering, with the credits of the discipline."""
	discipline = frappe.get_cached_doc("Kredit Discipline", offering.discipline)
	return place(
		"Kredit Enrollment",
		**{
			"learner": learner,
			"discipline": offering.discipline,
			"academic_period": offering.academic_period,
			"offering": offering.name,
			"study_plan": unique("plan"),
			"program": frappe.db.get_value("Kredit Learner", learner, "program"),
			"kind": discipline.kind,
			"credits": int(discipline.credits),
			"status": "Enrolled",
			**values,
		},
	).name


class Class:
	"""An offering with its people, its learners and its sheet."""

	def __init__(
		self,
		learners: int | list[str] = 1,
		*,
		credits: int = 5,
		kind: str = "Discipline",
		period: str | None = None,
		discipline: str | None = None,
		people: Class | None = None,
	) -> None:
		self.registrar = people.registrar if people else make_user(roles=["Kredit Registrar"])
		self.teacher = people.teacher if people else make_user(roles=["Kredit Teacher"])
		self.examiner = people.examiner if people else make_user(roles=["Kredit Examiner"])
		self.offering = make_offering(
			discipline or make_discipline(credits=credits, kind=kind).name,
			period or make_period().name,
			lecturer=self.teacher,
			examiner=self.examiner,
		)
		self.learners = make_learners(learners) if isinstance(learners, int) else learners
		self.enrollments = {learner: enroll(learner, self.offering) for learner in self.learners}
		self.control_date = open_attestation(
			frappe.get_cached_doc("Kredit Academic Period", self.offering.academic_period)
		)
		self.sheet: str | None = None

	def open(
		self, kind: str = "Main", learners: Sequence[str] | None = None, day: date | None = None
	) -> Document:
		"""A sheet, opened by the registrar; an individual one for some learners."""
		named = [self.enrollments[learner] for learner in learners] if learners else None
		with as_user(self.registrar):
			doc = grading.open_sheet(self.offering.name, day or self.control_date, kind, named)
		self.sheet = doc.name
		return doc

	def absent(self, learner: str, reason: str | None = None) -> Document:
		"""Absence from the final control, entered by the registrar; with a reason, it is put off."""
		given = {"absence": "Absent with Reason" if reason else "Absent", "absence_reason": reason}
		with as_user(self.registrar):
			return grading.set_absences(self.sheet, {self.enrollments[learner]: given})

	def retake(self, learner: str, mark: object, day: date | None = None) -> Document:
		"""The retake of a learner with FX: registered, sat on a day of the range for retakes, and published."""
		with as_user(self.registrar):
			register(self.enrollments[learner])
		self.open("FX Retake", day=day or getdate())
		self.examine({learner: mark})
		return self.publish()

	def rate(self, marks: Mapping[str, object]) -> Document:
		"""Admission ratings by learner, given by the teacher."""
		return self._write(self.teacher, "admission_rating", marks)

	def examine(self, marks: Mapping[str, object]) -> Document:
		"""Final controls by learner, given by the examiner."""
		return self._write(self.examiner, "final_control", marks)

	def publish(self) -> Document:
		"""Publication by the registrar."""
		with as_user(self.registrar):
			return grading.publish(self.sheet)

	def grade(self, *marks: object) -> Document:
		"""Open, give each learner in turn the same mark in both columns, and publish."""
		self.open()
		given = dict(zip(self.learners, marks, strict=True))
		self.rate(given)
		self.examine(given)
		return self.publish()

	def _write(self, user: str, column: str, marks: Mapping[str, object]) -> Document:
		given = {self.enrollments[learner]: {column: mark} for learner, mark in marks.items()}
		with as_user(user):
			return grading.save_marks(self.sheet, given)
