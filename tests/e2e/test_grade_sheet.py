"""Marks in the grid: the teacher's, the examiner's, and publication by the registrar."""

from __future__ import annotations

import frappe
from frappe.utils.password import update_password
from playwright.sync_api import expect

from kredit_edu.testing.clauses import accepts, refuses
from kredit_edu.testing.factories import PASSWORD
from kredit_edu.testing.grading import Class
from tests.e2e.case import DeskTestCase
from tests.e2e.grids import Grid

SHEET = "Kredit Grade Sheet"
MARKS = (("90", "80,5"), ("49.5", "50"))


class TestGradeSheetInDesk(DeskTestCase):
	def setUp(self):
		super().setUp()
		self.group = Class(len(MARKS))
		self.sheet = self.group.open().name
		for email in (self.group.teacher, self.group.examiner, self.group.registrar):
			update_password(email, PASSWORD)

	@accepts("36.1", "37.1", "37.2")
	def test_from_empty_rows_to_published_grades(self):
		self.write(self.group.teacher, "admission_rating", 0)
		self.write(self.group.examiner, "final_control", 1)

		registrar = self.desk(self.group.registrar)
		registrar.open_form(SHEET, self.sheet)
		self.assertEqual(registrar.reasons, [])
		registrar.front.get_by_role("button", name="Publish").click()
		registrar.dialog().get_by_role("button", name="Yes").click()
		expect(registrar.indicator).to_have_text("Published")
		expect(registrar.front.get_by_role("button", name="Publish")).to_have_count(0)

		self.fresh()
		grades = frappe.get_all("Kredit Grade", {"grade_sheet": self.sheet}, ["learner", "mark", "letter"])
		found = {grade.learner: (grade.mark, grade.letter) for grade in grades}
		# 0.6 × 90 + 0.4 × 80.5 = 86.2 and 0.6 × 49.5 + 0.4 × 50 = 49.7
		self.assertEqual(found, dict(zip(self.group.learners, ((86, "B+"), (50, "D")), strict=True)))

	@refuses("37.1")
	def test_neither_can_write_the_others_column(self):
		for email, foreign in (
			(self.group.teacher, "final_control"),
			(self.group.examiner, "admission_rating"),
		):
			with self.subTest(foreign):
				desk = self.desk(email)
				desk.open_form(SHEET, self.sheet)
				grid = Grid(desk)
				grid.go_to(1, foreign)
				grid.press("F2")
				expect(grid.root.locator("input")).to_have_count(0)
				expect(desk.front.locator(".grid-add-row:visible")).to_have_count(0)

	@refuses("36.1")
	def test_a_mark_that_is_none_is_refused_by_name(self):
		teacher = self.desk(self.group.teacher)
		teacher.open_form(SHEET, self.sheet)
		grid = Grid(teacher)
		grid.go_to(1, "admission_rating")
		grid.type("101")
		with teacher.refused():
			grid.press("Control+s")
			expect(grid.alert).to_contain_text("101")
		self.fresh()
		self.assertFalse(frappe.get_doc(SHEET, self.sheet).entries[0].admission_rating)

	def write(self, email: str, column: str, which: int) -> None:
		"""Somebody fills a column in row by row, and saves."""
		desk = self.desk(email)
		desk.open_form(SHEET, self.sheet)
		grid = Grid(desk)
		grid.go_to(1, column)
		for marks in MARKS:
			grid.type(marks[which])
		grid.save()
