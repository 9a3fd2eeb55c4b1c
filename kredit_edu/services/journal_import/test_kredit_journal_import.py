"""Marks of a learning platform: what is taken, what is told, and that half a page never stands (36.3)."""

from __future__ import annotations

import io
from unittest.mock import patch

import frappe
import openpyxl
from frappe.utils import add_days, getdate

from kredit_edu.services.journal_import import IMPORT, job
from kredit_edu.services.journal_import.columns import Meaning, propose
from kredit_edu.testing.case import KreditTestCase
from kredit_edu.testing.clauses import accepts, clause, refuses
from kredit_edu.testing.factories import as_user, ensure_settings, make_user, unique
from kredit_edu.testing.grading import Class
from kredit_edu.testing.journals import current_period, make_page, open_range

PAGE, ENTRY = "Kredit Journal Page", "Kredit Journal Entry"
MOODLE = (
	"First name",
	"Last name",
	"ID number",
	"Email address",
	"Quiz: Midterm 1 (Real)",
	"Course total (Real)",
	"Last downloaded from this course",
)


class ImportCase(KreditTestCase):
	def setUp(self):
		super().setUp()
		ensure_settings(journal_entry_days="7")
		self.period = current_period()
		self.group = Class(3, period=self.period.name)
		self.offering, self.teacher = self.group.offering.name, self.group.teacher
		self.numbers = self.group.learners
		self.enrollments = list(self.group.enrollments.values())
		self.today = str(getdate())

	def file(self, head, *rows, content=None):
		content = content or "\n".join(",".join(line) for line in (head, *rows))
		with as_user(self.teacher):
			values = {"file_name": f"{unique('m')}.csv", "content": content, "is_private": 1}
			return frappe.get_doc({"doctype": "File", **values}).insert(ignore_permissions=True).file_url

	def begin(self, head, *rows, content=None, user=None):
		url = self.file(head, *rows, content=content)
		with as_user(user or self.teacher):
			return job.begin(self.offering, url)

	def bring(self, head, *rows, columns=None, content=None):
		doc = self.begin(head, *rows, content=content)
		with as_user(self.teacher):
			return job.status_of(job.confirm(doc.name, columns))

	def marks(self, kind="Class"):
		pages = frappe.get_all(PAGE, {"offering": self.offering, "page_kind": kind}, pluck="name")
		rows = frappe.get_all(
			ENTRY, {"parent": ("in", pages or [""])}, ["enrollment", "mark"], order_by="idx"
		)
		return {row.enrollment: row.mark for row in rows}

	def keys(self, status):
		return [(finding["row"], finding["key"]) for finding in status["findings"]]


class TestColumns(ImportCase):
	@clause("36.3")
	def test_what_columns_seem_to_hold(self):
		found = propose([*MOODLE, "РК2", f"Текущая оценка {self.today}", "Дата"])
		meanings = {column.name: (column.meaning, column.day) for column in found if column.meaning}
		self.assertEqual(
			meanings,
			{
				"ID number": (Meaning.NUMBER, None),
				"Email address": (Meaning.EMAIL, None),
				"Quiz: Midterm 1 (Real)": (Meaning.MIDTERM_1, None),
				"РК2": (Meaning.MIDTERM_2, None),
				f"Текущая оценка {self.today}": (Meaning.CURRENT, getdate()),
				"Дата": (Meaning.DAY, None),
			},
		)

	@refuses("36.3")
	def test_nothing_is_written_before_the_columns_are_confirmed(self):
		doc = self.begin(("ID number", "РК1"), (self.numbers[0], "80"))
		self.assertEqual([row.meaning for row in doc.columns], ["Learner Number", "Midterm Control 1"])
		with as_user(self.teacher), self.assertRefused("36.3") as refusal:
			job.start(doc.name)
		self.assertEqual(refusal.keys, {"journal_import.unconfirmed"})
		self.assertEqual(self.marks("Midterm Control 1"), {})

	@refuses("36.3")
	def test_columns_that_say_too_little(self):
		head = ("A", "B", "C", "D")
		doc = self.begin(head, ("1", "2", "3", "4"))
		current = {"meaning": "Current Mark", "held_on": self.today}
		for columns, keys in (
			([], {"journal_import.nobody_named", "journal_import.no_marks"}),
			(
				[
					{"column": "A", "meaning": "Learner Number"},
					{"column": "B", "meaning": "Learner Number"},
					{"column": "C", "meaning": "Current Mark"},
				],
				{"journal_import.meaning_twice", "journal_import.no_day"},
			),
			(
				[
					{"column": "A", "meaning": "E-mail"},
					{"column": "B", **current},
					{"column": "C", **current},
				],
				{"journal_import.same_day"},
			),
		):
			with self.subTest(keys=keys), as_user(self.teacher), self.assertRefused("36.3") as refusal:
				job.confirm(doc.name, columns)
			self.assertEqual(refusal.keys, keys)

	def test_a_new_file_is_looked_through_anew(self):
		doc = self.begin(("ID number", "РК1"), (self.numbers[0], "80"))
		with as_user(self.teacher):
			doc.columns[0].column_name = "posted"
			doc.columns_confirmed = 1
			doc.save()
			self.assertEqual((doc.columns[0].column_name, doc.columns_confirmed), ("ID number", 1))
			doc.journal_file = self.file(("Email address", "РК2"), ("a", "1"))
			doc.save()
		self.assertEqual([row.column_name for row in doc.columns], ["Email address", "РК2"])
		self.assertEqual(doc.columns_confirmed, 0)

	@refuses("36.3")
	def test_others_import_nothing_here(self):
		for user in (self.group.examiner, self.group.registrar, make_user(roles=["Kredit Teacher"])):
			with self.assertRaises(frappe.PermissionError):
				self.begin(("ID number", "РК1"), (self.numbers[0], "80"), user=user)


class TestImport(ImportCase):
	@accepts("36.3", "18.1")
	def test_a_gradebook_of_moodle(self):
		open_range("Midterm Control 1", self.period)
		user = make_user(roles=["Kredit Learner"])
		frappe.db.set_value("Kredit Learner", self.numbers[1], "user", user)
		rows = [
			("A", "B", self.numbers[0], "", "80.50", "1", "1790000000"),
			("C", "D", "", user.upper(), "70.25", "1", "1790000000"),
			("E", "F", self.numbers[2], "", "-", "-", "1790000000"),
		]
		status = self.bring(MOODLE, *rows)
		self.assertEqual(self.keys(status), [])
		self.assertEqual(
			(status["status"], status["rows_taken"], status["pages_written"]), ("Finished", 3, 1)
		)
		self.assertEqual(
			self.marks("Midterm Control 1"),
			{self.enrollments[0]: "80.50", self.enrollments[1]: "70.25", self.enrollments[2]: None},
		)

	@refuses("36.1", "36.3")
	def test_a_page_with_a_wrong_mark_stays_as_it_was_and_others_are_written(self):
		open_range("Midterm Control 1", self.period)
		head = ("Learner number", "РК1", f"Current mark {self.today}")
		rows = [(self.numbers[0], "101", "5"), (self.numbers[1], "80", "6"), ("stranger", "1", "1")]
		status = self.bring(head, *rows)
		self.assertEqual(
			self.keys(status),
			[
				(2, "mark.out_of_range"),
				(3, "journal_import.page_kept"),
				(4, "journal_import.no_learner"),
			],
		)
		self.assertEqual(self.marks("Midterm Control 1"), {})
		self.assertEqual(
			self.marks(), {self.enrollments[0]: "5", self.enrollments[1]: "6", self.enrollments[2]: None}
		)
		self.assertEqual((status["rows_taken"], status["rows_refused"], status["pages_written"]), (0, 3, 1))

	@refuses("36.3", "18.1")
	def test_what_the_rules_refuse_of_a_page_is_told_at_its_rows(self):
		status = self.bring(("Learner number", "РК1"), (self.numbers[0], "80"), (self.numbers[1], "70"))
		self.assertEqual([key for _row, key in self.keys(status)][1:], ["journal_import.page_kept"])
		self.assertEqual(status["findings"][0]["clause"], "18.1")
		self.assertEqual(frappe.db.count(PAGE, {"offering": self.offering}), 0)

	@accepts("36.3")
	def test_days_of_rows_and_pages_that_are_there_already(self):
		yesterday = str(add_days(getdate(), -1))
		entries = [{"enrollment": self.enrollments[0], "attendance": "Present", "mark": "1"}]
		page = make_page(self.offering, self.teacher, day=getdate(), entries=entries)
		rows = [
			(self.numbers[0], "9", self.today),
			(self.numbers[1], "8%", yesterday),
			(self.numbers[2], "7", "yesterday"),
			(self.numbers[1], "6", self.today),
		]
		status = self.bring(("Learner number", "Current mark", "Date"), *rows)
		self.assertEqual(
			self.keys(status),
			[
				(4, "journal_import.not_a_day"),
				(4, "journal_import.no_day_in_row"),
				(5, "journal_import.learner_twice"),
			],
		)
		row = frappe.get_all(
			ENTRY, {"parent": page.name, "enrollment": self.enrollments[0]}, ["attendance", "mark"]
		)
		self.assertEqual((row[0].attendance, row[0].mark), ("Present", "9"))
		self.assertEqual(frappe.db.count(PAGE, {"offering": self.offering}), 2)

	@refuses("36.3")
	def test_a_day_with_several_classes_is_entered_by_hand(self):
		for _number in range(2):
			make_page(self.offering, self.teacher)
		status = self.bring(("Learner number", f"Current mark {self.today}"), (self.numbers[0], "9"))
		self.assertEqual(self.keys(status), [(2, "journal_import.several_pages")])

	def test_a_spreadsheet_with_days(self):
		book = openpyxl.Workbook()
		book.active.append(["Learner number", "Current mark", "Date"])
		book.active.append([self.numbers[0], 88.5, getdate()])
		content = io.BytesIO()
		book.save(content)
		status = self.bring((), content=content.getvalue())
		self.assertEqual(self.keys(status), [])
		self.assertEqual(self.marks()[self.enrollments[0]], "88.5")

	def test_started_again_it_writes_the_same(self):
		head, row = ("Learner number", f"Current mark {self.today}"), (self.numbers[0], "9")
		doc = self.begin(head, row)
		with as_user(self.teacher):
			job.confirm(doc.name)
			job.start(doc.name)
		self.assertEqual(frappe.db.count(PAGE, {"offering": self.offering}), 1)

	def test_a_file_that_is_none(self):
		status = self.bring(("one",), ("x",))
		self.assertEqual(
			(status["status"], self.keys(status)), ("Failed", [(0, "journal_import.no_columns")])
		)
		doc = frappe.get_doc(IMPORT, status["name"])
		self.assertEqual(doc.columns, [])

	def test_many_rows_are_done_in_the_background(self):
		rows = [(f"N{number}", "1") for number in range(201)]
		doc = self.begin(("Learner number", f"Current mark {self.today}"), *rows)
		with as_user(self.teacher), patch.object(frappe, "enqueue") as queued:
			status = job.status_of(job.confirm(doc.name))
		self.assertEqual((status["status"], queued.call_args.kwargs["import_name"]), ("Queued", doc.name))
