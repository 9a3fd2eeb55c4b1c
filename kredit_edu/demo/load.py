"""Load the demonstration university; safe to run again, it adds only what is missing."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import frappe
from frappe.model.document import Document

from kredit_edu.demo.content import follow_typical_programs, set_prerequisites, write_syllabuses
from kredit_edu.demo.programs import BACHELOR, MASTER
from kredit_edu.demo.university import (
	ADMISSION_YEARS,
	ADVISER,
	CALENDAR,
	CALENDAR_ROWS,
	COUNCIL_SECRETARY,
	CURRICULUM_MANAGER,
	EXAMINER,
	LEARNERS,
	MASTER_STUDENTS,
	PASSWORD,
	PERIODS,
	REGISTRAR,
	SETTINGS,
	STAFF,
	TEACHER,
	LearnerRecord,
)
from kredit_edu.services.calendar.approval import CALENDAR_REVIEW
from kredit_edu.services.calendar.fill import put_in_public_holidays
from kredit_edu.services.curriculum_import import job
from kredit_edu.services.review import take

DATA = Path(__file__).parent / "data"
AUTUMN_OF_FIRST_YEAR, AUTUMN_OF_SECOND_YEAR = "1", "3"


def run() -> None:
	"""Settings, people, the programs with their curricula, periods, learners and this autumn's offerings."""
	_fill_settings()
	_add_people()
	for program in (BACHELOR, MASTER):
		if not frappe.db.exists("Kredit Program", program["code"]):
			frappe.get_doc({"doctype": "Kredit Program", **program}).insert()
	periods = [
		_get_or_insert("Kredit Academic Period", {**period, "term_form": "Semester"}) for period in PERIODS
	]
	curricula = {year: _import_curriculum(BACHELOR["code"], year) for year in ADMISSION_YEARS}
	of_masters = _import_curriculum(MASTER["code"], ADMISSION_YEARS[-1])
	follow_typical_programs(curricula.values())
	set_prerequisites()
	for learner in LEARNERS:
		_add_learner(learner, BACHELOR["code"], curricula[learner.admission_year], "ИС")
	for learner in MASTER_STUDENTS:
		_add_learner(learner, MASTER["code"], of_masters, "МИС")
	_add_offerings(_disciplines_of(curricula[ADMISSION_YEARS[0]], AUTUMN_OF_SECOND_YEAR), periods[0].name)
	_add_offerings(_disciplines_of(of_masters, AUTUMN_OF_FIRST_YEAR), periods[0].name)
	_approve_calendar()


def _fill_settings() -> None:
	settings = frappe.get_doc("Kredit Settings")
	settings.update(SETTINGS)
	settings.save()


def _add_people() -> None:
	for person in STAFF:
		roles = [person.role, "Kredit Teacher"] if person is ADVISER else [person.role]
		_add_user(person.email, person.full_name, roles, person.language)
	for learner in (*LEARNERS, *MASTER_STUDENTS):
		_add_user(learner.email, learner.kk, ["Kredit Learner"], "kk")


def _add_user(email: str, full_name: str, roles: Iterable[str], language: str) -> None:
	if frappe.db.exists("User", email):
		return
	last_name, _space, first_name = full_name.partition(" ")
	user = frappe.get_doc(
		{
			"doctype": "User",
			"email": email,
			"first_name": first_name or last_name,
			"last_name": last_name if first_name else "",
			"language": language,
			"time_zone": "Asia/Almaty",
			"send_welcome_email": 0,
			"new_password": PASSWORD,
			"roles": [{"role": role} for role in roles],
		}
	)
	# The demonstration's password is known to everybody, so the strength test has nothing to protect.
	user.flags.ignore_password_policy = True
	user.insert()


def _approve_calendar() -> None:
	"""The academic calendar, drafted by the Registrar and entered as decided by the council's secretary."""
	if frappe.db.exists("Kredit Academic Calendar", {"academic_year": CALENDAR["academic_year"]}):
		return
	frappe.set_user(REGISTRAR.email)
	doc = frappe.get_doc({"doctype": "Kredit Academic Calendar", **CALENDAR, "rows": list(CALENDAR_ROWS)})
	doc = put_in_public_holidays(doc.insert().name)
	take(CALENDAR_REVIEW, doc.name, "Send for Approval")
	frappe.set_user(COUNCIL_SECRETARY.email)
	take(CALENDAR_REVIEW, doc.name, "Approve")
	frappe.set_user("Administrator")


def _get_or_insert(doctype: str, values: dict[str, object]) -> Document:
	name = frappe.db.exists(doctype, values)
	return frappe.get_doc(doctype, name) if name else frappe.get_doc({"doctype": doctype, **values}).insert()


def _import_curriculum(program: str, admission_year: str) -> str:
	"""Import the curriculum as its manager would; returns the draft's name, or of what stands already."""
	key = {"program": program, "admission_year": admission_year}
	standing = frappe.db.get_value("Kredit Curriculum", key, order_by="creation")
	if standing:
		return standing
	frappe.set_user(CURRICULUM_MANAGER.email)
	doc = frappe.get_doc(
		{
			"doctype": "Kredit Curriculum Import",
			**key,
			"curriculum_file": _attach(f"curriculum-{program.lower()}.csv"),
			"modules_file": _attach(f"curriculum-{program.lower()}-modules.csv"),
		}
	).insert()
	curriculum = job.start(doc.name).curriculum
	frappe.set_user("Administrator")
	return curriculum


def _attach(file_name: str) -> str:
	content = (DATA / file_name).read_bytes()
	return (
		frappe.get_doc({"doctype": "File", "file_name": file_name, "is_private": 1, "content": content})
		.insert()
		.file_url
	)


def _add_learner(learner: LearnerRecord, program: str, curriculum: str, group: str) -> None:
	if frappe.db.exists("Kredit Learner", learner.number):
		return
	title = f"{group}-{learner.admission_year[2:]}-1"
	_ensure_group(title, program, curriculum, learner.admission_year)
	frappe.get_doc(
		{
			"doctype": "Kredit Learner",
			"learner_number": learner.number,
			"user": learner.email,
			"program": program,
			"curriculum": curriculum,
			"admission_year": learner.admission_year,
			"adviser": ADVISER.email,
			"full_name_kk": learner.kk,
			"full_name_ru": learner.ru,
			"full_name_en": learner.en,
			"funding": "Grant",
			"study_form": "Full-time",
			"previous_education": "Higher" if program == MASTER["code"] else "General Secondary",
			"learner_group": title,
		}
	).insert()


def _ensure_group(title: str, program: str, curriculum: str, admission_year: str) -> None:
	if frappe.db.exists("Kredit Learner Group", title):
		return
	frappe.get_doc(
		{
			"doctype": "Kredit Learner Group",
			"title": title,
			"program": program,
			"curriculum": curriculum,
			"admission_year": admission_year,
			"teaching_language": "Kazakh",
			"adviser": ADVISER.email,
		}
	).insert()


def _add_offerings(disciplines: list[str], academic_period: str) -> None:
	"""One offering, with a syllabus, for every discipline that learners may take this autumn."""
	write_syllabuses(disciplines)
	for discipline in disciplines:
		key = {"discipline": discipline, "academic_period": academic_period}
		if frappe.db.exists("Kredit Offering", key):
			continue
		frappe.get_doc(
			{
				"doctype": "Kredit Offering",
				**key,
				"teaching_language": "Kazakh",
				"lecturer": TEACHER.email,
				"examiner": EXAMINER.email,
				"seats_max": "30",
			}
		).insert()


def _disciplines_of(curriculum: str, period_number: str) -> list[str]:
	slots = frappe.get_all(
		"Kredit Curriculum Slot Row",
		{"parent": curriculum, "period_number": period_number},
		pluck="slot_key",
		order_by="idx",
	)
	return frappe.get_all(
		"Kredit Curriculum Option Row",
		{"parent": curriculum, "slot_key": ("in", slots)},
		pluck="discipline",
		order_by="idx",
	)
