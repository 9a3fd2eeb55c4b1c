"""Timetables from CSV and XLSX: what is taken, what is told, and that half a timetable never stands (30.1, 2(23))."""

from __future__ import annotations

import io
from datetime import time

import frappe
import openpyxl

from kredit_edu.services.timetable_import import IMPORT, job
from kredit_edu.testing.case import KreditTestCase
from kredit_edu.testing.clauses import accepts, clause, refuses
from kredit_edu.testing.factories import (
	as_user,
	make_discipline,
	make_offering,
	make_period,
	make_user,
	unique,
)
from kredit_edu.testing.queries import count_queries

OFFERING = "Kredit Offering"
YEAR = "2067-2068"
HEAD = (
	"discipline",
	"period",
	"group",
	"weekday",
	"starts_at",
	"ends_at",
	"weeks",
	"work",
	"teacher",
	"room",
)


class ImportCase(KreditTestCase):
	def setUp(self):
		super().setUp()
		self.period = make_period(1, YEAR).name
		self.registrar = make_user(roles=["Kredit Registrar"])
		self.discipline = make_discipline()
		self.offering = self.offer(group_title="IS-21")

	def offer(self, **values):
		return make_offering(values.pop("discipline", self.discipline.name), self.period, **values)

	def row(self, **values):
		usual = {
			"discipline": self.discipline.code,
			"period": self.period,
			"group": "IS-21",
			"weekday": "Monday",
			"starts_at": "09:00",
			"ends_at": "09:50",
			"work": "Lecture",
			"room": "101",
		}
		return [{**usual, **values}.get(column, "") for column in HEAD]

	def bring(self, *rows, head=HEAD, period=None, content=None, user=None):
		if content is None:
			content = "\n".join(";".join(line) for line in (head, *rows))
		with as_user(user or self.registrar):
			file = frappe.get_doc(
				{"doctype": "File", "file_name": f"{unique('t')}.csv", "content": content, "is_private": 1}
			).insert(ignore_permissions=True)
			doc = frappe.get_doc(
				{"doctype": IMPORT, "timetable_file": file.file_url, "academic_period": period}
			).insert()
			return job.start(doc.name)

	def timetable(self, offering=None):
		return frappe.get_doc(OFFERING, (offering or self.offering).name).timetable

	def found(self, doc):
		return [(row.row_number, row.message_key) for row in doc.findings if row.verdict == "Refused"]


class TestTaken(ImportCase):
	@accepts("30.1")
	def test_rows_in_three_languages(self):
		doc = self.bring(
			self.row(weekday="Дүйсенбі", work="Дәріс"),
			self.row(weekday="вт", work="лекция", weeks="нечётная"),
			self.row(weekday="3", work="LECTURE", weeks="even", starts_at="9.05", ends_at="10:00:00"),
		)
		self.assertEqual((doc.status, doc.rows_taken, self.found(doc)), ("Finished", 3, []))
		rows = [(row.weekday, row.work, row.weeks, row.teacher) for row in self.timetable()]
		lecturer = self.offering.lecturer
		self.assertEqual(
			rows,
			[
				("Monday", "Lecture", "Every", lecturer),
				("Tuesday", "Lecture", "Odd", lecturer),
				("Wednesday", "Lecture", "Even", lecturer),
			],
		)

	@clause("2(23)", case="T178")
	def test_hours_with_the_teacher(self):
		self.bring(self.row(work="ОБӨЖ"), self.row(work="СРОП", weekday="2"))
		self.assertEqual({row.work for row in self.timetable()}, {"Independent Work with Teacher"})

	@accepts("30.1")
	def test_again_with_the_same_result(self):
		doc = self.bring(self.row(), self.row(weekday="Friday"))
		names = [row.name for row in self.timetable()]
		with as_user(self.registrar):
			again = job.start(doc.name)
		self.assertEqual((again.rows_taken, again.offerings_replaced), (2, 1))
		self.assertEqual([row.name for row in self.timetable()], names)

	def test_the_timetable_is_replaced_and_others_stay(self):
		other = self.offer(group_title="IS-22")
		self.bring(self.row(), self.row(group="IS-22"))
		self.bring(self.row(weekday="Sunday"))
		self.assertEqual([row.weekday for row in self.timetable()], ["Sunday"])
		self.assertEqual([row.weekday for row in self.timetable(other)], ["Monday"])

	def test_a_spreadsheet_with_its_own_times(self):
		book = openpyxl.Workbook()
		book.active.append(HEAD)
		row = self.row()
		row[HEAD.index("starts_at")], row[HEAD.index("ends_at")] = time(8, 0), time(8, 50)
		book.active.append(row)
		stream = io.BytesIO()
		book.save(stream)
		doc = self.bring(content=stream.getvalue())
		self.assertEqual((self.found(doc), str(self.timetable()[0].starts_at)), ([], "8:00:00"))

	def test_the_period_of_the_document_and_the_only_offering(self):
		code = make_discipline()
		only = self.offer(discipline=code.name)
		doc = self.bring(self.row(discipline=code.code, period="", group=""), period=self.period)
		self.assertEqual((self.found(doc), len(self.timetable(only))), ([], 1))

	def test_clashes_are_told(self):
		self.offer(group_title="IS-22")
		doc = self.bring(self.row(), self.row(group="IS-22"))
		keys = [(row.message_key, row.verdict) for row in doc.findings]
		self.assertEqual(keys, [("timetable_import.clashes", "Odd")])


class TestRefused(ImportCase):
	@refuses("30.1")
	def test_each_row_with_its_reason(self):
		closed = self.offer(group_title="Z")
		frappe.db.set_value(OFFERING, closed.name, "state", "Cancelled")
		self.offer(group_title="IS-22")
		doc = self.bring(
			self.row(discipline="nothing"),
			self.row(group=""),
			self.row(group="Z"),
			self.row(group="IS-22", weekday="8", work="dance", weeks="some"),
			self.row(group="IS-22", starts_at="nine"),
			self.row(group="IS-22", starts_at="10:00", ends_at="09:00"),
			self.row(group="IS-22", teacher="nobody@uni.kz"),
			self.row(discipline="", period=""),
		)
		self.assertEqual(
			self.found(doc),
			[
				(2, "timetable_import.no_offering"),
				(3, "timetable_import.several_offerings"),
				(4, "timetable_import.not_taught"),
				(5, "timetable_import.unknown_word"),
				(5, "timetable_import.unknown_word"),
				(5, "timetable_import.unknown_word"),
				(6, "timetable_import.not_a_time"),
				(7, "timetable_import.ends_before"),
				(8, "timetable_import.no_teacher"),
				(9, "timetable_import.blank"),
				(9, "timetable_import.blank"),
			],
		)
		self.assertEqual({row.clause for row in doc.findings}, {"30.1"})
		self.assertEqual((doc.rows_read, doc.rows_taken, doc.rows_refused), (8, 0, 8))

	@refuses("30.1")
	def test_half_a_timetable_never_stands(self):
		self.bring(self.row())
		doc = self.bring(self.row(weekday="Sunday"), self.row(weekday="Someday"))
		self.assertEqual(
			self.found(doc), [(2, "timetable_import.kept"), (3, "timetable_import.unknown_word")]
		)
		self.assertEqual([row.weekday for row in self.timetable()], ["Monday"])

	@refuses("30.1")
	def test_what_the_rules_refuse_is_told_at_its_row(self):
		stranger = make_user(roles=["Kredit Teacher"])
		other = self.offer(group_title="IS-22")
		doc = self.bring(self.row(), self.row(teacher=stranger), self.row(group="IS-22"))
		self.assertEqual(self.found(doc), [(3, "timetable.teacher_of_other")])
		self.assertEqual((self.timetable(), len(self.timetable(other))), ([], 1))
		self.assertEqual((doc.rows_taken, doc.offerings_replaced), (1, 1))

	def test_a_file_that_is_no_timetable(self):
		for content in ("a;b\n1;2\n", b"%PDF-1.4", ""):
			with self.subTest(content=content):
				doc = self.bring(content=content or " ")
				self.assertEqual((doc.status, doc.rows_taken), ("Failed", 0))
				self.assertTrue(doc.findings)

	@refuses("31", case="T274")
	def test_by_the_registrar_alone(self):
		for role in ("Kredit Teacher", "Kredit Dean", "Kredit Administrator"):
			with self.subTest(role=role), self.assertRaises(frappe.PermissionError):
				self.bring(self.row(), user=make_user(roles=[role]))
		self.assertEqual(self.timetable(), [])

	def test_who_sees_it(self):
		name = self.bring(self.row()).name
		for roles, sees in (
			(["Kredit Registrar"], True),
			(["Kredit Administrator"], True),
			(["Kredit Teacher"], False),
			(["Kredit Learner"], False),
			([], False),
		):
			with self.subTest(roles=roles), as_user(make_user(roles=roles)):
				try:
					listed = name in frappe.get_list(IMPORT, pluck="name")
				except frappe.PermissionError:
					listed = False
				single = frappe.has_permission(IMPORT, "read", doc=name)
				self.assertEqual((listed, single), (sees, sees))

	def test_results_are_not_entered(self):
		doc = self.bring(self.row())
		with as_user(self.registrar):
			doc.update({"status": "Failed", "rows_taken": 99, "findings": [{"finding": "x"}]})
			doc.save()
		self.assertEqual((doc.status, doc.rows_taken, doc.findings), ("Finished", 1, []))


class TestMany(ImportCase):
	def test_matching_asks_twice_however_long_the_file(self):
		from kredit_edu.services.curriculum_import.reader import read_table
		from kredit_edu.services.timetable_import.lines import COLUMNS, read_lines
		from kredit_edu.services.timetable_import.offerings import match

		lines = [self.row(room=str(number), teacher=self.offering.lecturer) for number in range(5_000)]
		content = "\n".join(";".join(line) for line in (HEAD, *lines)).encode()
		rows, findings = read_lines(read_table(content, COLUMNS), "")
		with count_queries() as log:
			matched = match(rows)
		self.assertEqual((findings, len(matched.rows[self.offering.name]), log.our_count), ([], 5_000, 2))
