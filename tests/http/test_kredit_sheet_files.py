"""Files and codes of grade sheets over HTTP, as the browser sends them."""

import base64
import io
import json

import frappe
import openpyxl
from frappe.utils.password import update_password

from kredit_edu.testing.clauses import accepts, refuses
from kredit_edu.testing.codes import CodedClass
from kredit_edu.testing.factories import PASSWORD, ensure_settings
from kredit_edu.testing.http import HttpTestCase

API = "/api/method/kredit_edu.api.v1"
FIRST = "D8"


class TestSheetFilesOverHttp(HttpTestCase):
	def setUp(self):
		super().setUp()
		ensure_settings()
		self.group = CodedClass(2)
		self.sheet = self.group.open().name
		for email in (self.group.teacher, self.group.examiner, self.group.registrar):
			update_password(email, PASSWORD)
		frappe.db.commit()

	def stored(self, column):
		frappe.db.rollback()
		filters = {"parent": self.sheet}
		return frappe.get_all("Kredit Grade Sheet Entry", filters, pluck=column, order_by="idx asc")

	def filled(self, client, value, path="download_sheet", name=None):
		answer = client.get(f"{API}.sheet_files.{path}?name={name or self.sheet}")
		self.assertEqual(answer.status_code, 200, answer.text[:500])
		self.assertIn("attachment", answer.headers["Content-Disposition"])
		book = openpyxl.load_workbook(io.BytesIO(answer.content))
		book.worksheets[0][FIRST] = value
		stream = io.BytesIO()
		book.save(stream)
		return base64.b64encode(stream.getvalue()).decode()

	@accepts("36.1", "37.1")
	def test_a_file_comes_back_once_however_often_it_is_sent(self):
		teacher = self.client(self.group.teacher)
		body = {"name": self.sheet, "file": self.filled(teacher, "94,5")}
		key = {"Idempotency-Key": frappe.generate_hash(length=20)}
		answers = [teacher.post(f"{API}.sheet_files.upload_sheet", body, **key) for _time in range(2)]
		self.assertEqual([answer.status_code for answer in answers], [200, 200], answers[0].text)
		self.assertEqual(answers[0].json()["message"], answers[1].json()["message"])
		self.assertEqual(self.stored("admission_rating"), ["94.5", None])
		again = teacher.post(f"{API}.sheet_files.upload_sheet", body)
		self.assertEqual((again.status_code, again.json()["reasons"][0]["key"]), (422, "file.stale"))

	@refuses("36.1")
	def test_a_bad_cell_is_named_with_its_row_and_field(self):
		teacher = self.client(self.group.teacher)
		body = {"name": self.sheet, "file": self.filled(teacher, "101")}
		answer = teacher.post(f"{API}.sheet_files.upload_sheet", body)
		reason = answer.json()["reasons"][0]
		self.assertEqual((answer.status_code, reason["field"]), (422, "admission_rating"))
		self.assertIn(FIRST, reason["message"])
		self.assertEqual(reason["row"], self.group.enrollments[self.group.learners[0]])
		self.assertEqual(self.stored("admission_rating"), [None, None])

	@refuses("37.1")
	def test_the_examiner_of_a_coded_sheet_finds_every_door_to_names_closed(self):
		registrar, examiner = self.client(self.group.registrar), self.client(self.group.examiner)
		made = registrar.post(f"{API}.coded_sheet.make", {"grade_sheet": self.sheet})
		self.assertEqual(made.status_code, 200, made.text)
		coded = made.json()["message"]["name"]
		frappe.db.rollback()
		code = frappe.db.get_value("Kredit Exam Code", {"grade_sheet": self.sheet})
		row = frappe.db.get_value("Kredit Grade Sheet Entry", {"parent": self.sheet})
		fields = json.dumps(["*"])
		doors = (
			f"/api/resource/Kredit Grade Sheet/{self.sheet}",
			f"/api/resource/Kredit Grade Sheet Entry/{row}",
			f"/api/resource/Kredit Exam Code/{code}",
			f"/api/resource/Kredit Exam Code?fields={fields}",
			f"{API}.grading.get?name={self.sheet}",
			f"{API}.mark_entry.table?name={self.sheet}",
			f"{API}.sheet_files.download_sheet?name={self.sheet}",
			f"/printview?doctype=Kredit Grade Sheet&name={self.sheet}",
			f"/api/method/frappe.utils.print_format.download_pdf?doctype=Kredit Grade Sheet&name={self.sheet}",
			"/api/method/frappe.desk.query_report.run?report_name=Kredit Exam Codes"
			f"&filters={json.dumps({'grade_sheet': self.sheet})}",
		)
		for door in doors:
			with self.subTest(door):
				answer = examiner.get(door)
				self.assertIn(answer.status_code, (403, 404, 417), answer.text[:300])
				for learner in self.group.learners:
					self.assertNotIn(learner, answer.text)
		for doctype in ("Kredit Grade Sheet", "Version"):
			answer = examiner.get(f"/api/resource/{doctype}?fields={fields}&limit_page_length=0")
			self.assertNotIn(f'"{self.sheet}"', answer.text)
		file = self.filled(examiner, "70.5", "download_coded_sheet", coded)
		answer = examiner.post(f"{API}.sheet_files.upload_coded_sheet", {"name": coded, "file": file})
		self.assertEqual(answer.json()["message"]["changed"], 1, answer.text)
		self.assertEqual(registrar.post(f"{API}.coded_sheet.decode", {"name": coded}).status_code, 200)
		self.assertEqual(sorted(self.stored("final_control"), key=str), ["70.5", None])
