"""Marks that come in other ways than by typing: files, the journal, and codes in place of names."""

from __future__ import annotations

import tempfile
from pathlib import Path

import frappe
import openpyxl
from frappe.utils.password import update_password
from playwright.sync_api import expect

from kredit_edu.testing.clauses import accepts, refuses
from kredit_edu.testing.codes import CodedClass
from kredit_edu.testing.factories import PASSWORD
from tests.e2e.case import DeskTestCase
from tests.e2e.desk import Desk
from tests.e2e.grids import Grid

SHEET, ROW, CODED = "Kredit Grade Sheet", "Kredit Grade Sheet Entry", "Kredit Coded Sheet"
FIRST_ROW = 8


class MarkFilesCase(DeskTestCase):
	def setUp(self):
		super().setUp()
		self.group = CodedClass(3)
		self.sheet = self.group.open().name
		for email in (self.group.teacher, self.group.examiner, self.group.registrar):
			update_password(email, PASSWORD)

	def open_grid(self, email: str, doctype: str = SHEET, name: str | None = None) -> tuple[Desk, Grid]:
		desk = self.desk(email)
		desk.open_form(doctype, name or self.sheet)
		return desk, Grid(desk)

	def marks(self, column: str) -> dict[str, str | None]:
		self.fresh()
		rows = frappe.get_all(ROW, {"parent": self.sheet}, ["learner", column], order_by="idx asc")
		return {row.learner: row[column] for row in rows}


class TestFiles(MarkFilesCase):
	@accepts("36.1", "37.1")
	def test_a_file_goes_out_is_filled_in_and_comes_back(self):
		desk, grid = self.open_grid(self.group.teacher)
		path = self.download(desk, grid)
		book = openpyxl.load_workbook(path)
		for place, mark in enumerate((94.5, "80,25", None)):
			book.worksheets[0][f"D{FIRST_ROW + place}"] = mark
		book.save(path)
		self.upload(desk, grid, path)
		expect(grid.said).to_contain_text("2 values were taken")
		desk.settle()
		self.assertEqual(list(self.marks("admission_rating").values()), ["94.5", "80.25", None])
		self.assertEqual(grid.texts("admission_rating"), ["94.5", "80.25", ""])

	@refuses("36.1")
	def test_a_bad_cell_is_told_at_its_place_and_nothing_is_taken(self):
		desk, grid = self.open_grid(self.group.teacher)
		path = self.download(desk, grid)
		book = openpyxl.load_workbook(path)
		book.worksheets[0][f"D{FIRST_ROW}"] = "90"
		book.worksheets[0][f"D{FIRST_ROW + 1}"] = 101
		book.save(path)
		with desk.refused():
			self.upload(desk, grid, path)
			expect(grid.alert).to_contain_text(f"D{FIRST_ROW + 1}")
		expect(grid.cell(2, "admission_rating")).to_have_attribute("aria-invalid", "true")
		self.assertEqual(set(self.marks("admission_rating").values()), {None})

	def download(self, desk: Desk, grid: Grid) -> Path:
		with desk.page.expect_download() as begun:
			grid.button("download").click()
		self.assertTrue(begun.value.suggested_filename.endswith(".xlsx"))
		folder = tempfile.TemporaryDirectory()
		self.addCleanup(folder.cleanup)
		path = Path(folder.name) / begun.value.suggested_filename
		begun.value.save_as(path)
		return path

	def upload(self, desk: Desk, grid: Grid, path: Path) -> None:
		with desk.page.expect_file_chooser() as chosen:
			grid.button("upload").click()
		chosen.value.set_files(path)


class TestCodes(MarkFilesCase):
	@accepts("37.1", "37.2")
	def test_from_codes_to_decoded_marks(self):
		registrar = self.desk(self.group.registrar)
		registrar.open_form(SHEET, self.sheet)
		self.choose(registrar, "Make codes")
		registrar.dialog().get_by_role("button", name="Yes").click()
		expect(registrar.front.get_by_text("Marks are given by anonymous code.")).to_be_visible()
		self.fresh()
		coded = frappe.db.get_value(CODED, {"grade_sheet": self.sheet})
		codes = self.group.codes()

		examiner, grid = self.open_grid(self.group.examiner, CODED, coded)
		self.assertEqual(grid.names(), sorted(codes.values()))
		grid.go_to(1, "final_control")
		for mark in ("61", "62,5", "63"):
			grid.type(mark)
		grid.save()
		text = examiner.front.inner_text()
		self.assertFalse([learner for learner in codes if learner in text])

		registrar.open_form(SHEET, self.sheet)
		self.choose(registrar, "Decode")
		registrar.dialog().get_by_role("button", name="Yes").click()
		expect(registrar.front.get_by_text("Marks by code were decoded")).to_be_visible()
		given = dict(zip(sorted(codes.values()), ("61", "62.5", "63"), strict=True))
		self.assertEqual(
			self.marks("final_control"), {learner: given[code] for learner, code in codes.items()}
		)

	@refuses("37.1")
	def test_the_examiner_of_a_coded_sheet_does_not_open_the_other_one(self):
		self.group.encode()
		examiner = self.desk(self.group.examiner)
		with examiner.refused():
			examiner.page.goto(f"/app/kredit-grade-sheet/{self.sheet}")
			examiner.settle()
			expect(examiner.page.locator(".kredit-grid")).to_have_count(0)
			text = examiner.page.locator("body").inner_text()
		self.assertFalse([learner for learner in self.group.learners if learner in text])
		self.assertTrue(all("PermissionError" in error for error in examiner.errors), examiner.errors)
		examiner.errors.clear()

	def choose(self, desk: Desk, action: str) -> None:
		"""Take an action from the menu of the codes."""
		desk.front.get_by_role("button", name="Anonymous codes").click()
		desk.front.locator(".dropdown-item:visible").filter(has_text=action).first.click()


class TestAbsence(MarkFilesCase):
	@accepts("36.1", "37.2")
	def test_the_registrar_chooses_the_absence_in_the_grid(self):
		desk, grid = self.open_grid(self.group.registrar)
		grid.go_to(1, "absence")
		grid.press("F2")
		grid.root.locator("select").select_option("Absent with Reason")
		grid.press("Tab")
		grid.type("Illness", "Enter")
		grid.save()
		self.assertEqual(self.marks("absence")[self.group.learners[0]], "Absent with Reason")
		self.assertEqual(self.marks("absence_reason")[self.group.learners[0]], "Illness")
		self.assertNoErrors(desk)
