"""Exams from CSV and XLSX: drafts, and what was not taken, row by row (37.2)."""

from __future__ import annotations

import io
from datetime import time
from unittest.mock import patch

import frappe
import openpyxl

from kredit_edu.exceptions import MoveForbidden
from kredit_edu.services.exam_import import IMPORT, job
from kredit_edu.services.exam_timetable import publication
from kredit_edu.testing.case import KreditTestCase
from kredit_edu.testing.clauses import accepts, refuses
from kredit_edu.testing.factories import as_user, ensure_settings, make_user, unique
from kredit_edu.testing.grading import Class

EXAM = "Kredit Exam"
HEAD = ("discipline", "group", "exam_date", "starts_at", "ends_at", "room", "proctors", "sheet_kind")


class TestExamImport(KreditTestCase):
	def setUp(self):
		super().setUp()
		ensure_settings()
		self.group = Class(1)
		self.registrar = self.group.registrar
		self.day = str(self.group.control_date)

	def row(self, group=None, **values):
		offering = (group or self.group).offering
		usual = {
			"discipline": frappe.db.get_value("Kredit Discipline", offering.discipline, "code"),
			"group": offering.group_title,
			"exam_date": self.day,
			"starts_at": "09:00",
			"ends_at": "12:00",
			"room": "101",
		}
		return [{**usual, **values}.get(column, "") for column in HEAD]

	def bring(self, *rows, content=None, user=None):
		content = content or "\n".join(",".join(line) for line in (HEAD, *rows))
		with as_user(user or self.registrar):
			file = {"doctype": "File", "file_name": f"{unique('e')}.csv", "content": content, "is_private": 1}
			url = frappe.get_doc(file).insert(ignore_permissions=True).file_url
			values = {"doctype": IMPORT, "exam_file": url}
			values["academic_period"] = self.group.offering.academic_period
			return job.status_of(job.start(frappe.get_doc(values).insert().name))

	def keys(self, status):
		return [(finding["row"], finding["key"]) for finding in status["findings"]]

	@accepts("37.2")
	def test_drafts_come_of_it_and_the_file_again_changes_them(self):
		proctor = make_user()
		status = self.bring(self.row(proctors=proctor.upper()), self.row(sheet_kind="fx retake"))
		self.assertEqual((self.keys(status), status["exams_written"]), ([], 2))
		status = self.bring(self.row(room="202"))
		main = frappe.get_doc(EXAM, {"offering": self.group.offering.name, "sheet_kind": "Main"})
		self.assertEqual((main.room, main.state, main.proctors), ("202", "Draft", []))
		self.assertEqual(frappe.db.count(EXAM, {"offering": self.group.offering.name}), 2)

	@refuses("37.2")
	def test_what_is_not_taken(self):
		other = Class(1)
		status = self.bring(
			self.row(exam_date="31.12.2026"),
			self.row(ends_at="08:00"),
			self.row(proctors="nobody@test.example"),
			self.row(discipline="NONE"),
			self.row(sheet_kind="Oral"),
			self.row(other),
			self.row(other),
		)
		self.assertEqual(
			self.keys(status),
			[
				(2, "exam_import.not_a_day"),
				(3, "exam_import.times"),
				(4, "timetable_import.no_teacher"),
				(5, "timetable_import.no_offering"),
				(6, "timetable_import.unknown_word"),
				(8, "exam_import.twice"),
			],
		)
		self.assertEqual((status["rows_taken"], status["rows_refused"], status["exams_written"]), (1, 6, 1))

	@refuses("37.2")
	def test_a_published_exam_is_not_changed_by_a_file(self):
		self.bring(self.row())
		exam = frappe.db.get_value(EXAM, {"offering": self.group.offering.name})
		with as_user(self.registrar):
			publication.publish([exam])
		status = self.bring(self.row(room="999"))
		self.assertEqual(self.keys(status), [(2, "exam_import.published")])
		self.assertEqual(frappe.db.get_value(EXAM, exam, "room"), "101")

	def test_a_spreadsheet_with_days_and_times(self):
		book = openpyxl.Workbook()
		book.active.append(list(HEAD))
		row = self.row()
		row[2:5] = [self.group.control_date, time(9), time(12)]
		book.active.append(row)
		content = io.BytesIO()
		book.save(content)
		self.assertEqual(self.keys(self.bring(content=content.getvalue())), [])

	@refuses("37.2", case="T284")
	def test_who_schedules_nothing_imports_nothing(self):
		with self.assertRefused("37.2", exception=MoveForbidden):
			self.bring(self.row(), user=make_user(roles=["Kredit Head of Department"]))
		with self.assertRaises(frappe.PermissionError):
			self.bring(self.row(), user=make_user(roles=["Kredit Teacher"]))

	def test_many_rows_are_done_in_the_background(self):
		with patch.object(frappe, "enqueue") as queued:
			status = self.bring(*[self.row() for _number in range(201)])
		self.assertEqual(
			(status["status"], queued.call_args.kwargs["import_name"]), ("Queued", status["name"])
		)
