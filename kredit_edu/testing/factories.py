"""Records for tests, each of which satisfies the Rules, so that a test breaks one thing only.

Every name holds a random part. Academic volumes are whole credits and academic hours, marks 0-100.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import frappe
from frappe.model.document import Document

from kredit_edu.services.curriculum import approval
from kredit_edu.testing.calendars import ADMISSION_YEAR, YEAR
from kredit_edu.testing.people import PASSWORD, make_user, valid_iin
from kredit_edu.testing.rows import place, unique
from kredit_edu.testing.settings import ensure_settings
from kredit_edu.testing.site import as_user
from kredit_edu.testing.syllabuses import ensure_syllabus, follow_where_due

__all__ = [
	"PASSWORD",
	"YEAR",
	"Slot",
	"as_user",
	"ensure_settings",
	"make_curriculum",
	"make_discipline",
	"make_learner",
	"make_minor",
	"make_module",
	"make_offering",
	"make_period",
	"make_program",
	"make_user",
	"place",
	"unique",
	"valid_iin",
]

HOURS_PER_CREDIT = 30


def make_program(**values: Any) -> Document:
	"""A bachelor's program of 30 credits, the sum of :data:`ORDINARY_SLOTS`."""
	code = unique("6B")
	return frappe.get_doc(
		{
			"doctype": "Kredit Program",
			"code": code,
			"level": "Bachelor",
			"required_credits": "30",
			"group_code": "B016",
			"is_active": 1,
			**_titles("Бағдарлама", "Программа", "Program", code),
			**values,
		}
	).insert(ignore_permissions=True)


def make_module(program: str, **values: Any) -> Document:
	"""A module of a program, with learning outcomes."""
	code = unique("M")
	return frappe.get_doc(
		{
			"doctype": "Kredit Module",
			"program": program,
			"code": code,
			"outcomes": "Explains and applies the subject of the module.",
			"assessment_criteria": "Explains: half of the mark. Applies: the other half.",
			**_titles("Модуль", "Модуль", "Module", code),
			**values,
		}
	).insert(ignore_permissions=True)


def make_minor(program: str | None = None, **values: Any) -> Document:
	"""A minor of one discipline, offered to learners."""
	code = unique("N")
	return frappe.get_doc(
		{
			"doctype": "Kredit Minor",
			"program": program or make_program().name,
			"code": code,
			"is_offered": 1,
			"parts": values.pop("parts", None)
			or [{"discipline": make_discipline().name, "component": "Elective"}],
			**_titles("Минор", "Минор", "Minor", code),
			**values,
		}
	).insert(ignore_permissions=True)


def make_discipline(**values: Any) -> Document:
	"""A discipline of 5 credits (or ``credits``), with hours in the shares that the Rules ask for.

	Given ``kind`` other than "Discipline", all hours are the work of practice, research or attestation.
	"""
	code = unique("D")
	kind = values.get("kind", "Discipline")
	credits = int(values.get("credits", 5))
	return frappe.get_doc(
		{
			"doctype": "Kredit Discipline",
			"code": code,
			"kind": kind,
			"credits": str(credits),
			"delivery_mode": "Classroom",
			"periods": "1",
			**_titles("Пән", "Дисциплина", "Discipline", code),
			**(hours_of(credits) if kind == "Discipline" else _other_work(kind, credits)),
			**values,
		}
	).insert(ignore_permissions=True)


def hours_of(credits: int) -> dict[str, str]:
	"""Hours of a discipline of so many credits: 9 lectures, 3 practicals, 5 guided, 13 alone a credit."""
	return {
		"lecture_hours": str(9 * credits),
		"practical_hours": str(3 * credits),
		"guided_independent_hours": str(5 * credits),
		"own_independent_hours": str(13 * credits),
		"control_form": "Exam",
	}


def _other_work(kind: str, credits: int) -> dict[str, str]:
	form = "Practice Report" if kind == "Practice" else "Defence"
	return {"other_work_hours": str(HOURS_PER_CREDIT * credits), "control_form": form}


def _titles(kk: str, ru: str, en: str, code: str) -> dict[str, str]:
	return {"title_kk": f"{kk} {code}", "title_ru": f"{ru} {code}", "title_en": f"{en} {code}"}


class Slot:
	"""A slot for :func:`make_curriculum`: how many options of what kind, in which module and period."""

	def __init__(
		self,
		component: str = "Mandatory",
		*,
		credits: int = 5,
		period: int = 1,
		options: int | Sequence[str] = 1,
		kind: str = "Discipline",
		module: int = 1,
		cycle: str = "Basic",
		code: str | None = None,
		choose: int = 1,
		is_minor_slot: int = 0,
	) -> None:
		self.component = component
		self.credits = credits
		self.period = period
		self.options = options
		self.kind = kind
		self.module = module
		self.cycle = cycle
		self.code = code
		self.choose = choose
		self.is_minor_slot = is_minor_slot

	def disciplines(self) -> list[str]:
		"""Names of the options' disciplines; those not given by name are made."""
		if not isinstance(self.options, int):
			return list(self.options)
		return [make_discipline(kind=self.kind, credits=self.credits).name for _ in range(self.options)]


ORDINARY_SLOTS = (
	Slot("Mandatory", period=1, module=1, cycle="General Education"),
	Slot("Mandatory", period=1, module=1),
	Slot("University", period=1, module=1),
	Slot("Elective", period=2, module=2, options=2, cycle="Profile"),
	Slot("University", period=2, module=2, kind="Practice", cycle="Profile"),
	Slot("University", period=2, module=2, kind="Final Attestation", cycle="Final Attestation"),
)


def make_curriculum(
	program: str | None = None,
	slots: Sequence[Slot] = ORDINARY_SLOTS,
	*,
	approve: bool = True,
	**values: Any,
) -> Document:
	"""A curriculum of one year: three given slots, one with a choice, practice and final attestation.

	With other slots, give a program whose required credits they make together.
	"""
	program = program or make_program(required_credits=str(sum(s.credits * s.choose for s in slots))).name
	modules = {number: make_module(program).name for number in sorted({slot.module for slot in slots})}
	doc = frappe.get_doc(
		{
			"doctype": "Kredit Curriculum",
			"program": program,
			"admission_year": ADMISSION_YEAR,
			"term_form": "Semester",
			"period_count": "2",
			**values,
		}
	)
	for number, slot in enumerate(slots, start=1):
		code = slot.code or f"S{number:02}"
		doc.append(
			"slots",
			{
				"slot_code": code,
				"module": modules[slot.module],
				"cycle": slot.cycle,
				"component": slot.component,
				"credits": str(slot.credits),
				"period_number": str(slot.period),
				"choose": str(slot.choose),
				"is_minor_slot": slot.is_minor_slot,
			},
		)
		disciplines = slot.disciplines()
		follow_where_due(slot.cycle, slot.component, disciplines)
		for discipline in disciplines:
			doc.append("options", {"slot_code": code, "discipline": discipline})
	doc.insert(ignore_permissions=True)
	return approve_curriculum(doc) if approve else doc


def approve_curriculum(doc: Document) -> Document:
	"""Put a curriculum in force, as somebody who may."""
	with as_user("Administrator"):
		return approval.move(doc.name, approval.APPROVE)


def make_period(number: int = 1, academic_year: str = YEAR, **values: Any) -> Document:
	"""The semester of an academic year; the one that is there, if it is."""
	key = {"academic_year": academic_year, "number": str(number), "is_summer": values.get("is_summer", 0)}
	if name := frappe.db.get_value("Kredit Academic Period", key):
		return frappe.get_doc("Kredit Academic Period", name)
	first = int(academic_year[:4])
	dates = {1: (f"{first}-09-01", f"{first}-12-31"), 2: (f"{first + 1}-01-15", f"{first + 1}-05-31")}
	starts_on, ends_on = dates.get(number, (f"{first + 1}-06-10", f"{first + 1}-07-31"))
	return frappe.get_doc(
		{
			"doctype": "Kredit Academic Period",
			"term_form": "Semester",
			"starts_on": starts_on,
			"ends_on": ends_on,
			**key,
			**values,
		}
	).insert(ignore_permissions=True)


def make_learner(
	user: str | None = None, curriculum: Document | None = None, adviser: str | None = None, **values: Any
) -> Document:
	"""A learner with a user, an adviser who teaches, and an approved curriculum of the program."""
	curriculum = curriculum or make_curriculum()
	number = unique("L")
	return frappe.get_doc(
		{
			"doctype": "Kredit Learner",
			"learner_number": number,
			"user": user or make_user(roles=["Kredit Learner"]),
			"program": curriculum.program,
			"curriculum": curriculum.name,
			"admission_year": curriculum.admission_year,
			"adviser": adviser or make_user(roles=["Kredit Adviser", "Kredit Teacher"]),
			"status": "Studying",
			"full_name_kk": "Сәуле Бекқызы Оразова",
			"full_name_ru": "Сауле Бековна Оразова",
			"full_name_en": "Saule Orazova",
			"iin": valid_iin(),
			"funding": "Grant",
			"study_form": "Full-time",
			"previous_education": "General Secondary",
			**values,
		}
	).insert(ignore_permissions=True)


def make_offering(discipline: str | None = None, period: str | None = None, **values: Any) -> Document:
	"""An offering of the first semester, by two people; ``syllabus=False`` leaves its content open."""
	discipline = discipline or make_discipline().name
	if values.pop("syllabus", True):
		ensure_syllabus(discipline)
	return frappe.get_doc(
		{
			"doctype": "Kredit Offering",
			"discipline": discipline,
			"academic_period": period or make_period().name,
			"teaching_language": "Kazakh",
			"group_title": unique("G"),
			"lecturer": values.pop("lecturer", None) or make_user(roles=["Kredit Teacher"]),
			"examiner": values.pop("examiner", None) or make_user(roles=["Kredit Examiner"]),
			"seats_max": "0",
			**values,
		}
	).insert(ignore_permissions=True)
