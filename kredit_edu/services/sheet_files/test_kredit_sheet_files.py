"""Files of grade sheets: out, filled in, and back; and everything that is refused on the way back."""

from __future__ import annotations

import base64
import io
from collections.abc import Callable

import frappe
import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from kredit_edu.services import coded_sheet
from kredit_edu.services.coded_sheet.guards import CODED
from kredit_edu.services.grading.sheet_facts import SHEET
from kredit_edu.services.sheet_files.book import STAMP_SHEET
from kredit_edu.services.sheet_files.transfer import download, upload
from kredit_edu.testing.case import KreditTestCase
from kredit_edu.testing.clauses import accepts, clause, refuses
from kredit_edu.testing.codes import CodedClass
from kredit_edu.testing.factories import as_user, ensure_settings, make_user

ROW = "Kredit Grade Sheet Entry"
TOP = 8
"""The first row of a learner in the file."""

RATING, CONTROL, MARK = "D", "E", "F"
Change = Callable[[Worksheet], None]


class FileCase(KreditTestCase):
	def setUp(self):
		super().setUp()
		ensure_settings()
		self.group = CodedClass(3)
		self.group.open()

	def book(self, user: str, doctype: str = SHEET, name: str | None = None) -> openpyxl.Workbook:
		with as_user(user):
			file = download(doctype, name or self.group.sheet)
		return openpyxl.load_workbook(io.BytesIO(file.content))

	def send(self, book: openpyxl.Workbook, user: str, doctype: str = SHEET, name: str | None = None):
		stream = io.BytesIO()
		book.save(stream)
		with as_user(user):
			return upload(doctype, name or self.group.sheet, base64.b64encode(stream.getvalue()).decode())

	def fill(self, *changes: Change, user: str | None = None) -> int:
		user = user or self.group.teacher
		book = self.book(user)
		for change in changes:
			change(book.worksheets[0])
		return self.send(book, user)[1]

	def stored(self, column: str = "admission_rating") -> list[str | None]:
		return frappe.get_all(ROW, {"parent": self.group.sheet}, pluck=column, order_by="idx asc")

	def assertFileRefused(self, keys: set[str], *changes: Change, clause: str, user: str | None = None):
		before = [self.stored(column) for column in ("admission_rating", "final_control", "absence")]
		with self.assertRefused(clause) as refusal:
			self.fill(*changes, user=user)
		self.assertEqual(refusal.keys, keys)
		after = [self.stored(column) for column in ("admission_rating", "final_control", "absence")]
		self.assertEqual(after, before)
		return refusal


def put(cell: str, value: object) -> Change:
	def change(sheet: Worksheet) -> None:
		sheet[cell] = value

	change.__name__ = f"{cell}={value!r}"
	return change


class TestRoundTrip(FileCase):
	@accepts("36.1", "37.1")
	def test_the_file_names_the_sheet_and_its_learners_by_name(self):
		frappe.local.lang = "ru"
		sheet = self.book(self.group.teacher).worksheets[0]
		self.assertIn(frappe.db.get_value(SHEET, self.group.sheet, "number"), sheet["A1"].value)
		self.assertEqual(sheet["C2"].value[:4], "Дисц")
		self.assertEqual([sheet[f"B{TOP + place}"].value for place in range(3)], self.group.learners)
		self.assertEqual(sheet[f"C{TOP}"].value, f"Обучающийся {self.group.learners[0]}")
		self.assertFalse(sheet[f"{RATING}{TOP}"].protection.locked)
		self.assertTrue(sheet[f"{CONTROL}{TOP}"].protection.locked)
		self.assertEqual(sheet[f"{RATING}{TOP}"].number_format, "@")

	@accepts("36.1", "37.1", case="T037")
	def test_texts_and_numbers_are_read_exactly_and_a_blank_is_no_zero(self):
		changed = self.fill(put(f"{RATING}{TOP}", 94.5), put(f"{RATING}{TOP + 1}", "80,25"))
		self.assertEqual((changed, self.stored()), (2, ["94.5", "80.25", None]))
		self.fill(put(f"{RATING}{TOP}", 0), put(f"{RATING}{TOP + 1}", None), put(f"{RATING}{TOP + 2}", 100.0))
		self.assertEqual(self.stored(), ["0", None, "100"])
		self.assertEqual(self.fill(), 0)

	@accepts("37.1")
	def test_each_person_fills_in_the_own_column(self):
		self.fill(put(f"{RATING}{TOP}", "90"))
		self.fill(put(f"{CONTROL}{TOP}", "80"), user=self.group.examiner)
		self.fill(
			put(f"{MARK}{TOP + 1}", frappe._("Absent with Reason")),
			put(f"G{TOP + 1}", "Illness"),
			user=self.group.registrar,
		)
		self.assertEqual(self.stored("mark"), ["86", None, None])
		self.assertEqual(self.stored("absence"), [None, "Absent with Reason", None])

	def test_rows_may_change_places(self):
		def swap(sheet: Worksheet) -> None:
			for column in "ABCDEFGH":
				upper, lower = sheet[f"{column}{TOP}"], sheet[f"{column}{TOP + 1}"]
				upper.value, lower.value = lower.value, upper.value

		self.fill(put(f"{RATING}{TOP}", "71"), put(f"{RATING}{TOP + 1}", "72"), swap)
		self.assertEqual(self.stored(), ["71", "72", None])

	def test_what_looks_like_a_formula_goes_out_as_text(self):
		frappe.db.set_value(
			"Kredit Learner", self.group.learners[0], "full_name_kk", '=HYPERLINK("http://x","y")'
		)
		frappe.local.lang = "kk"
		cell = self.book(self.group.teacher).worksheets[0][f"C{TOP}"]
		self.assertEqual((cell.data_type, cell.quotePrefix), ("s", True))
		self.fill(put(f"{RATING}{TOP}", "71"))
		self.assertIn("71", self.stored())


class TestRefusedFiles(FileCase):
	@refuses("37.2")
	def test_a_file_of_another_sheet(self):
		other = CodedClass(3, people=self.group)
		other.open()
		book = self.book(self.group.teacher, name=other.sheet)
		with self.assertRefused("37.2") as refusal:
			self.send(book, self.group.teacher)
		self.assertEqual(refusal.keys, {"file.other_sheet"})

	@refuses("37.2")
	def test_a_file_made_before_the_last_change(self):
		book = self.book(self.group.teacher)
		self.group.examine({self.group.learners[0]: "50"})
		book.worksheets[0][f"{RATING}{TOP}"] = "90"
		with self.assertRefused("37.2") as refusal:
			self.send(book, self.group.teacher)
		self.assertEqual(refusal.keys, {"file.stale"})
		person = frappe.db.get_value("User", self.group.examiner, "full_name")
		self.assertEqual(refusal.reasons[0].params["person"], person)
		self.assertEqual(self.stored(), [None] * 3)

	@refuses("37.2")
	def test_a_stamp_that_was_tampered_with(self):
		stored = str(frappe.db.get_value(SHEET, self.group.sheet, "modified"))
		for cell, value in (
			("B1", "0" * 64),
			("B2", "other"),
			("A3", stored + "0"),
			("B4", "final_control"),
			("A5", self.group.enrollments[self.group.learners[1]]),
			("B5", "L0"),
			("C6", "Somebody"),
		):
			book = self.book(self.group.teacher)
			book[STAMP_SHEET][cell] = value
			with self.subTest(cell), self.assertRefused("37.2") as refusal:
				self.send(book, self.group.teacher)
			self.assertEqual(refusal.keys, {"file.signature"})

	@refuses("37.2")
	def test_what_is_no_file_of_ours(self):
		plain = openpyxl.Workbook()
		stream = io.BytesIO()
		plain.save(stream)
		for content, key in (
			(base64.b64encode(stream.getvalue()).decode(), "file.not_ours"),
			(base64.b64encode(b"PK no package").decode(), "import.broken_xlsx"),
			("not base64!", "file.not_base64"),
			("A" * 3_000_000, "import.file_too_large"),
		):
			with self.subTest(key), as_user(self.group.teacher), self.assertRefused("37.2") as refusal:
				upload(SHEET, self.group.sheet, content)
			self.assertEqual(refusal.keys, {key})

	@refuses("37.2")
	def test_rows_added_removed_doubled_and_renamed(self):
		last = TOP + 2
		self.assertFileRefused({"file.row_missing"}, lambda sheet: sheet.delete_rows(last), clause="37.2")
		self.assertFileRefused({"file.row_unknown"}, put(f"B{last + 1}", "NOBODY"), clause="37.2")
		self.assertFileRefused(
			{"file.row_unknown", "file.row_missing"}, put(f"B{last}", "NOBODY"), clause="37.2"
		)
		self.assertFileRefused(
			{"file.row_twice", "file.row_missing"}, put(f"B{last}", self.group.learners[0]), clause="37.2"
		)
		self.assertFileRefused({"file.name_changed"}, put(f"C{last}", "Somebody"), clause="37.2")

	@refuses("36.1", case="T038")
	def test_every_bad_cell_is_told_by_its_name_and_nothing_is_entered(self):
		refusal = self.assertFileRefused(
			{"file.out_of_range", "file.not_a_number"},
			put(f"{RATING}{TOP}", 101),
			put(f"{RATING}{TOP + 1}", "pass"),
			put(f"{RATING}{TOP + 2}", "50"),
			clause="36.1",
		)
		self.assertEqual([reason.params["cell"] for reason in refusal.reasons], [f"D{TOP}", f"D{TOP + 1}"])
		self.assertEqual(
			[(reason.field, reason.row) for reason in refusal.reasons],
			[("admission_rating", self.group.enrollments[learner]) for learner in self.group.learners[:2]],
		)

	@refuses("36.1")
	def test_what_a_spreadsheet_made_of_a_mark(self):
		for value, key in (
			(94.123456, "file.too_many_decimals"),
			("=90+1", "file.formula"),
			(frappe.utils.getdate("2026-05-09"), "import.cell_date"),
			("#REF!", "import.cell_error"),
			(True, "file.not_a_number"),
		):
			with self.subTest(value):
				self.assertFileRefused({key}, put(f"{RATING}{TOP}", value), clause="36.1")

	@refuses("37.1", case="T280")
	def test_another_column_than_the_own(self):
		for change in (put(f"{CONTROL}{TOP}", "100"), put(f"{MARK}{TOP}", "95"), put(f"G{TOP}", "A")):
			with self.subTest(change.__name__):
				self.assertFileRefused({"file.foreign_column"}, change, clause="37.1")
		book = self.book(self.group.examiner)
		with self.assertRefused("37.1") as refusal:
			self.send(book, self.group.teacher)
		self.assertEqual(refusal.keys, {"file.other_person"})

	@refuses("37.1", "37.2")
	def test_who_does_not_read_the_sheet_gets_and_sends_no_file(self):
		book = self.book(self.group.teacher)
		for roles in (["Kredit Teacher"], ["Kredit Examiner"], ["Kredit Learner"], []):
			stranger = make_user(roles=roles)
			with self.assertRaises(frappe.PermissionError):
				self.book(stranger)
			with self.assertRaises(frappe.PermissionError):
				self.send(book, stranger)

	@refuses("42")
	def test_a_published_sheet_takes_no_file(self):
		marks = dict.fromkeys(self.group.learners, "90")
		self.group.rate(marks)
		self.group.examine(marks)
		book = self.book(self.group.teacher)
		self.group.publish()
		book.worksheets[0][f"{RATING}{TOP}"] = "100"
		with self.assertRefused("37.1") as refusal:
			self.send(book, self.group.teacher)
		self.assertEqual(refusal.keys, {"file.no_columns"})


class TestCodedFiles(FileCase):
	@accepts("36.1", "37.1")
	def test_marks_come_back_by_code_and_the_file_knows_no_learner(self):
		doc = self.group.encode()
		book = self.book(self.group.examiner, CODED, doc.name)
		texts = {str(cell.value) for sheet in book.worksheets for row in sheet for cell in row if cell.value}
		for learner, enrollment in self.group.enrollments.items():
			self.assertFalse([text for text in texts if learner in text or enrollment in text])
		book.worksheets[0][f"D{TOP}"] = 70.5
		self.send(book, self.group.examiner, CODED, doc.name)
		stored = frappe.get_doc(CODED, doc.name)
		self.assertEqual([row.final_control for row in stored.entries], ["70.5", None, None])

	@refuses("37.1")
	def test_the_examiner_of_a_coded_sheet_gets_no_file_with_names(self):
		book = self.book(self.group.examiner)
		self.group.encode()
		with self.assertRaises(frappe.PermissionError):
			self.book(self.group.examiner)
		with self.assertRaises(frappe.PermissionError):
			self.send(book, self.group.examiner)

	@clause("37.2")
	def test_the_registrar_enters_nothing_by_code(self):
		doc = self.group.encode()
		book = self.book(self.group.registrar, CODED, doc.name)
		with self.assertRaises(frappe.PermissionError):
			self.send(book, self.group.registrar, CODED, doc.name)
		with as_user(self.group.registrar):
			coded_sheet.cancel_codes(doc.name)
