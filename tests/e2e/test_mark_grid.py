"""Entry of marks in the grid: the keyboard, pasting, refusals at their cells, and two people at one sheet."""

from __future__ import annotations

import frappe
from frappe.utils.password import update_password
from playwright.sync_api import expect

from kredit_edu.testing.clauses import accepts, clause, refuses
from kredit_edu.testing.factories import PASSWORD
from kredit_edu.testing.grading import Class
from tests.e2e.case import DeskTestCase
from tests.e2e.desk import Desk
from tests.e2e.grids import Grid

SHEET, ROW = "Kredit Grade Sheet", "Kredit Grade Sheet Entry"
MANY = 30


class MarkGridCase(DeskTestCase):
	def prepare(self, learners: int) -> None:
		self.group = Class(learners)
		self.sheet = self.group.open().name
		for email in (self.group.teacher, self.group.examiner, self.group.registrar):
			update_password(email, PASSWORD)

	def open_grid(self, email: str) -> tuple[Desk, Grid]:
		desk = self.desk(email)
		desk.open_form(SHEET, self.sheet)
		return desk, Grid(desk)

	def marks(self, column: str) -> dict[str, str | None]:
		self.fresh()
		rows = frappe.get_all(ROW, {"parent": self.sheet}, ["learner", column], order_by="idx asc")
		return {row.learner: row[column] for row in rows}


class TestTyping(MarkGridCase):
	@accepts("36.1", "37.1", case="T037")
	def test_marks_are_typed_down_a_column_and_saved_once(self):
		self.prepare(4)
		desk, grid = self.open_grid(self.group.teacher)
		expect(desk.field("entries").locator(".form-grid")).to_be_hidden()
		grid.go_to(1, "admission_rating")
		grid.type("90")
		grid.type("80,5")
		grid.press("ArrowDown")
		grid.type("0", "Tab")
		expect(grid.button("save")).to_be_enabled()
		self.assertEqual(set(self.marks("admission_rating").values()), {None})
		grid.press("Control+s")
		expect(grid.said).to_have_text("Saved.")
		stored = self.marks("admission_rating")
		self.assertEqual(list(stored.values()), ["90", "80.5", None, "0"])
		self.assertEqual(grid.texts("admission_rating"), ["90", "80.5", "", "0"])
		self.assertEqual([name.split()[-1] for name in grid.names()], list(stored))

	@accepts("36.1")
	def test_mark_letter_and_points_follow_the_save(self):
		self.prepare(2)
		self.group.rate(dict.fromkeys(self.group.learners, "90"))
		_desk, grid = self.open_grid(self.group.examiner)
		grid.go_to(1, "final_control")
		grid.type("80,5")
		grid.save()
		# 0.6 × 90 + 0.4 × 80.5 = 86.2
		self.assertEqual(
			[grid.texts(column) for column in ("mark", "letter", "points")],
			[["86", ""], ["B+", ""], ["3.33", ""]],
		)

	def test_the_keyboard_corrects_clears_gives_up_and_undoes(self):
		self.prepare(2)
		_desk, grid = self.open_grid(self.group.teacher)
		grid.go_to(1, "admission_rating")
		grid.type("95", "Escape")
		self.assertEqual(grid.texts("admission_rating"), ["", ""])
		grid.type("95", "Enter")
		grid.press("ArrowUp", "F2", "End", "Backspace")
		grid.type("7", "Enter")
		self.assertEqual(grid.texts("admission_rating"), ["97", ""])
		grid.press("ArrowUp", "Delete")
		self.assertEqual(grid.texts("admission_rating"), ["", ""])
		expect(grid.button("save")).to_be_disabled()
		grid.press("Control+z")
		self.assertEqual(grid.texts("admission_rating"), ["97", ""])
		grid.press("Escape")
		expect(grid.button("save")).to_be_focused()

	@refuses("37.1")
	def test_a_closed_column_takes_nothing_and_the_grid_says_so(self):
		self.prepare(1)
		_desk, grid = self.open_grid(self.group.teacher)
		grid.go_to(1, "final_control")
		grid.type("100")
		expect(grid.cell(1, "final_control")).to_have_attribute("aria-readonly", "true")
		grid.paste(1, "final_control", "100")
		expect(grid.alert).to_contain_text("Nothing was pasted")
		self.assertEqual(grid.texts("final_control"), [""])
		expect(grid.button("save")).to_be_disabled()

	@refuses("36.1")
	def test_what_is_no_mark_is_told_at_its_cell_and_nothing_is_saved(self):
		self.prepare(3)
		desk, grid = self.open_grid(self.group.teacher)
		grid.go_to(1, "admission_rating")
		for text in ("90", "101", "abc"):
			grid.type(text)
		with desk.refused():
			grid.button("save").click()
			expect(grid.alert.locator("li")).to_have_count(2)
		for row, wrong in ((1, "false"), (2, "true"), (3, "true")):
			expect(grid.cell(row, "admission_rating")).to_have_attribute("aria-invalid", wrong)
		self.assertIn("101", grid.cell(2, "admission_rating").get_attribute("title"))
		grid.alert.get_by_role("button").first.click()
		expect(grid.cell(2, "admission_rating")).to_be_focused()
		self.assertEqual(set(self.marks("admission_rating").values()), {None})
		grid.type("100")
		grid.type("70")
		grid.save()
		self.assertEqual(list(self.marks("admission_rating").values()), ["90", "100", "70"])


class TestPasting(MarkGridCase):
	@accepts("36.1", "37.1")
	def test_a_column_of_thirty_goes_down_from_the_cell(self):
		self.prepare(MANY)
		_desk, grid = self.open_grid(self.group.teacher)
		given = [str(50 + number) if number % 3 else "" for number in range(MANY)]
		grid.paste(1, "admission_rating", "\r\n".join(given))
		self.assertEqual(grid.texts("admission_rating"), given)
		grid.button("undo").click()
		self.assertEqual(set(grid.texts("admission_rating")), {""})
		grid.paste(1, "admission_rating", "\r\n".join(given))
		grid.save()
		self.assertEqual([mark or "" for mark in self.marks("admission_rating").values()], given)

	def test_lines_with_numbers_go_to_their_learners(self):
		self.prepare(3)
		_desk, grid = self.open_grid(self.group.teacher)
		numbers = self.group.learners
		names = dict(zip(numbers, grid.names(), strict=True))
		lines = [(numbers[2], "71"), (numbers[0], "72,5"), ("NOBODY", "1")]
		pasted = "\n".join(f"{number}\t{names.get(number, '')}\t{mark}" for number, mark in lines[:2])
		grid.paste(1, "admission_rating", pasted)
		self.assertEqual(grid.texts("admission_rating"), ["72,5", "", "71"])
		grid.paste(2, "admission_rating", "\n".join("\t".join(line) for line in lines))
		expect(grid.alert).to_contain_text("NOBODY")
		grid.save()
		self.assertEqual(list(self.marks("admission_rating").values()), ["72.5", None, "71"])

	def test_a_block_that_does_not_fit_is_not_cut_off(self):
		self.prepare(2)
		_desk, grid = self.open_grid(self.group.teacher)
		for row, text in ((2, "1\n2"), (1, "1\t2\n3\t4"), (1, f"{self.group.learners[0]}\t5\n" * 2)):
			with self.subTest(text=text):
				grid.paste(row, "admission_rating", text)
				expect(grid.alert).to_contain_text("Nothing was pasted")
				self.assertEqual(grid.texts("admission_rating"), ["", ""])


class TestTwoPeople(MarkGridCase):
	@clause("37.2")
	def test_a_sheet_that_was_changed_meanwhile_keeps_what_was_typed(self):
		self.prepare(2)
		desk, grid = self.open_grid(self.group.teacher)
		grid.go_to(1, "admission_rating")
		grid.type("61")
		grid.type("62")
		self.group.rate({self.group.learners[0]: "99"})
		frappe.db.commit()
		with desk.refused():
			grid.button("save").click()
			expect(grid.button("reload")).to_be_visible()
		grid.button("reload").click()
		expect(grid.alert).to_contain_text("99")
		self.assertEqual(grid.texts("admission_rating"), ["61", "62"])
		self.assertEqual(list(self.marks("admission_rating").values()), ["99", None])
		grid.save()
		self.assertEqual(list(self.marks("admission_rating").values()), ["61", "62"])

	def test_what_was_typed_waits_while_another_sheet_is_open(self):
		self.prepare(2)
		other = Class(1, people=self.group)
		other.open()
		desk, grid = self.open_grid(self.group.teacher)
		grid.go_to(1, "admission_rating")
		grid.type("61")
		desk.go("Form", SHEET, other.sheet)
		self.assertEqual(Grid(desk).texts("admission_rating"), [""])
		desk.go("Form", SHEET, self.sheet)
		self.assertEqual(Grid(desk).texts("admission_rating"), ["61", ""])
		self.assertEqual(list(self.marks("admission_rating").values()), [None, None])
		Grid(desk).save()
		self.assertEqual(list(self.marks("admission_rating").values()), ["61", None])

	@accepts("18.1")
	def test_the_form_saves_its_own_fields_after_the_grid(self):
		self.prepare(1)
		self.group.rate({self.group.learners[0]: "90"})
		desk, grid = self.open_grid(self.group.examiner)
		grid.go_to(1, "final_control")
		grid.type("80")
		grid.save()
		grid.go_to(1, "final_control")
		grid.type("81")
		desk.page.evaluate("cur_frm.set_value('control_date', '')")
		desk.page.evaluate("cur_frm.save()")
		desk.page.wait_for_function("() => !cur_frm.is_dirty()")
		desk.settle()
		self.assertEqual(list(self.marks("final_control").values()), ["81"])
		self.assertIsNone(frappe.db.get_value(SHEET, self.sheet, "control_date"))
