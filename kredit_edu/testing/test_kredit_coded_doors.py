"""The examiner of a coded sheet learns by no door whose code is whose, before the grades are published (37.1)."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator

import frappe
import frappe.client
import frappe.core.doctype.data_import.data_import
import frappe.desk.form.load
import frappe.desk.query_report
import frappe.desk.reportview
import frappe.desk.search
from frappe.www import printview

from kredit_edu.api import doors
from kredit_edu.api.v1 import coded_sheet as api
from kredit_edu.api.v1 import grading as grading_api
from kredit_edu.api.v1 import mark_entry, sheet_files
from kredit_edu.services import coded_sheet, grading
from kredit_edu.services.coded_sheet.guards import CODE, CODED, CODED_ROW
from kredit_edu.testing.case import KreditTestCase
from kredit_edu.testing.clauses import clause, refuses
from kredit_edu.testing.codes import CodedClass
from kredit_edu.testing.factories import as_user, ensure_settings

SHEET, ROW = "Kredit Grade Sheet", "Kredit Grade Sheet Entry"
NOT_OPENED = (frappe.PermissionError, frappe.DoesNotExistError, frappe.ValidationError)


class CodedDoorCase(KreditTestCase):
	def setUp(self):
		super().setUp()
		ensure_settings()
		self.group = CodedClass(4)
		self.coded = self.group.encode()
		self.codes = self.group.codes()
		self.examiner = self.group.examiner
		frappe.get_doc("User", self.examiner).add_roles("Kredit Teacher")

	def give_marks(self):
		with as_user(self.examiner):
			marks = {row.code: str(60 + place) for place, row in enumerate(self.coded.entries)}
			coded_sheet.save_coded_marks(self.coded.name, marks)

	def decode(self):
		with as_user(self.group.registrar):
			coded_sheet.decode(self.coded.name)

	def asked(self, doctype: str, **extra: object) -> dict[str, object]:
		return {"doctype": doctype, "fields": json.dumps(["*"]), "filters": "[]", "page_length": 500, **extra}

	def lists(self) -> Iterator[tuple[str, Callable]]:
		"""Ways to ask for many records at once."""
		tables = ((SHEET, None), (ROW, SHEET), (CODE, None), (CODED, None), (CODED_ROW, CODED))
		for doctype, parent in tables:
			yield (
				f"list of {doctype}",
				lambda doctype=doctype, parent=parent: frappe.get_list(
					doctype, fields=["*"], limit_page_length=0, parent_doctype=parent
				),
			)
			yield (
				f"client list of {doctype}",
				lambda doctype=doctype, parent=parent: frappe.client.get_list(
					doctype, fields=["*"], limit_page_length=0, parent=parent
				),
			)
			yield f"titles of {doctype}", lambda doctype=doctype: frappe.desk.search.search_link(doctype, "")
		for doctype in (
			"Version",
			"Comment",
			"Communication",
			"Notification Log",
			"ToDo",
			"Deleted Document",
		):
			yield (
				f"list of {doctype}",
				lambda doctype=doctype: frappe.get_list(doctype, fields=["*"], limit_page_length=0),
			)

	def documents(self) -> Iterator[tuple[str, Callable]]:
		"""Ways to ask for one record by its name."""
		sheet = self.group.sheet
		code = frappe.db.get_value(CODE, {"coded_sheet": self.coded.name})
		row = frappe.db.get_value(ROW, {"parent": sheet})
		for doctype, name in ((SHEET, sheet), (CODE, code), (ROW, row)):
			yield f"client get {doctype}", lambda doctype=doctype, name=name: frappe.client.get(doctype, name)
			yield (
				f"client value {doctype}",
				lambda doctype=doctype, name=name: frappe.client.get_value(doctype, "*", {"name": name}),
			)
			yield (
				f"form {doctype}",
				lambda doctype=doctype, name=name: (
					frappe.desk.form.load.getdoc(doctype, name) or frappe.local.response.docs
				),
			)
			yield (
				f"print {doctype}",
				lambda doctype=doctype, name=name: printview.get_html_and_style(doctype, name),
			)
			yield f"title {doctype}", lambda doctype=doctype, name=name: doors.get_link_title(doctype, name)
			yield f"links {doctype}", lambda doctype=doctype, name=name: doors.get_linked(doctype, name)
		yield "our sheet", lambda: grading_api.get(name=sheet)
		yield "our table", lambda: mark_entry.table(name=sheet)
		yield "our file", lambda: sheet_files.download_sheet(name=sheet) or frappe.local.response.filecontent
		yield "links of the coded sheet", lambda: doors.get_linked(CODED, self.coded.name)

	def reports(self) -> Iterator[tuple[str, Callable]]:
		for report in frappe.get_all("Report", {"module": "Kredit Edu"}, pluck="name", order_by="name asc"):
			filters = {"grade_sheet": self.group.sheet}
			yield (
				f"report {report}",
				lambda report=report, filters=filters: frappe.desk.query_report.run(report, filters=filters),
			)

	def answers(self, ways: Iterator[tuple[str, Callable]]) -> Iterator[tuple[str, str]]:
		for label, ask in ways:
			frappe.local.response = frappe._dict(docs=[])
			with as_user(self.examiner):
				try:
					answer = ask()
				except NOT_OPENED:
					continue
			yield label, answer if isinstance(answer, str) else frappe.as_json(answer)


class TestExaminersDoors(CodedDoorCase):
	@refuses("37.1")
	def test_no_door_names_a_learner_beside_a_code_or_opens_the_sheet(self):
		for stage in (None, self.give_marks, self.decode):
			if stage:
				stage()
			for label, text in self.answers((*self.lists(), *self.documents(), *self.reports())):
				with self.subTest(label, stage=getattr(stage, "__name__", "made")):
					has_learner = any(
						learner in text or self.group.enrollments[learner] in text for learner in self.codes
					)
					has_code = any(code in text for code in self.codes.values())
					self.assertFalse(has_learner and has_code)
					row = frappe.db.get_value(ROW, {"parent": self.group.sheet})
					# A title that is closed is the name that was asked for.
					self.assertNotIn(row, text.removeprefix(row))

	@refuses("37.1")
	def test_counting_and_filtering_tell_nothing(self):
		self.give_marks()
		self.decode()
		learner, code = next(iter(self.codes.items()))
		with as_user(self.examiner):
			for doctype, filters in (
				(SHEET, {"name": self.group.sheet}),
				(ROW, {"parent": self.group.sheet, "learner": learner}),
				(ROW, [[ROW, "final_control", "=", "60"]]),
				(CODE, {"learner": learner, "code": code}),
				(CODED, [[CODE, "learner", "=", learner]]),
			):
				with self.subTest(doctype=doctype, filters=filters):
					try:
						count = doors.get_count(doctype, filters)
					except Exception:
						count = 0
					self.assertEqual(count, 0)
			for order in ("learner asc", "enrollment desc"):
				with self.assertRaises(NOT_OPENED):
					frappe.get_list(CODE, order_by=order)

	@refuses("37.1", case="T280")
	def test_the_sheet_is_not_written_past_the_codes(self):
		enrollment = self.group.enrollments[self.group.learners[0]]
		row = frappe.db.get_value(ROW, {"parent": self.group.sheet})
		with as_user(self.examiner):
			for act in (
				lambda: grading.save_marks(self.group.sheet, {enrollment: {"final_control": "100"}}),
				lambda: frappe.client.set_value(SHEET, self.group.sheet, "control_date", "2026-12-31"),
				lambda: frappe.client.set_value(ROW, row, "final_control", "100"),
			):
				with self.assertRaises(frappe.PermissionError):
					act()
		self.assertFalse(frappe.db.get_value(ROW, row, "final_control"))

	def test_the_order_of_rows_and_names_tells_nothing(self):
		"""Neither the places of codes nor when and as what they were written follow the learners."""
		rows = frappe.get_all(
			CODED_ROW, {"parent": self.coded.name}, ["name", "creation", "code"], order_by="idx"
		)
		self.assertEqual([row.code for row in rows], sorted(self.codes.values()))
		self.assertEqual(len({row.creation for row in rows}), 1)
		names = set(frappe.get_all(CODE, {"coded_sheet": self.coded.name}, pluck="name"))
		self.assertFalse(names & {row.name for row in rows})

	@refuses("37.1")
	def test_the_list_of_codes_is_the_registrars(self):
		filters = {"grade_sheet": self.group.sheet}
		with as_user(self.examiner), self.assertRaises(frappe.PermissionError):
			frappe.desk.query_report.run("Kredit Exam Codes", filters=filters)
		with as_user(self.group.registrar):
			rows = frappe.desk.query_report.run("Kredit Exam Codes", filters=filters)["result"]
		self.assertEqual({row["learner_number"]: row["code"] for row in rows}, self.codes)

	@clause("37.1")
	def test_after_publication_the_examiner_reads_the_sheet_again(self):
		self.group.rate(dict.fromkeys(self.group.learners, "90"))
		self.give_marks()
		self.decode()
		with as_user(self.examiner), self.assertRaises(frappe.PermissionError):
			grading_api.get(name=self.group.sheet)
		self.group.publish()
		with as_user(self.examiner):
			self.assertEqual(grading_api.get(name=self.group.sheet)["state"], "Published")
			with self.assertRaises(frappe.PermissionError):
				frappe.client.get(CODE, frappe.db.get_value(CODE, {"coded_sheet": self.coded.name}))

	@clause("37.2")
	def test_answers_to_the_examiner_hold_codes_alone(self):
		with as_user(self.examiner):
			text = frappe.as_json(api.table(name=self.coded.name))
		for learner, enrollment in self.group.enrollments.items():
			self.assertNotIn(learner, text)
			self.assertNotIn(enrollment, text)
		self.assertTrue(all(code in text for code in self.codes.values()))
